using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Paging;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Wederzijds.Notices.Outbox;
using Wederzijds.Notices.Telling;

namespace Wederzijds.Notices.ByHand;

/// <summary>One thing to tell.</summary>
internal sealed record HandLine(Guid Id, string Text, string Address, DateTimeOffset AskedAt);

/// <summary>Somebody to call or write to, with all that waits to be told, oldest first.</summary>
/// <param name="TriedAt">When somebody last tried in vain.</param>
internal sealed record Addressee(string Name, IReadOnlyList<HandLine> Lines, DateTimeOffset? TriedAt, int Tries);

/// <summary>
/// Whom to call or write to, who waits longest first: all for a coordinator, for another member those they typed for. Says that, and not what else
/// somebody chose.
/// </summary>
[Allow(Policies.Member)]
internal sealed class HandTasksModel(
    AppDbContext db, CurrentInitiative here, IContributions contributions, IWriteGate gate) : PageModel
{
    private const int Size = 20;

    private static readonly KeysetOrder<HandTask, DateTimeOffset> OldestFirst = new(t => t.AskedAt, t => t.Id, Descending: false);

    public IReadOnlyList<Addressee> Addressees { get; private set; } = [];
    public string? Newer { get; private set; }
    public string? Older { get; private set; }
    public string Slug => here.Value.Slug;

    public async Task OnGetAsync(string? at, CancellationToken cancellation)
    {
        var open = Open();
        var oldest = open.Where(t => !open.Any(o => o.AddresseeId == t.AddresseeId && (o.AskedAt < t.AskedAt || (o.AskedAt == t.AskedAt && o.Id < t.Id))));
        var page = await oldest.ToPageAsync(OldestFirst, Named, row => (row.AskedAt, row.Id), Cursor.Parse(at), Size, cancellation);
        if (page.Items.Count == 0)
        {
            return;
        }

        var who = page.Items.Select(i => i.AddresseeId).ToList();
        var tasks = await Named(open.Where(t => who.Contains(t.AddresseeId))).ToListAsync(cancellation);
        var subjects = tasks.Select(i => i.SubjectId).Distinct().ToList();
        var lines = await contributions.LinesAsync(subjects, cancellation);
        var without = await contributions.WithoutAccountAsync([.. tasks.Where(i => i.PersonId is null).Select(i => i.SubjectId).Distinct()], cancellation);
        var ofAddressee = tasks.ToLookup(t => t.AddresseeId);
        Addressees = [.. page.Items.Select(i => new Addressee(
            i.PersonName ?? without.GetValueOrDefault(i.SubjectId)?.Name ?? Texts.Notice_Somebody,
            [.. ofAddressee[i.AddresseeId].OrderBy(t => t.AskedAt).ThenBy(t => t.Id).Select(t => ToLine(t, lines.GetValueOrDefault(t.SubjectId)))],
            ofAddressee[i.AddresseeId].Max(t => t.TriedAt),
            ofAddressee[i.AddresseeId].Max(t => t.Tries)))];
        (Newer, Older) = (At(page.Newer), At(page.Older));
    }

    /// <param name="id">All that is told in this talk.</param>
    public async Task<IActionResult> OnPostAsync(Guid[] id, string? way, CancellationToken cancellation)
    {
        if (!Enum.TryParse<HandWay>(way, out var how) || !Enum.IsDefined(how))
        {
            return NotFound();
        }

        var outcome = await gate.RunAsync(
            (FinishHandTask finish) => finish.ExecuteAsync(here.Id, id, how, here.Member.PersonId, here.Member.IsCoordinator, cancellation), cancellation);
        return outcome switch
        {
            FinishHandTaskOutcome.Done => this.Done(Texts.ByHand_Done, Links.ByHand(Slug)),
            FinishHandTaskOutcome.Tried => this.Done(Texts.ByHand_Tried, Links.ByHand(Slug)),
            FinishHandTaskOutcome.DoneBefore => this.Done(Texts.ByHand_DoneBefore, Links.ByHand(Slug)),
            FinishHandTaskOutcome.NotThere => NotFound(),
        };
    }

    private IQueryable<HandTask> Open()
    {
        var (id, me, isCoordinator) = (here.Id, here.Member.PersonId, here.Member.IsCoordinator);
        return db.Set<HandTask>().AsNoTracking().Where(t => t.InitiativeId == id && t.DoneAt == null && (isCoordinator || t.MemberPersonId == me));
    }

    private IQueryable<Row> Named(IQueryable<HandTask> tasks) =>
        from task in tasks
        from person in db.Set<PersonCard>().Where(p => p.Id == task.PersonId).DefaultIfEmpty()
        select new Row(task.Id, task.Kind, task.SubjectId, task.AskedAt, task.AddresseeId, task.PersonId, person!.Name, task.TriedAt, task.Tries);

    private HandLine ToLine(Row row, ContributionLine? line) => new(
        row.Id,
        Words.Of(row.Kind, here.Value.Name, line?.Title, null), // a coordinator may read it, and who typed it did
        line is null ? Links.Overview(Slug) : Links.Contribution(Slug, line.Reference),
        row.AskedAt);

    private string? At(string? cursor) => cursor is null ? null : $"{Links.ByHand(Slug)}?at={cursor}";

    private sealed record Row(
        Guid Id, NoticeKind Kind, Guid SubjectId, DateTimeOffset AskedAt, Guid AddresseeId, Guid? PersonId, string? PersonName, DateTimeOffset? TriedAt, int Tries);
}

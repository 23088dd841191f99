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

internal sealed record HandLine(Guid Id, string PersonName, string Text, string Address, DateTimeOffset AskedAt);

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

    public IReadOnlyList<HandLine> Lines { get; private set; } = [];
    public string? Newer { get; private set; }
    public string? Older { get; private set; }
    public string Slug => here.Value.Slug;

    public async Task OnGetAsync(string? at, CancellationToken cancellation)
    {
        var id = here.Id;
        var (me, isCoordinator) = (here.Member.PersonId, here.Member.IsCoordinator);
        var page = await db.Set<HandTask>().AsNoTracking().Where(t => t.InitiativeId == id && t.DoneAt == null && (isCoordinator || t.MemberPersonId == me))
            .ToPageAsync(OldestFirst, Named, row => (row.AskedAt, row.Id), Cursor.Parse(at), Size, cancellation);
        var lines = await contributions.LinesAsync([.. page.Items.Select(i => i.SubjectId).Distinct()], cancellation);
        var nameless = page.Items.Where(i => i.PersonId is null).Select(i => i.SubjectId).Distinct().ToList();
        var names = await contributions.WithoutAccountAsync(nameless, cancellation);
        Lines = [.. page.Items.Select(i => ToLine(i, lines.GetValueOrDefault(i.SubjectId), i.PersonName ?? names.GetValueOrDefault(i.SubjectId)?.Name))];
        (Newer, Older) = (At(page.Newer), At(page.Older));
    }

    public async Task<IActionResult> OnPostAsync(Guid? id, string? way, CancellationToken cancellation)
    {
        if (id is not { } task || !Enum.TryParse<HandWay>(way, out var how) || !Enum.IsDefined(how))
        {
            return NotFound();
        }

        var outcome = await gate.RunAsync(
            (FinishHandTask finish) => finish.ExecuteAsync(here.Id, task, how, here.Member.PersonId, here.Member.IsCoordinator, cancellation), cancellation);
        return outcome switch
        {
            FinishHandTaskOutcome.Done => this.Done(Texts.ByHand_Done, Links.ByHand(Slug)),
            FinishHandTaskOutcome.DoneBefore => this.Done(Texts.ByHand_DoneBefore, Links.ByHand(Slug)),
            FinishHandTaskOutcome.NotThere => NotFound(),
        };
    }

    private IQueryable<Row> Named(IQueryable<HandTask> tasks) =>
        from task in tasks
        from person in db.Set<PersonCard>().Where(p => p.Id == task.PersonId).DefaultIfEmpty()
        select new Row(task.Id, task.Kind, task.SubjectId, task.AskedAt, task.PersonId, person!.Name);

    private HandLine ToLine(Row row, ContributionLine? line, string? name) => new(
        row.Id,
        name ?? Texts.Notice_Somebody,
        Words.Of(row.Kind, here.Value.Name, line?.Title, null), // a coordinator may read it, and who typed it did
        line is null ? Links.Overview(Slug) : Links.Contribution(Slug, line.Reference),
        row.AskedAt);

    private string? At(string? cursor) => cursor is null ? null : $"{Links.ByHand(Slug)}?at={cursor}";

    private sealed record Row(Guid Id, NoticeKind Kind, Guid SubjectId, DateTimeOffset AskedAt, Guid? PersonId, string? PersonName);
}

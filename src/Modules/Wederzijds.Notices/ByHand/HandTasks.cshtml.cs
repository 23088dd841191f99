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

/// <summary>Whom a coordinator still has to call or write to, who waits longest first. Says that, and not what else somebody chose.</summary>
[Allow(Policies.Coordinator)]
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
        var page = await db.Set<HandTask>().AsNoTracking().Where(t => t.InitiativeId == id && t.DoneAt == null)
            .ToPageAsync(OldestFirst, Named, row => (row.AskedAt, row.Id), Cursor.Parse(at), Size, cancellation);
        var lines = await contributions.LinesAsync([.. page.Items.Select(i => i.SubjectId).Distinct()], cancellation);
        Lines = [.. page.Items.Select(i => ToLine(i, lines.GetValueOrDefault(i.SubjectId)))];
        (Newer, Older) = (At(page.Newer), At(page.Older));
    }

    public async Task<IActionResult> OnPostAsync(Guid? id, string? way, CancellationToken cancellation)
    {
        if (id is not { } task || !Enum.TryParse<HandWay>(way, out var how) || !Enum.IsDefined(how))
        {
            return NotFound();
        }

        var outcome = await gate.RunAsync(
            (FinishHandTask finish) => finish.ExecuteAsync(here.Id, task, how, here.Member.PersonId, cancellation), cancellation);
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
        select new Row(task.Id, task.Kind, task.SubjectId, task.AskedAt, person!.Name);

    private HandLine ToLine(Row row, ContributionLine? line) => new(
        row.Id,
        row.PersonName ?? Texts.Notice_Somebody,
        Words.Of(row.Kind, here.Value.Name, line?.Reference, null),
        line is null ? Links.Overview(Slug) : Links.Contribution(Slug, line.Reference),
        row.AskedAt);

    private string? At(string? cursor) => cursor is null ? null : $"{Links.ByHand(Slug)}?at={cursor}";

    private sealed record Row(Guid Id, NoticeKind Kind, Guid SubjectId, DateTimeOffset AskedAt, string? PersonName);
}

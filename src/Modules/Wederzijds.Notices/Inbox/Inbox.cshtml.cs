using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Paging;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Wederzijds.Notices.Telling;

namespace Wederzijds.Notices.Inbox;

/// <summary>One line of the inbox.</summary>
internal sealed record InboxLine(Guid Id, string Text, string Address, DateTimeOffset At, bool IsRead);

/// <summary>What came on one local day, newest first.</summary>
internal sealed record InboxDay(DateOnly On, IReadOnlyList<InboxLine> Lines);

/// <summary>What a person was told, newest first. Looking changes nothing; a button marks as read.</summary>
[Allow(Policies.SignedIn)]
internal sealed class InboxModel(AppDbContext db, ICurrentPerson person, ISiteContext site, IWriteGate gate, IContributions contributions) : PageModel
{
    private const int Size = 20;

    private static readonly KeysetOrder<Notice, DateTimeOffset> NewestFirst = new(n => n.At, n => n.Id, Descending: true);

    public IReadOnlyList<InboxLine> Lines { get; private set; } = [];

    public IEnumerable<InboxDay> Days => Lines.GroupBy(l => site.DayAt(l.At)).Select(g => new InboxDay(g.Key, [.. g]));

    /// <summary>The time of day, in the site's zone.</summary>
    public string TimeOf(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, site.Current!.Zone).ToString("t", CultureInfo.CurrentCulture);

    public string? Newer { get; private set; }

    public string? Older { get; private set; }

    /// <summary>In ticks: "mark all as read" goes up to what was shown.</summary>
    public long ShownUntil { get; private set; }

    public bool HasUnread => Lines.Any(l => !l.IsRead);

    public async Task OnGetAsync(string? at, CancellationToken cancellation)
    {
        var id = Me;
        var page = await db.Set<Notice>().AsNoTracking().Where(n => n.PersonId == id)
            .ToPageAsync(NewestFirst, Named, row => (row.At, row.Id), Cursor.Parse(at), Size, cancellation);
        var lines = await contributions.LinesAsync([.. page.Items.Select(i => i.SubjectId).Distinct()], cancellation);
        Lines = [.. page.Items.Select(i => ToLine(i, lines.GetValueOrDefault(i.SubjectId)))];
        ShownUntil = page.Items.Count == 0 ? 0 : page.Items[0].At.UtcTicks;
        (Newer, Older) = (page.Newer is null ? null : Links.InboxAt(page.Newer), page.Older is null ? null : Links.InboxAt(page.Older));
    }

    public async Task<IActionResult> OnPostReadAsync(Guid? id, string? at, CancellationToken cancellation)
    {
        var outcome = id is { } notice
            ? await gate.RunAsync((ReadNotice read) => read.ExecuteAsync(Me, notice, cancellation), cancellation)
            : ReadNoticeOutcome.NotThere;
        return outcome switch
        {
            ReadNoticeOutcome.Read => LocalRedirect(Links.InboxAt(Cursor.Parse(at) is null ? null : at)),
            ReadNoticeOutcome.NotThere => NotFound(),
        };
    }

    public async Task<IActionResult> OnPostReadAllAsync(long until, CancellationToken cancellation)
    {
        var moment = new DateTimeOffset(Math.Clamp(until, 0, DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero);
        while (!ReadAllNotices.IsAll(await gate.RunAsync((ReadAllNotices read) => read.ExecuteAsync(Me, moment, cancellation), cancellation)))
        {
        }

        return this.Done(Texts.Inbox_AllRead, Links.Inbox);
    }

    private Guid Me => person.Id ?? throw new InvalidOperationException("The inbox is shown without a person.");

    /// <summary>A notice with the names around it; the membership's person only for who applied.</summary>
    private IQueryable<Row> Named(IQueryable<Notice> notices) =>
        from notice in notices
        from initiative in db.Set<InitiativeCard>().Where(i => i.Id == notice.InitiativeId).DefaultIfEmpty()
        from member in db.Set<MemberCard>().Where(m => m.Id == notice.SubjectId).DefaultIfEmpty()
        from applicant in db.Set<PersonCard>().Where(p => p.Id == member!.PersonId).DefaultIfEmpty()
        select new Row(
            notice.Id, notice.Kind, notice.SubjectId, notice.At, notice.ReadAt != null, initiative!.Slug, initiative.Name, applicant!.Name);

    private static InboxLine ToLine(Row row, ContributionLine? contribution) => new(
        row.Id,
        Words.Of(row.Kind, row.InitiativeName ?? Texts.Notice_SomeInitiative, contribution?.Title, row.PersonName),
        Words.AddressOf(row.Kind, row.Slug, contribution?.Reference),
        row.At,
        row.IsRead);

    private sealed record Row(
        Guid Id, NoticeKind Kind, Guid SubjectId, DateTimeOffset At, bool IsRead, string? Slug, string? InitiativeName, string? PersonName);
}

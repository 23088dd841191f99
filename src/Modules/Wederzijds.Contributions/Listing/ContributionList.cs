using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Contributions.Reading;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Paging;
using Wederzijds.Kernel.Searching;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Contributions.Listing;

/// <summary>A line of the list.</summary>
/// <param name="Followers">How many go on together with it.</param>
/// <param name="IsJoined">Whether it goes on with another one that leads.</param>
/// <param name="Rank">How well it fits the words; 0 without words.</param>
internal sealed record ContributionRow(
    Guid Id, string Reference, string Title, ContributionKind Kind, ContributionEnd? End, Side BroughtBySide, string? HolderName,
    DateTimeOffset ReceivedAt, DateTimeOffset ChangedAt, DateTimeOffset? DueAt, DateOnly? DueOn, DateTimeOffset SortDueAt,
    int Followers = 0, bool IsJoined = false, int Revision = 0, long Rank = 0);

/// <param name="Count">Counted up to one more than <paramref name="UpTo"/>.</param>
internal sealed record ListAnswer(KeysetPage<ContributionRow> Page, int Count, int UpTo = ContributionList.CountedUpTo);

/// <summary>The list of an initiative's contributions: two statements, whatever its length.</summary>
internal sealed class ContributionList(AppDbContext db, ITextSearch search, ISiteContext site, TimeProvider clock)
{
    public const int Size = 25, CountedUpTo = 1000;

    public async Task<ListAnswer> ReadAsync(Standing member, ListQuestion question, CancellationToken cancellation)
    {
        if (question is { Sort: ListSort.Best, Words: { } words })
        {
            return await new BestFirst(RowsOfAnyWords(member, question), search, words, Shown, Size).ReadAsync(question.Cursor, cancellation);
        }

        var rows = Rows(member, question);

        // In an order, so that an index alone is read; rows found by words are read anyhow, and counting may stop as soon as there are enough.
        var counted = question.Words is null ? rows.OrderBy(c => c.SortDueAt).TakeAlways(CountedUpTo + 1) : rows.TakeAlways(CountedUpTo + 1);
        var count = await counted.CountAsync(cancellation);
        var page = question.Sort switch
        {
            ListSort.Newest => await PageAsync(new(c => c.ReceivedAt, c => c.Id, Descending: true), r => (r.ReceivedAt, r.Id)),
            ListSort.Oldest => await PageAsync(new(c => c.ReceivedAt, c => c.Id, Descending: false), r => (r.ReceivedAt, r.Id)),
            ListSort.Changed => await PageAsync(new(c => c.ChangedAt, c => c.Id, Descending: true), r => (r.ChangedAt, r.Id)),
            _ => await PageAsync(new(c => c.SortDueAt, c => c.Id, Descending: false), r => (r.SortDueAt, r.Id)),
        };
        return new(page, count);

        Task<KeysetPage<ContributionRow>> PageAsync(
            KeysetOrder<Contribution, DateTimeOffset> order, Func<ContributionRow, (DateTimeOffset Key, Guid Id)> keyOf) =>
            rows.ToPageAsync(order, Shown, keyOf, question.Cursor, Size, cancellation);
    }

    /// <summary>The rows that answer the question and that this member may read.</summary>
    internal IQueryable<Contribution> Rows(Standing member, ListQuestion question) => question.Words is { } words
        ? RowsOfAnyWords(member, question).Where(c => search.Ids<Contribution>(words).Contains(c.Id))
        : RowsOfAnyWords(member, question);

    private IQueryable<Contribution> RowsOfAnyWords(Standing member, ListQuestion question)
    {
        // Who may not moderate never sees what was refused, whatever the address asks for.
        var filter = question.Filter is ListFilter.Rejected && !member.IsCoordinator ? ListFilter.Open : question.Filter;
        var rows = db.Set<Contribution>().AsNoTracking().Where(c => c.InitiativeId == member.InitiativeId);
        rows = filter switch
        {
            ListFilter.Open or ListFilter.Mine or ListFilter.WithoutHolder or ListFilter.Late => rows.Where(c => c.State == ContributionState.Open),
            ListFilter.Answered => rows.Where(c => c.State == ContributionState.Ended),
            ListFilter.Rejected => rows.Where(c => c.State == ContributionState.Rejected),
            ListFilter.Any => rows.Where(c => c.State != ContributionState.Rejected),
        };
        rows = NarrowToState(rows.ReadableBy(member), filter, member);
        rows = question.Holder is { } holder ? NarrowToHolder(rows, holder, member.PersonId) : rows;
        return Narrow(rows, question);
    }

    private IQueryable<Contribution> NarrowToState(IQueryable<Contribution> rows, ListFilter filter, Standing member)
    {
        var now = clock.UtcNow;
        var me = member.PersonId;
        var partner = member.Side.Partner;
        return filter switch
        {
            ListFilter.Open or ListFilter.Answered or ListFilter.Rejected or ListFilter.Any => rows,
            // One after the other, so that each is walked along an index of its own; the side written out as in Narrow.
            ListFilter.Mine => member.ActsAsContact
                ? rows.Where(c => c.HolderPersonId == me).Concat(rows.Where(c => c.HolderPersonId == null && c.BroughtBySide == EF.Constant(partner)))
                : rows.Where(c => c.HolderPersonId == me),
            ListFilter.WithoutHolder => rows.Where(c => c.HolderPersonId == null),
            ListFilter.Late => rows.Where(c => c.SortDueAt < now),
        };
    }

    private static IQueryable<Contribution> NarrowToHolder(IQueryable<Contribution> rows, HolderFilter holder, Guid me) => holder switch
    {
        HolderFilter.Me => rows.Where(c => c.HolderPersonId == me),
        HolderFilter.Nobody => rows.Where(c => c.HolderPersonId == null),
        HolderFilter.Somebody => rows.Where(c => c.HolderPersonId != null),
    };

    private static IQueryable<Contribution> NarrowToJoined(IQueryable<Contribution> rows, JoinedFilter joined) => joined switch
    {
        JoinedFilter.Leads => rows.Where(c => c.Followers > 0),
        JoinedFilter.Follows => rows.Where(c => c.JoinedToId != null),
        JoinedFilter.Alone => rows.Where(c => c.JoinedToId == null && c.Followers == 0),
    };

    private IQueryable<Contribution> Narrow(IQueryable<Contribution> rows, ListQuestion question)
    {
        rows = question.Kind is { } kind ? rows.Where(c => c.Kind == kind) : rows;
        // Written out, not as a parameter: so the index of what is rare can be used.
        rows = question.Side is { } side ? rows.Where(c => c.BroughtBySide == EF.Constant(side)) : rows;
        rows = question.Audience is { } audience ? rows.Where(c => c.Audience == EF.Constant(audience)) : rows;
        rows = question.Joined is { } joined ? NarrowToJoined(rows, joined) : rows;
        if (question.From is null && question.Until is null)
        {
            return rows;
        }

        var calendar = new WorkingCalendar(site.Current?.Zone ?? TimeZoneInfo.Utc);
        if (question.From is { } from)
        {
            var start = calendar.EndOf(from.AddDays(-1));
            rows = rows.Where(c => c.ReceivedAt >= start);
        }

        if (question.Until is { } until)
        {
            var end = calendar.EndOf(until);
            rows = rows.Where(c => c.ReceivedAt < end);
        }

        return rows;
    }

    private IQueryable<ContributionRow> Shown(IQueryable<Contribution> rows) => rows.Select(c => new ContributionRow(
        c.Id, c.Reference, c.Title, c.Kind, c.End, c.BroughtBySide,
        db.Set<PersonCard>().Where(p => p.Id == c.HolderPersonId).Select(p => p.Name).FirstOrDefault(),
        c.ReceivedAt, c.ChangedAt, c.DueAt, c.DueOn, c.SortDueAt, c.Followers, c.JoinedToId != null, c.Revision, 0));
}

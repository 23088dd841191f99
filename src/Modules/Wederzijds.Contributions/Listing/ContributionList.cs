using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Contributions.Reading;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Paging;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Contributions.Listing;

internal enum ListSort
{
    Due = 1,
    Newest = 2,
    Oldest = 3,
    Changed = 4,
}

internal enum ListFilter
{
    Open = 1,

    /// <summary>What waits for this member: held by them, or for the contact what the partner brought and nobody holds.</summary>
    Mine = 2,
    WithoutHolder = 3,
    Late = 4,
    Answered = 5,

    /// <summary>Refused at the door: for coordinators.</summary>
    Rejected = 6,
}

/// <summary>What somebody asks of the list.</summary>
/// <param name="Kind">Null: every kind.</param>
/// <param name="Side">Null: brought by either side.</param>
/// <param name="Cursor">Null: the beginning.</param>
internal sealed record ListQuestion(ListFilter Filter, ListSort Sort, ContributionKind? Kind, Side? Side, Cursor? Cursor)
{
    public static ListSort UsualSort(ListFilter filter) => filter is ListFilter.Answered or ListFilter.Rejected ? ListSort.Changed : ListSort.Due;
}

/// <summary>A line of the list.</summary>
internal sealed record ContributionRow(
    Guid Id, string Reference, string Title, ContributionKind Kind, ContributionEnd? End, Side BroughtBySide, string? HolderName,
    DateTimeOffset ReceivedAt, DateTimeOffset ChangedAt, DateTimeOffset? DueAt, DateOnly? DueOn, DateTimeOffset SortDueAt);

/// <param name="Count">Counted up to one more than <see cref="ContributionList.CountedUpTo"/>.</param>
internal sealed record ListAnswer(KeysetPage<ContributionRow> Page, int Count);

/// <summary>The list of an initiative's contributions: two statements, whatever its length.</summary>
internal sealed class ContributionList(AppDbContext db, TimeProvider clock)
{
    public const int Size = 25, CountedUpTo = 1000;

    public async Task<ListAnswer> ReadAsync(Standing member, ListQuestion question, CancellationToken cancellation)
    {
        var rows = Rows(member, question);
        var count = await rows.OrderBy(c => c.SortDueAt).Take(CountedUpTo + 1).CountAsync(cancellation); // in an order, so that an index alone is read
        var page = question.Sort switch
        {
            ListSort.Due => await PageAsync(new(c => c.SortDueAt, c => c.Id, Descending: false), r => (r.SortDueAt, r.Id)),
            ListSort.Newest => await PageAsync(new(c => c.ReceivedAt, c => c.Id, Descending: true), r => (r.ReceivedAt, r.Id)),
            ListSort.Oldest => await PageAsync(new(c => c.ReceivedAt, c => c.Id, Descending: false), r => (r.ReceivedAt, r.Id)),
            ListSort.Changed => await PageAsync(new(c => c.ChangedAt, c => c.Id, Descending: true), r => (r.ChangedAt, r.Id)),
        };
        return new(page, count);

        Task<KeysetPage<ContributionRow>> PageAsync(
            KeysetOrder<Contribution, DateTimeOffset> order, Func<ContributionRow, (DateTimeOffset Key, Guid Id)> keyOf) =>
            rows.ToPageAsync(order, Shown, keyOf, question.Cursor, Size, cancellation);
    }

    /// <summary>The rows that answer the question and that this member may read.</summary>
    internal IQueryable<Contribution> Rows(Standing member, ListQuestion question)
    {
        // Who may not moderate never sees what was refused, whatever the address asks for.
        var filter = question.Filter is ListFilter.Rejected && !member.IsCoordinator ? ListFilter.Open : question.Filter;
        var state = filter switch
        {
            ListFilter.Open or ListFilter.Mine or ListFilter.WithoutHolder or ListFilter.Late => ContributionState.Open,
            ListFilter.Answered => ContributionState.Ended,
            ListFilter.Rejected => ContributionState.Rejected,
        };
        var rows = db.Set<Contribution>().AsNoTracking().Where(c => c.InitiativeId == member.InitiativeId && c.State == state).ReadableBy(member);
        rows = Narrow(rows, filter, member);
        rows = question.Kind is { } kind ? rows.Where(c => c.Kind == kind) : rows;
        return question.Side is { } side ? rows.Where(c => c.BroughtBySide == side) : rows;
    }

    private IQueryable<Contribution> Narrow(IQueryable<Contribution> rows, ListFilter filter, Standing member)
    {
        var now = clock.UtcNow;
        var me = member.PersonId;
        var partner = member.Side.Partner;
        return filter switch
        {
            ListFilter.Open or ListFilter.Answered or ListFilter.Rejected => rows,
            ListFilter.Mine => member.ActsAsContact
                ? rows.Where(c => c.HolderPersonId == me || (c.HolderPersonId == null && c.BroughtBySide == partner))
                : rows.Where(c => c.HolderPersonId == me),
            ListFilter.WithoutHolder => rows.Where(c => c.HolderPersonId == null),
            ListFilter.Late => rows.Where(c => c.SortDueAt < now),
        };
    }

    private IQueryable<ContributionRow> Shown(IQueryable<Contribution> rows) => rows.Select(c => new ContributionRow(
        c.Id, c.Reference, c.Title, c.Kind, c.End, c.BroughtBySide,
        db.Set<PersonCard>().Where(p => p.Id == c.HolderPersonId).Select(p => p.Name).FirstOrDefault(),
        c.ReceivedAt, c.ChangedAt, c.DueAt, c.DueOn, c.SortDueAt));
}

using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Kernel.Paging;
using Wederzijds.Kernel.Searching;

namespace Wederzijds.Contributions.Listing;

internal enum ListSort
{
    Due = 1,
    Newest = 2,
    Oldest = 3,
    Changed = 4,

    /// <summary>What fits the words best; offered in the place of "oldest" when there are words.</summary>
    Best = 5,
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

    /// <summary>Open and answered.</summary>
    Any = 7,
}

internal enum HolderFilter
{
    Me = 1,
    Nobody = 2,
    Somebody = 3,
}

internal enum JoinedFilter
{
    /// <summary>Others about the same follow it.</summary>
    Leads = 1,
    Follows = 2,
    Alone = 3,
}

/// <summary>What somebody asks of the list. What is null is not asked for.</summary>
/// <param name="Cursor">Null: the beginning.</param>
internal sealed record ListQuestion(ListFilter Filter, ListSort Sort, ContributionKind? Kind, Side? Side, Cursor? Cursor)
{
    public HolderFilter? Holder { get; init; }

    public ContributionAudience? Audience { get; init; }

    public JoinedFilter? Joined { get; init; }

    /// <summary>First local day of receipt.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last local day of receipt.</summary>
    public DateOnly? Until { get; init; }

    public SearchWords? Words { get; init; }

    public static ListSort UsualSort(ListFilter filter) => filter switch
    {
        ListFilter.Answered or ListFilter.Rejected => ListSort.Changed,
        ListFilter.Any => ListSort.Newest,
        ListFilter.Open or ListFilter.Mine or ListFilter.WithoutHolder or ListFilter.Late => ListSort.Due,
    };

    /// <summary>The sorts that are offered: four at most, each with an index of its own. What ended is due no more.</summary>
    public static IReadOnlyList<ListSort> Offered(ListFilter filter, bool hasWords) =>
    [
        .. hasWords ? [ListSort.Best] : (ListSort[])[],
        .. filter is ListFilter.Any ? (ListSort[])[] : [ListSort.Due],
        ListSort.Newest,
        .. hasWords ? (ListSort[])[] : [ListSort.Oldest],
        ListSort.Changed,
    ];

    /// <summary>The sort asked for when it is offered, else what is usual.</summary>
    public static ListSort Fitting(ListSort? asked, ListFilter filter, bool hasWords) => asked is { } sort && Offered(filter, hasWords).Contains(sort)
        ? sort
        : hasWords ? ListSort.Best : UsualSort(filter);
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Kernel.Paging;
using Wederzijds.Kernel.Searching;

namespace Wederzijds.Contributions.Listing;

/// <summary>
/// A filter of the list as it stands in the address and in a saved view: one way to read it, one way to write it. Something unknown counts as
/// not said: an old link still works.
/// </summary>
internal sealed record ListView
{
    // Earlier or later than this nobody brought anything, and a calendar knows no such day.
    private static readonly (DateOnly First, DateOnly Last) Days = (new(2000, 1, 2), new(2099, 12, 30));

    public ListFilter Filter { get; init; } = ListFilter.Open;

    /// <summary>Null: what fits the filter.</summary>
    public ListSort? Sort { get; init; }

    public ContributionKind? Kind { get; init; }

    public Side? Side { get; init; }

    public HolderFilter? Holder { get; init; }

    public ContributionAudience? Audience { get; init; }

    public JoinedFilter? Joined { get; init; }

    /// <summary>First local day on which it was received.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last local day on which it was received.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Words as typed; empty: none.</summary>
    public string Words { get; init; } = "";

    public static ListView Read(IQueryCollection query) => new()
    {
        Filter = Of<ListFilter>(query["filter"]) ?? ListFilter.Open,
        Sort = Of<ListSort>(query["sort"]),
        Kind = Of<ContributionKind>(query["kind"]),
        Side = Of<Side>(query["side"]),
        Holder = Of<HolderFilter>(query["holder"]),
        Audience = Of<ContributionAudience>(query["audience"]),
        Joined = Of<JoinedFilter>(query["joined"]),
        From = Day(query["from"]),
        Until = Day(query["until"]),
        Words = Typed.Clean(query["q"]) is var typed && typed.Length > SearchWords.MaxLength ? typed[..SearchWords.MaxLength] : typed,
    };

    public static ListView Read(string kept) => Read(new QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(kept)));

    /// <summary>The part of the address after the path, with its question mark.</summary>
    public string Write(string? cursor = null)
    {
        var query = new QueryBuilder { { "filter", Filter.ToString() } };
        Add("sort", Sort?.ToString());
        Add("kind", Kind?.ToString());
        Add("side", Side?.ToString());
        Add("holder", Holder?.ToString());
        Add("audience", Audience?.ToString());
        Add("joined", Joined?.ToString());
        Add("from", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("until", Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("q", Words);
        Add("at", cursor);
        return query.ToString();

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(name, value);
            }
        }
    }

    public ListQuestion Ask(string? cursor)
    {
        var words = SearchWords.Parse(Words);
        return new(Filter, ListQuestion.Fitting(Sort, Filter, words is not null), Kind, Side, Cursor.Parse(cursor))
        {
            Holder = Holder,
            Audience = Audience,
            Joined = Joined,
            From = From,
            Until = Until,
            Words = words,
        };
    }

    private static T? Of<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= Days.First && day <= Days.Last ? day : null;
}

using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Paging;
using Wederzijds.Kernel.Searching;

namespace Wederzijds.Contributions.Listing;

/// <summary>
/// The list in the order of what fits the words best. Only the newest rows that fit are weighed, so that a word that stands everywhere costs no more than
/// another; what is older follows after them, the newest first, so that every row that fits is found on some page. Two statements.
/// </summary>
/// <param name="rows">What this reader may read and the filter leaves.</param>
/// <param name="shown">From a stored row to a line of the list.</param>
internal sealed class BestFirst(
    IQueryable<Contribution> rows, ITextSearch search, SearchWords words, Func<IQueryable<Contribution>, IQueryable<ContributionRow>> shown, int size)
{
    /// <summary>Counting stops here: who finds more looks for another word, and few of what is weighed are needed to know it.</summary>
    public const int CountedUpTo = 250;

    public async Task<ListAnswer> ReadAsync(Cursor? cursor, CancellationToken cancellation)
    {
        var at = Place.Of(cursor);
        var hits = await rows.Join(search.Hits<Contribution>(words), c => c.Id, h => h.Id, (c, h) => h).ToListAsync(cancellation);
        var weighed = hits.OrderByDescending(h => h.Rank).ThenByDescending(h => h.Id).ToList();

        // Without a single hit nothing tells whether older ones were left out.
        var mayHaveOlder = hits is not [{ HasOlder: false }, ..];
        int? count = !mayHaveOlder || hits.Count > CountedUpTo ? Math.Min(hits.Count, CountedUpTo + 1) : null;
        var known = Around(weighed, at);
        var needsOlder = mayHaveOlder && (at is { IsOlder: true } || (!at.Backwards && known.Count <= size));
        var (lines, counted) = await LinesAsync(known, needsOlder ? Older(weighed, at) : null, count is null, cancellation);
        return new(Page(lines, at), count ?? counted ?? hits.Count, CountedUpTo);
    }

    /// <summary>The weighed ones that may come on this page, in order: one more than a page holds, so that it is known whether there is another page.</summary>
    private List<SearchHit> Around(List<SearchHit> weighed, Place at)
    {
        if (at.IsOlder)
        {
            return at.Backwards ? weighed[Math.Max(0, weighed.Count - size - 1)..] : [];
        }

        var before = at.IsBeginning ? 0 : weighed.FindIndex(h => at.Backwards ? !IsBefore(h, at) : IsBehind(h, at)) is var found and >= 0 ? found : weighed.Count;
        return at.Backwards ? weighed[Math.Max(0, before - size - 1)..before] : weighed[before..Math.Min(weighed.Count, before + size + 1)];
    }

    /// <summary>What was not weighed, the newest first; asked for by what was, so that none is missed or shown twice.</summary>
    private IQueryable<Contribution> Older(List<SearchHit> weighed, Place at)
    {
        var ids = weighed.ConvertAll(h => h.Id);
        var id = at.Id;
        var others = rows.Where(c => search.Ids<Contribution>(words).Contains(c.Id) && !EF.Parameter(ids).Contains(c.Id));
        others = !at.IsOlder ? others : at.Backwards ? others.Where(c => c.Id > id) : others.Where(c => c.Id < id);
        return (at.Backwards ? others.OrderBy(c => c.Id) : others.OrderByDescending(c => c.Id)).Take(size + 1);
    }

    /// <summary>The lines in their order, and how many fit in all when that is asked and a line can say it.</summary>
    private async Task<(List<ContributionRow> Lines, int? Count)> LinesAsync(
        List<SearchHit> known, IQueryable<Contribution>? older, bool isCounted, CancellationToken cancellation)
    {
        var ids = known.ConvertAll(h => h.Id);
        var page = rows.Where(c => ids.Contains(c.Id));
        page = older is null ? page : known.Count == 0 ? older : page.Concat(older);
        var all = rows.Where(c => search.Ids<Contribution>(words).Contains(c.Id)).Take(CountedUpTo + 1);
        var read = isCounted
            ? await shown(page).Select(r => new { Row = r, Count = (int?)all.Count() }).ToListAsync(cancellation)
            : await shown(page).Select(r => new { Row = r, Count = (int?)null }).ToListAsync(cancellation);
        var byId = read.ToDictionary(r => r.Row.Id, r => r.Row);
        List<ContributionRow> lines = [.. known.Where(h => byId.ContainsKey(h.Id)).Select(h => byId[h.Id] with { Rank = h.Rank })];
        lines.AddRange(byId.Values.ExceptBy(ids, r => r.Id).OrderByDescending(r => r.Id));
        return (lines, read is [var first, ..] ? first.Count : null);
    }

    private KeysetPage<ContributionRow> Page(List<ContributionRow> lines, Place at)
    {
        var more = lines.Count > size;
        var items = at.Backwards ? lines[Math.Max(0, lines.Count - size)..] : lines[..Math.Min(size, lines.Count)];
        var (hasNewer, hasOlder) = (at.Backwards ? more : !at.IsBeginning, at.Backwards || more);
        return new(items, hasNewer && items is [var first, ..] ? Place.Write(true, first) : null, hasOlder && items is [.., var last] ? Place.Write(false, last) : null);
    }

    private static bool IsBehind(SearchHit hit, Place at) => hit.Rank < at.Rank || (hit.Rank == at.Rank && hit.Id.CompareTo(at.Id) < 0);

    private static bool IsBefore(SearchHit hit, Place at) => hit.Rank > at.Rank || (hit.Rank == at.Rank && hit.Id.CompareTo(at.Id) > 0);

    /// <summary>Where a page begins.</summary>
    /// <param name="Rank">0: among those that were not weighed.</param>
    private sealed record Place(bool IsBeginning, bool Backwards, long Rank, Guid Id)
    {
        public bool IsOlder => !IsBeginning && Rank == 0;

        public static Place Of(Cursor? cursor) => cursor is not null && long.TryParse(cursor.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var rank)
            ? new(false, cursor.Backwards, rank, cursor.Id)
            : new(true, false, 0, default);

        public static string Write(bool backwards, ContributionRow row) => new Cursor(backwards, row.Rank.ToString(CultureInfo.InvariantCulture), row.Id).ToString();
    }
}

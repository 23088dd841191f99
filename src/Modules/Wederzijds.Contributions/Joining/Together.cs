using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contributions.Reading;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Searching;

namespace Wederzijds.Contributions.Joining;

/// <summary>One of those about the same.</summary>
internal sealed record TogetherLine(Guid Id, string Reference, string Title, ContributionEnd? End, DateTimeOffset ReceivedAt, bool Leads);

/// <param name="Waiting">How many that follow are not answered yet.</param>
internal sealed record Together(IReadOnlyList<TogetherLine> Lines, int Followers, int Waiting)
{
    public const int Shown = 10;
}

internal static class TogetherQuery
{
    private const int Suggested = 6;

    extension(AppDbContext db)
    {
        /// <summary>The leader and some followers, of these only what the reader may read. One statement; none for one that stands alone.</summary>
        public async Task<Together?> TogetherAsync(ContributionFacts contribution, Standing member, CancellationToken cancellation)
        {
            if (contribution is { JoinedToId: null, Followers: 0 })
            {
                return null;
            }

            var (id, lead) = (contribution.Id, contribution.JoinedToId);
            var all = db.Set<Contribution>().AsNoTracking();
            var rows = await all.Where(c => c.Id == lead || c.JoinedToId == id).ReadableBy(member)
                .OrderByDescending(c => c.State == ContributionState.Open).ThenBy(c => c.Id).Take(Together.Shown)
                .Select(c => new
                {
                    Line = new TogetherLine(c.Id, c.Reference, c.Title, c.End, c.ReceivedAt, c.Id == lead),
                    Waiting = all.Count(f => f.JoinedToId == id && f.State == ContributionState.Open),
                }).ToListAsync(cancellation);
            return new([.. rows.Select(r => r.Line)], contribution.Followers, rows is [var first, ..] ? first.Waiting : 0);
        }
    }

    extension(ITextSearch search)
    {
        /// <summary>Open ones of the same initiative that share the longest words, the likest first.</summary>
        public async Task<IReadOnlyList<TogetherLine>> LikeAsync(AppDbContext db, ContributionFacts contribution, Standing member, CancellationToken cancellation) =>
            SearchWords.Like(contribution.Text) is not { } words
                ? []
                : await db.Set<Contribution>().AsNoTracking()
                    .Where(c => c.InitiativeId == contribution.InitiativeId && c.State == ContributionState.Open && c.Id != contribution.Id && c.JoinedToId == null)
                    .ReadableBy(member)
                    .Join(search.Hits<Contribution>(words), c => c.Id, h => h.Id, (c, h) => new { c, h.Rank })
                    .OrderByDescending(x => x.Rank).ThenBy(x => x.c.Id).Take(Suggested)
                    .Select(x => new TogetherLine(x.c.Id, x.c.Reference, x.c.Title, x.c.End, x.c.ReceivedAt, x.c.Followers > 0)).ToListAsync(cancellation);
    }
}

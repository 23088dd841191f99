using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Contributions.Bringing;

/// <summary>A draft as its person sees it in a list.</summary>
/// <param name="Text">The whole of it; only its beginning is shown.</param>
internal sealed record DraftLine(Guid Id, string Slug, string InitiativeName, string Text)
{
    public string Start => Titles.From(Text);

    public string Address => Links.Draft(Slug, Id);
}

internal static class DraftQueries
{
    private const int Shown = 3, Looked = 50, Enough = 5;

    extension(AppDbContext db)
    {
        /// <summary>The person's drafts for this initiative in which something was told, the latest first, at most three.</summary>
        public async Task<IReadOnlyList<DraftLine>> DraftsOfAsync(Guid personId, InitiativeStanding initiative, CancellationToken cancellation)
        {
            var (id, slug, name) = (initiative.InitiativeId, initiative.Slug, initiative.Name);
            return await db.Set<ContributionDraft>().AsNoTracking()
                .Where(d => d.PersonId == personId && d.InitiativeId == id && d.SentAs == null && d.Text != null)
                .OrderByDescending(d => d.ChangedAt).ThenByDescending(d => d.Id).Take(Shown)
                .Select(d => new DraftLine(d.Id, slug, name, d.Text!)).ToListAsync(cancellation);
        }

        /// <summary>How many minutes it took people here, by the median of the last fifty; null: too few to tell.</summary>
        public async Task<int?> MedianMinutesAsync(Guid initiativeId, CancellationToken cancellation)
        {
            var took = await db.Set<ContributionDraft>().AsNoTracking().Where(d => d.InitiativeId == initiativeId && d.SentAt != null)
                .OrderByDescending(d => d.SentAt).Take(Looked).Select(d => new { d.StartedAt, d.SentAt }).ToListAsync(cancellation);
            if (took.Count < Enough)
            {
                return null;
            }

            var median = took.Select(t => t.SentAt!.Value - t.StartedAt).Order().ElementAt(took.Count / 2);
            return Math.Clamp((int)Math.Ceiling(median.TotalMinutes), 1, 30);
        }
    }
}

using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Contributions.Bringing;

/// <summary>A draft as its person sees it in a list.</summary>
/// <param name="Start">The beginning of what was told; null: nothing yet.</param>
internal sealed record DraftLine(Guid Id, string Slug, string InitiativeName, InitiativeTemplate Template, ContributionDraft Draft)
{
    public ContributionKind Kind => Draft.Kind;

    public string? Start => Draft.Text is { } text ? Titles.From(text) : null;

    public string Address => Links.Draft(Slug, Id, Draft.Resume(Template));
}

internal static class DraftQueries
{
    private const int Shown = 3, Looked = 50, Enough = 5;

    extension(AppDbContext db)
    {
        /// <summary>The person's drafts in which something was told, the latest first, at most three, where the person still takes part.</summary>
        /// <param name="initiativeId">Null: in every initiative.</param>
        public async Task<IReadOnlyList<DraftLine>> DraftsOfAsync(Guid personId, Guid? initiativeId, CancellationToken cancellation)
        {
            var drafts = db.Set<ContributionDraft>().AsNoTracking().Where(d => d.PersonId == personId && d.SentAs == null && d.Text != null);
            if (initiativeId is { } one)
            {
                drafts = drafts.Where(d => d.InitiativeId == one);
            }

            return await drafts
                .Where(d => db.Set<MemberCard>().Any(m => m.InitiativeId == d.InitiativeId && m.PersonId == personId
                    && (m.State == MembershipState.Trial || m.State == MembershipState.Active)))
                .OrderByDescending(d => d.ChangedAt).ThenBy(d => d.Id).Take(Shown)
                .Join(db.Set<InitiativeCard>(), d => d.InitiativeId, i => i.Id, (d, i) => new { d, i })
                .OrderByDescending(x => x.d.ChangedAt).ThenBy(x => x.d.Id)
                .Select(x => new DraftLine(x.d.Id, x.i.Slug, x.i.Name, x.i.Template, x.d)).ToListAsync(cancellation);
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

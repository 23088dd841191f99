using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Contributions;

/// <summary>What other modules may show of a contribution they have the id of.</summary>
internal sealed class ContributionLines(AppDbContext db) : IContributions
{
    public async Task<IReadOnlyDictionary<Guid, ContributionLine>> LinesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation) => ids.Count == 0
        ? new Dictionary<Guid, ContributionLine>()
        : await db.Set<Contribution>().AsNoTracking().Where(c => ids.Contains(c.Id))
            .Select(c => new ContributionLine(
                c.Id, c.InitiativeId, c.Reference, c.Title, c.Kind, c.End, c.OutcomeStepId, c.ContributorPersonId,
                c.ContributorPersonId == null && db.Set<Contributor>().Any(w => w.Id == c.ContributorId && w.Name != null && w.Email == null)
                    ? c.EnteredByPersonId : null))
            .ToDictionaryAsync(c => c.Id, cancellation);
}

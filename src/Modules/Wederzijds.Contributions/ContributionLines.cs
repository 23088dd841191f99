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
            .Select(c => new ContributionLine(c.Id, c.InitiativeId, c.Reference, c.Title, c.Kind, c.End, c.OutcomeStepId, c.ContributorPersonId))
            .ToDictionaryAsync(c => c.Id, cancellation);

    public async Task<IReadOnlyDictionary<Guid, BroughtWithoutAccount>> WithoutAccountAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        ids.Count == 0
            ? new Dictionary<Guid, BroughtWithoutAccount>()
            : await (
                from c in db.Set<Contribution>().AsNoTracking()
                where ids.Contains(c.Id) && c.ContributorPersonId == null
                join who in db.Set<Contributor>() on c.ContributorId equals who.Id
                select new BroughtWithoutAccount(c.Id, who.Id, who.Name, c.EnteredByPersonId, who.Email != null)).ToDictionaryAsync(b => b.ContributionId, cancellation);
}

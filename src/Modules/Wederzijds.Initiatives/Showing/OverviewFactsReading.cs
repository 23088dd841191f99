using Wederzijds.Contracts.Initiatives;

namespace Wederzijds.Initiatives.Showing;

/// <summary>Hands what the overview read of gaps and effects to panels of other modules.</summary>
internal sealed class OverviewFactsReading(InitiativeReading reading, SiteDays days) : IOverviewFacts
{
    public async Task<OverviewFacts> OfAsync(Guid initiativeId, CancellationToken cancellation)
    {
        var read = await reading.PeopleAndGapsAsync(initiativeId, cancellation);
        var today = days.Today;
        return new(
            [.. read.Gaps.Where(g => g.DueOn < today).Select(g => new OverdueGap(Terms.Of(g.Need), Terms.Name(g.OwnerName), g.DueOn)).OrderBy(g => g.DueOn)],
            read.Effects);
    }
}

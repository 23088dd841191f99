using Wederzijds.Contracts.Contributions;

namespace Wederzijds.Notices.Telling;

/// <summary>Stands in where no module brings contributions: a notice then speaks of "a contribution".</summary>
internal sealed class NoContributions : IContributions
{
    public Task<IReadOnlyDictionary<Guid, ContributionLine>> LinesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<Guid, ContributionLine>>(new Dictionary<Guid, ContributionLine>());
}

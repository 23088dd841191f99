using Wederzijds.Contracts;
using Wederzijds.Contracts.Promises;

namespace Wederzijds.Contributions;

/// <summary>Stands in where the composition has no promises: no answer is due then.</summary>
internal sealed class NoAnswerTerms : IAnswerTerms
{
    public Task<AnswerTerm?> DueOnAsync(Guid initiativeId, Side broughtBy, DateTimeOffset receivedAt, CancellationToken cancellation) =>
        Task.FromResult<AnswerTerm?>(null);
}

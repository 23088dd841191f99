using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Contributions.Answering;

/// <summary>What somebody answers.</summary>
/// <param name="Words">Outcome or reason; needed when not (wholly) done.</param>
/// <param name="PassedOn">Null unless passed on.</param>
/// <param name="HeardFrom">From whom outside the answerer heard it, by phone or otherwise; null: their own answer.</param>
internal sealed record GivenAnswer(ContributionEnd End, string? Words, PassedOn? PassedOn, string? HeardFrom = null);

/// <summary>
/// Gives a contribution its outcome, and with it those that follow it. The trace, the delivery, the act and the notices follow from it.
/// </summary>
internal sealed class AnswerContribution(AppDbContext db, GroupAnswer group, ICurrentPerson person, TimeProvider clock)
{
    /// <param name="actingFor">The answerer's side in this initiative.</param>
    /// <param name="revision">What the form was shown with; null: whatever stands now.</param>
    public async Task<Outcome> ExecuteAsync(Guid contributionId, GivenAnswer answer, Side actingFor, int? revision, CancellationToken cancellation)
    {
        var contribution = await db.ContributionAsync(contributionId, cancellation);
        if (contribution is null)
        {
            return Outcome.NotFound;
        }

        if (contribution.State is ContributionState.Open && revision is { } seen && seen != contribution.Revision)
        {
            return Outcome.ChangedMeanwhile;
        }

        var outcome = contribution.Answer(answer.End, answer.Words, answer.PassedOn, person.Id!.Value, actingFor, clock.UtcNow, answer.HeardFrom);
        if (outcome is Outcome.Done)
        {
            await group.AnswerAsync(contribution, person.Id!.Value, actingFor, cancellation);
        }

        return await db.SaveAsync<AnswerContribution>(contribution, outcome, cancellation);
    }
}

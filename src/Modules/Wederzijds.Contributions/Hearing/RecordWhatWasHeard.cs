using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Contributions.Hearing;

/// <summary>What a contributor without account can say.</summary>
internal enum Heard
{
    Solved = 1,
    NotSolved = 2,

    /// <summary>Not done yet, with what is missing.</summary>
    Reopen = 3,
    Withdraw = 4,
}

/// <summary>
/// Writes down what a contributor without account said, by telephone or in the street. It counts as said by the contributor; the trace
/// shows who wrote it down.
/// </summary>
internal sealed class RecordWhatWasHeard(AppDbContext db, IAnswerTerms terms, ICurrentPerson person, TimeProvider clock)
{
    /// <param name="words">What was said with it; needed to reopen.</param>
    /// <param name="revision">What the form was shown with.</param>
    public async Task<Outcome> ExecuteAsync(Guid contributionId, Heard heard, string? words, int revision, CancellationToken cancellation)
    {
        if (await db.ContributionAsync(contributionId, cancellation) is not { ContributorPersonId: null } contribution)
        {
            return Outcome.NotFound;
        }

        if (contribution.Revision != revision)
        {
            return Outcome.ChangedMeanwhile;
        }

        var (me, now) = (person.Id!.Value, clock.UtcNow);
        var outcome = heard switch
        {
            Heard.Solved or Heard.NotSolved => contribution.GiveVerdict(heard is Heard.Solved, me, now, heard: true, words),
            Heard.Reopen => contribution.Reopen(
                words, me, await terms.DueOnAsync(contribution.InitiativeId, contribution.BroughtBySide, now, cancellation), now, heard: true),
            Heard.Withdraw => contribution.Withdraw(words, me, now, heard: true),
        };
        return await db.SaveAsync<RecordWhatWasHeard>(contribution, outcome, cancellation);
    }
}

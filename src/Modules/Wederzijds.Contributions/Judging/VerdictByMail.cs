using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Contributions.Judging;

/// <summary>Takes the verdict of a contributor who came by the link in the mail, without signing in.</summary>
internal sealed class VerdictByMail(AppDbContext db, TimeProvider clock)
{
    public async Task<Outcome> ExecuteAsync(VerdictRight right, bool isSolved, CancellationToken cancellation) =>
        await db.ContributionAsync(right.ContributionId, cancellation) is { } own && own.ContributorPersonId == right.PersonId && own.OutcomeStepId == right.OutcomeId
            ? await db.SaveAsync<VerdictByMail>(own, own.GiveVerdict(isSolved, right.PersonId, clock.UtcNow), cancellation)
            : Outcome.NotFound;
}

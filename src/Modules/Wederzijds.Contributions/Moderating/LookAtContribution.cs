using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Contributions.Moderating;

/// <summary>What a moderator decides.</summary>
internal enum LookDecision
{
    /// <summary>Everybody may read it.</summary>
    LetOut = 1,

    /// <summary>It stays with the members, with a reason.</summary>
    KeepInside = 2,

    /// <summary>An earlier decision is undone: it waits again.</summary>
    LookAgain = 3,
}

/// <summary>A moderator takes it in hand for a while.</summary>
internal sealed class ClaimLook(AppDbContext db, ICurrentPerson person, TimeProvider clock)
{
    public async Task<ModerationOutcome> ExecuteAsync(Guid contributionId, CancellationToken cancellation)
    {
        var contribution = await db.ContributionAsync(contributionId, cancellation);
        if (contribution is not { WaitsForLook: true })
        {
            return contribution is null ? ModerationOutcome.NotFound : ModerationOutcome.NothingToLookAt;
        }

        var (me, now) = (person.Id!.Value, clock.UtcNow);
        var claim = await db.Set<ModerationClaim>().SingleOrDefaultAsync(c => c.ContributionId == contributionId, cancellation);
        if (claim?.IsOfAnother(me, now) == true)
        {
            return ModerationOutcome.SomebodyLooks;
        }

        claim?.TakeOver(me, now);
        if (claim is null)
        {
            db.Add(ModerationClaim.Take(contributionId, me, now));
        }

        await db.SaveAsync(Change.By<ClaimLook>(contributionId, contribution.InitiativeId), cancellation);
        return ModerationOutcome.Done;
    }
}

/// <summary>A moderator decides. Nobody decides over the head of somebody who has it in hand.</summary>
internal sealed class LookAtContribution(AppDbContext db, ICurrentPerson person, TimeProvider clock)
{
    /// <param name="because">Needed to keep it inside; empty otherwise.</param>
    /// <param name="revision">What the form was shown with; null: whatever stands now.</param>
    public async Task<ModerationOutcome> ExecuteAsync(
        Guid contributionId, LookDecision decision, string? because, int? revision, CancellationToken cancellation)
    {
        var contribution = await db.ContributionAsync(contributionId, cancellation);
        if (contribution is null)
        {
            return ModerationOutcome.NotFound;
        }

        var (me, now) = (person.Id!.Value, clock.UtcNow);
        var claim = await db.Set<ModerationClaim>().SingleOrDefaultAsync(c => c.ContributionId == contributionId, cancellation);
        if (claim?.IsOfAnother(me, now) == true)
        {
            return ModerationOutcome.SomebodyLooks;
        }

        if (revision is { } seen && seen != contribution.Revision && contribution.WaitsForLook)
        {
            return ModerationOutcome.ChangedMeanwhile;
        }

        var outcome = decision switch
        {
            LookDecision.LetOut => contribution.LetOut(me, now),
            LookDecision.KeepInside => contribution.KeepInside(because, me, now),
            LookDecision.LookAgain => contribution.LookAgain(because, me, now),
        };
        if (outcome is ModerationOutcome.Done)
        {
            if (claim is not null)
            {
                db.Remove(claim);
            }

            await db.SaveAsync<LookAtContribution>(contribution, Outcome.Done, cancellation);
        }

        return outcome;
    }
}

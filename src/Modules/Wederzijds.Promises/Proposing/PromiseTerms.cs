using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Promises.Proposing;

/// <summary>What can be wrong with terms that only other rows can tell.</summary>
internal sealed class PromiseTerms(AppDbContext db, ISiteContext site, TimeProvider clock)
{
    /// <param name="promiseId">The promise itself, which is no double of itself.</param>
    /// <returns>Null: no objection.</returns>
    public async Task<PromiseOutcome?> ObjectionAsync(
        Guid initiativeId, Side debtor, Terms terms, Guid promiseId, bool asDraft, CancellationToken cancellation)
    {
        if (terms.OwnerPersonId is { } owner && !await IsOfSideAsync(initiativeId, debtor, owner, cancellation))
        {
            return PromiseOutcome.OwnerOfOtherSide;
        }

        if (!asDraft && (terms.Norm?.Date ?? terms.Until) < site.DayAt(clock.UtcNow))
        {
            return PromiseOutcome.DayIsPast;
        }

        return !asDraft && terms.Norm is { Kind: NormKind.AnswerWithinWorkingDays } && await IsOwedAlreadyAsync(initiativeId, debtor, promiseId, cancellation)
            ? PromiseOutcome.AlreadyOwed
            : null;
    }

    public static PromiseOutcome Tell(ProposeOutcome outcome) => outcome switch
    {
        ProposeOutcome.Proposed => PromiseOutcome.Proposed,
        ProposeOutcome.MissingOwner => PromiseOutcome.MissingOwner,
        ProposeOutcome.MissingNorm => PromiseOutcome.MissingNorm,
        ProposeOutcome.NotNow => PromiseOutcome.ChangedMeanwhile,
        ProposeOutcome.MissingReason => PromiseOutcome.MissingReason,
        ProposeOutcome.OtherKind => PromiseOutcome.OtherKind,
        ProposeOutcome.EndsBeforeItBegins => PromiseOutcome.EndsBeforeItBegins,
    };

    private Task<bool> IsOfSideAsync(Guid initiativeId, Side side, Guid personId, CancellationToken cancellation) => db.Set<MemberCard>().AnyAsync(
        m => m.InitiativeId == initiativeId && m.PersonId == personId && m.Side == side
            && (m.State == MembershipState.Trial || m.State == MembershipState.Active), cancellation);

    private Task<bool> IsOwedAlreadyAsync(Guid initiativeId, Side debtor, Guid promiseId, CancellationToken cancellation) => db.Set<Promise>().AnyAsync(
        p => p.InitiativeId == initiativeId && p.Debtor == debtor && p.Id != promiseId && p.Kind == NormKind.AnswerWithinWorkingDays
            && (p.State == PromiseState.Proposed || p.State == PromiseState.InForce), cancellation);
}

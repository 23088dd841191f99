using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Promises.Expecting.Comparing;
using Wederzijds.Promises.Expecting.Writing;
using Wederzijds.Promises.Proposing;

namespace Wederzijds.Promises.Expecting.Settling;

internal enum SettleOutcome
{
    Settled = 1,

    /// <summary>This form was posted before.</summary>
    AlreadyDone = 2,

    /// <summary>Somebody else settled one of them, or changed it, after it was read.</summary>
    ChangedMeanwhile = 3,

    /// <summary>The promise itself was refused.</summary>
    PromiseRefused = 4,

    /// <summary>Not a promise of this initiative and this debtor that holds or is asked.</summary>
    NoSuchPromise = 5,
}

/// <param name="Promise">What the promise itself came to; null: it was not asked.</param>
internal sealed record SettleResult(SettleOutcome Outcome, PromiseOutcome? Promise = null);

/// <summary>
/// Makes one promise of one or more expectations, in one change: the promise is proposed as any other is, so the other side says yes from its own
/// account, and they are settled when it is in force.
/// </summary>
internal sealed class SettleIntoPromise(AppDbContext db, ProposePromise propose, RoundLedger ledger, TimeProvider clock)
{
    /// <param name="target">The expectation that was read.</param>
    /// <param name="also">Others of the same debtor in the same round.</param>
    /// <returns>Null: not there, or not shown to both sides yet.</returns>
    public async Task<SettleResult?> ExecuteAsync(
        ExpectationTarget target, IReadOnlyCollection<Guid> also, PromiseForm form, Proposer by, CancellationToken cancellation)
    {
        if (await db.FindShownAsync(target.InitiativeId, target.Id, cancellation) is not { } expectation)
        {
            return null;
        }

        if (expectation.PromiseId == form.FormId)
        {
            return new(SettleOutcome.AlreadyDone);
        }

        var others = await db.Set<Expectation>().Where(e => e.RoundId == expectation.RoundId && also.Contains(e.Id) && e.Id != target.Id).ToListAsync(cancellation);
        var isStale = expectation.Revision != target.Revision || expectation.Debtor != form.Debtor || others.Count != also.Count(id => id != target.Id)
            || others.Exists(o => o.Debtor != form.Debtor)
            || !others.Append(expectation).All(e => e.BecomePromise(form.FormId, isInForce: false, by.PersonId, clock.UtcNow));
        if (isStale)
        {
            return new(SettleOutcome.ChangedMeanwhile);
        }

        // Saves the promise and what it was made of together.
        var outcome = await propose.ExecuteAsync(form, by, cancellation);
        return new(outcome is PromiseOutcome.Proposed ? SettleOutcome.Settled : SettleOutcome.PromiseRefused, outcome);
    }

    /// <summary>Settles it with a promise that was made before.</summary>
    /// <returns>Null: not there, or not shown to both sides yet.</returns>
    public async Task<SettleResult?> WithExistingAsync(ExpectationTarget target, Guid promiseId, Standing by, CancellationToken cancellation)
    {
        if (await db.FindShownAsync(target.InitiativeId, target.Id, cancellation) is not { } expectation)
        {
            return null;
        }

        if (expectation.PromiseId == promiseId && expectation.State is ExpectationState.Asked or ExpectationState.Promised)
        {
            return new(SettleOutcome.AlreadyDone);
        }

        var promise = await db.Set<Promise>().AsNoTracking().SingleOrDefaultAsync(
            p => p.Id == promiseId && p.InitiativeId == target.InitiativeId && p.Debtor == expectation.Debtor
                && (p.State == PromiseState.Proposed || p.State == PromiseState.InForce), cancellation);
        if (promise is null)
        {
            return new(SettleOutcome.NoSuchPromise);
        }

        if (expectation.Revision != target.Revision || !expectation.BecomePromise(promiseId, promise.VersionInForce is not null, by.PersonId, clock.UtcNow))
        {
            return new(SettleOutcome.ChangedMeanwhile);
        }

        await ledger.LookAsync(expectation.RoundId, cancellation);
        await db.SaveAsync(Change.By<SettleIntoPromise>(expectation.Id, expectation.InitiativeId), cancellation);
        return new(SettleOutcome.Settled);
    }
}

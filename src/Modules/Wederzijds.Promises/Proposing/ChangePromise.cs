using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Promises.Proposing;

/// <param name="Revision">The revision that was read when the form was opened.</param>
/// <param name="AsDraft">A draft only: keep it to write on.</param>
internal sealed record PromiseChange(Guid InitiativeId, Guid PromiseId, int Revision, Terms Terms, bool AsDraft);

/// <summary>Asks both sides for other terms; a draft is just rewritten, and asked when it is ready.</summary>
internal sealed class ChangePromise(AppDbContext db, PromiseTerms terms, TimeProvider clock)
{
    /// <returns>Null: no such promise in this initiative.</returns>
    public async Task<PromiseOutcome?> ExecuteAsync(PromiseChange change, Proposer by, CancellationToken cancellation)
    {
        var promise = await db.Set<Promise>().Include(p => p.Versions)
            .SingleOrDefaultAsync(p => p.Id == change.PromiseId && p.InitiativeId == change.InitiativeId, cancellation);
        if (promise is null)
        {
            return null;
        }

        if (promise.Revision != change.Revision || promise.State is PromiseState.Ended)
        {
            return PromiseOutcome.ChangedMeanwhile;
        }

        var asDraft = change.AsDraft && promise.State is PromiseState.Draft;
        if (await terms.ObjectionAsync(promise.InitiativeId, promise.Debtor, change.Terms, promise.Id, asDraft, cancellation) is { } objection)
        {
            return objection;
        }

        var outcome = Apply(promise, change.Terms, by, asDraft);
        if (outcome is PromiseOutcome.Proposed or PromiseOutcome.Drafted)
        {
            await db.SaveAsync(Change.By<ChangePromise>(promise.Id, promise.InitiativeId), cancellation);
        }

        return outcome;
    }

    private PromiseOutcome Apply(Promise promise, Terms newTerms, Proposer by, bool asDraft)
    {
        var now = clock.UtcNow;
        if (promise.State is not PromiseState.Draft)
        {
            return PromiseTerms.Tell(promise.ProposeChange(newTerms, by, now));
        }

        promise.Rewrite(newTerms, by.PersonId);
        return asDraft ? PromiseOutcome.Drafted : PromiseTerms.Tell(promise.Propose(by, now));
    }
}

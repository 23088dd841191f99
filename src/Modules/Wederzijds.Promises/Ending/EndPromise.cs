using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Promises.Ending;

internal enum EndOutcome
{
    Ended = 1,
    AlreadyEnded = 2,
    ChangedMeanwhile = 3,
}

/// <summary>Ends a promise with the reason that both sides read.</summary>
internal sealed class EndPromise(AppDbContext db, TimeProvider clock)
{
    /// <returns>Null: no such promise in this initiative.</returns>
    public async Task<EndOutcome?> ExecuteAsync(
        Guid initiativeId, Guid promiseId, int revision, Guid personId, string because, CancellationToken cancellation)
    {
        var promise = await db.Set<Promise>().Include(p => p.Versions)
            .SingleOrDefaultAsync(p => p.Id == promiseId && p.InitiativeId == initiativeId, cancellation);
        if (promise is null)
        {
            return null;
        }

        if (promise.State is PromiseState.Ended)
        {
            return EndOutcome.AlreadyEnded;
        }

        var others = await db.Set<Promise>().AnyAsync(
            p => p.InitiativeId == initiativeId && p.Id != promiseId && p.Debtor == promise.Debtor && p.VersionInForce != null, cancellation);
        if (promise.Revision != revision || !promise.End(personId, because, others, clock.UtcNow))
        {
            return EndOutcome.ChangedMeanwhile;
        }

        await db.SaveAsync(Change.By<EndPromise>(promiseId, initiativeId, promise.Id), cancellation);
        return EndOutcome.Ended;
    }
}

using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Promises.Capacity;
using Wederzijds.Promises.Mandating;

namespace Wederzijds.Promises.Agreeing;

/// <summary>
/// Says yes for a side. What is said yes to is a version, which is never altered once asked: its number is what the form must carry,
/// and a promise that changed otherwise meanwhile is no reason to ask again.
/// </summary>
internal sealed class AcceptPromise(AppDbContext db, WeighCapacity weigh, MandateCheck mandates, TimeProvider clock)
{
    /// <returns>Null: no such promise in this initiative.</returns>
    public async Task<AcceptOutcome?> ExecuteAsync(
        Guid initiativeId, Guid promiseId, int version, Side side, Guid personId, CancellationToken cancellation)
    {
        var promise = await db.Set<Promise>().Include(p => p.Versions)
            .SingleOrDefaultAsync(p => p.Id == promiseId && p.InitiativeId == initiativeId, cancellation);
        if (promise is null)
        {
            return null;
        }

        var beyond = promise.IsLastYes(version, side)
            ? await mandates.BeyondAsync(promise, version, personId, clock.UtcNow, cancellation)
            : null;
        var outcome = promise.Accept(version, side, personId, clock.UtcNow, beyond);
        if (outcome is AcceptOutcome.InForce && await weigh.IsTooMuchAsync(promise, cancellation))
        {
            return AcceptOutcome.HoursShort;
        }

        if (outcome is AcceptOutcome.InForce or AcceptOutcome.WaitsForPartner or AcceptOutcome.WaitsForManager)
        {
            await db.SaveAsync(Change.By<AcceptPromise>(promiseId, initiativeId), cancellation);
        }

        return outcome;
    }
}

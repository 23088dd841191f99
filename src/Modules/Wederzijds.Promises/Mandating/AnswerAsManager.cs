using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Promises.Capacity;

namespace Wederzijds.Promises.Mandating;

internal enum ManagerOutcome
{
    Agreed = 1,
    Refused = 2,

    /// <summary>Nothing is asked of this manager, or no longer.</summary>
    NothingAsked = 3,

    /// <summary>There are no hours for it, and nobody signed: it still waits.</summary>
    HoursShort = 4,
}

/// <summary>The manager says yes or no, with a reason, to a promise that goes beyond a mandate.</summary>
internal sealed class AnswerAsManager(AppDbContext db, WeighCapacity weigh, TimeProvider clock)
{
    /// <param name="version">The version that was read.</param>
    /// <param name="refusedBecause">Null: yes.</param>
    public async Task<ManagerOutcome> ExecuteAsync(
        Guid promiseId, int version, Guid managerPersonId, string? refusedBecause, CancellationToken cancellation)
    {
        var promise = await db.Set<Promise>().Include(p => p.Versions).SingleOrDefaultAsync(p => p.Id == promiseId, cancellation);
        if (promise?.Versions.FirstOrDefault(v => v.Number == version) is not { WaitsForManager: true } asked || asked.ManagerPersonId != managerPersonId)
        {
            return ManagerOutcome.NothingAsked;
        }

        var done = refusedBecause is null
            ? promise.AgreeAsManager(version, managerPersonId, clock.UtcNow) is AcceptOutcome.InForce
            : promise.Decline(version, managerPersonId, refusedBecause, clock.UtcNow);
        if (!done)
        {
            return ManagerOutcome.NothingAsked;
        }

        if (refusedBecause is null && await weigh.IsTooMuchAsync(promise, cancellation))
        {
            return ManagerOutcome.HoursShort;
        }

        await db.SaveAsync(Change.By<AnswerAsManager>(promiseId, promise.InitiativeId, refusedBecause is null ? null : asked.Id), cancellation);
        return refusedBecause is null ? ManagerOutcome.Agreed : ManagerOutcome.Refused;
    }
}

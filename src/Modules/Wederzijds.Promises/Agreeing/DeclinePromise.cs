using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Promises.Agreeing;

internal enum DeclineOutcome
{
    Declined = 1,

    /// <summary>This version is not asked, or no longer.</summary>
    NothingAsked = 2,
}

/// <summary>Says no for a side, with the reason that the other side reads.</summary>
internal sealed class DeclinePromise(AppDbContext db, TimeProvider clock)
{
    /// <returns>Null: no such promise in this initiative.</returns>
    public async Task<DeclineOutcome?> ExecuteAsync(
        Guid initiativeId, Guid promiseId, int version, Guid personId, string because, CancellationToken cancellation)
    {
        var promise = await db.Set<Promise>().Include(p => p.Versions)
            .SingleOrDefaultAsync(p => p.Id == promiseId && p.InitiativeId == initiativeId, cancellation);
        if (promise is null)
        {
            return null;
        }

        if (!promise.Decline(version, personId, because, clock.UtcNow))
        {
            return DeclineOutcome.NothingAsked;
        }

        var reason = promise.Versions.Single(v => v.Number == version).Id;
        await db.SaveAsync(Change.By<DeclinePromise>(promiseId, initiativeId, reason), cancellation);
        return DeclineOutcome.Declined;
    }
}

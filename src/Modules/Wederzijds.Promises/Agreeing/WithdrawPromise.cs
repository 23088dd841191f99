using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Promises.Agreeing;

internal enum WithdrawOutcome
{
    Withdrawn = 1,

    /// <summary>This version is not asked, or no longer, or somebody else proposed it.</summary>
    NothingAsked = 2,
}

/// <summary>Takes a proposal back, by who made it.</summary>
internal sealed class WithdrawPromise(AppDbContext db, TimeProvider clock)
{
    /// <returns>Null: no such promise in this initiative.</returns>
    public async Task<WithdrawOutcome?> ExecuteAsync(
        Guid initiativeId, Guid promiseId, int version, Guid personId, CancellationToken cancellation)
    {
        var promise = await db.Set<Promise>().Include(p => p.Versions)
            .SingleOrDefaultAsync(p => p.Id == promiseId && p.InitiativeId == initiativeId, cancellation);
        if (promise is null)
        {
            return null;
        }

        if (!promise.Withdraw(version, personId, clock.UtcNow))
        {
            return WithdrawOutcome.NothingAsked;
        }

        await db.SaveAsync(Change.By<WithdrawPromise>(promiseId, initiativeId), cancellation);
        return WithdrawOutcome.Withdrawn;
    }
}

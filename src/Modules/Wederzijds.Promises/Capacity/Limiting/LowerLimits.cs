using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Promises.Capacity.Limiting;

internal enum LimitsOutcome
{
    Chosen = 1,

    /// <summary>Higher than what holds for all, or the warning comes after the block.</summary>
    OutOfBounds = 2,
    ChangedMeanwhile = 3,
}

/// <summary>A site is stricter than what holds for all. What is in force already stays so.</summary>
internal sealed class LowerLimits(AppDbContext db, TimeProvider clock)
{
    /// <param name="revision">The revision that was read; 0: nothing was chosen yet.</param>
    public async Task<LimitsOutcome> ExecuteAsync(int warnAt, int blockAbove, int revision, CancellationToken cancellation)
    {
        if (!CapacityLimits.Fits(warnAt, blockAbove))
        {
            return LimitsOutcome.OutOfBounds;
        }

        var limits = await db.Set<CapacityLimits>().SingleOrDefaultAsync(cancellation);
        if ((limits?.Revision ?? 0) != revision)
        {
            return LimitsOutcome.ChangedMeanwhile;
        }

        limits?.Lower(warnAt, blockAbove);
        if (limits is null)
        {
            db.Add(limits = CapacityLimits.Choose(warnAt, blockAbove, clock.UtcNow));
        }

        await db.SaveAsync(Change.By<LowerLimits>(limits.Id), cancellation);
        return LimitsOutcome.Chosen;
    }
}

using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Notices.ByHand;

internal enum FinishHandTaskOutcome
{
    Done = 1,

    /// <summary>Somebody else did it meanwhile.</summary>
    DoneBefore = 2,

    /// <summary>No such task in this initiative, or another's.</summary>
    NotThere = 3,
}

/// <summary>A coordinator, or the member who was asked to, called, wrote or spoke.</summary>
internal sealed class FinishHandTask(AppDbContext db, TimeProvider clock)
{
    public async Task<FinishHandTaskOutcome> ExecuteAsync(Guid initiativeId, Guid taskId, HandWay way, Guid by, bool isCoordinator, CancellationToken cancellation)
    {
        var task = await db.Set<HandTask>().SingleOrDefaultAsync(t => t.Id == taskId && t.InitiativeId == initiativeId, cancellation);
        if (task is null || !(isCoordinator || task.MemberPersonId == by))
        {
            return FinishHandTaskOutcome.NotThere;
        }

        if (!task.Finish(way, by, clock.UtcNow))
        {
            return FinishHandTaskOutcome.DoneBefore;
        }

        await db.SaveAsync(Change.By<FinishHandTask>(task.Id, initiativeId), cancellation);
        return FinishHandTaskOutcome.Done;
    }
}

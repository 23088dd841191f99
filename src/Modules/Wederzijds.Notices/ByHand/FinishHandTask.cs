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

    /// <summary>No such tasks in this initiative, or another's.</summary>
    NotThere = 3,

    /// <summary>Nobody was there: the tasks stay.</summary>
    Tried = 4,
}

/// <summary>A coordinator, or the member who was asked to, called, wrote or spoke: about all that waited for somebody, in one talk.</summary>
internal sealed class FinishHandTask(AppDbContext db, TimeProvider clock)
{
    /// <param name="taskIds">What the teller had before the eyes; what came later is not told by it.</param>
    public async Task<FinishHandTaskOutcome> ExecuteAsync(
        Guid initiativeId, IReadOnlyCollection<Guid> taskIds, HandWay way, Guid by, bool isCoordinator, CancellationToken cancellation)
    {
        var tasks = await db.Set<HandTask>().Where(t => taskIds.Contains(t.Id) && t.InitiativeId == initiativeId).ToListAsync(cancellation);
        if (tasks.Count == 0 || !(isCoordinator || tasks.TrueForAll(t => t.MemberPersonId == by)))
        {
            return FinishHandTaskOutcome.NotThere;
        }

        var told = tasks.Where(t => t.Tell(way, by, clock.UtcNow)).ToList();
        if (told.Count == 0)
        {
            return FinishHandTaskOutcome.DoneBefore;
        }

        await db.SaveAsync(Change.By<FinishHandTask>(told[0].Id, initiativeId), cancellation);
        return way is HandWay.NotReached ? FinishHandTaskOutcome.Tried : FinishHandTaskOutcome.Done;
    }
}

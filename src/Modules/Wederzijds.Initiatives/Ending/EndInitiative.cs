using Microsoft.EntityFrameworkCore;
using Wederzijds.Initiatives.Opening;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Ending;

/// <summary>Ends an initiative, or drops an idea that never opened.</summary>
internal sealed class EndInitiative(AppDbContext db, ICurrentPerson person, SiteDays days)
{
    public async Task<LifeOutcome> ExecuteAsync(Guid initiativeId, string because, CancellationToken cancellation)
    {
        var initiative = await db.Set<Initiative>().SingleAsync(i => i.Id == initiativeId, cancellation);
        if (initiative.End(person.Id, because, days.Now) is not { } step)
        {
            return LifeOutcome.AlreadyDone;
        }

        db.Add(step);
        await db.SaveAsync(Change.By<EndInitiative>(initiativeId, initiativeId, reasonId: step.Id), cancellation);
        return LifeOutcome.Done;
    }
}

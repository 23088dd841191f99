using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Initiatives.Opening;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Ending;

/// <summary>
/// Ends an initiative, or drops an idea that never opened. Refused while something is open that has neither a closing reason nor somebody who goes on
/// seeing to it.
/// </summary>
internal sealed class EndInitiative(AppDbContext db, IEnumerable<IOpenEnds> parts, ICurrentPerson person, SiteDays days)
{
    /// <param name="handedBackTo">Who takes the work back; null: nobody has to.</param>
    public async Task<LifeOutcome> ExecuteAsync(Guid initiativeId, string because, CancellationToken cancellation, string? handedBackTo = null)
    {
        var initiative = await db.Set<Initiative>().SingleAsync(i => i.Id == initiativeId, cancellation);
        if (!initiative.IsAlive)
        {
            return LifeOutcome.AlreadyDone;
        }

        var kept = await db.Set<EndingKeeper>().Where(k => k.InitiativeId == initiativeId)
            .Where(k => db.Set<Membership>().Any(m => m.InitiativeId == initiativeId && m.PersonId == k.KeeperPersonId
                && (m.State == MembershipState.Trial || m.State == MembershipState.Active)))
            .Select(k => k.Kind).ToListAsync(cancellation);
        foreach (var part in parts.Where(p => !kept.Contains(p.Kind)))
        {
            if ((await part.ListAsync(initiativeId, initiative.Slug, most: 1, cancellation)).Count > 0)
            {
                return LifeOutcome.StillOpen;
            }
        }

        var step = initiative.End(person.Id, because, days.Now, handedBackTo)!;
        db.Add(step);
        foreach (var gap in await db.Set<Gap>().Where(g => g.InitiativeId == initiativeId && g.ClosedAt == null).ToListAsync(cancellation))
        {
            gap.Close(days.Now); // what ended misses nothing
        }

        await db.SaveAsync(Change.By<EndInitiative>(initiativeId, initiativeId, reasonId: step.Id), cancellation);
        return LifeOutcome.Done;
    }
}

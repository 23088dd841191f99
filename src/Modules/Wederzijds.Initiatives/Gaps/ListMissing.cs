using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Gaps;

/// <summary>Lists what went missing while an initiative runs, once; before it opens the gate says what is missing. Saves nothing.</summary>
internal sealed class ListMissing(AppDbContext db, SiteDays days)
{
    public async Task AddAsync(Guid initiativeId, OpeningNeed need, Guid ownerPersonId, CancellationToken cancellation)
    {
        if (await db.Set<Gap>().AnyAsync(g => g.InitiativeId == initiativeId && g.Need == need && g.ClosedAt == null, cancellation))
        {
            return;
        }

        var initiative = await db.Set<Initiative>().SingleAsync(i => i.Id == initiativeId, cancellation);
        if (initiative.Runs)
        {
            db.Add(Gap.List(initiativeId, need, ownerPersonId, days.Today.AddDays(InitiativePlan.Of(initiative.Template).DaysFor(need)), days.Now));
        }
    }
}

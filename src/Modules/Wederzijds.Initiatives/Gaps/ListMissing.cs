using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Gaps;

/// <summary>Lists what went missing while an initiative runs, once. Saves nothing.</summary>
internal sealed class ListMissing(AppDbContext db, SiteDays days)
{
    public async Task AddAsync(Guid initiativeId, GapKind kind, Guid ownerPersonId, CancellationToken cancellation)
    {
        if (await db.Set<Gap>().AnyAsync(g => g.InitiativeId == initiativeId && g.Kind == kind && g.ClosedAt == null, cancellation))
        {
            return;
        }

        var template = await db.Set<Initiative>().Where(i => i.Id == initiativeId).Select(i => i.Template).SingleAsync(cancellation);
        db.Add(Gap.List(initiativeId, kind, ownerPersonId, days.Today.AddDays(InitiativePlan.Of(template).DaysFor(kind)), days.Now));
    }
}

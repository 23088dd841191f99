using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives.Opening;

/// <summary>Looks whether an initiative in preparation has everything by now, so that its coordinators hear of it.</summary>
internal sealed class NoteReadiness(AppDbContext db, OpeningGate gate, SiteDays days)
{
    /// <summary>Also time alone can meet a need, as when ten working days have passed.</summary>
    public static readonly RecurringWork Work = new(nameof(NoteReadiness), TimeSpan.FromHours(1), async (services, cancellation) =>
    {
        var preparing = await services.GetRequiredService<AppDbContext>().Set<Initiative>().AsNoTracking()
            .Where(i => i.State == InitiativeState.Preparing).OrderBy(i => i.Id).Select(i => i.Id).ToListAsync(cancellation);
        foreach (var id in preparing)
        {
            await services.GetRequiredService<IWriteGate>().RunAsync((NoteReadiness note) => note.ExecuteAsync(id, cancellation), cancellation);
        }
    });

    /// <returns>Whether that changed.</returns>
    public async Task<bool> ExecuteAsync(Guid initiativeId, CancellationToken cancellation)
    {
        var initiative = await db.Set<Initiative>().SingleAsync(i => i.Id == initiativeId, cancellation);
        if (initiative.State is not InitiativeState.Preparing)
        {
            return false;
        }

        var standing = new InitiativeStanding(initiative.Id, initiative.Slug, initiative.Name, initiative.Template, initiative.State, null, HasOpened: false);
        var checks = await gate.OfAsync(standing, cancellation);
        if (!initiative.NoteReadiness(checks.All(c => c.IsMet), days.Now))
        {
            return false;
        }

        await db.SaveAsync(Change.By<NoteReadiness>(initiativeId, initiativeId), cancellation);
        return true;
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Contributions.Escalating;

/// <summary>
/// Brings what is late before the next: the deputy at once, the coordinators after two working days, the decision-maker after five. At most 200 of
/// one initiative in a change, so a run that is broken off goes on where it stopped. Of those about the same only the one that leads goes further.
/// </summary>
internal sealed class EscalateContributions(AppDbContext db, IWorkingDays workingDays, TimeProvider clock)
{
    public const int BatchSize = 200;

    public static readonly RecurringWork Work = new(nameof(EscalateContributions), TimeSpan.FromMinutes(15), RunAsync);

    /// <returns>How many went a step further; 0: nothing is left to do.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        var initiative = await db.Set<Contribution>().Where(c => c.EscalatesAt <= now && c.JoinedToId == null).OrderBy(c => c.EscalatesAt)
            .Select(c => (Guid?)c.InitiativeId).FirstOrDefaultAsync(cancellation);
        if (initiative is null)
        {
            return 0;
        }

        var calendar = await workingDays.ForSiteAsync(cancellation);
        var found = await db.Set<Contribution>().Where(c => c.EscalatesAt <= now && c.JoinedToId == null && c.InitiativeId == initiative)
            .OrderBy(c => c.EscalatesAt).ThenBy(c => c.Id).Take(BatchSize).ToListAsync(cancellation);
        var further = found.FindAll(c => c.Escalate(calendar, now));
        Contribution.AnnounceEscalated(further);
        db.AddRange(found.SelectMany(c => c.TakeSteps()));
        await db.SaveAsync(Change.By<EscalateContributions>(initiative.Value, initiative), cancellation);
        return further.Count;
    }

    private static async Task RunAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var gate = services.GetRequiredService<IWriteGate>();
        while (await gate.RunAsync((EscalateContributions escalate) => escalate.ExecuteAsync(cancellation), cancellation) > 0)
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }
}

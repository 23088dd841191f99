using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives.Gaps;

/// <summary>Tells owners once that the day of a gap has passed. What pauses has time.</summary>
internal sealed class TellOverdueGaps(AppDbContext db, SiteDays days)
{
    public const int BatchSize = 200;

    public static readonly RecurringWork Work = new(nameof(TellOverdueGaps), TimeSpan.FromHours(1), async (services, cancellation) =>
    {
        var gate = services.GetRequiredService<IWriteGate>();
        while (await gate.RunAsync((TellOverdueGaps tell) => tell.ExecuteAsync(cancellation), cancellation) > 0)
        {
            cancellation.ThrowIfCancellationRequested();
        }
    });

    /// <returns>How many were told; 0: nothing is left to do.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellation)
    {
        var today = days.Today;
        var overdue = await db.Set<Gap>().Where(g => g.ClosedAt == null && g.ToldOverdueAt == null && g.DueOn < today)
            .Where(g => db.Set<Initiative>().Any(i => i.Id == g.InitiativeId && i.State == InitiativeState.Open))
            .OrderBy(g => g.DueOn).ThenBy(g => g.Id).Take(BatchSize).ToListAsync(cancellation);
        if (overdue.Count == 0)
        {
            return 0;
        }

        overdue.ForEach(g => g.TellOverdue(today, days.Now));
        await db.SaveAsync(Change.By<TellOverdueGaps>(overdue[0].Id), cancellation);
        return overdue.Count;
    }
}

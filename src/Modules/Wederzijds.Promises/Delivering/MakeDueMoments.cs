using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Promises.Delivering;

/// <summary>
/// Makes the due moments of periods that begin, and ends promises whose last day passed, at most 200 promises at a time: each batch is a change of
/// its own, so a run that is broken off has lost nothing and the next one goes on where it stopped.
/// </summary>
internal sealed class MakeDueMoments(AppDbContext db, DueMoments moments, IWorkingDays workingDays, TimeProvider clock)
{
    public const int BatchSize = 200;

    public static readonly RecurringWork Work = new(nameof(MakeDueMoments), TimeSpan.FromMinutes(5), RunAsync);

    /// <returns>How many promises were looked after; 0: nothing is left to do.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellation)
    {
        var (now, calendar) = (clock.UtcNow, await workingDays.ForSiteAsync(cancellation));
        var today = calendar.Today(now);
        var found = await (
            from p in db.Set<Promise>().Include(p => p.Versions)
            join i in db.Set<InitiativeCard>() on p.InitiativeId equals i.Id
            where p.NextDueFrom != null && p.NextDueFrom <= today
                && (i.State == InitiativeState.Open || (p.Kind == NormKind.ByDate && i.State != InitiativeState.Ended))
            orderby p.NextDueFrom, p.Id
            select p).Take(BatchSize).ToListAsync(cancellation);
        found.ForEach(p => moments.Make(p, calendar, now));
        if (found.Count > 0)
        {
            await db.SaveAsync(Change.By<MakeDueMoments>(found[0].Id, found[0].InitiativeId), cancellation);
        }

        return found.Count;
    }

    private static async Task RunAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var gate = services.GetRequiredService<IWriteGate>();
        while (await gate.RunAsync((MakeDueMoments make) => make.ExecuteAsync(cancellation), cancellation) > 0
            || await gate.RunAsync((EndPastPromises end) => end.ExecuteAsync(cancellation), cancellation) > 0)
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }
}

/// <summary>Ends, one at a time since each may leave a side without any promise, what was promised until a day that passed.</summary>
internal sealed class EndPastPromises(AppDbContext db, DueMoments moments, IWorkingDays workingDays, TimeProvider clock)
{
    /// <returns>0: nothing is left to do.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        var today = (await workingDays.ForSiteAsync(cancellation)).Today(now);
        var past = await db.Set<Promise>().Include(p => p.Versions).Where(p => p.State == PromiseState.InForce && p.Until != null && p.Until < today)
            .OrderBy(p => p.Until).ThenBy(p => p.Id).FirstOrDefaultAsync(cancellation);
        if (past is null || !past.EndByItself(await moments.OthersInForceAsync(past, cancellation), now))
        {
            return 0;
        }

        await db.SaveAsync(Change.By<EndPastPromises>(past.Id, past.InitiativeId), cancellation);
        return 1;
    }
}

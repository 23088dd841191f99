using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Promises.Delivering;

/// <summary>
/// Finds what is waited for past its day, at most 200 deliveries of one initiative at a time: each batch is a change of its own, so a run that
/// is broken off has lost nothing and the next one goes on where it stopped.
/// </summary>
internal sealed class MarkLateDeliveries(AppDbContext db, ISiteContext site, TimeProvider clock)
{
    public const int BatchSize = 200;

    /// <summary>Up to so many that wait for one person each get a notice of their own.</summary>
    public const int ToldOneByOne = 5;

    public static readonly RecurringWork Work = new(nameof(MarkLateDeliveries), TimeSpan.FromMinutes(5), RunAsync);

    /// <returns>How many became late; 0: nothing is left to do.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        var found = await db.Set<Delivery>().Where(d => d.State == DeliveryState.Due && d.DueAt <= now)
            .OrderBy(d => d.InitiativeId).ThenBy(d => d.Id).Take(BatchSize).ToListAsync(cancellation);
        if (found.Count == 0)
        {
            return 0;
        }

        var initiative = found[0].InitiativeId;
        var contacts = await ContactsAsync(initiative, cancellation);
        var waits = found.Where(d => d.InitiativeId == initiative).ToLookup(d => contacts(d.Debtor, d.WaitsForPersonId));
        var late = waits.Sum(of => of.Count(d => d.BecomeLate(of.Key, of.Count() > ToldOneByOne, now)));
        await db.SaveAsync(Change.By<MarkLateDeliveries>(initiative, initiative), cancellation);
        return late;
    }

    private static async Task RunAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var gate = services.GetRequiredService<IWriteGate>();
        while (await gate.RunAsync((MarkLateDeliveries mark) => mark.ExecuteAsync(cancellation), cancellation) > 0)
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Who holds it, or the contact; whoever is away is stood in for by the deputy.</summary>
    private async Task<Func<Side, Guid?, Guid?>> ContactsAsync(Guid initiativeId, CancellationToken cancellation)
    {
        var serving = await db.Set<MemberCard>().AsNoTracking()
            .Where(m => m.InitiativeId == initiativeId && (m.IsContact || m.IsDeputy)
                && (m.State == MembershipState.Trial || m.State == MembershipState.Active))
            .OrderByDescending(m => m.IsContact).Select(m => new { m.Side, m.PersonId }).ToListAsync(cancellation);
        var today = site.DayAt(clock.UtcNow);
        var away = await db.Set<AbsenceCard>().AsNoTracking().Where(a => a.From <= today && a.Until >= today).Select(a => a.PersonId).ToListAsync(cancellation);
        return (side, holder) => holder is { } there && !away.Contains(there)
            ? there
            : serving.Where(s => s.Side == side).OrderBy(s => away.Contains(s.PersonId)).FirstOrDefault()?.PersonId ?? holder;
    }
}

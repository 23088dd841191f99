using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Promises.Ending;

/// <summary>The promises that an ending has to arrange: all that have not ended.</summary>
internal sealed class OpenPromises(AppDbContext db, TimeProvider clock) : IOpenEnds
{
    private const int CountTo = 1000;

    public OpenEndKind Kind => OpenEndKind.Promise;

    public async Task<OpenEndsOfKind> ListAsync(Guid initiativeId, string slug, int most, CancellationToken cancellation)
    {
        var open = await Open(initiativeId).AsNoTracking().OrderBy(p => p.Debtor).ThenBy(p => p.Id).Take(CountTo)
            .Select(p => new { p.Id, p.Kind, p.OwnerPersonId }).ToListAsync(cancellation);
        return new(open.Count, [.. open.Take(most).Select(p => new OpenEnd(p.Id, null, p.OwnerPersonId, Links.One(slug, p.Id)))]);
    }

    public async Task<int> CloseAsync(Guid initiativeId, Guid byPersonId, Side actingFor, string because, CancellationToken cancellation)
    {
        var open = await Open(initiativeId).Include(p => p.Versions).OrderBy(p => p.Id).Take(IOpenEnds.Batch).ToListAsync(cancellation);
        var inForce = await db.Set<Promise>().AsNoTracking().Where(p => p.InitiativeId == initiativeId && p.VersionInForce != null)
            .Select(p => new { p.Id, p.Debtor }).ToListAsync(cancellation);
        foreach (var promise in open)
        {
            inForce.RemoveAll(p => p.Id == promise.Id);
            promise.End(byPersonId, because, inForce.Exists(p => p.Debtor == promise.Debtor), clock.UtcNow);
        }

        return open.Count;
    }

    /// <summary>Only to who acts for the side that owes: nobody keeps a promise of the other side.</summary>
    public async Task<int> HandOverAsync(Guid initiativeId, Guid byPersonId, Guid toPersonId, Side toSide, CancellationToken cancellation)
    {
        var open = await Open(initiativeId).Where(p => p.Debtor == toSide && p.OwnerPersonId != toPersonId)
            .OrderBy(p => p.Id).Take(IOpenEnds.Batch).ToListAsync(cancellation);
        open.ForEach(p => p.HandOver(toPersonId));
        return open.Count;
    }

    private IQueryable<Promise> Open(Guid initiativeId) => db.Set<Promise>().Where(p => p.InitiativeId == initiativeId && p.State != PromiseState.Ended);
}

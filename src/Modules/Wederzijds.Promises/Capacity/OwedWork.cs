using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Promises.Capacity;

/// <summary>What the promises in force ask, in one statement.</summary>
internal sealed class OwedWork(AppDbContext db, ISiteContext site, TimeProvider clock)
{
    /// <summary>So many weeks back one looks to learn how much comes in.</summary>
    public const int LearnedWeeks = 13;

    public async Task<List<OwedFact>> ReadAsync(Expression<Func<Promise, bool>> which, DateOnly today, CancellationToken cancellation)
    {
        var (now, since) = (clock.UtcNow, clock.UtcNow.AddDays(-7 * LearnedWeeks));
        var rows = await (
            from p in db.Set<Promise>().AsNoTracking().Where(which)
            where p.State == PromiseState.InForce
            join v in db.Set<PromiseVersion>() on new { p.Id, Number = p.VersionInForce } equals new { Id = v.PromiseId, Number = (int?)v.Number }
            orderby p.Id
            select new
            {
                Promise = p, Version = v,
                Began = db.Set<PromiseVersion>().Where(x => x.PromiseId == p.Id && x.InForceSince != null).Min(x => x.InForceSince),
                Came = db.Set<Delivery>().Count(d => d.InitiativeId == p.InitiativeId && d.PromiseId == p.Id && d.State != DeliveryState.Void && d.DueAt > since && d.DueAt <= now),
            }).ToListAsync(cancellation);
        return rows.ConvertAll(r => Of(r.Promise, r.Version, r.Began <= since ? r.Came : null, today));
    }

    /// <summary>The work that this version brings.</summary>
    /// <param name="came">How much was due in the last thirteen weeks; null: it is not in force that long.</param>
    public OwedFact Of(Promise promise, PromiseVersion version, int? came, DateOnly today)
    {
        double? minutesEach = null, perWeek = null;
        return new(
            promise.Id, promise.InitiativeId, promise.Debtor, version.OwnerPersonId ?? promise.OwnerPersonId,
            version.InForceSince is { } since ? site.DayAt(since) : today, null, perWeek,
            came is { } count && minutesEach is { } each ? count * each / LearnedWeeks : null, version.Norm);
    }
}

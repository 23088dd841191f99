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
                Promise = p,
                Version = v,
                Began = db.Set<PromiseVersion>().Where(x => x.PromiseId == p.Id && x.InForceSince != null).Min(x => x.InForceSince),
                Came = db.Set<Delivery>().Count(d => d.InitiativeId == p.InitiativeId && d.PromiseId == p.Id && d.Kind == NormKind.AnswerWithinWorkingDays && d.State != DeliveryState.Void && d.DueAt > since && d.DueAt <= now),
            }).ToListAsync(cancellation);
        return rows.ConvertAll(r => Of(r.Promise, r.Version, r.Began <= since ? r.Came : null, today));
    }

    /// <summary>The work that this version brings.</summary>
    /// <param name="came">How much was due in the last thirteen weeks; null: it is not in force that long.</param>
    public OwedFact Of(Promise promise, PromiseVersion version, int? came, DateOnly today)
    {
        var since = version.InForceSince is { } instant ? site.DayAt(instant) : today;
        return new(
            promise.Id, promise.InitiativeId, promise.Debtor, promise.OwnerPersonId ?? version.OwnerPersonId,
            version.From > since ? version.From.Value : since, version.Until, version.Effort?.MinutesPerWeek,
            came is { } count && version is { NormKind: NormKind.AnswerWithinWorkingDays, Effort: { } effort } ? (double)count * effort.MinutesEach / LearnedWeeks : null,
            version.Norm);
    }
}

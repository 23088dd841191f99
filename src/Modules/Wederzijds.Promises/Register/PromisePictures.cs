using System.Linq.Expressions;
using LinqKit;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Promises.Register;

/// <summary>A promise as both sides see it.</summary>
/// <param name="Version">Number of the version shown: the one in force, else the latest.</param>
/// <param name="Norm">Null: a draft that says nothing yet.</param>
/// <param name="OwnerName">Null: no owner yet, or a former participant.</param>
/// <param name="Since">Since when the version shown is in force; null: it is not.</param>
/// <param name="Kept">In time.</param>
/// <param name="KeptLate">Done after its day.</param>
/// <param name="Late">Still waited for, past its day.</param>
/// <param name="Due">Still waited for, in time.</param>
internal sealed record PromisePicture(
    Guid Id, int Revision, Side Debtor, PromiseState State, int Version, int Versions, int? Asked, Norm? Norm, string? Words, Guid? OwnerPersonId, string? OwnerName,
    DateTimeOffset? Since, DateTimeOffset? EndedAt, string? EndedBecause, int Kept, int KeptLate, int Late, int Due, IReadOnlyList<Waiting> WaitedFor)
{
    /// <summary>Kind of the latest version; null: a draft that says nothing yet.</summary>
    public NormKind? Kind { get; init; }

    /// <summary>Last local day of the version shown; null: until further notice.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Waits for the word of the other side.</summary>
    public int Unconfirmed { get; init; }

    /// <summary>Periods in which not all that was promised was done.</summary>
    public int Missed { get; init; }

    public PromiseCounts Counts => new(Kept, KeptLate, Late, Due, Unconfirmed, Missed, WaitedFor);
}

/// <summary>Who is waited for, and how often.</summary>
/// <param name="Name">Null: the side has no contact.</param>
internal sealed record Waiting(string? Name, int Late, int Due);

/// <summary>Reads the promises of an initiative with what became of them, in one statement.</summary>
internal sealed class PromisePictures(AppDbContext db, ISiteContext site, TimeProvider clock)
{
    /// <summary>What is waited for and what was done are counted apart, each along an index of its own: together they would read the whole table.</summary>
    private static readonly Expression<Func<IQueryable<Delivery>, IQueryable<Counted>>> CountsOf = deliveries => deliveries
        .Where(d => d.State == DeliveryState.Due || d.State == DeliveryState.Late)
        .GroupBy(d => new { d.PromiseId, d.State, d.WaitsForPersonId })
        .Select(g => new Counted { PromiseId = g.Key.PromiseId, State = g.Key.State, Holder = g.Key.WaitsForPersonId, Count = g.Count() })
        .Concat(deliveries
            .Where(d => d.State == DeliveryState.Kept || d.State == DeliveryState.KeptLate || d.State == DeliveryState.Unconfirmed || d.State == DeliveryState.Missed)
            .GroupBy(d => new { d.PromiseId, d.State })
            .Select(g => new Counted { PromiseId = g.Key.PromiseId, State = g.Key.State, Holder = null, Count = g.Count() }));

    private static readonly Expression<Func<AppDbContext, Guid, Guid[], DateOnly, IQueryable<WaitedCount>>> Counts = (db, initiativeId, promiseIds, today) =>
        from g in CountsOf.Invoke(db.Set<Delivery>().AsNoTracking().Where(d => d.InitiativeId == initiativeId && promiseIds.Contains(d.PromiseId)))
        select new WaitedCount(g.PromiseId, g.State, g.Count, WaitsFor.Of.Invoke(db, g.Holder, initiativeId, today));

    private static readonly Expression<Func<AppDbContext, Guid, Guid?, DateOnly, IQueryable<Row>>> Pictures = (db, initiativeId, promiseId, today) =>
        from p in db.Set<Promise>().AsNoTracking().Where(p => p.InitiativeId == initiativeId && (promiseId == null || p.Id == promiseId))
        join v in db.Set<PromiseVersion>() on new { p.Id, Number = p.VersionInForce ?? p.LatestVersion } equals new { Id = v.PromiseId, v.Number }
        join g in CountsOf.Invoke(db.Set<Delivery>().AsNoTracking().Where(d => d.InitiativeId == initiativeId && (promiseId == null || d.PromiseId == promiseId)))
            on p.Id equals g.PromiseId into counted
        from g in counted.DefaultIfEmpty()
        select new Row(
            p.Id, p.Revision, p.Debtor, p.State, v.Number, p.LatestVersion, p.VersionAsked, v.NormKind, v.NormAmount, v.NormPeriod, v.NormDate, v.Words, p.OwnerPersonId,
            db.Set<PersonCard>().Where(c => c.Id == p.OwnerPersonId).Select(c => c.Name).FirstOrDefault(),
            v.InForceSince, p.EndedAt, p.EndedBecause, p.Kind, v.Until, (DeliveryState?)g!.State, (int?)g.Count, WaitsFor.Of.Invoke(db, g.Holder, initiativeId, today));

    private static readonly CompiledOnce<Func<AppDbContext, Guid, Guid[], DateOnly, IAsyncEnumerable<WaitedCount>>> ReadCounts = new(() => EF.CompileAsyncQuery(Counts.Expand()));

    private static readonly CompiledOnce<Func<AppDbContext, Guid, Guid?, DateOnly, IAsyncEnumerable<Row>>> ReadPictures = new(() => EF.CompileAsyncQuery(Pictures.Expand()));

    /// <param name="promiseId">Null: all of the initiative.</param>
    public async Task<IReadOnlyList<PromisePicture>> ReadAsync(Guid initiativeId, Guid? promiseId, CancellationToken cancellation)
    {
        var rows = await ReadPictures.For(db)(db, initiativeId, promiseId, site.DayAt(clock.UtcNow)).ToListAsync(cancellation);
        return [.. rows.GroupBy(r => r.Id).Select(Draw).OrderBy(p => p.State is PromiseState.Ended).ThenBy(p => p.Id)];
    }

    /// <summary>What became of these promises, in one statement; one without any delivery is absent.</summary>
    /// <param name="debtors">The promises, each with the side that owes it.</param>
    public async Task<IReadOnlyDictionary<Guid, PromiseCounts>> CountAsync(
        Guid initiativeId, IReadOnlyDictionary<Guid, Side> debtors, CancellationToken cancellation)
    {
        var rows = await ReadCounts.For(db)(db, initiativeId, [.. debtors.Keys], site.DayAt(clock.UtcNow)).ToListAsync(cancellation);
        return rows.GroupBy(r => r.PromiseId).ToDictionary(of => of.Key, of =>
        {
            int Count(DeliveryState state) => of.Where(r => r.State == state).Sum(r => r.Count);
            var waiting = of.Where(r => r.State is DeliveryState.Due or DeliveryState.Late).GroupBy(r => r.For.NameAt(debtors[of.Key]))
                .Select(g => new Waiting(g.Key, g.Where(r => r.State is DeliveryState.Late).Sum(r => r.Count), g.Where(r => r.State is DeliveryState.Due).Sum(r => r.Count)))
                .OrderByDescending(w => w.Late).ThenByDescending(w => w.Due).ToList();
            return new PromiseCounts(
                Count(DeliveryState.Kept), Count(DeliveryState.KeptLate), Count(DeliveryState.Late), Count(DeliveryState.Due),
                Count(DeliveryState.Unconfirmed), Count(DeliveryState.Missed), waiting);
        });
    }

    private static PromisePicture Draw(IGrouping<Guid, Row> rows)
    {
        var p = rows.First();
        int Count(DeliveryState state) => rows.Where(r => r.Delivered == state).Sum(r => r.Count ?? 0);
        var waiting = rows.Where(r => r.Delivered is DeliveryState.Due or DeliveryState.Late).GroupBy(r => r.For.NameAt(p.Debtor))
            .Select(g => new Waiting(g.Key, g.Where(r => r.Delivered is DeliveryState.Late).Sum(r => r.Count ?? 0),
                g.Where(r => r.Delivered is DeliveryState.Due).Sum(r => r.Count ?? 0)))
            .OrderByDescending(w => w.Late).ThenByDescending(w => w.Due).ToList();
        return new(
            p.Id, p.Revision, p.Debtor, p.State, p.Version, p.Versions, p.Asked,
            Norm.Of(p.Kind, p.Amount, p.Period, p.Date), p.Words, p.OwnerPersonId, p.OwnerName,
            p.State is PromiseState.InForce ? p.Since : null, p.EndedAt, p.EndedBecause,
            Count(DeliveryState.Kept), Count(DeliveryState.KeptLate), Count(DeliveryState.Late), Count(DeliveryState.Due), waiting)
        {
            Kind = p.LatestKind,
            Until = p.Until,
            Unconfirmed = Count(DeliveryState.Unconfirmed),
            Missed = Count(DeliveryState.Missed),
        };
    }

    private sealed record Counted
    {
        public Guid PromiseId { get; init; }
        public DeliveryState State { get; init; }

        /// <summary>Who holds what is waited for; null: nobody, or it is done.</summary>
        public Guid? Holder { get; init; }
        public int Count { get; init; }
    }

    private sealed record WaitedCount(Guid PromiseId, DeliveryState State, int Count, WaitsFor For);

    private sealed record Row(
        Guid Id, int Revision, Side Debtor, PromiseState State, int Version, int Versions, int? Asked, NormKind? Kind, int? Amount, NormPeriod? Period, DateOnly? Date, string? Words,
        Guid? OwnerPersonId, string? OwnerName, DateTimeOffset? Since, DateTimeOffset? EndedAt, string? EndedBecause, NormKind? LatestKind, DateOnly? Until, DeliveryState? Delivered, int? Count,
        WaitsFor For);
}

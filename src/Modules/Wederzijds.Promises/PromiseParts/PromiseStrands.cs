using System.Linq.Expressions;
using LinqKit;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Paging;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;
using Wederzijds.Promises.Register;

namespace Wederzijds.Promises.PromiseParts;

/// <summary>A promise with what fell due in the weeks shown, and who is waited for now.</summary>
/// <param name="Norm">Of the version in force, else of the latest; null: a draft that says nothing yet.</param>
/// <param name="Subject">What it is about; null: not said.</param>
/// <param name="Done">What fell due in these weeks, by day and how it stands; not what is waited for in time.</param>
internal sealed record Strand(
    Guid PromiseId, Side Debtor, PromiseState State, Norm? Norm, PromiseSubject? Subject, IReadOnlyList<Side> AskedOf, IReadOnlyList<StrandMoment> Done, IReadOnlyList<Waiting> WaitedFor)
{
    public int Due => WaitedFor.Sum(w => w.Due);

    public int Late => WaitedFor.Sum(w => w.Late);

    public int Count(StrandState state) => Done.Where(d => d.State == state).Sum(d => d.Count);
}

/// <summary>Reads what the overview shows of promises: once per request, in one statement, for its own panel and for the relationship picture.</summary>
internal sealed class PromiseStrands(AppDbContext db, ISiteContext site, TimeProvider clock) : IPromiseStrands
{
    public const int Weeks = 12;

    /// <summary>More promises at once than any picture can hold or people can keep; the register pages through all.</summary>
    private const int Most = 300;

    private static readonly Expression<Func<AppDbContext, Guid, IQueryable<Promise>>> Latest = (db, initiativeId) => db.Set<Promise>().AsNoTracking()
        .Where(p => p.InitiativeId == initiativeId).OrderByDescending(p => p.ChangedAt).ThenByDescending(p => p.Id).Take(Most);

    private static readonly Expression<Func<AppDbContext, Guid, IQueryable<Row>>> Promises = (db, initiativeId) =>
        from p in Latest.Invoke(db, initiativeId)
        join v in db.Set<PromiseVersion>() on new { p.Id, Number = p.VersionInForce ?? p.LatestVersion } equals new { Id = v.PromiseId, v.Number }
        join a in db.Set<PromiseVersion>() on new { p.Id, Number = p.VersionAsked } equals new { Id = a.PromiseId, Number = (int?)a.Number } into askedOf
        from a in askedOf.DefaultIfEmpty()
        join d in db.Set<Delivery>().Where(d => false) on p.Id equals d.PromiseId into none // so that what a promise leaves empty is of its type
        from d in none.DefaultIfEmpty()
        select new Row
        {
            PromiseId = p.Id,
            Promise = p.State,
            Debtor = p.Debtor,
            Kind = v.NormKind,
            Amount = v.NormAmount,
            Period = v.NormPeriod,
            Date = v.NormDate,
            Subject = v.Subject,
            AsksDebtor = a != null && a.DebtorAcceptedAt == null,
            AsksCreditor = a != null && a.CreditorAcceptedAt == null,
            Delivered = d.State,
            At = p.ChangedAt,
            Count = 0,
            Holder = d.WaitsForPersonId,
            HolderName = null,
            IsAway = false,
            Citizens = null,
            Professionals = null,
        };

    /// <summary>What fell due lately, by day; and what is waited for, by who holds it: each along an index of its own, without reading the rows.</summary>
    private static readonly Expression<Func<IQueryable<Delivery>, DateTimeOffset, IQueryable<Counted>>> CountsOf = (deliveries, since) => deliveries
        .Where(d => d.DueAt >= since && (d.State == DeliveryState.Kept || d.State == DeliveryState.KeptLate
            || d.State == DeliveryState.Late || d.State == DeliveryState.Missed || d.State == DeliveryState.Unconfirmed))
        .GroupBy(d => new { d.PromiseId, d.State, d.DueAt })
        .Select(g => new Counted { PromiseId = g.Key.PromiseId, State = g.Key.State, At = g.Key.DueAt, Holder = null, Count = g.Count() })
        .Concat(deliveries.Where(d => d.State == DeliveryState.Due || d.State == DeliveryState.Late)
            .GroupBy(d => new { d.PromiseId, d.State, d.WaitsForPersonId })
            .Select(g => new Counted { PromiseId = g.Key.PromiseId, State = g.Key.State, At = null, Holder = g.Key.WaitsForPersonId, Count = g.Count() }));

    /// <summary>
    /// The promises and what became of them, one below the other, not joined: of small tables PostgreSQL keeps no statistics, and to join them it counted all once
    /// for every promise.
    /// </summary>
    private static readonly Expression<Func<AppDbContext, Guid, DateOnly, DateTimeOffset, IQueryable<Row>>> Rows = (db, initiativeId, today, since) =>
        Promises.Invoke(db, initiativeId).Concat(
            from c in CountsOf.Invoke(
                db.Set<Delivery>().AsNoTracking().Where(d => d.InitiativeId == initiativeId && Latest.Invoke(db, initiativeId).Select(p => p.Id).Contains(d.PromiseId)), since)
            select new Row
            {
                PromiseId = c.PromiseId,
                Promise = null,
                Debtor = null,
                Kind = null,
                Amount = null,
                Period = null,
                Date = null,
                Subject = null,
                AsksDebtor = null,
                AsksCreditor = null,
                Delivered = c.State,
                At = c.At,
                Count = c.Count,
                Holder = c.Holder,
                HolderName = db.Set<PersonCard>().Where(p => p.Id == c.Holder).Select(p => p.Name).FirstOrDefault(),
                IsAway = db.Set<AbsenceCard>().Any(b => b.PersonId == c.Holder && b.From <= today && b.Until >= today),
                Citizens = WaitsFor.AtHand.Invoke(db, initiativeId, Side.Citizen, today),
                Professionals = WaitsFor.AtHand.Invoke(db, initiativeId, Side.Professional, today),
            });

    private static readonly CompiledOnce<Func<AppDbContext, Guid, DateOnly, DateTimeOffset, IAsyncEnumerable<Row>>> Find = new(() => EF.CompileAsyncQuery(Rows.Expand()));

    private (Guid InitiativeId, IReadOnlyList<Strand> Strands)? _read;

    public async Task<IReadOnlyList<PromiseStrand>> OfAsync(InitiativeStanding initiative, CancellationToken cancellation)
    {
        var strands = await ReadAsync(initiative.InitiativeId, cancellation);
        return [.. strands.Where(s => s.State is PromiseState.InForce || s.AskedOf.Count > 0 || s.Done.Count > 0 || s.WaitedFor.Count > 0).Select(s => new PromiseStrand(
            s.PromiseId, s.Debtor, NameOf(s), Links.One(initiative.Slug, s.PromiseId), s.AskedOf,
            s.Done, s.Due, s.Late, s.WaitedFor.Select(w => w.Name).FirstOrDefault()))];
    }

    /// <summary>The norm says how often or when; about what, its subject says. With an answer the norm says both.</summary>
    private static string NameOf(Strand strand) => strand is { Subject: { } subject, Norm: { Kind: not NormKind.AnswerWithinWorkingDays } norm }
        ? Wording.Fill(Texts.Strand_Name, Wording.Of(subject), Wording.Of(norm))
        : Wording.Of(strand.Norm);

    public async Task<IReadOnlyList<Strand>> ReadAsync(Guid initiativeId, CancellationToken cancellation)
    {
        if (_read is { } known && known.InitiativeId == initiativeId)
        {
            return known.Strands;
        }

        var rows = await Find.For(db)(db, initiativeId, site.DayAt(clock.UtcNow), clock.UtcNow.AddDays(-7 * Weeks)).ToListAsync(cancellation);
        var promises = rows.Where(r => r.Promise is not null).OrderBy(r => r.Debtor).ThenBy(r => r.PromiseId);
        var moments = rows.Where(r => r.Promise is null).ToLookup(r => r.PromiseId);
        List<Strand> strands = [.. promises.Select(p => Draw(p, moments[p.PromiseId]))];
        _read = (initiativeId, strands);
        return strands;
    }

    private Strand Draw(Row p, IEnumerable<Row> moments)
    {
        var (waited, fell) = (moments.Where(r => r.At is null).ToList(), moments.Where(r => r.At is not null));
        var debtor = p.Debtor!.Value;
        var asked = new List<Side>();
        if (p.AsksDebtor is true)
        {
            asked.Add(debtor);
        }

        if (p.AsksCreditor is true)
        {
            asked.Add(debtor.Partner);
        }

        var waiting = waited.GroupBy(r => r.For.NameAt(debtor))
            .Select(g => new Waiting(g.Key, Sum(g, DeliveryState.Late), Sum(g, DeliveryState.Due))).OrderByDescending(w => w.Late).ThenByDescending(w => w.Due);
        return new(
            p.PromiseId, debtor, p.Promise!.Value, Norm.Of(p.Kind, p.Amount, p.Period, p.Date), p.Subject, asked,
            [.. fell.Select(r => new StrandMoment(LastDayBefore(r.At!.Value), Of(r.Delivered!.Value), r.Count ?? 0))],
            [.. waiting]);
    }

    private static int Sum(IEnumerable<Row> rows, DeliveryState state) => rows.Where(r => r.Delivered == state).Sum(r => r.Count ?? 0);

    private DateOnly LastDayBefore(DateTimeOffset end) => site.DayAt(end.AddTicks(-1));

    private static StrandState Of(DeliveryState state) => state switch
    {
        DeliveryState.Kept => StrandState.Kept,
        DeliveryState.KeptLate => StrandState.KeptLate,
        DeliveryState.Due or DeliveryState.Unconfirmed => StrandState.Due,
        DeliveryState.Missed => StrandState.Missed,
        DeliveryState.Late => StrandState.Late,
        DeliveryState.Void => throw new InvalidOperationException("What is no longer owed is not read."),
    };

    private sealed class Counted
    {
        public Guid PromiseId { get; init; }
        public DeliveryState State { get; init; }

        /// <summary>When it fell due; null: what is waited for, whenever that is due.</summary>
        public DateTimeOffset? At { get; init; }
        public Guid? Holder { get; init; }
        public int Count { get; init; }
    }

    /// <summary>A promise, or a count of what became of it. Each part of the statement names all of these, since parts below one another have the same columns.</summary>
    private sealed class Row
    {
        public Guid PromiseId { get; init; }

        /// <summary>Null: a count.</summary>
        public PromiseState? Promise { get; init; }
        public Side? Debtor { get; init; }
        public NormKind? Kind { get; init; }
        public int? Amount { get; init; }
        public NormPeriod? Period { get; init; }
        public DateOnly? Date { get; init; }
        public PromiseSubject? Subject { get; init; }
        public bool? AsksDebtor { get; init; }
        public bool? AsksCreditor { get; init; }
        public DeliveryState? Delivered { get; init; }

        /// <summary>When it fell due; null: what is waited for, whenever that is due.</summary>
        public DateTimeOffset? At { get; init; }
        public int? Count { get; init; }
        public Guid? Holder { get; init; }
        public string? HolderName { get; init; }
        public bool? IsAway { get; init; }
        public string? Citizens { get; init; }
        public string? Professionals { get; init; }

        public WaitsFor For => new(Holder, HolderName, IsAway is true, Citizens, Professionals);
    }
}

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

        var promises = db.Set<Promise>().AsNoTracking().Where(p => p.InitiativeId == initiativeId)
            .OrderByDescending(p => p.ChangedAt).ThenByDescending(p => p.Id).TakeAlways(Most);
        var deliveries = db.Set<Delivery>().AsNoTracking().Where(d => d.InitiativeId == initiativeId && promises.Select(p => p.Id).Contains(d.PromiseId));
        var rows = await RowsOf(initiativeId, promises, CountsOf(deliveries, clock.UtcNow.AddDays(-7 * Weeks))).ToListAsync(cancellation);
        var strands = rows.GroupBy(r => r.Id).Select(Draw).OrderBy(s => s.Debtor).ThenBy(s => s.PromiseId).ToList();
        _read = (initiativeId, strands);
        return strands;
    }

    /// <summary>What fell due lately is counted by day, what is waited for by who holds it: each along an index of its own, without reading the rows.</summary>
    private static IQueryable<Counted> CountsOf(IQueryable<Delivery> deliveries, DateTimeOffset since)
    {
        var lately = deliveries.Where(d => d.DueAt >= since && (d.State == DeliveryState.Kept || d.State == DeliveryState.KeptLate
            || d.State == DeliveryState.Late || d.State == DeliveryState.Missed || d.State == DeliveryState.Unconfirmed));
        var open = deliveries.Where(d => d.State == DeliveryState.Due || d.State == DeliveryState.Late);
        return lately.GroupBy(d => new { d.PromiseId, d.State, d.DueAt })
            .Select(g => new Counted { PromiseId = g.Key.PromiseId, State = g.Key.State, DueAt = g.Key.DueAt, Holder = null, Count = g.Count() })
            .Concat(open.GroupBy(d => new { d.PromiseId, d.State, d.WaitsForPersonId })
                .Select(g => new Counted { PromiseId = g.Key.PromiseId, State = g.Key.State, DueAt = null, Holder = g.Key.WaitsForPersonId, Count = g.Count() }));
    }

    private IQueryable<Row> RowsOf(Guid initiativeId, IQueryable<Promise> promises, IQueryable<Counted> groups)
    {
        var today = site.DayAt(clock.UtcNow);
        var (citizens, professionals) = (WaitsFor.AtHand(db, initiativeId, Side.Citizen, today), WaitsFor.AtHand(db, initiativeId, Side.Professional, today));
        return from p in promises
               join v in db.Set<PromiseVersion>() on new { p.Id, Number = p.VersionInForce ?? p.LatestVersion } equals new { Id = v.PromiseId, v.Number }
               join a in db.Set<PromiseVersion>() on new { p.Id, Number = p.VersionAsked } equals new { Id = a.PromiseId, Number = (int?)a.Number } into askedOf
               from a in askedOf.DefaultIfEmpty()
               join g in groups on p.Id equals g.PromiseId into counted
               from g in counted.DefaultIfEmpty()
               select new Row(
                   p.Id, p.Debtor, p.State, v.NormKind, v.NormAmount, v.NormPeriod, v.NormDate, v.Subject,
                   a != null && a.DebtorAcceptedAt == null, a != null && a.CreditorAcceptedAt == null,
                   (DeliveryState?)g!.State, g!.DueAt, (int?)g.Count,
                   new WaitsFor(
                       g.Holder,
                       db.Set<PersonCard>().Where(c => c.Id == g.Holder).Select(c => c.Name).FirstOrDefault(),
                       db.Set<AbsenceCard>().Any(b => b.PersonId == g.Holder && b.From <= today && b.Until >= today),
                       citizens.FirstOrDefault(),
                       professionals.FirstOrDefault()));
    }

    private Strand Draw(IGrouping<Guid, Row> rows)
    {
        var p = rows.First();
        var asked = new List<Side>();
        if (p.AsksDebtor)
        {
            asked.Add(p.Debtor);
        }

        if (p.AsksCreditor)
        {
            asked.Add(p.Debtor.Partner);
        }

        var waiting = rows.Where(r => r is { DueAt: null, Delivered: DeliveryState.Due or DeliveryState.Late }).GroupBy(r => r.For.NameAt(p.Debtor))
            .Select(g => new Waiting(g.Key, Sum(g, DeliveryState.Late), Sum(g, DeliveryState.Due))).OrderByDescending(w => w.Late).ThenByDescending(w => w.Due);
        return new(
            p.Id, p.Debtor, p.State, Norm.Of(p.Kind, p.Amount, p.Period, p.Date), p.Subject, asked,
            [.. rows.Where(r => r.DueAt is not null).Select(r => new StrandMoment(LastDayBefore(r.DueAt!.Value), Of(r.Delivered!.Value), r.Count ?? 0))],
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

    private sealed record Counted
    {
        public Guid PromiseId { get; init; }
        public DeliveryState State { get; init; }

        /// <summary>Null: what is waited for, whenever it is due.</summary>
        public DateTimeOffset? DueAt { get; init; }

        /// <summary>Who holds what is waited for; null: nobody, or it is a count by day.</summary>
        public Guid? Holder { get; init; }
        public int Count { get; init; }
    }

    private sealed record Row(
        Guid Id, Side Debtor, PromiseState State, NormKind? Kind, int? Amount, NormPeriod? Period, DateOnly? Date, PromiseSubject? Subject,
        bool AsksDebtor, bool AsksCreditor, DeliveryState? Delivered, DateTimeOffset? DueAt, int? Count, WaitsFor For);
}

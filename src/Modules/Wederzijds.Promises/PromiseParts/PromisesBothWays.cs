using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;
using Wederzijds.Promises.Register;

namespace Wederzijds.Promises.PromiseParts;

/// <summary>What one side promised and what became of it in the weeks shown.</summary>
/// <param name="InForce">The latest few.</param>
/// <param name="CountInForce">How many there are in all.</param>
internal sealed record SidePicture(
    Side Debtor, IReadOnlyList<Norm> InForce, int CountInForce, int Kept, int KeptLate, int Late, int Due, int Unconfirmed, int Missed,
    IReadOnlyList<Waiting> WaitedFor);

internal sealed record BothWays(string Slug, int Weeks, IReadOnlyList<SidePicture> Sides);

/// <summary>The overview's first panel: promises both ways over the last twelve weeks, and who is waited for. However many there are, one statement counts them.</summary>
internal sealed class PromisesBothWays(AppDbContext db, TimeProvider clock) : IOverviewPart
{
    private const int Weeks = 12;
    private const int MostNames = 5, MostNorms = 3;

    public int Order => 10;

    public async Task<Panel> ReadAsync(InitiativeStanding initiative, CancellationToken cancellation)
    {
        var since = clock.UtcNow.AddDays(-7 * Weeks);
        var parts = Open(initiative.InitiativeId).Concat(Closed(initiative.InitiativeId, since)).Concat(Counted(initiative.InitiativeId))
            .Concat(Latest(initiative.InitiativeId, Side.Citizen)).Concat(Latest(initiative.InitiativeId, Side.Professional));
        var rows = await (
            from g in parts
            select new Row(
                g.Debtor, g.What, g.Count, g.Norm, g.Amount, g.Period, g.Date,
                g.What != Due && g.What != Late ? null : db.Set<PersonCard>().Where(c => c.Id == (g.Holder ?? db.Set<MemberCard>()
                    .Where(m => m.InitiativeId == initiative.InitiativeId && m.Side == g.Debtor && (m.IsContact || m.IsDeputy)
                        && (m.State == MembershipState.Trial || m.State == MembershipState.Active))
                    .OrderByDescending(m => m.IsContact).Select(m => (Guid?)m.PersonId).FirstOrDefault())).Select(c => c.Name).FirstOrDefault()))
            .ToListAsync(cancellation);
        return new("/PromiseParts/PromisesBothWays.cshtml", new BothWays(initiative.Slug, Weeks, [Draw(Side.Citizen, rows), Draw(Side.Professional, rows)]));
    }

    // Numbers of the states and of what is no state: parts of different tables come together in one answer.
    private const int Due = (int)DeliveryState.Due, Kept = (int)DeliveryState.Kept, KeptLate = (int)DeliveryState.KeptLate, Late = (int)DeliveryState.Late,
        Unconfirmed = (int)DeliveryState.Unconfirmed, Missed = (int)DeliveryState.Missed, InForce = 100, Shown = 101;

    private IQueryable<Part> Open(Guid initiativeId) => db.Set<Delivery>().AsNoTracking()
        .Where(d => d.InitiativeId == initiativeId && (d.State == DeliveryState.Due || d.State == DeliveryState.Late))
        .GroupBy(d => new { d.Debtor, d.State, d.WaitsForPersonId })
        .Select(g => new Part
        {
            Debtor = g.Key.Debtor, What = g.Key.State == DeliveryState.Late ? Late : Due, Holder = g.Key.WaitsForPersonId, Count = g.Count(),
            Norm = null, Amount = null, Period = null, Date = null,
        });

    private IQueryable<Part> Closed(Guid initiativeId, DateTimeOffset since) => db.Set<Delivery>().AsNoTracking()
        .Where(d => d.InitiativeId == initiativeId && d.DueAt >= since
            && (d.State == DeliveryState.Kept || d.State == DeliveryState.KeptLate || d.State == DeliveryState.Unconfirmed || d.State == DeliveryState.Missed))
        .GroupBy(d => new { d.Debtor, d.State })
        .Select(g => new Part
        {
            Debtor = g.Key.Debtor,
            What = g.Key.State == DeliveryState.Kept ? Kept : g.Key.State == DeliveryState.KeptLate ? KeptLate
                : g.Key.State == DeliveryState.Missed ? Missed : Unconfirmed,
            Holder = null, Count = g.Count(), Norm = null, Amount = null, Period = null, Date = null,
        });

    private IQueryable<Part> Counted(Guid initiativeId) => db.Set<Promise>().AsNoTracking()
        .Where(p => p.InitiativeId == initiativeId && p.State == PromiseState.InForce).GroupBy(p => p.Debtor)
        .Select(g => new Part
        {
            Debtor = g.Key, What = InForce, Holder = null, Count = g.Count(), Norm = null, Amount = null, Period = null, Date = null,
        });

    private IQueryable<Part> Latest(Guid initiativeId, Side debtor) =>
        from p in db.Set<Promise>().AsNoTracking().Where(p => p.InitiativeId == initiativeId && p.State == PromiseState.InForce && p.Debtor == debtor)
            .OrderByDescending(p => p.ChangedAt).ThenByDescending(p => p.Id).Take(MostNorms)
        join v in db.Set<PromiseVersion>() on new { p.Id, Number = p.VersionInForce } equals new { Id = v.PromiseId, Number = (int?)v.Number }
        select new Part
        {
            Debtor = p.Debtor, What = Shown, Holder = null, Count = 1,
            Norm = v.NormKind == NormKind.AnswerWithinWorkingDays ? 1 : v.NormKind == NormKind.TimesPerPeriod ? 2 : v.NormKind == NormKind.ByDate ? 3
                : v.NormKind == NormKind.HoursPerPeriod ? 4 : 5,
            Amount = v.NormAmount,
            Period = v.NormPeriod == NormPeriod.Week ? 1 : v.NormPeriod == NormPeriod.Month ? 2 : v.NormPeriod == NormPeriod.Quarter ? 3
                : v.NormPeriod == NormPeriod.Year ? 4 : null,
            Date = v.NormDate,
        };

    private static SidePicture Draw(Side debtor, IEnumerable<Row> all)
    {
        var own = all.Where(r => r.Debtor == debtor).ToList();
        int Count(int what) => own.Where(r => r.What == what).Sum(r => r.Count);
        return new(
            debtor, [.. own.Where(r => r.What == Shown).Select(r => Norm.Of((NormKind?)r.Norm, r.Amount, (NormPeriod?)r.Period, r.Date)).OfType<Norm>()],
            Count(InForce), Count(Kept), Count(KeptLate), Count(Late), Count(Due), Count(Unconfirmed), Count(Missed),
            [.. own.Where(r => r.What is Due or Late).GroupBy(r => r.Name)
                .Select(g => new Waiting(g.Key, g.Where(r => r.What == Late).Sum(r => r.Count), g.Where(r => r.What == Due).Sum(r => r.Count)))
                .OrderByDescending(w => w.Late).ThenByDescending(w => w.Due).Take(MostNames)]);
    }

    private sealed record Part
    {
        public Side Debtor { get; init; }
        public int What { get; init; }

        /// <summary>Who holds what is waited for; null: nobody, or it is done.</summary>
        public Guid? Holder { get; init; }
        public int Count { get; init; }
        public int? Norm { get; init; }
        public int? Amount { get; init; }
        public int? Period { get; init; }
        public DateOnly? Date { get; init; }
    }

    private sealed record Row(Side Debtor, int What, int Count, int? Norm, int? Amount, int? Period, DateOnly? Date, string? Name);
}

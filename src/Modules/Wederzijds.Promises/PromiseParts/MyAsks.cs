using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Promises.Expecting;
using Wederzijds.Promises.Expecting.Parts;

namespace Wederzijds.Promises.PromiseParts;

/// <summary>A promise, a delivery or a round of expectations that may ask something of a person, for one of this module's panels of my page.</summary>
/// <param name="Round">Null: it is about a promise.</param>
internal sealed record MyAsk(AskedLine Line, DateTimeOffset? At, RoundRow? Round);

/// <summary>What this module asks of a person on my page, read once for all its panels: the page may send six statements in all.</summary>
internal sealed class MyAsks(AppDbContext db, TimeProvider clock)
{
    /// <summary>Lines of a panel.</summary>
    public const int Most = 5;

    /// <summary>What falls due later than this need not be on the page yet.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    private static readonly CompiledOnce<Func<AppDbContext, Guid, DateTimeOffset, IAsyncEnumerable<MyAsk>>> Find = new(() => EF.CompileAsyncQuery(
        (AppDbContext db, Guid personId, DateTimeOffset soon) =>
            from a in (
                from m in db.Set<MemberCard>().AsNoTracking()
                where m.PersonId == personId && (m.IsCoordinator || m.IsContact || m.IsDeputy) && (m.State == MembershipState.Trial || m.State == MembershipState.Active)
                join p in db.Set<Promise>() on m.InitiativeId equals p.InitiativeId
                where p.VersionAsked != null
                join v in db.Set<PromiseVersion>() on new { p.Id, Number = p.VersionAsked } equals new { Id = v.PromiseId, Number = (int?)v.Number }
                where m.Side == p.Debtor ? v.DebtorAcceptedAt == null : v.CreditorAcceptedAt == null
                select new { What = 1, p.Id, v.Number, DeliveryId = p.Id, p.InitiativeId, At = v.ProposedAt, DueOn = v.ManagerBy, IsLate = false })
                .Concat(
                    from d in db.Set<Delivery>().AsNoTracking()
                    where d.WaitsForPersonId == personId && d.FirstDay != null && d.DueAt < soon && (d.State == DeliveryState.Late || d.State == DeliveryState.Due)
                    select new { What = 2, Id = d.PromiseId, Number = d.Version, DeliveryId = d.Id, d.InitiativeId, At = (DateTimeOffset?)d.DueAt, DueOn = (DateOnly?)d.DueOn, IsLate = d.State == DeliveryState.Late })
                .Concat(
                    from m in db.Set<MemberCard>().AsNoTracking()
                    where m.PersonId == personId && (m.IsCoordinator || m.IsContact || m.IsDeputy) && (m.State == MembershipState.Trial || m.State == MembershipState.Active)
                    join d in db.Set<Delivery>() on m.InitiativeId equals d.InitiativeId
                    where d.State == DeliveryState.Unconfirmed && d.Debtor != m.Side
                    select new { What = 3, Id = d.PromiseId, Number = d.Version, DeliveryId = d.Id, d.InitiativeId, At = (DateTimeOffset?)d.DueAt, DueOn = (DateOnly?)d.DueOn, IsLate = false })
                .Concat(
                    from v in db.Set<PromiseVersion>().AsNoTracking()
                    where v.ManagerPersonId == personId && v.ManagerAgreedAt == null
                    join p in db.Set<Promise>() on new { Id = v.PromiseId, Number = (int?)v.Number } equals new { p.Id, Number = p.VersionAsked }
                    select new { What = 4, p.Id, v.Number, DeliveryId = p.Id, p.InitiativeId, At = v.ProposedAt, DueOn = v.ManagerBy, IsLate = false })
                .OrderBy(a => a.At).ThenBy(a => a.DeliveryId).Take(Most)
                .Concat(
                    from m in db.Set<MemberCard>().AsNoTracking()
                    where m.PersonId == personId && (m.State == MembershipState.Trial || m.State == MembershipState.Active)
                    join i in db.Set<InitiativeCard>() on m.InitiativeId equals i.Id
                    where i.State != InitiativeState.Ended
                    join r in db.Set<ExpectationRound>() on m.InitiativeId equals r.InitiativeId
                    select new { What = 0, r.Id, Number = 0, DeliveryId = r.Id, r.InitiativeId, At = (DateTimeOffset?)r.OpenedAt, DueOn = r.WantedBy, IsLate = false })
            join i in db.Set<InitiativeCard>() on a.InitiativeId equals i.Id
            from p in db.Set<Promise>().Where(p => p.Id == a.Id).DefaultIfEmpty()
            from v in db.Set<PromiseVersion>().Where(v => v.PromiseId == a.Id && v.Number == a.Number).DefaultIfEmpty()
            from r in db.Set<ExpectationRound>().Where(r => r.Id == a.Id).DefaultIfEmpty()
            from m in db.Set<MemberCard>().Where(m => r != null && m.InitiativeId == a.InitiativeId && m.PersonId == personId).DefaultIfEmpty()
            let acceptor = m.Side == Side.Citizen ? r.CitizenAcceptorPersonId : r.ProfessionalAcceptorPersonId
            let isShown = r.State != RoundState.Writing
            select new MyAsk(
                new(
                    a.Id, i.Slug, i.Name, p == null ? m.Side : p.Debtor, v.NormKind, v.NormAmount, v.NormPeriod, v.NormDate,
                    db.Set<PersonCard>().Where(c => c.Id == v.WrittenByPersonId).Select(c => c.Name).FirstOrDefault(), (AskedFor)a.What, a.DeliveryId, a.DueOn, a.IsLate),
                a.At,
                r == null ? null : new RoundRow(
                    r.Id, i.Slug, i.Name, r.State, r.WantedBy, m.State,
                    acceptor == null ? m.IsCoordinator || m.IsContact || m.IsDeputy : acceptor == personId,
                    (m.Side == Side.Citizen ? r.CitizensSubmittedAt : r.ProfessionalsSubmittedAt) != null,
                    db.Set<Expectation>().Any(e => e.RoundId == r.Id && e.Side == m.Side && e.WrittenByPersonId == personId),
                    db.Set<Expectation>().Any(e => e.RoundId == r.Id && e.Side == m.Side),
                    !db.Set<ExpectationRound>().Any(o => o.InitiativeId == r.InitiativeId && o.OpenedAt > r.OpenedAt),
                    isShown && db.Set<Expectation>().Any(e => e.RoundId == r.Id && e.State == ExpectationState.Open && !e.IsLater),
                    isShown && db.Set<Expectation>().Any(e => e.RoundId == r.Id && e.State == ExpectationState.Open && e.IsLater),
                    isShown && db.Set<Expectation>().Any(e => e.RoundId == r.Id && e.State == ExpectationState.AtTable
                        && ((e.Side == m.Side && e.AgreedEnd == ExpectationState.Withdrawn) || (e.Side != m.Side && e.AgreedEnd == ExpectationState.Declined)))))));

    private (Guid PersonId, IReadOnlyList<MyAsk> Asks)? _read;

    /// <summary>The longest waiting first.</summary>
    public async Task<List<AskedLine>> OfPromisesAsync(Guid personId, CancellationToken cancellation) =>
        [.. (await OfAsync(personId, cancellation)).Where(a => a.Round is null).OrderBy(a => a.At).ThenBy(a => a.Line.DeliveryId).Select(a => a.Line)];

    /// <summary>The soonest wanted first.</summary>
    public async Task<IEnumerable<RoundRow>> OfRoundsAsync(Guid personId, CancellationToken cancellation) =>
        (await OfAsync(personId, cancellation)).Select(a => a.Round).OfType<RoundRow>().OrderBy(r => r.WantedBy ?? DateOnly.MaxValue).ThenBy(r => r.RoundId);

    private async Task<IReadOnlyList<MyAsk>> OfAsync(Guid personId, CancellationToken cancellation)
    {
        if (_read is not { } read || read.PersonId != personId)
        {
            _read = read = (personId, await Find.For(db)(db, personId, clock.UtcNow + Soon).ToListAsync(cancellation));
        }

        return read.Asks;
    }
}

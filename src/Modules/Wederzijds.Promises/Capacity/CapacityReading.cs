using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;
using Wederzijds.Promises.Capacity.Limiting;

namespace Wederzijds.Promises.Capacity;

/// <summary>Reads what a reckoning needs in three statements and the site's calendar, however many people there are.</summary>
internal sealed class CapacityReading(AppDbContext db, OwedWork owed, IWorkingDays workingDays, ISiteContext site, TimeProvider clock)
{
    /// <summary>Of one initiative. What its people stated elsewhere comes along for their total.</summary>
    public Task<CapacityFacts> OfAsync(Guid initiativeId, CancellationToken cancellation) => ReadAsync(
        i => i.Id == initiativeId,
        h => h.InitiativeId == initiativeId
            || (h.PersonId != null && db.Set<StatedHours>().Any(x => x.InitiativeId == initiativeId && x.PersonId == h.PersonId)),
        p => p.InitiativeId == initiativeId,
        cancellation);

    /// <summary>Of several initiatives, with all that the people in them have elsewhere, and the initiatives for which this person is asked to sign.</summary>
    public Task<CapacityFacts> OfAsync(
        IReadOnlyCollection<Guid> initiativeIds, IReadOnlyCollection<Guid> people, Guid signer, CancellationToken cancellation) => ReadAsync(
        i => initiativeIds.Contains(i.Id) || db.Set<Signature>().Any(s => s.InitiativeId == i.Id && s.SignerPersonId == signer) || db.Set<StatedHours>().Any(x => x.InitiativeId == i.Id && people.Contains(x.PersonId!.Value)),
        h => initiativeIds.Contains(h.InitiativeId) || people.Contains(h.PersonId!.Value),
        p => initiativeIds.Contains(p.InitiativeId) || people.Contains(p.OwnerPersonId!.Value),
        cancellation);

    /// <summary>Of a person, in all initiatives.</summary>
    public Task<CapacityFacts> OfPersonAsync(Guid personId, CancellationToken cancellation) => ReadAsync(
        i => db.Set<StatedHours>().Any(x => x.InitiativeId == i.Id && x.PersonId == personId)
            || db.Set<Promise>().Any(p => p.InitiativeId == i.Id && p.OwnerPersonId == personId && p.State == PromiseState.InForce),
        h => h.PersonId == personId,
        p => p.OwnerPersonId == personId,
        cancellation);

    /// <summary>Of the whole site.</summary>
    public Task<CapacityFacts> OfAllAsync(CancellationToken cancellation) => ReadAsync(_ => true, _ => true, _ => true, cancellation);

    public DateOnly Today => site.DayAt(clock.UtcNow);

    private async Task<CapacityFacts> ReadAsync(
        Expression<Func<InitiativeCard, bool>> initiatives, Expression<Func<StatedHours, bool>> hours, Expression<Func<Promise, bool>> promises,
        CancellationToken cancellation)
    {
        var facts = CapacityFacts.None(Today) with { WorkingDays = await WorkingDaysAsync(cancellation) };
        facts = await ReadInitiativesAsync(facts, initiatives, cancellation);
        await ReadHoursAsync(facts, hours, cancellation);
        facts.Owed.AddRange(await owed.ReadAsync(promises, facts.Today, cancellation));
        return facts;
    }

    private async Task<CapacityFacts> ReadInitiativesAsync(
        CapacityFacts facts, Expression<Func<InitiativeCard, bool>> which, CancellationToken cancellation)
    {
        var (since, people, members) = (facts.Today.AddDays(-Signature.MostDays), db.Set<PersonCard>(), db.Set<MemberCard>().Where(m =>
            m.Side == Side.Professional && (m.State == MembershipState.Trial || m.State == MembershipState.Active)));
        var rows = await (
            from i in db.Set<InitiativeCard>().AsNoTracking().Where(which)
            where i.State != InitiativeState.Ended
            join s in db.Set<Signature>().Where(s => s.State != SignatureState.Withdrawn && s.Until >= since) on i.Id equals s.InitiativeId into asked
            from s in asked.DefaultIfEmpty()
            select new
            {
                i.Id,
                i.Slug,
                i.Name,
                Contact = members.Where(m => m.InitiativeId == i.Id && m.IsContact).Select(m => (Guid?)m.PersonId).FirstOrDefault(),
                ContactName = people.Where(p => p.Id == members.Where(m => m.InitiativeId == i.Id && m.IsContact).Select(m => m.PersonId).FirstOrDefault())
                    .Select(p => p.Name).FirstOrDefault(),
                Deputy = members.Where(m => m.InitiativeId == i.Id && m.IsDeputy).Select(m => (Guid?)m.PersonId).FirstOrDefault(),
                Budget = db.Set<CapacitySide>().Where(c => c.InitiativeId == i.Id && c.Side == Side.Professional).Select(c => c.BudgetEndsOn).FirstOrDefault(),
                WarnAt = db.Set<CapacityLimits>().Select(l => (int?)l.WarnAt).FirstOrDefault(),
                BlockAbove = db.Set<CapacityLimits>().Select(l => (int?)l.BlockAbove).FirstOrDefault(),
                Signature = s == null ? null : new
                {
                    s.Id,
                    s.Side,
                    s.State,
                    s.MinutesPerWeek,
                    s.Until,
                    s.SignerPersonId,
                    s.AskedAt,
                    s.AskedBecause,
                    s.AnsweredAt,
                    s.Reason,
                    SignerName = people.Where(p => p.Id == s.SignerPersonId).Select(p => p.Name).FirstOrDefault(),
                },
            }).ToListAsync(cancellation);
        facts.Initiatives.AddRange(rows.DistinctBy(r => r.Id).Select(r => new InitiativeFact(r.Id, r.Slug, r.Name, r.Contact, r.ContactName, r.Deputy, r.Budget)));
        facts.Signatures.AddRange(rows.Where(r => r.Signature is not null).Select(r => new SignatureFact(
            r.Signature!.Id, r.Id, r.Signature.Side, r.Signature.State, r.Signature.MinutesPerWeek, r.Signature.Until, r.Signature.SignerPersonId,
            r.Signature.SignerName, r.Signature.AskedAt, r.Signature.AskedBecause, r.Signature.AnsweredAt, r.Signature.Reason)));
        var first = rows.FirstOrDefault();
        return facts with { WarnAt = first?.WarnAt ?? CapacityLimits.Warn, BlockAbove = first?.BlockAbove ?? CapacityLimits.Block };
    }

    private async Task ReadHoursAsync(CapacityFacts facts, Expression<Func<StatedHours, bool>> which, CancellationToken cancellation)
    {
        var monday = facts.Monday;
        var rows = await (
            from h in db.Set<StatedHours>().AsNoTracking().Where(which)
            where (h.Until == null || h.Until >= monday) && db.Set<InitiativeCard>().Any(i => i.Id == h.InitiativeId && i.State != InitiativeState.Ended)
            join a in db.Set<Absence>().Where(a => a.Until >= monday) on h.PersonId equals a.PersonId into absences
            from a in absences.DefaultIfEmpty()
            join w in db.Set<PersonWeek>() on h.PersonId equals w.PersonId into weeks
            from w in weeks.DefaultIfEmpty()
            orderby h.Id
            select new
            {
                h.Id,
                h.InitiativeId,
                h.Side,
                h.PersonId,
                h.TeamName,
                h.MinutesPerWeek,
                h.From,
                h.Until,
                h.OnlyAsDeputy,
                h.ConfirmedByPersonId,
                Name = db.Set<PersonCard>().Where(p => p.Id == h.PersonId).Select(p => p.Name).FirstOrDefault(),
                Away = (Guid?)a!.Id,
                AwayFrom = (DateOnly?)a.From,
                AwayUntil = (DateOnly?)a.Until,
                InAll = (int?)w!.MinutesInAll,
            }).ToListAsync(cancellation);
        facts.Hours.AddRange(rows.DistinctBy(r => r.Id).Select(r => new HoursFact(
            r.Id, r.InitiativeId, r.Side, r.PersonId, r.Name, r.TeamName, r.MinutesPerWeek, r.From, r.Until, r.OnlyAsDeputy, r.ConfirmedByPersonId)));
        facts.Away.AddRange(rows.Where(r => r.Away is not null).DistinctBy(r => r.Away)
            .Select(r => new AwayFact(r.Away!.Value, r.PersonId!.Value, r.AwayFrom!.Value, r.AwayUntil!.Value)));
        foreach (var row in rows.Where(r => r.InAll is not null).DistinctBy(r => r.PersonId))
        {
            facts.InAll[row.PersonId!.Value] = row.InAll!.Value;
        }
    }

    private async Task<byte[]> WorkingDaysAsync(CancellationToken cancellation)
    {
        var (calendar, monday, days) = (await workingDays.ForSiteAsync(cancellation), CapacityFacts.MondayOf(Today), new byte[Forecast.Weeks]);
        for (var day = 0; day < Forecast.Weeks * 7; day++)
        {
            days[day / 7] |= (byte)(calendar.IsWorkingDay(monday.AddDays(day)) ? 1 << (day % 7) : 0);
        }

        return days;
    }
}

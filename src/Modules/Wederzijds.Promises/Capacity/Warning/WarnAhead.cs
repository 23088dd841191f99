using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Promises.Capacity.Warning;

/// <summary>
/// Looks ahead for the whole site and warns both sides in time, of each thing once: a contact who goes away without a deputy, a budget that ends, a load
/// that rises. Also notes what time alone changed, as a signature that ran out, and lets go of absences that are over.
/// </summary>
internal sealed class WarnAhead(AppDbContext db, CapacityReading reading, WeighCapacity weigh)
{
    /// <summary>A contact's absence is warned of so many days ahead.</summary>
    public const int DaysBeforeAbsence = 14;

    /// <summary>The end of a budget is warned of so many weeks ahead.</summary>
    public const int WeeksBeforeBudgetEnd = 8;

    public const int BatchSize = 200;

    public static readonly RecurringWork Work = new(nameof(WarnAhead), TimeSpan.FromHours(6), RunAsync);

    /// <summary>What concerns one initiative, in one change.</summary>
    /// <returns>Whether anything was new.</returns>
    public async Task<bool> ExecuteAsync(Guid initiativeId, CancellationToken cancellation)
    {
        var facts = await reading.OfAsync(initiativeId, cancellation);
        if (facts.Initiatives.Count == 0)
        {
            return false;
        }

        var changed = await weigh.NoteAsync(initiativeId, facts, cancellation);
        changed |= await WarnOfLoadAsync(initiativeId, facts, cancellation);
        changed |= await WarnOfBudgetAsync(initiativeId, facts, cancellation);
        changed |= await WarnOfAbsenceAsync(initiativeId, facts.Today, cancellation);
        if (changed)
        {
            await db.SaveAsync(Change.By<WarnAhead>(initiativeId, initiativeId), cancellation);
        }

        return changed;
    }

    private static async Task RunAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var gate = services.GetRequiredService<IWriteGate>();
        while (await gate.RunAsync((ForgetAbsences forget) => forget.ExecuteAsync(cancellation), cancellation) > 0)
        {
            cancellation.ThrowIfCancellationRequested();
        }

        foreach (var initiative in await services.GetRequiredService<LookAhead>().FindAsync(cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            await gate.RunAsync((WarnAhead warn) => warn.ExecuteAsync(initiative, cancellation), cancellation);
        }
    }

    private async Task<bool> WarnOfLoadAsync(Guid initiativeId, CapacityFacts facts, CancellationToken cancellation)
    {
        var (reckoning, changed) = (new Reckoning(facts), false);
        foreach (var side in new[] { Side.Citizen, Side.Professional })
        {
            DateOnly? monday = facts.IsHeld(initiativeId, side) ? FirstTooMuch(reckoning.WeeksOf(initiativeId, side), facts.WarnAt) : null;
            if (monday is not null || await db.Set<CapacitySide>().AnyAsync(s => s.InitiativeId == initiativeId && s.Side == side, cancellation))
            {
                changed |= (await weigh.SideAsync(initiativeId, side, cancellation)).WarnOfLoad(monday);
            }
        }

        return changed;
    }

    /// <returns>Null: in no week it gets so far.</returns>
    internal static DateOnly? FirstTooMuch(IEnumerable<WeekLine> weeks, int warnAt) =>
        weeks.Where(w => Load.Reaches(w.Load, warnAt)).Select(w => (DateOnly?)w.Monday).FirstOrDefault();

    private async Task<bool> WarnOfBudgetAsync(Guid initiativeId, CapacityFacts facts, CancellationToken cancellation) =>
        IsBudgetEndNear(facts.Initiatives[0].BudgetEndsOn, facts.Today) && (await weigh.SideAsync(initiativeId, Side.Professional, cancellation)).WarnOfBudgetEnd();

    internal static bool IsBudgetEndNear(DateOnly? on, DateOnly today) => on >= today && on <= today.AddDays(7 * WeeksBeforeBudgetEnd);

    private async Task<bool> WarnOfAbsenceAsync(Guid initiativeId, DateOnly today, CancellationToken cancellation)
    {
        var (soon, changed) = (today.AddDays(DaysBeforeAbsence), false);
        var found = await LookAhead.AwayWithoutDeputy(db, today, soon).Where(a => a.InitiativeId == initiativeId).ToListAsync(cancellation);
        foreach (var away in LookAhead.First(found))
        {
            changed |= (await weigh.SideAsync(initiativeId, away.Side, cancellation)).WarnOfAbsence(away.AbsenceId, away.From);
        }

        return changed;
    }
}

/// <summary>Finds in a few statements the initiatives in which there is something to warn of or to note: only those get a change of their own.</summary>
internal sealed class LookAhead(AppDbContext db, CapacityReading reading)
{
    public async Task<IReadOnlyCollection<Guid>> FindAsync(CancellationToken cancellation)
    {
        var facts = await reading.OfAllAsync(cancellation);
        var rows = (await db.Set<CapacitySide>().AsNoTracking().ToListAsync(cancellation)).ToDictionary(s => (s.InitiativeId, s.Side));
        var away = await AwayWithoutDeputy(db, facts.Today, facts.Today.AddDays(WarnAhead.DaysBeforeAbsence)).ToListAsync(cancellation);
        var reckoning = new Reckoning(facts);
        var found = new HashSet<Guid>(First(away).Where(a => rows.GetValueOrDefault((a.InitiativeId, a.Side))?.WarnedOfAbsenceId != a.AbsenceId).Select(a => a.InitiativeId));
        foreach (var initiative in facts.Initiatives)
        {
            foreach (var side in new[] { Side.Citizen, Side.Professional })
            {
                var row = rows.GetValueOrDefault((initiative.InitiativeId, side));
                var isShort = reckoning.IsShort(initiative.InitiativeId, side);
                var tooMuch = facts.IsHeld(initiative.InitiativeId, side)
                    && WarnAhead.FirstTooMuch(reckoning.WeeksOf(initiative.InitiativeId, side), facts.WarnAt) is not null;
                if (isShort != (row?.IsShort ?? false) || tooMuch != (row?.WarnedOfLoadFrom is not null)
                    || (side is Side.Professional && WarnAhead.IsBudgetEndNear(initiative.BudgetEndsOn, facts.Today) && initiative.BudgetEndsOn != row?.WarnedOfBudgetEnd))
                {
                    found.Add(initiative.InitiativeId);
                }
            }
        }

        return found;
    }

    /// <summary>Of each side the absence that begins first: of one after the other is warned in its turn.</summary>
    public static IEnumerable<AwayContact> First(IEnumerable<AwayContact> away) =>
        away.OrderBy(a => a.From).ThenBy(a => a.AbsenceId).DistinctBy(a => (a.InitiativeId, a.Side));

    /// <summary>Contacts who are away, or will be before that day, while nobody who is there accepted to stand in.</summary>
    public static IQueryable<AwayContact> AwayWithoutDeputy(AppDbContext db, DateOnly today, DateOnly before) =>
        from m in db.Set<MemberCard>().AsNoTracking()
        where m.IsContact && (m.State == MembershipState.Trial || m.State == MembershipState.Active)
            && db.Set<InitiativeCard>().Any(i => i.Id == m.InitiativeId && i.State != InitiativeState.Ended)
        join a in db.Set<Absence>() on m.PersonId equals a.PersonId
        where a.Until >= today && a.From <= before
            && !db.Set<MemberCard>().Any(d => d.InitiativeId == m.InitiativeId && d.Side == m.Side && d.IsDeputy
                && (d.State == MembershipState.Trial || d.State == MembershipState.Active)
                && !db.Set<Absence>().Any(x => x.PersonId == d.PersonId && x.From <= a.Until && a.From <= x.Until))
        select new AwayContact { InitiativeId = m.InitiativeId, Side = m.Side, AbsenceId = a.Id, From = a.From };
}

/// <summary>A contact who goes away without a deputy.</summary>
internal sealed class AwayContact
{
    public Guid InitiativeId { get; init; }
    public Side Side { get; init; }
    public Guid AbsenceId { get; init; }
    public DateOnly From { get; init; }
}

/// <summary>An absence that is over says nothing to anybody, so it goes.</summary>
internal sealed class ForgetAbsences(AppDbContext db, CapacityReading reading)
{
    /// <returns>How many went; 0: nothing is left to do.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellation)
    {
        // The week in which it ends is still shown in the forecast.
        var monday = CapacityFacts.MondayOf(reading.Today);
        var over = await db.Set<Absence>().Where(a => a.Until < monday).OrderBy(a => a.Until).Take(WarnAhead.BatchSize).ToListAsync(cancellation);
        if (over.Count > 0)
        {
            db.RemoveRange(over);
            await db.SaveAsync(Change.By<ForgetAbsences>(over[0].Id), cancellation);
        }

        return over.Count;
    }
}

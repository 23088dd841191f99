using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Promises.Capacity.Absences;

internal enum AbsenceOutcome
{
    Stated = 1,

    /// <summary>This form was posted before.</summary>
    AlreadyDone = 2,

    /// <summary>On some of these days the person is away already.</summary>
    Overlaps = 3,

    /// <summary>More ahead than anybody plans.</summary>
    TooMany = 4,
}

/// <summary>Somebody says from when until when they are away; or moves the days of an absence.</summary>
internal sealed class StateAbsence(AppDbContext db, AbsenceCounting counting)
{
    public const int Most = 20;

    /// <param name="absenceId">Made by the form, or of the absence that is moved.</param>
    /// <param name="isNew">False: the days of an absence are moved.</param>
    /// <returns>Null: no such absence of this person.</returns>
    public async Task<AbsenceOutcome?> ExecuteAsync(
        Guid absenceId, bool isNew, Guid personId, DateOnly from, DateOnly until, CancellationToken cancellation)
    {
        var own = await db.Set<Absence>().Where(a => a.PersonId == personId).ToListAsync(cancellation);
        var known = own.Find(a => a.Id == absenceId);
        if (isNew ? known is not null : known is null)
        {
            return isNew ? AbsenceOutcome.AlreadyDone : null;
        }

        if (own.Exists(a => a.Id != absenceId && a.From <= until && from <= a.Until))
        {
            return AbsenceOutcome.Overlaps;
        }

        if (isNew && own.Count >= Most)
        {
            return AbsenceOutcome.TooMany;
        }

        known?.Move(from, until);
        if (known is null)
        {
            own.Add(known = Absence.State(absenceId, personId, from, until));
            db.Add(known);
        }

        await counting.CountAsync(personId, own, cancellation);
        await db.SaveAsync(Change.By<StateAbsence>(absenceId), cancellation);
        return AbsenceOutcome.Stated;
    }
}

/// <summary>Somebody is not away after all, or is back.</summary>
internal sealed class RemoveAbsence(AppDbContext db, AbsenceCounting counting)
{
    /// <returns>False: no such absence of this person.</returns>
    public async Task<bool> ExecuteAsync(Guid absenceId, Guid personId, CancellationToken cancellation)
    {
        var own = await db.Set<Absence>().Where(a => a.PersonId == personId).ToListAsync(cancellation);
        if (own.Find(a => a.Id == absenceId) is not { } absence)
        {
            return false;
        }

        own.Remove(absence);
        db.Remove(absence);
        await counting.CountAsync(personId, own, cancellation);
        await db.SaveAsync(Change.By<RemoveAbsence>(absenceId), cancellation);
        return true;
    }
}

/// <summary>An absence counts in every initiative that the person has hours for, in the change that states it.</summary>
internal sealed class AbsenceCounting(AppDbContext db, WeighCapacity weigh, CapacityReading reading)
{
    /// <param name="own">The absences of this person as they will be.</param>
    public async Task CountAsync(Guid personId, IReadOnlyCollection<Absence> own, CancellationToken cancellation)
    {
        var initiatives = await db.Set<StatedHours>().Where(h => h.PersonId == personId
            && db.Set<InitiativeCard>().Any(i => i.Id == h.InitiativeId && i.State != InitiativeState.Ended))
            .Select(h => h.InitiativeId).Distinct().OrderBy(i => i).ToListAsync(cancellation);
        foreach (var initiative in initiatives)
        {
            var facts = await reading.OfAsync(initiative, cancellation);
            facts.Away.RemoveAll(a => a.PersonId == personId);
            facts.Away.AddRange(own.Where(a => a.Until >= facts.Monday).Select(a => new AwayFact(a.Id, personId, a.From, a.Until)));
            await weigh.NoteAsync(initiative, facts, cancellation);
        }
    }
}

/// <summary>Somebody says how many hours a week there are for all initiatives together, or takes that back.</summary>
internal sealed class StateWeek(AppDbContext db, TimeProvider clock)
{
    /// <param name="minutes">Null: not said.</param>
    public async Task ExecuteAsync(Guid personId, int? minutes, CancellationToken cancellation)
    {
        var week = await db.Set<PersonWeek>().SingleOrDefaultAsync(w => w.PersonId == personId, cancellation);
        if (minutes == week?.MinutesInAll)
        {
            return;
        }

        if (minutes is { } inAll)
        {
            week?.Restate(inAll);
            if (week is null)
            {
                db.Add(week = PersonWeek.Of(personId, inAll, clock.UtcNow));
            }
        }
        else
        {
            db.Remove(week!);
        }

        await db.SaveAsync(Change.By<StateWeek>(week!.Id), cancellation);
    }
}

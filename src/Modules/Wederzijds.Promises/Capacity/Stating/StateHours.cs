using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Promises.Capacity.Stating;

/// <param name="Id">Made when the form was opened, or of the hours that are stated anew.</param>
/// <param name="Revision">The revision that was read; null: new hours.</param>
/// <param name="PersonId">The professional; null: a citizens' team.</param>
/// <param name="TeamName">Null: a professional.</param>
internal sealed record HoursForm(Guid Id, int? Revision, Guid InitiativeId, Guid? PersonId, string? TeamName, HoursTerms Terms);

internal enum HoursOutcome
{
    Stated = 1,

    /// <summary>This form was posted before.</summary>
    AlreadyDone = 2,

    /// <summary>The person is no professional of this initiative.</summary>
    NoProfessional = 3,

    /// <summary>For these days other hours of the same person stand already.</summary>
    Overlaps = 4,
    ChangedMeanwhile = 5,
}

/// <summary>States how many hours a professional or a citizens' team has for an initiative, or states them anew.</summary>
internal sealed class StateHours(AppDbContext db, WeighCapacity weigh, CapacityReading reading)
{
    /// <returns>Null: no such hours in this initiative.</returns>
    public async Task<HoursOutcome?> ExecuteAsync(HoursForm form, Guid byPersonId, CancellationToken cancellation)
    {
        var known = await db.Set<StatedHours>().SingleOrDefaultAsync(h => h.Id == form.Id, cancellation);
        if (form.Revision is null ? known is not null : known?.InitiativeId != form.InitiativeId || known.PersonId != form.PersonId)
        {
            return form.Revision is null ? HoursOutcome.AlreadyDone : null;
        }

        if (known is not null && known.Revision != form.Revision)
        {
            return HoursOutcome.ChangedMeanwhile;
        }

        if (form.PersonId is { } person && await ObjectionAsync(form, person, cancellation) is { } objection)
        {
            return objection;
        }

        var hours = Write(known, form, byPersonId);
        await CountAsync(hours, cancellation);
        await db.SaveAsync(Change.By<StateHours>(hours.Id, hours.InitiativeId), cancellation);
        return HoursOutcome.Stated;
    }

    private StatedHours Write(StatedHours? known, HoursForm form, Guid byPersonId)
    {
        if (known is not null)
        {
            known.Restate(form.Terms, form.TeamName, byPersonId);
            return known;
        }

        var made = form.PersonId is { } person
            ? StatedHours.OfProfessional(form.Id, form.InitiativeId, person, form.Terms, byPersonId)
            : StatedHours.OfTeam(form.Id, form.InitiativeId, form.TeamName!, form.Terms, byPersonId);
        db.Add(made);
        return made;
    }

    private async Task<HoursOutcome?> ObjectionAsync(HoursForm form, Guid person, CancellationToken cancellation)
    {
        if (!await db.Set<MemberCard>().AnyAsync(m => m.InitiativeId == form.InitiativeId && m.PersonId == person && m.Side == Side.Professional
            && (m.State == MembershipState.Trial || m.State == MembershipState.Active), cancellation))
        {
            return HoursOutcome.NoProfessional;
        }

        var others = await db.Set<StatedHours>().AsNoTracking()
            .Where(h => h.InitiativeId == form.InitiativeId && h.PersonId == person && h.Id != form.Id).ToListAsync(cancellation);
        return others.Exists(h => h.Overlaps(form.Terms)) ? HoursOutcome.Overlaps : null;
    }

    private async Task CountAsync(StatedHours hours, CancellationToken cancellation)
    {
        (await weigh.SideAsync(hours.InitiativeId, hours.Side, cancellation)).Count();
        var facts = await reading.OfAsync(hours.InitiativeId, cancellation);
        facts.Put(hours);
        await weigh.NoteAsync(hours.InitiativeId, facts, cancellation);
    }
}

/// <summary>Takes hours back that were stated by mistake, or that nobody has any more.</summary>
internal sealed class RemoveHours(AppDbContext db, WeighCapacity weigh, CapacityReading reading)
{
    /// <param name="personId">The professional of whom they must be; null: a team.</param>
    /// <returns>False: no such hours in this initiative.</returns>
    public async Task<bool> ExecuteAsync(Guid initiativeId, Guid hoursId, Guid? personId, CancellationToken cancellation)
    {
        var hours = await db.Set<StatedHours>().SingleOrDefaultAsync(
            h => h.Id == hoursId && h.InitiativeId == initiativeId && h.PersonId == personId, cancellation);
        if (hours is null)
        {
            return false;
        }

        (await weigh.SideAsync(initiativeId, hours.Side, cancellation)).Count();
        var facts = await reading.OfAsync(initiativeId, cancellation);
        facts.Hours.RemoveAll(h => h.Id == hoursId);
        db.Remove(hours);
        await weigh.NoteAsync(initiativeId, facts, cancellation);
        await db.SaveAsync(Change.By<RemoveHours>(hoursId, initiativeId), cancellation);
        return true;
    }
}

/// <summary>The manager who covers a professional agrees with the hours that were stated.</summary>
internal sealed class ConfirmHours(AppDbContext db, IEnumerable<IMandates> mandates)
{
    /// <returns>False: no such hours, or this manager does not cover the professional.</returns>
    public async Task<bool> ExecuteAsync(Guid hoursId, Guid managerPersonId, CancellationToken cancellation)
    {
        var hours = await db.Set<StatedHours>().SingleOrDefaultAsync(h => h.Id == hoursId && h.PersonId != null, cancellation);
        if (hours is null || mandates.FirstOrDefault() is not { } known
            || (await known.ValidAsync(hours.InitiativeId, cancellation)).GetValueOrDefault(hours.PersonId!.Value)?.ManagerPersonId != managerPersonId)
        {
            return false;
        }

        if (hours.Confirm(managerPersonId))
        {
            await db.SaveAsync(Change.By<ConfirmHours>(hoursId, hours.InitiativeId), cancellation);
        }

        return true;
    }
}

/// <summary>Says until when the professionals' hours are paid for, or that there is no end in sight.</summary>
internal sealed class SetBudgetEnd(AppDbContext db, WeighCapacity weigh, CapacityReading reading)
{
    /// <param name="on">Last day paid for; null: no end in sight.</param>
    public async Task ExecuteAsync(Guid initiativeId, DateOnly? on, CancellationToken cancellation)
    {
        var side = await weigh.SideAsync(initiativeId, Side.Professional, cancellation);
        if (!side.EndBudget(on))
        {
            return;
        }

        var facts = await reading.OfAsync(initiativeId, cancellation);
        if (facts.Initiatives.Count > 0)
        {
            facts.PutBudgetEnd(initiativeId, on);
            await weigh.NoteAsync(initiativeId, facts, cancellation);
        }

        await db.SaveAsync(Change.By<SetBudgetEnd>(side.Id, initiativeId), cancellation);
    }
}

using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Notices.Dosing;

internal enum DoseOutcome
{
    Done = 1,

    /// <summary>Chosen anew since the form was opened, in another window or on another device.</summary>
    ChangedMeanwhile = 2,
}

/// <summary>A person chooses what, how often and by which channel.</summary>
internal sealed class ChooseDose(AppDbContext db, TimeProvider clock)
{
    /// <param name="initiativeId">Null: in general.</param>
    /// <param name="revision">The revision that the form was made from; 0: nothing was chosen then.</param>
    public async Task<DoseOutcome> ExecuteAsync(Guid personId, Guid? initiativeId, DoseChoice choice, int revision, CancellationToken cancellation)
    {
        var dose = await db.Set<Dose>().SingleOrDefaultAsync(d => d.PersonId == personId && d.InitiativeId == initiativeId, cancellation);
        if (dose?.Choice == choice)
        {
            return DoseOutcome.Done; // the same twice is the same
        }

        if ((dose?.Revision ?? 0) != revision)
        {
            return DoseOutcome.ChangedMeanwhile;
        }

        if (dose is null)
        {
            db.Add(dose = Dose.Of(personId, initiativeId, choice, clock.UtcNow));
        }
        else
        {
            dose.Choose(choice);
        }

        await db.SaveAsync(Change.By<ChooseDose>(dose.Id, initiativeId), cancellation);
        return DoseOutcome.Done;
    }
}

/// <summary>Back to the default: everything, or one initiative back to what holds in general.</summary>
internal sealed class ResetDose(AppDbContext db)
{
    /// <param name="initiativeId">Null: everything, hours too.</param>
    public async Task<bool> ExecuteAsync(Guid personId, Guid? initiativeId, CancellationToken cancellation)
    {
        var doses = await db.Set<Dose>().Where(d => d.PersonId == personId && (initiativeId == null || d.InitiativeId == initiativeId)).ToListAsync(cancellation);
        var hours = initiativeId is null ? await db.Set<TellingHours>().Where(h => h.PersonId == personId).ToListAsync(cancellation) : [];
        if (doses.Count + hours.Count == 0)
        {
            return false;
        }

        db.RemoveRange(doses);
        db.RemoveRange(hours);
        await db.SaveAsync(Change.By<ResetDose>(personId, initiativeId), cancellation);
        return true;
    }
}

/// <summary>A person chooses when news may go out.</summary>
internal sealed class ChooseHours(AppDbContext db, TimeProvider clock)
{
    public async Task<DoseOutcome> ExecuteAsync(Guid personId, HoursChoice choice, int revision, CancellationToken cancellation)
    {
        var hours = await db.Set<TellingHours>().SingleOrDefaultAsync(h => h.PersonId == personId, cancellation);
        if (hours?.Choice == choice)
        {
            return DoseOutcome.Done;
        }

        if ((hours?.Revision ?? 0) != revision)
        {
            return DoseOutcome.ChangedMeanwhile;
        }

        if (hours is null)
        {
            db.Add(hours = TellingHours.Of(personId, choice, clock.UtcNow));
        }
        else
        {
            hours.Choose(choice);
        }

        await db.SaveAsync(Change.By<ChooseHours>(hours.Id), cancellation);
        return DoseOutcome.Done;
    }
}

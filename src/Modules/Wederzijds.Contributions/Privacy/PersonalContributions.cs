using Microsoft.EntityFrameworkCore;
using Wederzijds.Contributions.Outside;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Contributions.Privacy;

/// <summary>What this module keeps about a person: what they brought with the words that were said about it, and the steps they took.</summary>
internal sealed class PersonalContributions(AppDbContext db, ContributorErasure erasure, TimeProvider clock) : IPersonalData
{
    public string Name => "contributions";

    public async Task<IReadOnlyList<object>> ExportAsync(Guid personId, CancellationToken cancellation)
    {
        var trail = await db.TrailOfAsync(personId, cancellation);
        var own = trail.ContributorIds;
        var brought = await db.Set<Contribution>().AsNoTracking().Where(c => own.Contains(c.ContributorId)).OrderBy(c => c.ReceivedAt)
            .Select(c => new ExportedContribution(
                c.Reference, c.Kind.ToString(), c.Text, c.Place, c.Audience.ToString(), c.ReceivedAt, c.End.ToString(),
                db.Set<ContributionStep>().Where(s => s.Id == c.OutcomeStepId).Select(s => s.Words).FirstOrDefault(), c.PassedOnTo, c.EndedAt, c.IsSolved,
                c.Latitude, c.Longitude,
                db.Set<Contributor>().Where(w => w.Id == c.ContributorId).Select(w => w.Name).FirstOrDefault(),
                db.Set<Contributor>().Where(w => w.Id == c.ContributorId).Select(w => w.Email).FirstOrDefault()))
            .ToListAsync(cancellation);
        var steps = await (
            from s in db.Set<ContributionStep>().AsNoTracking()
            join c in db.Set<Contribution>() on s.ContributionId equals c.Id
            where s.ActorPersonId == personId || own.Contains(c.ContributorId)
            orderby s.At, s.Id
            select new ExportedStep(c.Reference, s.Kind.ToString(), s.At, s.Words, s.ActorPersonId == personId)).ToListAsync(cancellation);
        return [.. brought, .. steps];
    }

    public async Task EraseAsync(Guid personId, CancellationToken cancellation)
    {
        var trail = await db.TrailOfAsync(personId, cancellation);
        await erasure.EraseAsync(trail.ContributorIds, trail.Names, cancellation);

        // Open ones fall back to the contact.
        foreach (var helped in await db.Set<Contribution>()
            .Where(c => c.EnteredByPersonId == personId || c.HolderPersonId == personId).ToListAsync(cancellation))
        {
            helped.ForgetHelper(personId);
        }

        await EraseStepsAsync(trail, cancellation);
        await EraseOutsideAsync(trail, cancellation);
    }

    /// <summary>What the person did for others stays, unattributed; a name below an answer goes.</summary>
    private async Task EraseStepsAsync(PersonTrail trail, CancellationToken cancellation)
    {
        var personId = trail.PersonId;
        var steps = await db.Set<ContributionStep>().Where(s => s.ActorPersonId == personId || s.ConcernsPersonId == personId).ToListAsync(cancellation);
        foreach (var step in steps)
        {
            step.TakeOut(trail.Names);
            step.Forget(personId);
        }

        var outcomes = steps.Where(s => s.Words is not null).Select(s => (Guid?)s.Id).ToList();
        foreach (var answered in await db.Set<Contribution>().Where(c => outcomes.Contains(c.OutcomeStepId) && c.OutcomeWords != null).ToListAsync(cancellation))
        {
            answered.TakeOutOfOutcome(trail.Names);
        }
    }

    /// <summary>Who has an account now may have been asked without one before.</summary>
    private async Task EraseOutsideAsync(PersonTrail trail, CancellationToken cancellation)
    {
        if (trail.Email is not { } email)
        {
            return;
        }

#pragma warning disable CA1304, CA1311, CA1862, MA0011 // becomes SQL
        var asked = await db.Set<OutsideHolder>().Where(h => h.Email != null && h.Email.ToLower() == email).ToListAsync(cancellation);
#pragma warning restore CA1304, CA1311, CA1862, MA0011
        foreach (var outside in asked)
        {
            var names = OwnNames.Of(outside.Name);
            foreach (var step in await db.Set<ContributionStep>()
                .Where(s => s.ContributionId == outside.ContributionId && (s.Kind == StepKind.AskedOutside || s.HeardFrom != null)).ToListAsync(cancellation))
            {
                step.TakeOut(names);
            }

            outside.Forget(clock.UtcNow);
        }
    }
}

/// <summary>A contribution as its contributor takes it along.</summary>
/// <param name="BroughtAs">The name under which it was brought without an account; null: with the account.</param>
internal sealed record ExportedContribution(
    string Reference, string Kind, string Text, string? Place, string Audience, DateTimeOffset ReceivedAt, string? End, string? Outcome, string? PassedOnTo,
    DateTimeOffset? EndedAt, bool? IsSolved, double? Latitude, double? Longitude, string? BroughtAs, string? BroughtFrom);

/// <summary>A step in what the person brought, or one the person took.</summary>
internal sealed record ExportedStep(string Reference, string Step, DateTimeOffset At, string? Words, bool IsOwn);

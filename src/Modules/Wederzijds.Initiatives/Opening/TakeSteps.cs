using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Opening;

/// <summary>An idea becomes something that both sides prepare.</summary>
internal sealed class PrepareInitiative(AppDbContext db, ICurrentPerson person, SiteDays days)
{
    public async Task<LifeOutcome> ExecuteAsync(Guid initiativeId, CancellationToken cancellation)
    {
        var initiative = await db.Set<Initiative>().SingleAsync(i => i.Id == initiativeId, cancellation);
        if (initiative.State is InitiativeState.Preparing)
        {
            return LifeOutcome.AlreadyDone;
        }

        var sides = await db.Set<Membership>().Where(m => m.InitiativeId == initiativeId)
            .Where(m => m.State == MembershipState.Trial || m.State == MembershipState.Active).Select(m => m.Side).Distinct().CountAsync(cancellation);
        if (initiative.State is InitiativeState.Draft && sides < 2)
        {
            return LifeOutcome.OneSided;
        }

        if (initiative.Prepare(person.Id, days.Now) is not { } step)
        {
            return LifeOutcome.NotNow;
        }

        db.Add(step);
        await db.SaveAsync(Change.By<PrepareInitiative>(initiativeId, initiativeId), cancellation);
        return LifeOutcome.Done;
    }
}

/// <summary>Stops an open initiative for a while.</summary>
internal sealed class PauseInitiative(AppDbContext db, ICurrentPerson person, SiteDays days)
{
    public async Task<LifeOutcome> ExecuteAsync(Guid initiativeId, string because, CancellationToken cancellation)
    {
        var initiative = await db.Set<Initiative>().SingleAsync(i => i.Id == initiativeId, cancellation);
        if (initiative.State is InitiativeState.Paused)
        {
            return LifeOutcome.AlreadyDone;
        }

        if (initiative.Pause(person.Id, because, days.Now) is not { } step)
        {
            return LifeOutcome.NotNow;
        }

        db.Add(step);
        await db.SaveAsync(Change.By<PauseInitiative>(initiativeId, initiativeId, reasonId: step.Id), cancellation);
        return LifeOutcome.Done;
    }
}

/// <summary>Goes on after a pause.</summary>
internal sealed class ResumeInitiative(AppDbContext db, ICurrentPerson person, SiteDays days)
{
    /// <param name="because">What changed; null: not said.</param>
    public async Task<LifeOutcome> ExecuteAsync(Guid initiativeId, string? because, CancellationToken cancellation)
    {
        var initiative = await db.Set<Initiative>().SingleAsync(i => i.Id == initiativeId, cancellation);
        if (initiative.State is InitiativeState.Open)
        {
            return LifeOutcome.AlreadyDone;
        }

        if (initiative.Resume(person.Id, because, days.Now) is not { } step)
        {
            return LifeOutcome.NotNow;
        }

        db.Add(step);
        await db.SaveAsync(Change.By<ResumeInitiative>(initiativeId, initiativeId, reasonId: because is null ? null : step.Id), cancellation);
        return LifeOutcome.Done;
    }
}

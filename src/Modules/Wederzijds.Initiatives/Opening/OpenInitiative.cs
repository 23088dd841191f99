using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Opening;

/// <param name="Missing">What is still needed; empty unless something is.</param>
internal sealed record Opened(LifeOutcome Outcome, IReadOnlyList<OpeningNeed> Missing);

/// <summary>Opens an initiative through the gate: every need is looked at once more inside the change.</summary>
internal sealed class OpenInitiative(AppDbContext db, OpeningGate gate, ICurrentPerson person, SiteDays days)
{
    public async Task<Opened> ExecuteAsync(Guid initiativeId, CancellationToken cancellation)
    {
        var initiative = await db.Set<Initiative>().SingleAsync(i => i.Id == initiativeId, cancellation);
        if (initiative.State is InitiativeState.Open)
        {
            return new(LifeOutcome.AlreadyDone, []);
        }

        if (initiative.State is not InitiativeState.Preparing)
        {
            return new(LifeOutcome.NotNow, []);
        }

        var standing = new InitiativeStanding(initiative.Id, initiative.Slug, initiative.Name, initiative.Template, initiative.State, null, HasOpened: false);
        var missing = (await gate.OfAsync(standing, cancellation)).Where(c => !c.IsMet).Select(c => c.Need).ToList();
        if (missing.Count > 0)
        {
            return new(LifeOutcome.StillMissing, missing);
        }

        db.Add(initiative.Open(person.Id, days.Now)!);
        await db.SaveAsync(Change.By<OpenInitiative>(initiativeId, initiativeId), cancellation);
        return new(LifeOutcome.Done, []);
    }
}

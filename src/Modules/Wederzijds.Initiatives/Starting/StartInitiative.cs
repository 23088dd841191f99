using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Starting;

/// <summary>What is filled in to start. The texts are within their limits: the page saw to that.</summary>
/// <param name="FormId">Made when the form was opened; becomes the initiative's id.</param>
/// <param name="Slug">Null: made from the name.</param>
/// <param name="ActsFor">The side for which whoever starts it acts.</param>
internal sealed record Idea(Guid FormId, InitiativeTemplate Template, string Name, string Purpose, string Place, Side ActsFor, string? Slug = null);

/// <param name="Slug">Where it is; null: the form's id is of something that is not this person's.</param>
internal sealed record Started(string? Slug);

/// <summary>Writes an idea down as a draft. Whoever does it coordinates and is the contact of the own side until somebody else is named.</summary>
internal sealed class StartInitiative(AppDbContext db, FreeSlug free, ICurrentPerson person, SiteDays days)
{
    public async Task<Started> ExecuteAsync(Idea idea, CancellationToken cancellation)
    {
        var me = person.Id ?? throw new InvalidOperationException("Nobody is signed in.");
        if (await db.Set<Initiative>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == idea.FormId, cancellation) is { } before)
        {
            var mine = await db.Set<Membership>().AnyAsync(m => m.InitiativeId == before.Id && m.PersonId == me && m.IsCoordinator, cancellation);
            return new(mine ? before.Slug : null); // sent twice
        }

        var slug = idea.Slug ?? await free.ForAsync(idea.Name, cancellation);
        var initiative = Initiative.Start(idea.FormId, slug, idea.Name, idea.Purpose, idea.Place, idea.Template, days.Now);
        var member = Membership.Enrol(initiative.Id, me, idea.ActsFor, days.Now);
        member.Coordinate(coordinates: true);
        member.BecomeContact();
        db.AddRange(initiative, InitiativeStep.Of(initiative.Id, initiative.State, me, null, days.Now), member);
        await db.SaveAsync(Change.By<StartInitiative>(initiative.Id, initiative.Id), cancellation);
        return new(slug);
    }
}

using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Initiatives.Starting;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Adopting;

/// <summary>What is filled in to adopt an initiative. The texts are within their limits: the page saw to that.</summary>
/// <param name="ContactId">The professionals' contact; null: not known yet, which is a gap.</param>
/// <param name="DeputyId">Is asked, and stands in only after accepting.</param>
/// <param name="FormId">Made when the form was opened; becomes the initiative's id.</param>
/// <param name="Slug">Null: made from the name.</param>
internal sealed record Adoption(
    Guid FormId, InitiativeTemplate Template, string Name, string? Slug, string Purpose, string Place, Guid CoordinatorId, Guid? ContactId, Guid? DeputyId);

internal enum AdoptOutcome
{
    Adopted = 1,

    /// <summary>One of the chosen persons is not known here.</summary>
    PersonUnknown = 3,

    /// <summary>The same person was chosen twice.</summary>
    SamePerson = 4,
}

/// <param name="Slug">Where it is; null unless adopted.</param>
internal sealed record Adopted(AdoptOutcome Outcome, string? Slug = null);

/// <summary>Takes in an initiative that already runs: it opens at once, with what is missing listed.</summary>
internal sealed class AdoptInitiative(AppDbContext db, FreeSlug free, ICurrentPerson person, SiteDays days)
{
    public async Task<Adopted> ExecuteAsync(Adoption adoption, CancellationToken cancellation)
    {
        List<Guid> chosen = [.. new[] { adoption.CoordinatorId, adoption.ContactId, adoption.DeputyId }.OfType<Guid>()];
        if (chosen.Distinct().Count() < chosen.Count)
        {
            return new(AdoptOutcome.SamePerson);
        }

        if (await db.Set<Initiative>().Where(i => i.Id == adoption.FormId).Select(i => i.Slug).SingleOrDefaultAsync(cancellation) is { } before)
        {
            return new(AdoptOutcome.Adopted, before); // sent twice
        }

        if (await db.Set<PersonCard>().CountAsync(p => chosen.Contains(p.Id) && p.Name != null, cancellation) < chosen.Count)
        {
            return new(AdoptOutcome.PersonUnknown);
        }

        var slug = adoption.Slug ?? await free.ForAsync(adoption.Name, cancellation);
        var initiative = Initiative.Adopt(slug, adoption.Name, adoption.Purpose, adoption.Place, adoption.Template, days.Now, adoption.FormId);
        db.AddRange(initiative, InitiativeStep.Of(initiative.Id, initiative.State, person.Id, null, days.Now));
        EnrolFirstPeople(initiative, adoption);
        ListGaps(initiative, adoption);
        await db.SaveAsync(Change.By<AdoptInitiative>(initiative.Id, initiative.Id), cancellation);
        return new(AdoptOutcome.Adopted, slug);
    }

    private void EnrolFirstPeople(Initiative initiative, Adoption adoption)
    {
        var coordinator = Membership.Enrol(initiative.Id, adoption.CoordinatorId, Side.Citizen, days.Now);
        coordinator.Coordinate(coordinates: true);
        db.Add(coordinator);
        if (adoption.ContactId is { } contactId)
        {
            var contact = Membership.Enrol(initiative.Id, contactId, Side.Professional, days.Now);
            contact.BecomeContact();
            contact.AnnounceContact(deputyPersonId: null);
            db.Add(contact);
        }

        if (adoption.DeputyId is { } deputyId)
        {
            var deputy = Membership.Enrol(initiative.Id, deputyId, Side.Professional, days.Now);
            deputy.AskAsDeputy(days.Now);
            db.Add(deputy);
        }
    }

    /// <summary>What concerns the professionals is seen to by their contact, everything else by the coordinator.</summary>
    private void ListGaps(Initiative initiative, Adoption adoption)
    {
        var plan = InitiativePlan.Of(initiative.Template);
        foreach (var need in OpeningNeeds.All.Where(n => n is not OpeningNeed.ProfessionalContact || adoption.ContactId is null))
        {
            var owner = need.SeenToBy is Side.Professional ? adoption.ContactId ?? adoption.CoordinatorId : adoption.CoordinatorId;
            db.Add(Gap.List(initiative.Id, need, owner, days.Today.AddDays(plan.DaysFor(need)), days.Now));
        }
    }
}

using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Initiatives.Gaps;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Leaving;

/// <summary>What has to be put in order when a member goes, whether leaving, removed or erased. Saves nothing.</summary>
internal sealed class Departure(AppDbContext db, ListMissing missing, SiteDays days)
{
    /// <summary>
    /// Whether nobody else coordinates: then an initiative would be left without anyone who can let people in. Reads the initiative before it counts:
    /// of two who go at once, the second is refused at saving.
    /// </summary>
    public async Task<bool> IsLastCoordinatorAsync(Membership membership, CancellationToken cancellation)
    {
        if (!membership.IsCoordinator)
        {
            return false;
        }

        await InitiativeOfAsync(membership, cancellation);
        return !await Others(membership).AnyAsync(m => m.IsCoordinator, cancellation);
    }

    /// <summary>Ends the membership, hands the gaps that the member saw to to somebody who stays, and lists the roles that are now empty.</summary>
    public async Task GoAsync(Membership membership, CancellationToken cancellation)
    {
        var (wasContact, wasDeputy) = (membership.IsContact, membership.IsDeputy);
        var initiative = await InitiativeOfAsync(membership, cancellation);
        initiative.Regroup();
        membership.Leave(days.Now);
        var successor = await Others(membership).OrderByDescending(m => m.IsCoordinator).ThenBy(m => m.AppliedAt)
            .Select(m => (Guid?)m.PersonId).FirstOrDefaultAsync(cancellation);
        if (successor is not { } owner)
        {
            return; // nobody is left who could see to anything
        }

        var theirs = await db.Set<Gap>()
            .Where(g => g.InitiativeId == membership.InitiativeId && g.ClosedAt == null && g.OwnerPersonId == membership.PersonId).ToListAsync(cancellation);
        theirs.ForEach(g => g.HandOver(owner));
        foreach (var kind in EmptiedBy(membership.Side, wasContact, wasDeputy))
        {
            await missing.AddAsync(initiative.Id, kind, owner, cancellation);
        }
    }

    private Task<Initiative> InitiativeOfAsync(Membership membership, CancellationToken cancellation) =>
        db.Set<Initiative>().SingleAsync(i => i.Id == membership.InitiativeId, cancellation);

    private IQueryable<Membership> Others(Membership membership) => db.Set<Membership>().AsNoTracking()
        .Where(m => m.InitiativeId == membership.InitiativeId && m.Id != membership.Id)
        .Where(m => m.State == MembershipState.Trial || m.State == MembershipState.Active);

    private static IEnumerable<OpeningNeed> EmptiedBy(Side side, bool wasContact, bool wasDeputy)
    {
        if (wasContact)
        {
            yield return side is Side.Citizen ? OpeningNeed.CitizenContact : OpeningNeed.ProfessionalContact;
        }

        if (wasDeputy && side is Side.Professional)
        {
            yield return OpeningNeed.ProfessionalDeputy;
        }
    }
}

using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives;

/// <summary>Answers who stands where, in one statement.</summary>
internal sealed class Memberships(AppDbContext db) : IMemberships
{
    public async Task<InitiativeStanding?> FindAsync(string slug, Guid? personId, CancellationToken cancellation)
    {
        var found = await (
            from initiative in db.Set<Initiative>().AsNoTracking()
            where initiative.Slug == slug
            from membership in db.Set<Membership>()
                .Where(m => m.InitiativeId == initiative.Id && m.PersonId == personId
                    && (m.State == MembershipState.Applied || m.State == MembershipState.Trial || m.State == MembershipState.Active))
                .DefaultIfEmpty()
            select new
            {
                initiative.Id,
                initiative.Slug,
                initiative.Name,
                initiative.Template,
                initiative.State,
                MembershipId = (Guid?)membership!.Id,
                Side = (Contracts.Side?)membership.Side,
                Standing = (MembershipState?)membership.State,
                IsCoordinator = (bool?)membership.IsCoordinator,
                IsContact = membership.ContactOf != null,
                IsDeputy = membership.DeputyAcceptedAt != null,
            }).SingleOrDefaultAsync(cancellation);
        return found is null
            ? null
            : new(found.Id, found.Slug, found.Name, found.Template, found.State, found.MembershipId is { } id && personId is { } person
                ? new(found.Id, id, person, found.Side!.Value, found.Standing!.Value, found.IsCoordinator!.Value, found.IsContact, found.IsDeputy)
                : null);
    }
}

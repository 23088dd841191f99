using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives;

/// <summary>Answers who stands where, in one statement.</summary>
internal sealed class Memberships(AppDbContext db) : IMemberships
{
    /// <summary>Asked at every page of an initiative.</summary>
    private static readonly CompiledOnce<Func<AppDbContext, string, Guid?, Task<Found?>>> Find = new(() => EF.CompileAsyncQuery(
        (AppDbContext db, string slug, Guid? personId) => (
            from initiative in db.Set<Initiative>().AsNoTracking()
            where initiative.Slug == slug
            from membership in db.Set<Membership>()
                .Where(m => m.InitiativeId == initiative.Id && m.PersonId == personId
                    && (m.State == MembershipState.Applied || m.State == MembershipState.Trial || m.State == MembershipState.Active || m.State == MembershipState.Invited))
                .DefaultIfEmpty()
            select new Found(
                initiative.Id, initiative.Slug, initiative.Name, initiative.Template, initiative.State, (Guid?)membership!.Id,
                (Contracts.Side?)membership.Side, (MembershipState?)membership.State, (bool?)membership.IsCoordinator,
                membership.ContactOf != null, membership.DeputyAcceptedAt != null, initiative.OpenedAt != null)).SingleOrDefault()));

    public async Task<InitiativeStanding?> FindAsync(string slug, Guid? personId, CancellationToken cancellation)
    {
        var found = await Find.For(db)(db, slug, personId);
        return found is null
            ? null
            : new(found.Id, found.Slug, found.Name, found.Template, found.State, found.MembershipId is { } id && personId is { } person
                ? new(found.Id, id, person, found.Side!.Value, found.Standing!.Value, found.IsCoordinator!.Value, found.IsContact, found.IsDeputy)
                : null, found.HasOpened);
    }

    private sealed record Found(
        Guid Id, string Slug, string Name, InitiativeTemplate Template, InitiativeState State, Guid? MembershipId, Contracts.Side? Side,
        MembershipState? Standing, bool? IsCoordinator, bool IsContact, bool IsDeputy, bool HasOpened);
}

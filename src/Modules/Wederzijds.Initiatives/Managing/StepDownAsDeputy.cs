using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Initiatives.Gaps;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Managing;

/// <summary>An accepted deputy stops. Where the initiative needs one, it is missing again.</summary>
internal sealed class StepDownAsDeputy(AppDbContext db, ListMissing missing)
{
    /// <returns>False: this member is no deputy (any more).</returns>
    public async Task<bool> ExecuteAsync(Guid membershipId, CancellationToken cancellation)
    {
        var member = await db.Set<Membership>().SingleOrDefaultAsync(m => m.Id == membershipId, cancellation);
        if (member is null || !member.StepDownAsDeputy())
        {
            return false;
        }

        if (member.Side is Side.Professional && await OwnerAsync(member, cancellation) is { } owner)
        {
            await missing.AddAsync(member.InitiativeId, OpeningNeed.ProfessionalDeputy, owner, cancellation);
        }

        await db.SaveAsync(Change.By<StepDownAsDeputy>(member.Id, member.InitiativeId), cancellation);
        return true;
    }

    /// <summary>The contact who is without a deputy now, else a coordinator, sees to a new one.</summary>
    private Task<Guid?> OwnerAsync(Membership before, CancellationToken cancellation) => db.Set<Membership>().AsNoTracking()
        .Where(m => m.InitiativeId == before.InitiativeId && (m.ContactOf == before.Side || m.IsCoordinator))
        .Where(m => m.State == MembershipState.Trial || m.State == MembershipState.Active)
        .OrderByDescending(m => m.ContactOf == before.Side).ThenBy(m => m.AppliedAt).Select(m => (Guid?)m.PersonId).FirstOrDefaultAsync(cancellation);
}

using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Contributions.Holding;

/// <summary>Gives a contribution to a member who holds it from now on; somebody may take it up themselves.</summary>
internal sealed class AssignHolder(AppDbContext db, ICurrentPerson person, TimeProvider clock)
{
    /// <param name="revision">What the form was shown with; null: whatever stands now.</param>
    public async Task<Outcome> ExecuteAsync(Guid contributionId, Guid holderPersonId, int? revision, CancellationToken cancellation)
    {
        var contribution = await db.ContributionAsync(contributionId, cancellation);
        if (contribution is null)
        {
            return Outcome.NotFound;
        }

        if (contribution.HolderPersonId == holderPersonId && contribution.State is ContributionState.Open)
        {
            return Outcome.OnlyOnce;
        }

        if (revision is { } seen && seen != contribution.Revision)
        {
            return Outcome.ChangedMeanwhile;
        }

        var member = await db.Set<MemberCard>().AsNoTracking()
            .Where(m => m.InitiativeId == contribution.InitiativeId && m.PersonId == holderPersonId
                && (m.State == MembershipState.Trial || m.State == MembershipState.Active))
            .Select(m => new { m.Side }).SingleOrDefaultAsync(cancellation);
        return member is null
            ? Outcome.NoMember
            : await db.SaveAsync<AssignHolder>(contribution, contribution.AssignTo(holderPersonId, member.Side, person.Id!.Value, clock.UtcNow), cancellation);
    }
}

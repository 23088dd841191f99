using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Initiatives.Leaving;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;

namespace Wederzijds.Initiatives;

/// <summary>What memberships hold about a person: that one took part, in which roles, and the words at joining.</summary>
internal sealed class MembershipPersonalData(AppDbContext db, Departure departure, SiteDays days) : IPersonalData
{
    public string Name => "memberships";

    public async Task<IReadOnlyList<object>> ExportAsync(Guid personId, CancellationToken cancellation) => await (
        from m in db.Set<Membership>().AsNoTracking()
        where m.PersonId == personId
        join i in db.Set<Initiative>() on m.InitiativeId equals i.Id
        orderby m.AppliedAt, m.Id
        select (object)new MembershipExport(
            i.Name, m.Side.ToString(), m.State.ToString(), m.IsCoordinator, m.ContactOf != null, m.DeputyAcceptedAt != null, m.TrialUntil,
            m.Motivation, m.DeclinedBecause, m.AppliedAt, m.LeftAt, m.InvitedByPersonId != null)).ToListAsync(cancellation);

    public async Task EraseAsync(Guid personId, CancellationToken cancellation)
    {
        foreach (var membership in await db.Set<Membership>().Where(m => m.PersonId == personId).ToListAsync(cancellation))
        {
            if (membership.HasAccess)
            {
                await departure.GoAsync(membership, cancellation);
            }

            else
            {
                membership.EndInvitation(byCoordinator: false, days.Now);
            }

            membership.Forget();
        }
    }
}

internal sealed record MembershipExport(
    string Initiative, string Side, string State, bool IsCoordinator, bool IsContact, bool IsDeputy, DateOnly? TrialUntil, string? Motivation,
    string? DeclinedBecause, DateTimeOffset AppliedAt, DateTimeOffset? LeftAt, bool WasInvited);

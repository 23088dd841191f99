using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Joining;

internal enum ApplyOutcome
{
    Applied = 1,

    /// <summary>This person's application is already waiting.</summary>
    AlreadyWaiting = 2,
    AlreadyMember = 3,

    /// <summary>The initiative does not take new members now.</summary>
    NotOpen = 4,

    /// <summary>A coordinator invited this person: that is to be answered.</summary>
    Invited = 5,
}

/// <summary>Asks to take part, for one of the sides.</summary>
internal sealed class ApplyForMembership(AppDbContext db, SiteDays days)
{
    public async Task<ApplyOutcome> ExecuteAsync(Guid initiativeId, Guid personId, Side side, string? motivation, CancellationToken cancellation)
    {
        var living = await db.Set<Membership>().AsNoTracking().Where(m => m.InitiativeId == initiativeId && m.PersonId == personId)
            .Where(m => m.State == MembershipState.Applied || m.State == MembershipState.Trial || m.State == MembershipState.Active || m.State == MembershipState.Invited)
            .Select(m => (MembershipState?)m.State).SingleOrDefaultAsync(cancellation);
        if (living is not null)
        {
            return living is MembershipState.Invited ? ApplyOutcome.Invited
                : living is MembershipState.Applied ? ApplyOutcome.AlreadyWaiting : ApplyOutcome.AlreadyMember;
        }

        var initiative = await db.Set<Initiative>().AsNoTracking().SingleAsync(i => i.Id == initiativeId, cancellation);
        if (!initiative.TakesMembers)
        {
            return ApplyOutcome.NotOpen;
        }

        var membership = Membership.Apply(initiativeId, personId, side, string.IsNullOrWhiteSpace(motivation) ? null : motivation.Trim(), days.Now);
        db.Add(membership);
        await db.SaveAsync(Change.By<ApplyForMembership>(membership.Id, initiativeId), cancellation);
        return ApplyOutcome.Applied;
    }
}

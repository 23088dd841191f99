using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Inviting;

/// <param name="FormId">Made when the form was opened; becomes the membership's id.</param>
internal sealed record Invitation(Guid FormId, Guid InitiativeId, Guid PersonId, Side Side, InvitedAs As);

internal enum InviteOutcome
{
    Invited = 1,

    /// <summary>This form was posted before.</summary>
    AlreadyDone = 2,

    /// <summary>That person takes part, applies or is invited already.</summary>
    AlreadyThere = 3,
    PersonUnknown = 4,

    /// <summary>The initiative has ended.</summary>
    Ended = 5,
}

/// <summary>A coordinator asks somebody to take part.</summary>
internal sealed class InviteMember(AppDbContext db, ICurrentPerson person, SiteDays days)
{
    public async Task<InviteOutcome> ExecuteAsync(Invitation invitation, CancellationToken cancellation)
    {
        if (await db.Set<Membership>().AnyAsync(m => m.Id == invitation.FormId, cancellation))
        {
            return InviteOutcome.AlreadyDone;
        }

        var initiative = await db.Set<Initiative>().AsNoTracking().SingleAsync(i => i.Id == invitation.InitiativeId, cancellation);
        if (!initiative.IsAlive)
        {
            return InviteOutcome.Ended;
        }

        if (!await db.Set<PersonCard>().AnyAsync(p => p.Id == invitation.PersonId && p.Name != null, cancellation))
        {
            return InviteOutcome.PersonUnknown;
        }

        if (await db.Set<Membership>().AnyAsync(m => m.InitiativeId == invitation.InitiativeId && m.PersonId == invitation.PersonId
            && (m.State == MembershipState.Applied || m.State == MembershipState.Trial || m.State == MembershipState.Active || m.State == MembershipState.Invited), cancellation))
        {
            return InviteOutcome.AlreadyThere;
        }

        db.Add(Membership.Invite(
            invitation.FormId, invitation.InitiativeId, invitation.PersonId, invitation.Side, invitation.As, person.Id, days.Now));
        await db.SaveAsync(Change.By<InviteMember>(invitation.FormId, invitation.InitiativeId), cancellation);
        return InviteOutcome.Invited;
    }
}

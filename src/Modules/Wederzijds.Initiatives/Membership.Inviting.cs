using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;

namespace Wederzijds.Initiatives;

/// <summary>Somebody is asked to take part. Nothing holds until that person says yes.</summary>
internal sealed partial class Membership
{
    /// <summary>As what; null: not invited, or answered.</summary>
    public InvitedAs? InvitedAs { get; private set; }

    /// <summary>Who invited; null: nobody did.</summary>
    public Guid? InvitedByPersonId { get; private init; }

    /// <param name="id">Made when the form was opened, so that a double post invites once.</param>
    public static Membership Invite(Guid id, Guid initiativeId, Guid personId, Side side, InvitedAs invitedAs, Guid? by, DateTimeOffset now)
    {
        var membership = new Membership
        {
            Id = id,
            InitiativeId = initiativeId,
            PersonId = personId,
            Side = side,
            State = MembershipState.Invited,
            InvitedAs = invitedAs,
            InvitedByPersonId = by,
            AppliedAt = now,
        };
        membership.Raise(new MemberInvited(initiativeId, id, personId, side));
        return membership;
    }

    /// <summary>The person says yes: a full member at once, for both sides agreed.</summary>
    public bool AcceptInvitation()
    {
        if (State is not MembershipState.Invited)
        {
            return false;
        }

        (State, InvitedAs) = (MembershipState.Active, null);
        Raise(new MembershipAdmitted(InitiativeId, Id, PersonId, Side, TrialUntil: null));
        return true;
    }

    /// <summary>The person says no, or a coordinator takes the invitation back.</summary>
    public bool EndInvitation(bool byCoordinator, DateTimeOffset now)
    {
        if (State is not MembershipState.Invited)
        {
            return false;
        }

        (State, InvitedAs, LeftAt) = (MembershipState.Withdrawn, null, now);
        Raise(new InvitationEnded(InitiativeId, Id, PersonId, Side, byCoordinator));
        return true;
    }
}

using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Inviting;

internal enum InvitationOutcome
{
    Accepted = 1,
    Ended = 2,

    /// <summary>Nobody asks any more: it was answered or taken back.</summary>
    NotAsked = 3,
}

/// <summary>The person who was invited says yes or no.</summary>
internal sealed class AnswerInvitation(AppDbContext db, SiteDays days)
{
    /// <param name="membershipId">The person's own; the page reads it from the standing.</param>
    public async Task<InvitationOutcome> ExecuteAsync(Guid membershipId, bool accepts, CancellationToken cancellation)
    {
        var member = await db.Set<Membership>().SingleOrDefaultAsync(m => m.Id == membershipId, cancellation);
        if (member is not { State: MembershipState.Invited, InvitedAs: { } invitedAs })
        {
            return InvitationOutcome.NotAsked;
        }

        var isOver = await db.Set<Initiative>().AnyAsync(i => i.Id == member.InitiativeId && i.State == InitiativeState.Ended, cancellation);
        if (accepts && !isOver)
        {
            member.AcceptInvitation();
            await TakeRoleAsync(member, invitedAs, cancellation);
        }
        else
        {
            member.EndInvitation(byCoordinator: false, days.Now);
        }

        await db.SaveAsync(Change.By<AnswerInvitation>(member.Id, member.InitiativeId), cancellation);
        return accepts && !isOver ? InvitationOutcome.Accepted : InvitationOutcome.Ended;
    }

    /// <summary>Who has the role by now keeps it: then the person is a member like others.</summary>
    private async Task TakeRoleAsync(Membership member, InvitedAs invitedAs, CancellationToken cancellation)
    {
        var others = await db.Set<Membership>().Where(m => m.InitiativeId == member.InitiativeId && m.Id != member.Id)
            .Where(m => m.ContactOf == member.Side || m.DeputyOf == member.Side).ToListAsync(cancellation);
        var (contact, deputy) = (others.Find(m => m.IsContact), others.Find(m => m.DeputyOf is not null));
        switch (invitedAs)
        {
            case InvitedAs.Contact when contact is null:
                member.BecomeContact();
                member.AnnounceContact(deputy is { IsDeputy: true } ? deputy.PersonId : null);
                break;
            case InvitedAs.Deputy when deputy is null:
                member.AskAsDeputy(days.Now);
                member.AcceptAsDeputy(days.Now);
                contact?.AnnounceContact(member.PersonId);
                break;
            case InvitedAs.Member or InvitedAs.Contact or InvitedAs.Deputy:
                break;
        }
    }
}

/// <summary>A coordinator takes an invitation back.</summary>
internal sealed class TakeInvitationBack(AppDbContext db, SiteDays days)
{
    /// <returns>False: it was answered or taken back meanwhile, or is of another initiative.</returns>
    public async Task<bool> ExecuteAsync(Guid initiativeId, Guid membershipId, CancellationToken cancellation)
    {
        var member = await db.Set<Membership>().SingleOrDefaultAsync(m => m.Id == membershipId && m.InitiativeId == initiativeId, cancellation);
        if (member is null || !member.EndInvitation(byCoordinator: true, days.Now))
        {
            return false;
        }

        await db.SaveAsync(Change.By<TakeInvitationBack>(member.Id, initiativeId), cancellation);
        return true;
    }
}

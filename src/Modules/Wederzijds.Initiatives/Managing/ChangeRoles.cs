using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Initiatives.Gaps;
using Wederzijds.Initiatives.Leaving;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Managing;

/// <summary>Makes a member coordinator, or takes that back.</summary>
internal sealed class ChangeCoordinator(AppDbContext db, ManagedMember managed, Departure departure)
{
    public async Task<ManageOutcome> ExecuteAsync(MemberTarget target, bool coordinates, CancellationToken cancellation)
    {
        var (member, refusal) = await managed.FindAsync(target, cancellation);
        if (member is null)
        {
            return refusal;
        }

        if (!coordinates && await departure.IsLastCoordinatorAsync(member, cancellation))
        {
            return ManageOutcome.LastCoordinator;
        }

        if (!member.Coordinate(coordinates))
        {
            return ManageOutcome.NotNow;
        }

        (await db.Set<Initiative>().SingleAsync(i => i.Id == member.InitiativeId, cancellation)).Regroup();
        await db.SaveAsync(Change.By<ChangeCoordinator>(member.Id, member.InitiativeId), cancellation);
        return ManageOutcome.Done;
    }
}

/// <summary>Names the contact of a side; who was it until now steps back.</summary>
internal sealed class NameContact(AppDbContext db, ManagedMember managed, ListMissing missing)
{
    public async Task<ManageOutcome> ExecuteAsync(MemberTarget target, CancellationToken cancellation)
    {
        var (member, refusal) = await managed.FindAsync(target, cancellation);
        if (member is null)
        {
            return refusal;
        }

        var wasDeputy = member.IsDeputy;
        if (!member.BecomeContact())
        {
            return ManageOutcome.NotNow;
        }

        if (wasDeputy && member.Side is Side.Professional)
        {
            await missing.AddAsync(member.InitiativeId, OpeningNeed.ProfessionalDeputy, member.PersonId, cancellation);
        }

        var others = await db.Set<Membership>().Where(m => m.InitiativeId == member.InitiativeId && m.Id != member.Id)
            .Where(m => m.ContactOf == member.Side || m.DeputyOf == member.Side).ToListAsync(cancellation);
        others.Find(m => m.IsContact)?.StepBackAsContact();
        member.AnnounceContact(others.Find(m => m.IsDeputy)?.PersonId);
        await db.SaveAsync(Change.By<NameContact>(member.Id, member.InitiativeId), cancellation);
        return ManageOutcome.Done;
    }
}

/// <summary>Asks a member to stand in for the contact of the side; who was asked or was it until now is not any more.</summary>
internal sealed class AskDeputy(AppDbContext db, ManagedMember managed, ListMissing missing, SiteDays days)
{
    public async Task<ManageOutcome> ExecuteAsync(MemberTarget target, CancellationToken cancellation)
    {
        var (member, refusal) = await managed.FindAsync(target, cancellation);
        if (member is null)
        {
            return refusal;
        }

        if (!member.AskAsDeputy(days.Now))
        {
            return ManageOutcome.NotNow;
        }

        var before = await db.Set<Membership>()
            .SingleOrDefaultAsync(m => m.InitiativeId == member.InitiativeId && m.Id != member.Id && m.DeputyOf == member.Side, cancellation);
        if (before is { IsDeputy: true, Side: Side.Professional })
        {
            await missing.AddAsync(member.InitiativeId, OpeningNeed.ProfessionalDeputy, before.PersonId, cancellation);
        }

        before?.EndAsDeputy();
        await db.SaveAsync(Change.By<AskDeputy>(member.Id, member.InitiativeId), cancellation);
        return ManageOutcome.Done;
    }
}

/// <summary>Ends a membership at a coordinator's decision.</summary>
internal sealed class RemoveMember(AppDbContext db, ManagedMember managed, Departure departure)
{
    public async Task<ManageOutcome> ExecuteAsync(MemberTarget target, CancellationToken cancellation)
    {
        var (member, refusal) = await managed.FindAsync(target, cancellation);
        if (member is null)
        {
            return refusal;
        }

        if (!member.HasAccess)
        {
            return ManageOutcome.NotNow;
        }

        if (await departure.IsLastCoordinatorAsync(member, cancellation))
        {
            return ManageOutcome.LastCoordinator;
        }

        await departure.GoAsync(member, cancellation);
        await db.SaveAsync(Change.By<RemoveMember>(member.Id, member.InitiativeId), cancellation);
        return ManageOutcome.Done;
    }
}

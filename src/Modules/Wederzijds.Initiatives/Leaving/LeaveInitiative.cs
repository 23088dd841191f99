using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Leaving;

internal enum LeaveOutcome
{
    Left = 1,

    /// <summary>Not a member any more: left twice.</summary>
    NotMember = 2,

    /// <summary>Somebody else has to coordinate first.</summary>
    LastCoordinator = 3,
}

/// <summary>A member leaves by the own wish.</summary>
internal sealed class LeaveInitiative(AppDbContext db, Departure departure)
{
    public async Task<LeaveOutcome> ExecuteAsync(Guid membershipId, CancellationToken cancellation)
    {
        var membership = await db.Set<Membership>().SingleOrDefaultAsync(m => m.Id == membershipId, cancellation);
        if (membership is not { HasAccess: true })
        {
            return LeaveOutcome.NotMember;
        }

        if (await departure.IsLastCoordinatorAsync(membership, cancellation))
        {
            return LeaveOutcome.LastCoordinator;
        }

        await departure.GoAsync(membership, cancellation);
        await db.SaveAsync(Change.By<LeaveInitiative>(membership.Id, membership.InitiativeId), cancellation);
        return LeaveOutcome.Left;
    }
}

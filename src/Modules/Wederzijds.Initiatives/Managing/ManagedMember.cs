using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Managing;

/// <summary>Which member a coordinator means, as the form showed it.</summary>
/// <param name="Revision">The revision that the form was made from; a later one means "look again".</param>
internal sealed record MemberTarget(Guid InitiativeId, Guid MembershipId, int Revision);

internal enum ManageOutcome
{
    Done = 1,

    /// <summary>No such member in this initiative.</summary>
    NotThere = 2,

    /// <summary>Somebody else changed this member since the form was opened.</summary>
    ChangedMeanwhile = 3,

    /// <summary>As this member stands now, it cannot be done.</summary>
    NotNow = 4,

    /// <summary>Nobody else coordinates.</summary>
    LastCoordinator = 5,
}

/// <summary>Finds the member that a coordinator wants to change.</summary>
internal sealed class ManagedMember(AppDbContext db)
{
    /// <returns>The tracked member, or why it cannot be changed.</returns>
    public async Task<(Membership? Member, ManageOutcome Refusal)> FindAsync(MemberTarget target, CancellationToken cancellation)
    {
        var member = await db.Set<Membership>().SingleOrDefaultAsync(m => m.Id == target.MembershipId && m.InitiativeId == target.InitiativeId, cancellation);
        return member is null || member.State is MembershipState.Left or MembershipState.Declined or MembershipState.Withdrawn && member.Revision == target.Revision ? (null, ManageOutcome.NotThere)
            : member.Revision != target.Revision ? (null, ManageOutcome.ChangedMeanwhile)
            : (member, ManageOutcome.Done);
    }
}

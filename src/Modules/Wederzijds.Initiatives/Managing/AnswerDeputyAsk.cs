using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Managing;

internal enum DeputyOutcome
{
    Accepted = 1,
    Refused = 2,

    /// <summary>Nobody asks any more: somebody else was asked, or it was answered already.</summary>
    NotAsked = 3,
}

/// <summary>A member says yes or no to standing in for the contact.</summary>
internal sealed class AnswerDeputyAsk(AppDbContext db, SiteDays days)
{
    public async Task<DeputyOutcome> ExecuteAsync(Guid membershipId, bool accepts, CancellationToken cancellation)
    {
        var member = await db.Set<Membership>().SingleOrDefaultAsync(m => m.Id == membershipId, cancellation);
        if (member is not { HasAccess: true, DeputyOf: not null, IsDeputy: false })
        {
            return DeputyOutcome.NotAsked;
        }

        if (accepts)
        {
            member.AcceptAsDeputy(days.Now);
            var contact = await db.Set<Membership>()
                .SingleOrDefaultAsync(m => m.InitiativeId == member.InitiativeId && m.ContactOf == member.Side, cancellation);
            contact?.AnnounceContact(member.PersonId);
        }
        else
        {
            member.EndAsDeputy();
        }

        await db.SaveAsync(Change.By<AnswerDeputyAsk>(member.Id, member.InitiativeId), cancellation);
        return accepts ? DeputyOutcome.Accepted : DeputyOutcome.Refused;
    }
}

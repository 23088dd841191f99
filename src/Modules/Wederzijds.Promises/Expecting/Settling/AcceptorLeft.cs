using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Promises.Expecting.Settling;

/// <summary>When who accepts for a side leaves, its contact does, else the deputy.</summary>
internal sealed class AcceptorLeft(AppDbContext db) : IReads<MembershipLeft>
{
    public async Task ReadAsync(Happening<MembershipLeft> happening, CancellationToken cancellation)
    {
        var left = happening.Event;
        var accepted = await db.Set<ExpectationRound>()
            .Where(r => r.InitiativeId == left.InitiativeId && (r.CitizenAcceptorPersonId == left.PersonId || r.ProfessionalAcceptorPersonId == left.PersonId))
            .ToListAsync(cancellation);
        accepted.RemoveAll(r => r.AcceptorOf(left.Side) != left.PersonId);
        if (accepted.Count == 0)
        {
            return;
        }

        // The cards still show the leaver, whose leaving is being saved.
        var successor = await db.Set<MemberCard>()
            .Where(m => m.InitiativeId == left.InitiativeId && m.Side == left.Side && m.PersonId != left.PersonId && (m.IsContact || m.IsDeputy)
                && (m.State == MembershipState.Trial || m.State == MembershipState.Active))
            .OrderByDescending(m => m.IsContact).Select(m => (Guid?)m.PersonId).FirstOrDefaultAsync(cancellation);
        accepted.ForEach(r => r.NameAcceptor(left.Side, successor));
    }
}

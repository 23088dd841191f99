using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Promises.Delivering;

/// <summary>Who leaves is waited for no longer: the contact of the side is, and owns what the leaver owned.</summary>
internal sealed class MembershipReader(AppDbContext db) : IReads<MembershipLeft>, IReads<ContactNamed>
{
    public async Task ReadAsync(Happening<MembershipLeft> happening, CancellationToken cancellation)
    {
        var left = happening.Event;
        var held = await db.Set<Delivery>()
            .Where(d => d.InitiativeId == left.InitiativeId && d.WaitsForPersonId == left.PersonId
                && (d.State == DeliveryState.Due || d.State == DeliveryState.Late))
            .ToListAsync(cancellation);
        held.ForEach(d => d.WaitFor(null));

        var owned = await LivingPromises(left.InitiativeId, left.Side).Where(p => p.OwnerPersonId == left.PersonId).ToListAsync(cancellation);
        if (owned.Count > 0 && await SuccessorAsync(left, cancellation) is { } successor)
        {
            owned.ForEach(p => p.HandOver(successor));
        }
    }

    public async Task ReadAsync(Happening<ContactNamed> happening, CancellationToken cancellation)
    {
        var named = happening.Event;
        var orphaned = await LivingPromises(named.InitiativeId, named.Side)
            .Where(p => p.OwnerPersonId != null && p.OwnerPersonId != named.PersonId && !db.Set<MemberCard>().Any(m =>
                m.InitiativeId == p.InitiativeId && m.PersonId == p.OwnerPersonId && m.Side == p.Debtor
                && (m.State == MembershipState.Trial || m.State == MembershipState.Active)))
            .ToListAsync(cancellation);
        orphaned.ForEach(p => p.HandOver(named.PersonId));
    }

    private IQueryable<Promise> LivingPromises(Guid initiativeId, Side debtor) => db.Set<Promise>()
        .Where(p => p.InitiativeId == initiativeId && p.Debtor == debtor && p.State != PromiseState.Ended);

    /// <summary>The contact, else the deputy; the cards still show the leaver, whose leaving is being saved. Null: the promise waits for a contact.</summary>
    private Task<Guid?> SuccessorAsync(MembershipLeft left, CancellationToken cancellation) => db.Set<MemberCard>()
        .Where(m => m.InitiativeId == left.InitiativeId && m.Side == left.Side && m.PersonId != left.PersonId && (m.IsContact || m.IsDeputy)
            && (m.State == MembershipState.Trial || m.State == MembershipState.Active))
        .OrderByDescending(m => m.IsContact).Select(m => (Guid?)m.PersonId).FirstOrDefaultAsync(cancellation);
}

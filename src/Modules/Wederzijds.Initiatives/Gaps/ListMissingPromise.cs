using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Gaps;

/// <summary>
/// When the last promise of a side ends, or something else that was there is lost, the initiative misses it again. A coordinator sees to it, of the
/// side that is concerned if there is one.
/// </summary>
internal sealed class ListMissingPromise(AppDbContext db, ListMissing missing) : IReads<PromiseEnded>, IReads<OpeningNeedLost>
{
    public async Task ReadAsync(Happening<PromiseEnded> happening, CancellationToken cancellation)
    {
        var (_, initiative, debtor, leavesNone) = happening.Event;
        if (!leavesNone || await OwnerAsync(initiative, debtor, cancellation) is not { } owner)
        {
            return;
        }

        await missing.AddAsync(initiative, debtor is Side.Citizen ? OpeningNeed.CitizenPromise : OpeningNeed.ProfessionalPromise, owner, cancellation);
    }

    public async Task ReadAsync(Happening<OpeningNeedLost> happening, CancellationToken cancellation)
    {
        var (initiative, need) = happening.Event;
        if (await OwnerAsync(initiative, need.SeenToBy, cancellation) is { } owner)
        {
            await missing.AddAsync(initiative, need, owner, cancellation);
        }
    }

    /// <returns>Null: nobody coordinates any more, or the initiative is over and misses nothing.</returns>
    private Task<Guid?> OwnerAsync(Guid initiative, Side debtor, CancellationToken cancellation) => db.Set<Membership>().AsNoTracking()
        .Where(m => m.InitiativeId == initiative && m.IsCoordinator && (m.State == MembershipState.Trial || m.State == MembershipState.Active))
        .Where(m => db.Set<Initiative>().Any(i => i.Id == initiative && i.State != InitiativeState.Ended))
        .OrderByDescending(m => m.Side == debtor).ThenBy(m => m.AppliedAt).Select(m => (Guid?)m.PersonId).FirstOrDefaultAsync(cancellation);
}

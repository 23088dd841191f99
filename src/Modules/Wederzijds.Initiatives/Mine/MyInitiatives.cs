using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Mine;

internal sealed class MyInitiatives(AppDbContext db) : IMyInitiatives
{
    private const int Most = 20;

    public async Task<IReadOnlyList<MyInitiative>> OfAsync(Guid personId, CancellationToken cancellation) => await (
        from m in db.Set<Membership>().AsNoTracking()
        where m.PersonId == personId && (m.State == MembershipState.Trial || m.State == MembershipState.Active)
        join i in db.Set<Initiative>() on m.InitiativeId equals i.Id
        where i.State != InitiativeState.Ended
        orderby i.SortKey, i.Id
        select new MyInitiative(i.Slug, i.Name)).Take(Most).ToListAsync(cancellation);
}

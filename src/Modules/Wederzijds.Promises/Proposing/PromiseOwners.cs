using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Promises.Proposing;

/// <summary>Who may own a promise.</summary>
internal sealed record PossibleOwner(Guid PersonId, string? Name, Side Side, bool IsContact);

/// <summary>The members that can own a promise, contacts first; at most 200, as a longer list helps nobody.</summary>
internal sealed class PromiseOwners(AppDbContext db)
{
    private const int Most = 200;

    private static readonly CompiledOnce<Func<AppDbContext, Guid, Side?, IAsyncEnumerable<PossibleOwner>>> Find = new(() => EF.CompileAsyncQuery(
        (AppDbContext db, Guid initiativeId, Side? side) => (
            from m in db.Set<MemberCard>().AsNoTracking()
            join person in db.Set<PersonCard>() on m.PersonId equals person.Id
            where m.InitiativeId == initiativeId && (side == null || m.Side == side) && (m.State == MembershipState.Trial || m.State == MembershipState.Active)
            orderby m.IsContact descending, m.IsCoordinator descending, person.Name
            select new PossibleOwner(m.PersonId, person.Name, m.Side, m.IsContact)).Take(Most)));

    /// <param name="side">Null: of both sides.</param>
    public Task<List<PossibleOwner>> ReadAsync(Guid initiativeId, Side? side, CancellationToken cancellation) =>
        Find.For(db)(db, initiativeId, side).ToListAsync(cancellation).AsTask();
}

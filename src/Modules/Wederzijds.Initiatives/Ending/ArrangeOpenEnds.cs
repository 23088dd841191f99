using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Ending;

/// <summary>Closes all of one kind with one reason, some in a change: the caller goes on until nothing is left.</summary>
internal sealed class CloseOpenEnds(AppDbContext db, IEnumerable<IOpenEnds> parts, ICurrentPerson person)
{
    /// <returns>How many were closed; 0: none is left.</returns>
    public async Task<int> ExecuteAsync(Guid initiativeId, OpenEndKind kind, Side actingFor, string because, CancellationToken cancellation)
    {
        var closed = 0;
        foreach (var part in parts.Where(p => p.Kind == kind))
        {
            closed += await part.CloseAsync(initiativeId, person.Id!.Value, actingFor, because, cancellation);
        }

        if (closed > 0)
        {
            await db.SaveAsync(Change.By<CloseOpenEnds>(initiativeId, initiativeId), cancellation);
        }

        return closed;
    }
}

/// <summary>Gives all of one kind to a member who goes on seeing to it after the end, some in a change.</summary>
internal sealed class HandOverOpenEnds(AppDbContext db, IEnumerable<IOpenEnds> parts, ICurrentPerson person, SiteDays days)
{
    /// <returns>How many were handed over; 0: none is left; null: that is no member with access.</returns>
    public async Task<int?> ExecuteAsync(Guid initiativeId, OpenEndKind kind, Guid toPersonId, CancellationToken cancellation)
    {
        var side = await db.Set<Membership>().Where(m => m.InitiativeId == initiativeId && m.PersonId == toPersonId)
            .Where(m => m.State == MembershipState.Trial || m.State == MembershipState.Active).Select(m => (Side?)m.Side).SingleOrDefaultAsync(cancellation);
        if (side is not { } toSide)
        {
            return null;
        }

        var moved = 0;
        foreach (var part in parts.Where(p => p.Kind == kind))
        {
            moved += await part.HandOverAsync(initiativeId, person.Id!.Value, toPersonId, toSide, cancellation);
        }

        var keeper = await db.Set<EndingKeeper>().SingleOrDefaultAsync(k => k.InitiativeId == initiativeId && k.Kind == kind, cancellation);
        if (keeper?.KeeperPersonId == toPersonId && moved == 0)
        {
            return 0;
        }

        keeper?.HandOver(toPersonId);
        if (keeper is null)
        {
            db.Add(EndingKeeper.Of(initiativeId, kind, toPersonId, days.Now));
        }

        await db.SaveAsync(Change.By<HandOverOpenEnds>(initiativeId, initiativeId), cancellation);
        return moved;
    }
}

using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Promises.Capacity;

/// <summary>Weighs a change against the hours before it is saved, and notes on the sides what follows from it.</summary>
internal sealed class WeighCapacity(AppDbContext db, CapacityReading reading, OwedWork owed, TimeProvider clock)
{
    /// <summary>Whether hours are short for a promise that comes into force in the change at hand.</summary>
    public async Task<bool> IsTooMuchAsync(Promise promise, CancellationToken cancellation)
    {
        // First the anchor, then what is counted: whoever was quicker raised its revision, and this change is looked at again.
        await SideAsync(promise.InitiativeId, promise.Debtor, cancellation);
        var facts = await reading.OfAsync(promise.InitiativeId, cancellation);
        if (!facts.IsHeld(promise.InitiativeId, promise.Debtor) || facts.Initiatives.Count == 0)
        {
            return false;
        }

        var before = new Reckoning(facts);
        Put(facts, promise);
        var after = new Reckoning(facts with { Owed = facts.Owed.ConvertAll(o => o.PromiseId == promise.Id ? facts.Drawn(o) : o) });
        return Load.IsAbove(after.LoadOfChange(before, promise.InitiativeId, promise.Debtor), facts.BlockAbove)
            && !after.IsSigned(promise.InitiativeId, promise.Debtor, after.LoadOf(promise.InitiativeId, promise.Debtor).BusiestDemand);
    }

    /// <summary>Puts the promise into the facts as it stands in the change at hand, or takes it out.</summary>
    public void Put(CapacityFacts facts, Promise promise)
    {
        var was = facts.Owed.Find(o => o.PromiseId == promise.Id);
        facts.Owed.RemoveAll(o => o.PromiseId == promise.Id);
        if (promise.State is PromiseState.InForce && promise.Versions.FirstOrDefault(v => v.Number == promise.VersionInForce) is { } version)
        {
            var now = owed.Of(promise, version, null, facts.Today);
            facts.Owed.Add(now with { Learned = was is not null && was.Estimated == now.Estimated ? was.Learned : null });
        }
    }

    /// <summary>The row of a side, made when it is asked for the first time.</summary>
    public async Task<CapacitySide> SideAsync(Guid initiativeId, Side side, CancellationToken cancellation)
    {
        if (db.Set<CapacitySide>().Local.FirstOrDefault(s => s.InitiativeId == initiativeId && s.Side == side) is { } known)
        {
            return known;
        }

        var found = await db.Set<CapacitySide>().SingleOrDefaultAsync(s => s.InitiativeId == initiativeId && s.Side == side, cancellation);
        if (found is null)
        {
            found = CapacitySide.Of(initiativeId, side, clock.UtcNow);
            db.Add(found);
        }

        return found;
    }

    /// <summary>Notes on both sides whether hours are short now, and tells when the initiative as a whole gains or loses what an opening needs.</summary>
    /// <returns>Whether anything changed.</returns>
    public async Task<bool> NoteAsync(Guid initiativeId, CapacityFacts facts, CancellationToken cancellation)
    {
        var reckoning = new Reckoning(facts);
        var sides = new List<(CapacitySide? Row, bool IsShort)>();
        foreach (var side in new[] { Side.Citizen, Side.Professional })
        {
            var isShort = reckoning.IsShort(initiativeId, side);
            var row = isShort ? await SideAsync(initiativeId, side, cancellation) : await FindAsync(initiativeId, side, cancellation);
            sides.Add((row, isShort));
        }

        var (was, isNow) = (sides.Exists(s => s.Row?.IsShort == true), sides.Exists(s => s.IsShort));
        var changed = sides.ConvertAll(s => s.Row?.Judge(s.IsShort) == true).Exists(c => c);
        if (was != isNow)
        {
            sides.First(s => s.Row is not null).Row!.Announce(isMet: !isNow);
        }

        return changed;
    }

    private async Task<CapacitySide?> FindAsync(Guid initiativeId, Side side, CancellationToken cancellation) =>
        db.Set<CapacitySide>().Local.FirstOrDefault(s => s.InitiativeId == initiativeId && s.Side == side)
        ?? await db.Set<CapacitySide>().SingleOrDefaultAsync(s => s.InitiativeId == initiativeId && s.Side == side, cancellation);
}

/// <summary>What comes into force or ends counts in the same transaction, whoever brought it about.</summary>
internal sealed class PromiseReader(AppDbContext db, WeighCapacity weigh, CapacityReading reading) : IReads<PromiseAccepted>, IReads<PromiseEnded>
{
    public Task ReadAsync(Happening<PromiseAccepted> happening, CancellationToken cancellation) =>
        CountAsync(happening.Event.InitiativeId, happening.Event.Debtor, cancellation);

    public Task ReadAsync(Happening<PromiseEnded> happening, CancellationToken cancellation) =>
        CountAsync(happening.Event.InitiativeId, happening.Event.Debtor, cancellation);

    private async Task CountAsync(Guid initiativeId, Side debtor, CancellationToken cancellation)
    {
        (await weigh.SideAsync(initiativeId, debtor, cancellation)).Count();
        var facts = await reading.OfAsync(initiativeId, cancellation);
        foreach (var promise in db.Set<Promise>().Local.Where(p => p.InitiativeId == initiativeId).ToList())
        {
            weigh.Put(facts, promise);
        }

        await weigh.NoteAsync(initiativeId, facts, cancellation);
    }
}

/// <summary>Whoever leaves an initiative has no hours for it any more.</summary>
internal sealed class LeaverReader(AppDbContext db) : IReads<Contracts.Initiatives.MembershipLeft>
{
    public async Task ReadAsync(Happening<Contracts.Initiatives.MembershipLeft> happening, CancellationToken cancellation)
    {
        var left = happening.Event;
        db.RemoveRange(await db.Set<StatedHours>().Where(h => h.InitiativeId == left.InitiativeId && h.PersonId == left.PersonId).ToListAsync(cancellation));
    }
}

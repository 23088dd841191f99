using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Promises.Expecting.Writing;

/// <summary>Says for a side that it is ready. When both are, each reads what the other wrote.</summary>
internal sealed class SubmitExpectations(AppDbContext db, TimeProvider clock)
{
    /// <returns>Null: no such round in this initiative.</returns>
    public async Task<SubmitOutcome?> ExecuteAsync(Guid initiativeId, Guid roundId, Standing by, CancellationToken cancellation)
    {
        var round = await FindAsync(initiativeId, roundId, cancellation);
        if (round is null)
        {
            return null;
        }

        var hasWritten = await db.Set<Expectation>().AnyAsync(e => e.RoundId == roundId && e.Side == by.Side, cancellation);
        var earlier = await db.Set<ExpectationRound>().Where(r => r.InitiativeId == initiativeId && r.Id != roundId)
            .Select(r => r.State).Distinct().ToListAsync(cancellation);
        var needWasMet = earlier.Contains(RoundState.Settled) && !earlier.Contains(RoundState.Comparing);
        var outcome = round.Submit(by, hasWritten, needWasMet, clock.UtcNow);
        if (outcome is SubmitOutcome.WaitsForPartner or SubmitOutcome.BothSubmitted)
        {
            await db.SaveAsync(Change.By<SubmitExpectations>(roundId, initiativeId), cancellation);
        }

        return outcome;
    }

    /// <returns>False: the other side has submitted too, or there was nothing to take back. Null: no such round in this initiative.</returns>
    public async Task<bool?> TakeBackAsync(Guid initiativeId, Guid roundId, Standing by, CancellationToken cancellation)
    {
        var round = await FindAsync(initiativeId, roundId, cancellation);
        if (round is null)
        {
            return null;
        }

        if (!round.TakeBack(by))
        {
            return false;
        }

        await db.SaveAsync(Change.By<SubmitExpectations>(roundId, initiativeId), cancellation);
        return true;
    }

    private async Task<ExpectationRound?> FindAsync(Guid initiativeId, Guid roundId, CancellationToken cancellation) =>
        await db.IsRunningAsync(initiativeId, cancellation)
            ? await db.Set<ExpectationRound>().SingleOrDefaultAsync(r => r.Id == roundId && r.InitiativeId == initiativeId, cancellation)
            : null;
}

using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Promises.Expecting.Settling;

/// <summary>Looks what is left of a round, with what is about to be saved. Saves nothing.</summary>
internal sealed class RoundLedger(AppDbContext db, TimeProvider clock)
{
    public async Task LookAsync(Guid roundId, CancellationToken cancellation)
    {
        var round = await db.Set<ExpectationRound>().SingleAsync(r => r.Id == roundId, cancellation);
        if (round.State is RoundState.Writing)
        {
            return;
        }

        await db.Set<Expectation>().Where(e => e.RoundId == roundId && !e.IsLater
            && (e.State == ExpectationState.Open || e.State == ExpectationState.Asked || e.State == ExpectationState.AtTable)).LoadAsync(cancellation);
        var left = db.Set<Expectation>().Local.Count(e => e.RoundId == roundId && !e.IsLater && !e.HasEnd);
        var othersWait = await db.Set<ExpectationRound>().AnyAsync(
            r => r.InitiativeId == round.InitiativeId && r.Id != roundId && r.State == RoundState.Comparing, cancellation);
        round.Look(left, !othersWait, clock.UtcNow);
    }
}

using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Promises.Expecting.Settling;

/// <summary>What becomes of a promise becomes of the expectations that it was made of.</summary>
internal sealed class PromiseOfExpectation(AppDbContext db, RoundLedger ledger) : IReads<PromiseAccepted>, IReads<PromiseDeclined>, IReads<PromiseEnded>
{
    public async Task ReadAsync(Happening<PromiseAccepted> happening, CancellationToken cancellation)
    {
        var made = await OfAsync(happening.Event.PromiseId, cancellation);
        var rounds = made.Where(e => e.HoldAsPromise(happening.At)).Select(e => e.RoundId).Distinct().ToList();
        foreach (var round in rounds)
        {
            await ledger.LookAsync(round, cancellation);
        }
    }

    public Task ReadAsync(Happening<PromiseDeclined> happening, CancellationToken cancellation) => FallOpenAsync(happening.Event.PromiseId, cancellation);

    public Task ReadAsync(Happening<PromiseEnded> happening, CancellationToken cancellation) => FallOpenAsync(happening.Event.PromiseId, cancellation);

    /// <summary>Only what waited for the promise: a change that is declined leaves a promise in force, and one that ends has held.</summary>
    private async Task FallOpenAsync(Guid promiseId, CancellationToken cancellation)
    {
        var promise = await db.Set<Promise>().SingleOrDefaultAsync(p => p.Id == promiseId, cancellation);
        if (promise is { VersionInForce: null })
        {
            (await OfAsync(promiseId, cancellation)).ForEach(e => e.FallOpen());
        }
    }

    private Task<List<Expectation>> OfAsync(Guid promiseId, CancellationToken cancellation) =>
        db.Set<Expectation>().Where(e => e.PromiseId == promiseId).ToListAsync(cancellation);
}

using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Promises.Expecting.Writing;

internal enum WriteOutcome
{
    Written = 1,

    /// <summary>This form was posted before.</summary>
    AlreadyDone = 2,

    /// <summary>No round runs in which this member can write.</summary>
    NoRound = 3,

    /// <summary>The own side has submitted: who accepts for it can take that back.</summary>
    SideIsReady = 4,
    Enough = 5,
    ChangedMeanwhile = 6,
}

/// <summary>
/// Puts down, rewords and removes what a side expects or offers. The record of changes says that somebody wrote in the round, the same whatever was
/// done: neither what stands there nor how much of it can be read from it.
/// </summary>
internal sealed class WriteExpectation(AppDbContext db, TimeProvider clock)
{
    /// <summary>Of one side in one round; more is no conversation any more.</summary>
    public const int MostOfSide = 100;

    /// <summary>Of one newcomer, after the round.</summary>
    public const int MostLater = 10;

    public async Task<WriteOutcome> AddAsync(Guid formId, Guid initiativeId, Wish wish, Standing by, CancellationToken cancellation)
    {
        if (await db.Set<Expectation>().AnyAsync(e => e.Id == formId, cancellation))
        {
            return WriteOutcome.AlreadyDone;
        }

        var round = await db.Set<ExpectationRound>().AsNoTracking().Where(r => r.InitiativeId == initiativeId)
            .OrderByDescending(r => r.OpenedAt).ThenByDescending(r => r.Id).FirstOrDefaultAsync(cancellation);
        if (round is null || !await db.IsRunningAsync(initiativeId, cancellation) || (round.State is not RoundState.Writing && by.State is not MembershipState.Trial))
        {
            return WriteOutcome.NoRound;
        }

        if (round.State is RoundState.Writing && round.HasSubmitted(by.Side))
        {
            return WriteOutcome.SideIsReady;
        }

        if (await IsEnoughAsync(round, by, cancellation))
        {
            return WriteOutcome.Enough;
        }

        db.Add(Expectation.Write(formId, round, by.Side, wish, by.PersonId, clock.UtcNow));
        return await SaveAsync(round, cancellation);
    }

    /// <returns>Null: not there, or not written by this member.</returns>
    public async Task<WriteOutcome?> ChangeAsync(ExpectationTarget target, Wish wish, Standing by, CancellationToken cancellation)
    {
        var (own, round, objection) = await FindAsync(target, by, cancellation);
        if (own is null || objection is not null)
        {
            return objection;
        }

        own.Rewrite(wish);
        return await SaveAsync(round!, cancellation);
    }

    /// <returns>Null: not there, or not written by this member.</returns>
    public async Task<WriteOutcome?> RemoveAsync(ExpectationTarget target, Standing by, CancellationToken cancellation)
    {
        var (own, round, objection) = await FindAsync(target, by, cancellation);
        if (own is null || objection is not null)
        {
            return objection;
        }

        db.Remove(own);
        return await SaveAsync(round!, cancellation);
    }

    private async Task<(Expectation? Own, ExpectationRound? Round, WriteOutcome? Objection)> FindAsync(
        ExpectationTarget target, Standing by, CancellationToken cancellation)
    {
        var own = await db.Set<Expectation>().SingleOrDefaultAsync(
            e => e.Id == target.Id && e.InitiativeId == target.InitiativeId && e.Side == by.Side && e.WrittenByPersonId == by.PersonId, cancellation);
        if (own is null)
        {
            return default;
        }

        var round = await db.Set<ExpectationRound>().AsNoTracking().SingleAsync(r => r.Id == own.RoundId, cancellation);
        WriteOutcome? objection = round.State is not RoundState.Writing || round.HasSubmitted(by.Side) ? WriteOutcome.SideIsReady
            : own.Revision != target.Revision ? WriteOutcome.ChangedMeanwhile
            : await db.IsRunningAsync(target.InitiativeId, cancellation) ? null
            : WriteOutcome.NoRound;
        return (own, round, objection);
    }

    private async Task<bool> IsEnoughAsync(ExpectationRound round, Standing by, CancellationToken cancellation)
    {
        var written = db.Set<Expectation>().Where(e => e.RoundId == round.Id && e.Side == by.Side);
        return round.State is RoundState.Writing
            ? await written.CountAsync(cancellation) >= MostOfSide
            : await written.CountAsync(e => e.IsLater && e.WrittenByPersonId == by.PersonId, cancellation) >= MostLater;
    }

    private async Task<WriteOutcome> SaveAsync(ExpectationRound round, CancellationToken cancellation)
    {
        await db.SaveAsync(Change.By<WriteExpectation>(round.Id, round.InitiativeId), cancellation);
        return WriteOutcome.Written;
    }
}

/// <param name="Revision">The revision that was read when the form was opened.</param>
internal sealed record ExpectationTarget(Guid InitiativeId, Guid Id, int Revision);

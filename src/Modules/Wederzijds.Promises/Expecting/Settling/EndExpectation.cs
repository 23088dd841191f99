using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Promises.Expecting.Comparing;
using Wederzijds.Promises.Expecting.Writing;

namespace Wederzijds.Promises.Expecting.Settling;

internal enum EndExpectationOutcome
{
    Ended = 1,

    /// <summary>Written down; the other side is asked to confirm it from its own account.</summary>
    WaitsForPartner = 2,

    /// <summary>Somebody else settled it, or changed it, after it was read.</summary>
    ChangedMeanwhile = 3,

    /// <summary>Somebody else speaks for this side.</summary>
    NotYours = 4,
}

/// <summary>Ends an expectation without a promise: the addressed side says no, or the writing side takes it back. Always with the reason.</summary>
internal sealed class EndExpectation(AppDbContext db, RoundLedger ledger, TimeProvider clock)
{
    /// <param name="end">Declined or withdrawn.</param>
    /// <returns>Null: not there, or not shown to both sides yet.</returns>
    public async Task<EndExpectationOutcome?> ExecuteAsync(
        ExpectationTarget target, ExpectationState end, string because, Standing by, CancellationToken cancellation)
    {
        if (await db.FindShownAsync(target.InitiativeId, target.Id, cancellation) is not { } expectation)
        {
            return null;
        }

        var isOwn = end is ExpectationState.Withdrawn && expectation.WrittenByPersonId == by.PersonId && expectation.Side == by.Side;
        if (!isOwn && !await db.SpeaksForAsync(expectation.RoundId, by, cancellation))
        {
            return EndExpectationOutcome.NotYours;
        }

        var isConfirmed = expectation.SideOf(end) == by.Side;
        if (expectation.WasEndedBy(by.PersonId, end))
        {
            return isConfirmed ? EndExpectationOutcome.Ended : EndExpectationOutcome.WaitsForPartner; // posted twice
        }

        if (expectation.Revision != target.Revision || !expectation.End(end, because, isConfirmed, by.PersonId, clock.UtcNow))
        {
            return EndExpectationOutcome.ChangedMeanwhile;
        }

        await ledger.LookAsync(expectation.RoundId, cancellation);
        await db.SaveAsync(Change.By<EndExpectation>(expectation.Id, expectation.InitiativeId, expectation.Id), cancellation);
        return isConfirmed ? EndExpectationOutcome.Ended : EndExpectationOutcome.WaitsForPartner;
    }
}

/// <summary>Says yes or no, from the own account, to what was written down at the table.</summary>
internal sealed class ConfirmEnd(AppDbContext db, RoundLedger ledger, TimeProvider clock)
{
    /// <param name="yes">False: it was not agreed like that.</param>
    /// <returns>Null: not there, or not shown to both sides yet.</returns>
    public async Task<EndExpectationOutcome?> ExecuteAsync(ExpectationTarget target, bool yes, Standing by, CancellationToken cancellation)
    {
        if (await db.FindShownAsync(target.InitiativeId, target.Id, cancellation) is not { } expectation)
        {
            return null;
        }

        if (expectation.Revision != target.Revision || expectation.WaitsFor is not { } side)
        {
            return EndExpectationOutcome.ChangedMeanwhile;
        }

        if (side != by.Side || !await db.SpeaksForAsync(expectation.RoundId, by, cancellation))
        {
            return EndExpectationOutcome.NotYours;
        }

        Answer(expectation, yes, by);
        await ledger.LookAsync(expectation.RoundId, cancellation);
        await db.SaveAsync(Change.By<ConfirmEnd>(expectation.Id, expectation.InitiativeId), cancellation);
        return EndExpectationOutcome.Ended;
    }

    /// <summary>What had been written down and does not hold is kept with the talk: nothing disappears.</summary>
    private void Answer(Expectation expectation, bool yes, Standing by)
    {
        var writer = expectation.EndedByPersonId;
        if (yes)
        {
            expectation.Confirm(by.PersonId, clock.UtcNow);
        }
        else if (expectation.Refuse() is { Length: > 0 } said)
        {
            db.Add(TalkNote.Write(Guid.CreateVersion7(clock.UtcNow), expectation, said, writer, clock.UtcNow));
        }
    }
}

internal static class Speakers
{
    extension(AppDbContext db)
    {
        /// <summary>Whether this member may settle for the own side in this round.</summary>
        public async Task<bool> SpeaksForAsync(Guid roundId, Standing by, CancellationToken cancellation)
        {
            var acceptor = await db.Set<ExpectationRound>().Where(r => r.Id == roundId)
                .Select(r => by.Side == Side.Citizen ? r.CitizenAcceptorPersonId : r.ProfessionalAcceptorPersonId).SingleAsync(cancellation);
            return ExpectationRound.SpeaksFor(acceptor, by);
        }
    }
}

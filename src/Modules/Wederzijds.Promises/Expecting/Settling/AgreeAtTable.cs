using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Promises.Expecting.Comparing;

namespace Wederzijds.Promises.Expecting.Settling;

/// <summary>What was typed at the table about one expectation.</summary>
/// <param name="Revision">The revision that was on the screen.</param>
/// <param name="End">Declined or withdrawn; null: it stays open.</param>
/// <param name="Because">The reason of the end; empty without one.</param>
/// <param name="Note">Null: nothing was noted.</param>
internal sealed record TableLine(Guid ExpectationId, int Revision, ExpectationState? End, string Because, NewNote? Note);

internal enum TableOutcome
{
    /// <summary>All that was typed is kept.</summary>
    Kept = 1,

    /// <summary>Some of it was changed by somebody else meanwhile; the rest is kept.</summary>
    SomeChangedMeanwhile = 2,

    /// <summary>Somebody else speaks for this side.</summary>
    NotYours = 3,
}

/// <param name="Stale">The expectations that somebody else changed meanwhile: nothing was kept of these.</param>
internal sealed record TableResult(TableOutcome Outcome, IReadOnlyCollection<Guid> Stale);

/// <summary>
/// One person types what both sides agree in a meeting. What the other side has to say yes to waits for its confirmation from its own account.
/// </summary>
internal sealed class AgreeAtTable(AppDbContext db, RoundLedger ledger, TimeProvider clock)
{
    /// <returns>Null: no such round, or it is not shown to both sides yet.</returns>
    public async Task<TableResult?> ExecuteAsync(
        Guid initiativeId, Guid roundId, IReadOnlyList<TableLine> lines, Standing by, CancellationToken cancellation)
    {
        var isShown = await db.Set<ExpectationRound>().AnyAsync(
            r => r.Id == roundId && r.InitiativeId == initiativeId && r.State != RoundState.Writing, cancellation);
        if (!isShown || !await db.IsRunningAsync(initiativeId, cancellation))
        {
            return null;
        }

        if (!await db.SpeaksForAsync(roundId, by, cancellation))
        {
            return new(TableOutcome.NotYours, []);
        }

        var ids = lines.Select(l => l.ExpectationId).ToList();
        var there = await db.Set<Expectation>().Where(e => e.RoundId == roundId && ids.Contains(e.Id)).ToDictionaryAsync(e => e.Id, cancellation);
        var noteIds = lines.Select(l => l.Note?.Id).OfType<Guid>().ToList();
        var noted = await db.Set<TalkNote>().Where(n => noteIds.Contains(n.Id)).Select(n => n.Id).ToListAsync(cancellation);
        var stale = lines.Where(l => !there.TryGetValue(l.ExpectationId, out var e) || !Take(e, l, noted, by)).Select(l => l.ExpectationId).ToList();
        if (stale.Count < lines.Count)
        {
            await ledger.LookAsync(roundId, cancellation);
            await db.SaveAsync(Change.By<AgreeAtTable>(roundId, initiativeId), cancellation);
        }

        return new(stale.Count == 0 ? TableOutcome.Kept : TableOutcome.SomeChangedMeanwhile, stale);
    }

    /// <returns>False: somebody else changed it after it was on the screen.</returns>
    private bool Take(Expectation expectation, TableLine line, List<Guid> noted, Standing by)
    {
        if ((line.Note is { } again && noted.Contains(again.Id)) || (line.End is { } before && expectation.WasEndedBy(by.PersonId, before)))
        {
            return true; // posted twice
        }

        if (line.End is { } end && (expectation.Revision != line.Revision
            || !expectation.End(end, line.Because, expectation.SideOf(end) == by.Side, by.PersonId, clock.UtcNow)))
        {
            return false;
        }

        if (line.Note is { } note)
        {
            db.Add(TalkNote.Write(note.Id, expectation, note.Words, by.PersonId, clock.UtcNow));
        }

        return true;
    }
}

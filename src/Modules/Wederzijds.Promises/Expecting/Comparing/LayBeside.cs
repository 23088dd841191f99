using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Promises.Expecting.Writing;

namespace Wederzijds.Promises.Expecting.Comparing;

/// <summary>Something noted from the talk.</summary>
/// <param name="Id">Made with the form.</param>
internal sealed record NewNote(Guid Id, string Words);

internal enum LayOutcome
{
    Laid = 1,

    /// <summary>It has an end, or the other one does not suit.</summary>
    DoesNotSuit = 2,

    /// <summary>A conflict needs a word of what was said about it.</summary>
    NoteMissing = 3,
    ChangedMeanwhile = 4,
}

/// <summary>Says how an expectation lies beside what the other side wrote: it fits, it conflicts, or nothing answers it.</summary>
internal sealed class LayBeside(AppDbContext db, TimeProvider clock)
{
    /// <param name="besideId">Null: one-sided.</param>
    /// <param name="note">Null: nothing was noted.</param>
    /// <returns>Null: not there, or not shown to both sides yet.</returns>
    public async Task<LayOutcome?> ExecuteAsync(
        ExpectationTarget target, Fit fit, Guid? besideId, NewNote? note, Standing by, CancellationToken cancellation)
    {
        var expectation = await db.FindShownAsync(target.InitiativeId, target.Id, cancellation);
        if (expectation is null)
        {
            return null;
        }

        if (expectation.Revision != target.Revision)
        {
            return LayOutcome.ChangedMeanwhile;
        }

        if (fit is Fit.Conflicting && note is null)
        {
            return LayOutcome.NoteMissing;
        }

        var beside = besideId is { } id && fit is not Fit.OneSided ? await db.FindShownAsync(target.InitiativeId, id, cancellation) : null;
        if (!expectation.Lay(fit, beside))
        {
            return LayOutcome.DoesNotSuit;
        }

        if (note is not null)
        {
            db.Add(TalkNote.Write(note.Id, expectation, note.Words, by.PersonId, clock.UtcNow));
        }

        await db.SaveAsync(Change.By<LayBeside>(expectation.Id, expectation.InitiativeId), cancellation);
        return LayOutcome.Laid;
    }
}

/// <summary>Notes something from the talk about an expectation.</summary>
internal sealed class WriteTalkNote(AppDbContext db, TimeProvider clock)
{
    /// <returns>Null: not there, or not shown to both sides yet. False: this form was posted before.</returns>
    public async Task<bool?> ExecuteAsync(Guid initiativeId, Guid expectationId, NewNote note, Standing by, CancellationToken cancellation)
    {
        if (await db.FindShownAsync(initiativeId, expectationId, cancellation) is not { } expectation)
        {
            return null;
        }

        if (await db.Set<TalkNote>().AnyAsync(n => n.Id == note.Id, cancellation))
        {
            return false;
        }

        db.Add(TalkNote.Write(note.Id, expectation, note.Words, by.PersonId, clock.UtcNow));
        await db.SaveAsync(Change.By<WriteTalkNote>(expectation.Id, expectation.InitiativeId), cancellation);
        return true;
    }
}

internal static class ShownExpectation
{
    extension(AppDbContext db)
    {
        /// <summary>An expectation that both sides may read, in an initiative that did not end.</summary>
        public Task<Expectation?> FindShownAsync(Guid initiativeId, Guid id, CancellationToken cancellation) => db.Set<Expectation>().SingleOrDefaultAsync(
            e => e.Id == id && e.InitiativeId == initiativeId
                && db.Set<ExpectationRound>().Any(r => r.Id == e.RoundId && r.State != RoundState.Writing)
                && db.Set<InitiativeCard>().Any(i => i.Id == initiativeId && i.State != InitiativeState.Ended), cancellation);
    }
}

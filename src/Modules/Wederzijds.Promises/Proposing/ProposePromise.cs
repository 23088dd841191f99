using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Promises.Proposing;

/// <param name="FormId">Made when the form was opened; becomes the promise's id, so that a double post makes one promise.</param>
/// <param name="AsDraft">Keep it to write on; ask nobody yet.</param>
internal sealed record PromiseForm(Guid FormId, Guid InitiativeId, Side Debtor, Terms Terms, bool AsDraft);

internal enum PromiseOutcome
{
    Proposed = 1,
    Drafted = 2,
    MissingOwner = 3,
    MissingNorm = 4,

    /// <summary>The owner is no member of the side that owes.</summary>
    OwnerOfOtherSide = 5,

    /// <summary>The side already owes its answers within a term: change that promise.</summary>
    AlreadyOwed = 6,

    /// <summary>This form was posted before.</summary>
    AlreadyDone = 7,

    /// <summary>Somebody else changed the promise after the form was opened, or it ended.</summary>
    ChangedMeanwhile = 8,

    /// <summary>Something is in force, and why it should change is not said.</summary>
    MissingReason = 9,

    /// <summary>What is in force has another kind of norm: that is another promise.</summary>
    OtherKind = 10,

    /// <summary>The last day comes before the first.</summary>
    EndsBeforeItBegins = 11,

    /// <summary>The day by which it should be done is over.</summary>
    DayIsPast = 12,
}

/// <summary>Writes a new promise, and asks both sides for it unless it is kept as a draft.</summary>
internal sealed class ProposePromise(AppDbContext db, PromiseTerms terms, TimeProvider clock)
{
    public async Task<PromiseOutcome> ExecuteAsync(PromiseForm form, Proposer by, CancellationToken cancellation)
    {
        if (await db.Set<Promise>().AnyAsync(p => p.Id == form.FormId, cancellation))
        {
            return PromiseOutcome.AlreadyDone;
        }

        if (await terms.ObjectionAsync(form.InitiativeId, form.Debtor, form.Terms, form.FormId, form.AsDraft, cancellation) is { } objection)
        {
            return objection;
        }

        var promise = Promise.Draft(form.FormId, form.InitiativeId, form.Debtor, form.Terms, by.PersonId, clock.UtcNow);
        var outcome = form.AsDraft ? PromiseOutcome.Drafted : PromiseTerms.Tell(promise.Propose(by, clock.UtcNow));
        if (outcome is PromiseOutcome.Proposed or PromiseOutcome.Drafted)
        {
            db.Add(promise);
            await db.SaveAsync(Change.By<ProposePromise>(promise.Id, promise.InitiativeId), cancellation);
        }

        return outcome;
    }
}

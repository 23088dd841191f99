using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Promises;
using Wederzijds.Contributions.Attaching;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Contributions.Bringing;

/// <summary>What came of sending.</summary>
internal enum SendOutcome
{
    Sent = 1,

    /// <summary>No draft of this person.</summary>
    NotFound,

    /// <summary>A question is still open.</summary>
    Incomplete,

    /// <summary>It is not what the person looked at: changed in another window since.</summary>
    ChangedMeanwhile,

    /// <summary>A picture of which nobody said that it shows nobody, since the kind was another when it was added.</summary>
    ShowsWhom,
}

/// <param name="Reference">Of the contribution; null unless sent.</param>
internal sealed record Sending(SendOutcome Outcome, string? Reference);

/// <summary>Makes a contribution of a draft. A second time it says what the first time made.</summary>
internal sealed class SendDraft(AppDbContext db, IAnswerTerms terms, ICurrentPerson person, TimeProvider clock)
{
    /// <param name="side">For whom the person acts here.</param>
    /// <param name="revision">What the person looked at.</param>
    public async Task<Sending> ExecuteAsync(Guid draftId, InitiativeTemplate template, Side side, int? revision, CancellationToken cancellation)
    {
        var (me, now) = (person.Id!.Value, clock.UtcNow);
        var draft = await db.Set<ContributionDraft>().SingleOrDefaultAsync(d => d.Id == draftId && d.PersonId == me, cancellation);
        switch (draft)
        {
            case null:
                return new(SendOutcome.NotFound, null);
            case { SentAs: { } reference }:
                return new(SendOutcome.Sent, reference);
            case var _ when draft.Missing(template) is not null:
                return new(SendOutcome.Incomplete, null);
            case var _ when revision is { } seen && seen != draft.Revision:
                return new(SendOutcome.ChangedMeanwhile, null);
        }

        var files = await db.Set<Attachment>().Where(a => a.DraftId == draftId).ToListAsync(cancellation);
        if (Uploads.AsksNobody(draft.Kind, template) && files.Exists(f => f.IsImage && !f.ShowsNobody))
        {
            return new(SendOutcome.ShowsWhom, null);
        }

        var by = await db.ContributorAsync(draft.InitiativeId, me, now, cancellation);
        var term = await terms.DueOnAsync(draft.InitiativeId, side, now, cancellation);
        var contribution = Contribution.Receive(by, side, draft.ToBrought(), me, term, now);
        db.Add(contribution);
        files.ForEach(f => f.MoveTo(contribution.Id));

        draft.Send(contribution.Reference, now);
        await db.SaveAsync<SendDraft>(contribution, Outcome.Done, cancellation);
        return new(SendOutcome.Sent, contribution.Reference);
    }
}

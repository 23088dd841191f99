using Microsoft.EntityFrameworkCore;
using Wederzijds.Contributions.Bringing;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Blobs;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Contributions.Attaching;

/// <summary>Takes a file away: who added it while drafting, a moderator with a reason afterwards.</summary>
internal sealed class RemoveAttachment(AppDbContext db, IBlobs blobs, ICurrentPerson person, TimeProvider clock)
{
    public async Task<Outcome> FromDraftAsync(Guid draftId, Guid attachmentId, CancellationToken cancellation)
    {
        var me = person.Id!.Value;
        if (await db.Set<ContributionDraft>().SingleOrDefaultAsync(d => d.Id == draftId && d.PersonId == me && d.SentAs == null, cancellation) is not { } draft)
        {
            return Outcome.NotFound;
        }

        if (await db.Set<Attachment>().SingleOrDefaultAsync(a => a.Id == attachmentId && a.DraftId == draftId, cancellation) is not { } attachment)
        {
            return Outcome.Done; // pressed twice
        }

        await db.DropAttachmentsAsync(blobs, [attachment], cancellation);
        draft.Change(clock.UtcNow);
        await db.SaveAsync(Change.By<RemoveAttachment>(attachmentId, draft.InitiativeId), cancellation);
        return Outcome.Done;
    }

    public async Task<Outcome> ByModeratorAsync(Guid contributionId, Guid attachmentId, string? because, CancellationToken cancellation)
    {
        if (await db.AttachmentAsync(contributionId, attachmentId, cancellation) is not { } attachment)
        {
            return Outcome.NotFound;
        }

        if (attachment.RemovedAt is not null)
        {
            return Outcome.OnlyOnce;
        }

        if (string.IsNullOrWhiteSpace(because))
        {
            return Outcome.ReasonMissing;
        }

        await blobs.RemoveAsync(attachment.BlobId is { } blob ? [blob] : [], Attachment.Purpose, cancellation);
        attachment.Remove(because.Trim(), clock.UtcNow);
        var initiative = await db.InitiativeOfAsync(contributionId, cancellation);
        await db.SaveAsync(Change.By<RemoveAttachment>(contributionId, initiative, attachmentId), cancellation);
        return Outcome.Done;
    }
}

/// <summary>A moderator looked at one file and lets everybody see it. Letting the words through does not let the files through.</summary>
internal sealed class PublishAttachment(AppDbContext db, TimeProvider clock)
{
    public async Task<Outcome> ExecuteAsync(Guid contributionId, Guid attachmentId, CancellationToken cancellation)
    {
        if (await db.AttachmentAsync(contributionId, attachmentId, cancellation) is not { } attachment)
        {
            return Outcome.NotFound;
        }

        if (attachment.RemovedAt is not null || attachment.BlobId is null)
        {
            return Outcome.AlreadyEnded;
        }

        if (attachment.PublicSince is not null)
        {
            return Outcome.OnlyOnce;
        }

        if (!await db.Set<Contribution>().AnyAsync(c => c.Id == contributionId && c.PublicSince != null, cancellation))
        {
            return Outcome.NotAsked;
        }

        attachment.MakePublic(clock.UtcNow);
        await db.SaveAsync(Change.By<PublishAttachment>(contributionId, await db.InitiativeOfAsync(contributionId, cancellation)), cancellation);
        return Outcome.Done;
    }
}

using Microsoft.EntityFrameworkCore;
using Wederzijds.Contributions.Bringing;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Blobs;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Contributions.Attaching;

/// <summary>What came of adding a file.</summary>
internal enum AttachOutcome
{
    Added = 1,
    NotFound,

    /// <summary>Five is the most.</summary>
    TooMany,

    /// <summary>A watch takes no picture unless who adds it says that nobody is on it.</summary>
    ShowsWhom,

    /// <summary>It has an end, or was sent, already.</summary>
    AlreadyEnded,
}

/// <summary>Puts a clean file with a draft or with a contribution that is still open.</summary>
internal sealed class AddAttachment(AppDbContext db, IBlobs blobs, ICurrentPerson person, TimeProvider clock)
{
    /// <param name="asksNobody">Whether this is a place where a picture must show nobody.</param>
    /// <param name="showsNobody">Whether the person said so.</param>
    public async Task<AttachOutcome> ToDraftAsync(Guid draftId, CleanFile file, bool asksNobody, bool showsNobody, CancellationToken cancellation)
    {
        var me = person.Id!.Value;
        if (await db.Set<ContributionDraft>().SingleOrDefaultAsync(d => d.Id == draftId && d.PersonId == me, cancellation) is not { } draft)
        {
            return AttachOutcome.NotFound;
        }

        if (draft.SentAs is not null)
        {
            return AttachOutcome.AlreadyEnded;
        }

        var there = await db.Set<Attachment>().CountAsync(a => a.DraftId == draftId, cancellation);
        return Refuse(there, file, asksNobody, showsNobody) is { } no
            ? no
            : await AddAsync(FilePlace.Draft(draftId), draft.InitiativeId, file, showsNobody, () => draft.Change(clock.UtcNow), cancellation);
    }

    /// <summary>To a contribution; who may is decided by the policy of the way in.</summary>
    public async Task<AttachOutcome> ToContributionAsync(Guid contributionId, CleanFile file, bool asksNobody, bool showsNobody, CancellationToken cancellation)
    {
        if (await db.ContributionAsync(contributionId, cancellation) is not { } contribution)
        {
            return AttachOutcome.NotFound;
        }

        if (contribution.State is not ContributionState.Open)
        {
            return AttachOutcome.AlreadyEnded;
        }

        var there = await db.Set<Attachment>().CountAsync(a => a.ContributionId == contributionId && a.RemovedAt == null, cancellation);
        return Refuse(there, file, asksNobody, showsNobody) is { } no
            ? no
            : await AddAsync(FilePlace.Contribution(contributionId), contribution.InitiativeId, file, showsNobody, contribution.GainAttachment, cancellation);
    }

    private static AttachOutcome? Refuse(int there, CleanFile file, bool asksNobody, bool showsNobody) =>
        there >= Attachment.MostEach ? AttachOutcome.TooMany : asksNobody && file.IsImage && !showsNobody ? AttachOutcome.ShowsWhom : null;

    /// <param name="count">Raises the revision of what it is added to, so that two at the same moment never make six of five.</param>
    private async Task<AttachOutcome> AddAsync(
        FilePlace place, Guid initiativeId, CleanFile file, bool showsNobody, Action count, CancellationToken cancellation)
    {
        var attachment = Attachment.Add(place, file, blobs.Add(Attachment.Purpose, file.Content), showsNobody, clock.UtcNow);
        db.Add(attachment);
        count();
        await db.SaveAsync(Change.By<AddAttachment>(attachment.Id, initiativeId), cancellation);
        return AttachOutcome.Added;
    }
}

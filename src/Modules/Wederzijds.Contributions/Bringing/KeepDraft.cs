using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contributions.Attaching;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Blobs;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Contributions.Bringing;

/// <summary>Begins to bring something in. A draft in which nothing was told yet is used again, so that looking around leaves no heap.</summary>
internal sealed class BeginDraft(AppDbContext db, ICurrentPerson person, TimeProvider clock)
{
    public async Task<ContributionDraft> ExecuteAsync(Guid initiativeId, ContributionKind kind, CancellationToken cancellation)
    {
        var (me, now) = (person.Id!.Value, clock.UtcNow);
        var draft = await db.Set<ContributionDraft>()
            .Where(d => d.PersonId == me && d.InitiativeId == initiativeId && d.Text == null && d.SentAs == null)
            .OrderByDescending(d => d.ChangedAt).FirstOrDefaultAsync(cancellation);
        if (draft is null)
        {
            draft = db.Add(ContributionDraft.Begin(me, initiativeId, kind, now)).Entity;
        }
        else
        {
            draft.Choose(kind, now);
        }

        await db.SaveAsync(Change.By<BeginDraft>(draft.Id, initiativeId), cancellation);
        return draft;
    }
}

/// <summary>
/// Keeps the answer to one question. Only one person ever writes in a draft, and going back and forth in a browser is normal: the last
/// answer counts. What is sent is checked against what was last seen.
/// </summary>
internal sealed class KeepDraft(AppDbContext db, ICurrentPerson person, TimeProvider clock)
{
    /// <returns>The draft as it stands now; null: not there (any more).</returns>
    public async Task<ContributionDraft?> ExecuteAsync(Guid draftId, Action<ContributionDraft, DateTimeOffset> answer, CancellationToken cancellation)
    {
        var me = person.Id!.Value;
        var draft = await db.Set<ContributionDraft>().SingleOrDefaultAsync(d => d.Id == draftId && d.PersonId == me, cancellation);
        if (draft is { SentAs: null })
        {
            answer(draft, clock.UtcNow);
            await db.SaveAsync(Change.By<KeepDraft>(draft.Id, draft.InitiativeId), cancellation);
        }

        return draft;
    }
}

/// <summary>Throws a draft away, with its files.</summary>
internal sealed class DropDraft(AppDbContext db, IBlobs blobs, ICurrentPerson person)
{
    public async Task<bool> ExecuteAsync(Guid draftId, CancellationToken cancellation)
    {
        var me = person.Id!.Value;
        if (await db.Set<ContributionDraft>().SingleOrDefaultAsync(d => d.Id == draftId && d.PersonId == me, cancellation) is not { SentAs: null } draft)
        {
            return false;
        }

        await db.DropAttachmentsAsync(blobs, await db.Set<Attachment>().Where(a => a.DraftId == draftId).ToListAsync(cancellation), cancellation);
        db.Remove(draft);
        await db.SaveAsync(Change.By<DropDraft>(draft.Id, draft.InitiativeId), cancellation);
        return true;
    }
}

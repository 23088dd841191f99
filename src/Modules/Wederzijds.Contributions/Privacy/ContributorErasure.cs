using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Notices;
using Wederzijds.Contributions.Attaching;
using Wederzijds.Contributions.Intake;
using Wederzijds.Contributions.Outside;
using Wederzijds.Kernel.Blobs;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Contributions.Privacy;

/// <summary>
/// Takes contributors out of what they brought, with an account or without, the same for both. What only holders could read goes; what members or
/// everybody could read stays, unattributed and without their name. Works in the change that is being made and does not save.
/// </summary>
internal sealed class ContributorErasure(AppDbContext db, IBlobs blobs, IMailbox mailbox, TimeProvider clock)
{
    public async Task EraseAsync(IReadOnlyCollection<Guid> contributorIds, OwnNames names, CancellationToken cancellation)
    {
        var contributors = await db.Set<Contributor>().Where(c => contributorIds.Contains(c.Id)).ToListAsync(cancellation);
        var brought = await db.Set<Contribution>().Where(c => contributorIds.Contains(c.ContributorId)).ToListAsync(cancellation);
        var hidden = brought.Where(c => c.Audience is ContributionAudience.ContributorAndHolders).Select(c => c.Id).ToHashSet();
        var steps = await EraseStepsAsync(brought, hidden, names, cancellation);
        await EraseAroundAsync(brought, hidden, cancellation);
        brought.ForEach(c => c.Forget(Texts.Erased_Marker, names));
        var mailed = contributors.Where(c => c.Email is not null).ToList();
        if (mailed.Count > 0)
        {
            await EraseMailAsync(mailed, [.. brought.Select(c => c.Id), .. steps], cancellation);
        }

        contributors.ForEach(c => c.Erase());
    }

    /// <summary>The words that others wrote about a hidden contribution may tell who it was.</summary>
    /// <returns>Ids of all steps.</returns>
    private async Task<List<Guid>> EraseStepsAsync(List<Contribution> brought, HashSet<Guid> hidden, OwnNames names, CancellationToken cancellation)
    {
        var ids = brought.ConvertAll(c => c.Id);
        var steps = await db.Set<ContributionStep>().Where(s => ids.Contains(s.ContributionId)).ToListAsync(cancellation);
        foreach (var step in steps.Where(s => s.Words is not null || s.HeardFrom is not null))
        {
            if (hidden.Contains(step.ContributionId))
            {
                step.RemoveWords();
            }
            else
            {
                step.TakeOut(names);
            }
        }

        return steps.ConvertAll(s => s.Id);
    }

    /// <summary>Files go whatever the audience: a picture or a scan tells more of a person than anybody can look through.</summary>
    private async Task EraseAroundAsync(List<Contribution> brought, HashSet<Guid> hidden, CancellationToken cancellation)
    {
        var ids = brought.ConvertAll(c => (Guid?)c.Id);
        await db.DropAttachmentsAsync(blobs, await db.Set<Attachment>().Where(a => ids.Contains(a.ContributionId)).ToListAsync(cancellation), cancellation);
        foreach (var outside in await db.Set<OutsideHolder>().Where(h => hidden.Contains(h.ContributionId)).ToListAsync(cancellation))
        {
            outside.Forget(clock.UtcNow);
        }
    }

    /// <summary>What was mailed to them about these, and what they mailed that still waits for a look.</summary>
    private async Task EraseMailAsync(List<Contributor> mailed, IReadOnlyCollection<Guid> about, CancellationToken cancellation)
    {
        var (ids, initiatives) = (mailed.ConvertAll(c => c.Id), mailed.ConvertAll(c => c.InitiativeId));
        foreach (var email in mailed.Select(c => c.Email!).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var (key, address) = (Contributor.MailKey(email), email.ToLowerInvariant());
            var isElsewhere = await db.Set<Contributor>().AnyAsync(c => c.ExternalKey == key && !ids.Contains(c.Id), cancellation);
            await mailbox.ForgetAsync(about, isElsewhere ? null : email, cancellation);
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // becomes SQL
            var waiting = await db.Set<MailIntake>()
                .Where(m => initiatives.Contains(m.InitiativeId) && m.SenderEmail != null && m.SenderEmail.ToLower() == address).ToListAsync(cancellation);
#pragma warning restore CA1304, CA1311, CA1862, MA0011
            await EraseWaitingAsync(waiting, cancellation);
        }
    }

    /// <summary>Mails that came in, with their files.</summary>
    public async Task EraseWaitingAsync(List<MailIntake> mails, CancellationToken cancellation)
    {
        var ids = mails.ConvertAll(m => (Guid?)m.Id);
        await db.DropAttachmentsAsync(blobs, await db.Set<Attachment>().Where(a => ids.Contains(a.MailId)).ToListAsync(cancellation), cancellation);
        mails.ForEach(m => m.Forget(clock.UtcNow));
    }
}

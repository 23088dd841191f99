using Microsoft.EntityFrameworkCore;
using Wederzijds.Contributions.Attaching;
using Wederzijds.Contributions.Bringing;
using Wederzijds.Contributions.Intake;
using Wederzijds.Kernel.Blobs;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Contributions.Privacy;

/// <summary>What the doors keep about a person: what is not sent yet, the files with it and with what they brought, and mail that waits.</summary>
internal sealed class PersonalDoors(AppDbContext db, IBlobs blobs, TimeProvider clock) : IPersonalData
{
    public string Name => "drafts";

    public async Task<IReadOnlyList<object>> ExportAsync(Guid personId, CancellationToken cancellation)
    {
        var drafts = await db.Set<ContributionDraft>().AsNoTracking().Where(d => d.PersonId == personId && d.SentAs == null).OrderBy(d => d.StartedAt)
            .Select(d => new ExportedDraft(d.Kind.ToString(), d.Text, d.Place, d.SeenDetails, d.SeenOn, d.SeenTime, d.StartedAt, d.ChangedAt)).ToListAsync(cancellation);
        var seen = await db.Set<Contribution>().AsNoTracking().Where(c => c.ContributorPersonId == personId && c.SeenOn != null).OrderBy(c => c.ReceivedAt)
            .Select(c => new ExportedObservation(c.Reference, c.SeenOn, c.SeenTime, c.SeenDetails)).ToListAsync(cancellation);
        var files = await db.Set<Attachment>().AsNoTracking().Where(a => a.BlobId != null)
            .Join(db.Set<Contribution>().Where(c => c.ContributorPersonId == personId), a => a.ContributionId, c => c.Id, (a, c) => new { a, c.Reference })
            .OrderBy(x => x.a.AddedAt)
            .Select(x => new { x.Reference, x.a.Id, x.a.Name, x.a.Kind, x.a.Bytes, x.a.AddedAt }).ToListAsync(cancellation);
        var mails = await db.Set<MailIntake>().AsNoTracking().Where(m => m.SenderPersonId == personId).OrderBy(m => m.CameInAt)
            .Select(m => new ExportedMail(m.SentAt, m.CameInAt, m.State.ToString(), m.SenderEmail, m.Subject, m.Text, m.Reference)).ToListAsync(cancellation);
        return
        [
            .. drafts, .. seen,
            .. files.Select(f => new ExportedFile(f.Reference, f.Name, f.Kind.ToString(), f.Bytes, f.AddedAt, Links.MyAttachmentFile(f.Reference, f.Id))),
            .. mails,
        ];
    }

    /// <summary>Files go whatever the audience: a picture or a scan tells more of a person than anybody can look through.</summary>
    public async Task EraseAsync(Guid personId, CancellationToken cancellation)
    {
        var drafts = await db.Set<ContributionDraft>().Where(d => d.PersonId == personId).ToListAsync(cancellation);
        var mails = await db.Set<MailIntake>().Where(m => m.SenderPersonId == personId).ToListAsync(cancellation);
        var (draftIds, mailIds) = (drafts.ConvertAll(d => (Guid?)d.Id), mails.ConvertAll(m => (Guid?)m.Id));
        var files = await db.Set<Attachment>().Where(a => draftIds.Contains(a.DraftId) || mailIds.Contains(a.MailId)
            || db.Set<Contribution>().Any(c => c.Id == a.ContributionId && c.ContributorPersonId == personId)).ToListAsync(cancellation);
        await db.DropAttachmentsAsync(blobs, files, cancellation);
        db.RemoveRange(drafts);
        mails.ForEach(m => m.Forget(clock.UtcNow));
    }
}

/// <summary>A draft as its person takes it along.</summary>
internal sealed record ExportedDraft(
    string Draft, string? Text, string? Place, string? SeenDetails, DateOnly? SeenOn, TimeOnly? SeenTime, DateTimeOffset StartedAt, DateTimeOffset ChangedAt);

/// <summary>What an observation says beside its text.</summary>
internal sealed record ExportedObservation(string Reference, DateOnly? SeenOn, TimeOnly? SeenTime, string? SeenDetails);

/// <summary>A file, with the address at which its person finds it.</summary>
internal sealed record ExportedFile(string Reference, string? File, string Kind, int Bytes, DateTimeOffset AddedAt, string Address);

/// <summary>A mail that came in; its words are here only while it waits.</summary>
internal sealed record ExportedMail(DateTimeOffset SentAt, DateTimeOffset CameInAt, string State, string? From, string? Subject, string? Text, string? Reference);

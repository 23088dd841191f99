using Microsoft.EntityFrameworkCore;
using Wederzijds.Contributions.Attaching;
using Wederzijds.Contributions.Bringing;
using Wederzijds.Contributions.Intake;
using Wederzijds.Kernel.Blobs;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;

namespace Wederzijds.Contributions.Privacy;

/// <summary>What the doors keep about a person: what is not sent yet, the files with it and with what they brought, and mail that waits.</summary>
internal sealed class PersonalDoors(AppDbContext db, IBlobs blobs, ContributorErasure erasure) : IPersonalData
{
    public string Name => "drafts";

    public async Task<IReadOnlyList<object>> ExportAsync(Guid personId, CancellationToken cancellation)
    {
        var trail = await db.TrailOfAsync(personId, cancellation);
        var own = trail.ContributorIds;
        var drafts = await db.Set<ContributionDraft>().AsNoTracking().Where(d => d.PersonId == personId && d.SentAs == null).OrderBy(d => d.StartedAt)
            .Select(d => new ExportedDraft(d.Kind.ToString(), d.Text, d.Place, d.SeenDetails, d.SeenOn, d.SeenTime, d.StartedAt, d.ChangedAt)).ToListAsync(cancellation);
        var seen = await db.Set<Contribution>().AsNoTracking().Where(c => own.Contains(c.ContributorId) && c.SeenOn != null).OrderBy(c => c.ReceivedAt)
            .Select(c => new ExportedObservation(c.Reference, c.SeenOn, c.SeenTime, c.SeenDetails)).ToListAsync(cancellation);
        var mails = await MailsOf(trail).AsNoTracking().OrderBy(m => m.CameInAt)
            .Select(m => new ExportedMail(m.SentAt, m.CameInAt, m.State.ToString(), m.SenderEmail, m.SenderName, m.Subject, m.Text, m.Reference)).ToListAsync(cancellation);
        return [.. drafts, .. seen, .. await FilesAsync(trail, cancellation), .. mails];
    }

    public async Task EraseAsync(Guid personId, CancellationToken cancellation)
    {
        var trail = await db.TrailOfAsync(personId, cancellation);
        var drafts = await db.Set<ContributionDraft>().Where(d => d.PersonId == personId).ToListAsync(cancellation);
        var ids = drafts.ConvertAll(d => (Guid?)d.Id);
        await db.DropAttachmentsAsync(blobs, await db.Set<Attachment>().Where(a => ids.Contains(a.DraftId)).ToListAsync(cancellation), cancellation);
        db.RemoveRange(drafts);
        await erasure.EraseWaitingAsync(await MailsOf(trail).ToListAsync(cancellation), cancellation);
    }

    /// <summary>Also what came from the address while nobody could tell that it was the person's.</summary>
    private IQueryable<MailIntake> MailsOf(PersonTrail trail)
    {
        var (personId, email) = (trail.PersonId, trail.Email);
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // becomes SQL
        return db.Set<MailIntake>().Where(m => m.SenderPersonId == personId || (email != null && m.SenderEmail != null && m.SenderEmail.ToLower() == email));
#pragma warning restore CA1304, CA1311, CA1862, MA0011
    }

    private async Task<IEnumerable<ExportedFile>> FilesAsync(PersonTrail trail, CancellationToken cancellation)
    {
        var (personId, own) = (trail.PersonId, trail.ContributorIds);
        var mails = MailsOf(trail).Select(m => (Guid?)m.Id);
        var files = await (
            from a in db.Set<Attachment>().AsNoTracking()
            from c in db.Set<Contribution>().Where(c => c.Id == a.ContributionId).DefaultIfEmpty()
            where own.Contains(c.ContributorId) || mails.Contains(a.MailId) || db.Set<ContributionDraft>().Any(d => d.Id == a.DraftId && d.PersonId == personId)
            orderby a.AddedAt, a.Id
            select new { Reference = (string?)c.Reference, IsOwn = c.ContributorPersonId == personId, a.Id, a.Name, a.Kind, a.Bytes, a.AddedAt, a.RemovedBecause, a.BlobId })
            .ToListAsync(cancellation);
        return files.Select(f => new ExportedFile(
            f.Reference, f.Name, f.Kind.ToString(), f.Bytes, f.AddedAt, f.RemovedBecause,
            f is { Reference: { } reference, IsOwn: true, BlobId: not null } ? Links.MyAttachmentFile(reference, f.Id) : null));
    }
}

/// <summary>A draft as its person takes it along.</summary>
internal sealed record ExportedDraft(
    string Draft, string? Text, string? Place, string? SeenDetails, DateOnly? SeenOn, TimeOnly? SeenTime, DateTimeOffset StartedAt, DateTimeOffset ChangedAt);

/// <summary>What an observation says beside its text.</summary>
internal sealed record ExportedObservation(string Reference, DateOnly? SeenOn, TimeOnly? SeenTime, string? SeenDetails);

/// <summary>A file with what was brought, with a draft or with a mail that waits.</summary>
/// <param name="Reference">Null: not sent yet.</param>
/// <param name="Address">Where its person finds it; null: nowhere but here.</param>
internal sealed record ExportedFile(
    string? Reference, string? File, string Kind, int Bytes, DateTimeOffset AddedAt, string? RemovedBecause, string? Address);

/// <summary>A mail that came in; its words are here only while it waits.</summary>
internal sealed record ExportedMail(
    DateTimeOffset SentAt, DateTimeOffset CameInAt, string State, string? From, string? Sender, string? Subject, string? Text, string? Reference);

using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Contributions.Attaching;

/// <summary>A file as pages show it.</summary>
/// <param name="Name">Null: removed or erased.</param>
/// <param name="Address">Where its content is; null: gone.</param>
internal sealed record ShownAttachment(
    Guid Id, string? Name, FileKind Kind, int Bytes, int? Width, int? Height, bool IsPublic, string? RemovedBecause, bool IsRemoved)
{
    public string? Address { get; init; }

    /// <summary>Where a moderator decides about it; null: not for this reader.</summary>
    public string? ModerationAddress { get; init; }

    public bool IsImage => Width is not null && !IsRemoved;
}

internal static class AttachmentQueries
{
    extension(AppDbContext db)
    {
        public Task<Attachment?> AttachmentAsync(Guid contributionId, Guid attachmentId, CancellationToken cancellation) =>
            db.Set<Attachment>().SingleOrDefaultAsync(a => a.Id == attachmentId && a.ContributionId == contributionId, cancellation);

        public Task<Guid> InitiativeOfAsync(Guid contributionId, CancellationToken cancellation) =>
            db.Set<Contribution>().Where(c => c.Id == contributionId).Select(c => c.InitiativeId).SingleAsync(cancellation);

        /// <summary>The files with a contribution, in the order in which they came.</summary>
        /// <param name="addressOf">Where the content of each is.</param>
        public async Task<IReadOnlyList<ShownAttachment>> AttachmentsOfAsync(
            Guid contributionId, Func<Guid, string> addressOf, CancellationToken cancellation) =>
            await ShowAsync(db.Set<Attachment>().Where(a => a.ContributionId == contributionId), addressOf, cancellation);

        public async Task<IReadOnlyList<ShownAttachment>> AttachmentsOfDraftAsync(
            Guid draftId, Func<Guid, string> addressOf, CancellationToken cancellation) =>
            await ShowAsync(db.Set<Attachment>().Where(a => a.DraftId == draftId), addressOf, cancellation);

        public async Task<IReadOnlyList<ShownAttachment>> AttachmentsOfMailAsync(
            Guid mailId, Func<Guid, string> addressOf, CancellationToken cancellation) =>
            await ShowAsync(db.Set<Attachment>().Where(a => a.MailId == mailId), addressOf, cancellation);
    }

    private static async Task<List<ShownAttachment>> ShowAsync(
        IQueryable<Attachment> attachments, Func<Guid, string> addressOf, CancellationToken cancellation)
    {
        var shown = await attachments.AsNoTracking().OrderBy(a => a.AddedAt).ThenBy(a => a.Id).Take(Attachment.MostEach * 4)
            .Select(a => new ShownAttachment(
                a.Id, a.Name, a.Kind, a.Bytes, a.Width, a.Height, a.PublicSince != null, a.RemovedBecause, a.BlobId == null)).ToListAsync(cancellation);
        return shown.ConvertAll(a => a.IsRemoved ? a : a with { Address = addressOf(a.Id) });
    }
}

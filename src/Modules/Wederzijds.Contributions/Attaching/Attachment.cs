using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Kernel.Blobs;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Contributions.Attaching;

/// <summary>What a file is, by its content; its name says nothing.</summary>
internal enum FileKind
{
    Jpeg = 1,
    Png = 2,
    WebP = 3,
    Pdf = 4,
    Text = 5,
}

/// <summary>A file with a contribution, with a draft of one, or with a mail that waits. Its bytes are a blob.</summary>
internal sealed class Attachment : Entity
{
    public const int NameMaxLength = 100, MostEach = 5, ReasonMaxLength = 500;

    /// <summary>Purpose of the blobs.</summary>
    public const string Purpose = "attachment";

    private Attachment() { } // for EF Core

    /// <summary>Null: not (yet) with a contribution.</summary>
    public Guid? ContributionId { get; private set; }

    /// <summary>The draft it waits with; null: none.</summary>
    public Guid? DraftId { get; private set; }

    /// <summary>The mail it waits with; null: none.</summary>
    public Guid? MailId { get; private set; }

    /// <summary>As the person named it, with the ending that fits the content; null: erased or removed.</summary>
    public string? Name { get; private set; }
    public FileKind Kind { get; private init; }
    public int Bytes { get; private init; }

    /// <summary>In pixels; null: no image.</summary>
    public int? Width { get; private init; }
    public int? Height { get; private init; }

    /// <summary>Null: the content is gone.</summary>
    public Guid? BlobId { get; private set; }
    public DateTimeOffset AddedAt { get; private init; }

    /// <summary>Whether who added it said that nobody can be seen on it; asked where a watch takes pictures.</summary>
    public bool ShowsNobody { get; private init; }

    /// <summary>Null: not public. It is only while its contribution is public too.</summary>
    public DateTimeOffset? PublicSince { get; private set; }
    public DateTimeOffset? RemovedAt { get; private set; }

    /// <summary>What the moderator wrote; null: not removed, or erased.</summary>
    public string? RemovedBecause { get; private set; }

    public bool IsImage => Kind is FileKind.Jpeg or FileKind.Png or FileKind.WebP;

    public static Attachment Add(FilePlace place, CleanFile file, Guid blobId, bool showsNobody, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        ContributionId = place.ContributionId,
        DraftId = place.DraftId,
        MailId = place.MailId,
        Name = file.Name,
        Kind = file.Kind,
        Bytes = file.Content.Length,
        Width = file.Width,
        Height = file.Height,
        BlobId = blobId,
        ShowsNobody = showsNobody,
        AddedAt = now,
    };

    /// <summary>What it waited with became this contribution.</summary>
    public void MoveTo(Guid contributionId)
    {
        (ContributionId, DraftId, MailId) = (contributionId, null, null);
        Touch();
    }

    /// <summary>A moderator takes it away; the reason stays, the content goes with its blob.</summary>
    public void Remove(string because, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(because.Length, ReasonMaxLength, nameof(because));
        (RemovedAt, RemovedBecause, PublicSince) = (now, because, null);
        Empty();
    }

    /// <summary>Everybody may see it, for as long as its contribution is public.</summary>
    public void MakePublic(DateTimeOffset now)
    {
        PublicSince = now;
        Touch();
    }

    /// <summary>Takes out what came from the person.</summary>
    public void Empty()
    {
        (Name, BlobId) = (null, null);
        Touch();
    }

    public void ForgetReason()
    {
        RemovedBecause = null;
        Touch();
    }
}

/// <summary>With what a file is kept: one of the three.</summary>
internal sealed record FilePlace(Guid? ContributionId, Guid? DraftId, Guid? MailId)
{
    public static FilePlace Contribution(Guid id) => new(id, null, null);

    public static FilePlace Draft(Guid id) => new(null, id, null);

    public static FilePlace Mail(Guid id) => new(null, null, id);
}

internal sealed class AttachmentConfiguration : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> attachment)
    {
        attachment.ToTable("attachment");
        attachment.HasKey(a => a.Id);
        attachment.Property(a => a.Name).HasMaxLength(Attachment.NameMaxLength);
        attachment.Property(a => a.RemovedBecause).HasMaxLength(Attachment.ReasonMaxLength);
        attachment.HasOne<Contribution>().WithMany().HasForeignKey(a => a.ContributionId).OnDelete(DeleteBehavior.Restrict);
        attachment.HasIndex(a => new { a.SiteId, a.ContributionId, a.AddedAt });
        attachment.HasIndex(a => new { a.SiteId, a.DraftId });
        attachment.HasIndex(a => new { a.SiteId, a.MailId });
    }
}

internal static class DroppedAttachments
{
    extension(AppDbContext db)
    {
        /// <summary>Removes these rows and their bytes in the change that is being made; those that it removes already are passed over.</summary>
        public async Task DropAttachmentsAsync(IBlobs blobs, IReadOnlyList<Attachment> attachments, CancellationToken cancellation)
        {
            var there = attachments.Where(a => db.Entry(a).State is not EntityState.Deleted).ToList();
            await blobs.RemoveAsync([.. there.Select(a => a.BlobId).OfType<Guid>()], Attachment.Purpose, cancellation);
            db.RemoveRange(there);
        }
    }
}

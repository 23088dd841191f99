using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contracts.Notices;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Notices.Outbox;

/// <summary>
/// A mail on its way. Its words and address live only here, apart from the record of changes and from the job, and are blanked some time after.
/// </summary>
internal sealed class Mail : Entity
{
    public const int ToMaxLength = 320, SubjectMaxLength = 200, BodyMaxLength = 20_000, MessageIdMaxLength = 320, AddressMaxLength = 600, CodeMaxLength = 20;
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private Mail() { } // for EF Core

    public MailPurpose Purpose { get; private init; }

    /// <summary>Whom it concerns; null: somebody without an account.</summary>
    public Guid? PersonId { get; private init; }
    public string To { get; private init; } = "";
    public string Subject { get; private init; } = "";
    public string Text { get; private init; } = "";
    public string? Html { get; private init; }

    /// <summary>The same however often it is tried, so that a mail program shows a second copy once.</summary>
    public string MessageId { get; private init; } = "";

    /// <summary>Null: no second mail is to be prevented.</summary>
    public Guid? UniqueKey { get; private init; }

    /// <summary>Many mails of one moment go out in one job, over one connection; null: a mail with a job of its own.</summary>
    public Guid? BatchId { get; private init; }

    /// <summary>Where one click without signing in stops this kind of mail (RFC 8058); null: a mail that cannot be stopped.</summary>
    public string? UnsubscribeAddress { get; private init; }
    public DateTimeOffset PlannedAt { get; private init; }

    /// <summary>Null: not handed over yet.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Refused for good, or came back; null: as far as known it arrived.</summary>
    public DateTimeOffset? ReturnedAt { get; private set; }

    /// <summary>What the server said: "550" or "5.1.1"; null: it did not come back.</summary>
    public string? ReturnCode { get; private set; }

    /// <summary>Null: address and words are still here.</summary>
    public DateTimeOffset? BlankedAt { get; private set; }

    /// <exception cref="ArgumentException">Something is blank or too long, or a line break would make a header of its own.</exception>
    public static Mail Plan(
        MailPurpose purpose, Guid? personId, string to, string subject, string text, string? html, Guid? uniqueKey, string domain, DateTimeOffset now,
        Guid? batchId = null, string? unsubscribeAddress = null)
    {
        MustBeOneLine(to, ToMaxLength, nameof(to));
        MustBeOneLine(subject, SubjectMaxLength, nameof(subject));
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, BodyMaxLength, nameof(text));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(html?.Length ?? 0, BodyMaxLength, nameof(html));
        var id = Guid.CreateVersion7(now);
        return new()
        {
            Id = id,
            Purpose = purpose,
            PersonId = personId,
            To = to,
            Subject = subject,
            Text = text,
            Html = html,
            MessageId = $"{id:N}@{domain}",
            UniqueKey = uniqueKey,
            PlannedAt = now,
            BatchId = batchId,
            UnsubscribeAddress = unsubscribeAddress,
        };
    }

    public void HandOver(DateTimeOffset now)
    {
        SentAt = now;
        Touch();
    }

    /// <summary>It did not arrive and never will.</summary>
    public void ComeBack(string code, DateTimeOffset now)
    {
        ReturnedAt = now;
        ReturnCode = code.Length <= CodeMaxLength ? code : code[..CodeMaxLength];
        Touch();
    }

    private static void MustBeOneLine(string text, int most, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, most, name);
        if (text.Any(char.IsControl))
        {
            throw new ArgumentException("Holds a line break or another control character.", name);
        }
    }
}

internal sealed class MailConfiguration : IEntityTypeConfiguration<Mail>
{
    public void Configure(EntityTypeBuilder<Mail> mail)
    {
        mail.ToTable("mail");
        mail.HasKey(m => m.Id);
        mail.Property(m => m.To).HasMaxLength(Mail.ToMaxLength);
        mail.Property(m => m.Subject).HasMaxLength(Mail.SubjectMaxLength);
        mail.Property(m => m.Text).HasMaxLength(Mail.BodyMaxLength);
        mail.Property(m => m.Html).HasMaxLength(Mail.BodyMaxLength);
        mail.Property(m => m.MessageId).HasMaxLength(Mail.MessageIdMaxLength);
        mail.Property(m => m.UnsubscribeAddress).HasMaxLength(Mail.AddressMaxLength);
        mail.Property(m => m.ReturnCode).HasMaxLength(Mail.CodeMaxLength);
        mail.HasIndex(m => new { m.SiteId, m.BatchId, m.Id }).HasFilter("sent_at IS NULL AND batch_id IS NOT NULL").HasDatabaseName("ix_mail_batch");
        mail.HasIndex(m => new { m.SiteId, m.UniqueKey }).IsUnique().HasFilter("unique_key IS NOT NULL");
        mail.HasIndex(m => new { m.SiteId, m.PersonId });
        mail.HasIndex(m => new { m.SiteId, m.To });
        mail.HasIndex(m => new { m.SiteId, m.PlannedAt }).HasFilter("blanked_at IS NULL").HasDatabaseName("ix_mail_kept");
        mail.HasIndex(m => new { m.SiteId, m.Id });
    }
}

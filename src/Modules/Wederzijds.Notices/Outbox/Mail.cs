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
    public const int ToMaxLength = 320, SubjectMaxLength = 200, BodyMaxLength = 20_000, MessageIdMaxLength = 320;
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
    public DateTimeOffset PlannedAt { get; private init; }

    /// <summary>Null: not handed over yet.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Null: address and words are still here.</summary>
    public DateTimeOffset? BlankedAt { get; private set; }

    /// <exception cref="ArgumentException">Something is blank or too long, or a line break would make a header of its own.</exception>
    public static Mail Plan(
        MailPurpose purpose, Guid? personId, string to, string subject, string text, string? html, Guid? uniqueKey, string domain, DateTimeOffset now)
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
        };
    }

    public void HandOver(DateTimeOffset now)
    {
        SentAt = now;
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
        mail.HasIndex(m => new { m.SiteId, m.UniqueKey }).IsUnique().HasFilter("unique_key IS NOT NULL");
        mail.HasIndex(m => new { m.SiteId, m.PersonId });
        mail.HasIndex(m => new { m.SiteId, m.To });
        mail.HasIndex(m => new { m.SiteId, m.PlannedAt }).HasFilter("blanked_at IS NULL").HasDatabaseName("ix_mail_kept");
        mail.HasIndex(m => new { m.SiteId, m.Id });
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Contributions.Intake;

internal enum MailState
{
    /// <summary>A coordinator looks first: the sender is no member.</summary>
    Waiting = 1,

    /// <summary>It is a contribution now.</summary>
    Taken = 2,

    /// <summary>A coordinator refused it.</summary>
    Refused = 3,
}

/// <summary>A mail that came in, known by a key so that it comes in once. Its words are here only while it waits.</summary>
internal sealed class MailIntake : Entity
{
    public const int KeyLength = 64, SubjectMaxLength = 200;

    private MailIntake() { } // for EF Core

    /// <summary>Made of the Message-ID; tells nothing about it.</summary>
    public string MessageKey { get; private init; } = "";
    public Guid InitiativeId { get; private init; }
    public MailState State { get; private set; }

    /// <summary>The sender's account; null: none, or erased.</summary>
    public Guid? SenderPersonId { get; private set; }

    /// <summary>Null: not waiting (any more).</summary>
    public string? SenderEmail { get; private set; }
    public string? SenderName { get; private set; }
    public string? Subject { get; private set; }
    public string? Text { get; private set; }

    /// <summary>As the mail says, but never after it came in.</summary>
    public DateTimeOffset SentAt { get; private init; }
    public DateTimeOffset CameInAt { get; private init; }

    /// <summary>Of the contribution it became; null: none.</summary>
    public string? Reference { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    public static MailIntake Wait(ReadMail mail, Guid initiativeId, Guid? sender, DateTimeOffset now)
    {
        var intake = CameIn(mail, initiativeId, sender, MailState.Waiting, now);
        (intake.SenderEmail, intake.SenderName, intake.Subject, intake.Text) = (mail.From, mail.FromName, mail.Subject, mail.Text);
        return intake;
    }

    /// <summary>Tells the coordinators that it waits.</summary>
    /// <param name="isFirst">No other mail waits in the initiative.</param>
    public void TellWaits(bool isFirst) => Raise(new MailWaits(Id, InitiativeId, isFirst));

    public static MailIntake Take(ReadMail mail, Guid initiativeId, Guid sender, string reference, DateTimeOffset now)
    {
        var intake = CameIn(mail, initiativeId, sender, MailState.Taken, now);
        (intake.Reference, intake.DecidedAt) = (reference, now);
        return intake;
    }

    public void LetIn(string reference, DateTimeOffset now)
    {
        (State, Reference) = (MailState.Taken, reference);
        Close(now);
    }

    public void Refuse(DateTimeOffset now)
    {
        State = MailState.Refused;
        Close(now);
    }

    /// <summary>The sender's account is erased, and what waited of them with it.</summary>
    public void Forget(DateTimeOffset now)
    {
        SenderPersonId = null;
        if (State is MailState.Waiting)
        {
            State = MailState.Refused;
        }

        Close(now);
    }

    private static MailIntake CameIn(ReadMail mail, Guid initiativeId, Guid? sender, MailState state, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        MessageKey = mail.Key,
        InitiativeId = initiativeId,
        SenderPersonId = sender,
        State = state,
        SentAt = mail.SentAt < now && mail.SentAt > now.AddYears(-1) ? mail.SentAt : now,
        CameInAt = now,
    };

    private void Close(DateTimeOffset now)
    {
        (SenderEmail, SenderName, Subject, Text) = (null, null, null, null);
        DecidedAt ??= now;
        Touch();
    }
}

internal sealed class MailIntakeConfiguration : IEntityTypeConfiguration<MailIntake>
{
    public void Configure(EntityTypeBuilder<MailIntake> mail)
    {
        mail.ToTable("mail_intake");
        mail.HasKey(m => m.Id);
        mail.Property(m => m.MessageKey).HasMaxLength(MailIntake.KeyLength);
        mail.Property(m => m.SenderEmail).HasMaxLength(Contributor.EmailMaxLength);
        mail.Property(m => m.SenderName).HasMaxLength(Contributor.NameMaxLength);
        mail.Property(m => m.Subject).HasMaxLength(MailIntake.SubjectMaxLength);
        mail.Property(m => m.Text).HasMaxLength(Contribution.TextMaxLength);
        mail.Property(m => m.Reference).HasMaxLength(Contributions.Reference.Length);
        mail.HasIndex(m => new { m.SiteId, m.MessageKey }).IsUnique();
        mail.HasIndex(m => new { m.SiteId, m.InitiativeId, m.State, m.CameInAt, m.Id });
        mail.HasIndex(m => new { m.SiteId, m.SenderPersonId });
        mail.HasIndex(m => new { m.SiteId, m.CameInAt });
    }
}

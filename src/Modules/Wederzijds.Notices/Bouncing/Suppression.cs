using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Kernel.Data;
using Wederzijds.Notices.Outbox;

namespace Wederzijds.Notices.Bouncing;

/// <summary>Why no mail goes to an address.</summary>
internal enum SuppressionReason
{
    /// <summary>The server refused the address when mail was handed over.</summary>
    Refused = 1,

    /// <summary>Mail came back later.</summary>
    CameBack = 2,
}

/// <summary>An address to which nothing is sent any more, until somebody says that it works again.</summary>
internal sealed class Suppression : Entity
{
    private Suppression() { } // for EF Core

    /// <summary>In lower case.</summary>
    public string Address { get; private init; } = "";

    /// <summary>Whose it is; null: somebody without an account.</summary>
    public Guid? PersonId { get; private init; }
    public SuppressionReason Reason { get; private init; }

    /// <summary>What the server said: "550" or "5.1.1".</summary>
    public string Code { get; private init; } = "";
    public DateTimeOffset At { get; private init; }

    public static string Normalize(string address) => address.Trim().ToLowerInvariant();

    public static Suppression Of(Mail mail, SuppressionReason reason, string code, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Address = Normalize(mail.To),
        PersonId = mail.PersonId,
        Reason = reason,
        Code = code.Length <= Mail.CodeMaxLength ? code : code[..Mail.CodeMaxLength],
        At = now,
    };
}

internal sealed class SuppressionConfiguration : IEntityTypeConfiguration<Suppression>
{
    public void Configure(EntityTypeBuilder<Suppression> suppression)
    {
        suppression.ToTable("suppression");
        suppression.HasKey(s => s.Id);
        suppression.Property(s => s.Address).HasMaxLength(Mail.ToMaxLength);
        suppression.Property(s => s.Code).HasMaxLength(Mail.CodeMaxLength);
        suppression.HasIndex(s => new { s.SiteId, s.Address }).IsUnique();
        suppression.HasIndex(s => new { s.SiteId, s.PersonId });
        suppression.HasIndex(s => new { s.SiteId, s.At, s.Id });
    }
}

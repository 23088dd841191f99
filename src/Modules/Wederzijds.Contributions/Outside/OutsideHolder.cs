using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Contributions.Outside;

/// <summary>
/// Somebody without an account who was asked to answer a contribution, by a link that works once. Only a fingerprint of the link is kept, so who reads the
/// database cannot answer. Asked → Answered; Asked → CalledOff.
/// </summary>
internal sealed class OutsideHolder : Entity
{
    public const int NameMaxLength = 100, EmailMaxLength = 254;

    /// <summary>How long the link can be used.</summary>
    public static readonly TimeSpan Valid = TimeSpan.FromDays(60);

    private OutsideHolder() { } // for EF Core

    public Guid ContributionId { get; private init; }

    /// <summary>Person or office, as the asker typed it; empty when forgotten.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Null: the asker passes the link on in another way, or it was forgotten.</summary>
    public string? Email { get; private set; }

    /// <summary>SHA-256 of the link's secret, in hexadecimals.</summary>
    public string TokenHash { get; private init; } = "";
    public DateTimeOffset AskedAt { get; private init; }

    /// <summary>Null: not answered by the link.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Null: the link still works, unless it was used or is too old.</summary>
    public DateTimeOffset? CalledOffAt { get; private set; }

    /// <param name="secret">The secret for the link, which is kept nowhere.</param>
    public static OutsideHolder Ask(Guid contributionId, string name, string? email, out string secret, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, NameMaxLength, nameof(name));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(email?.Length ?? 0, EmailMaxLength, nameof(email));
        secret = Secrets.Draw();
        return new()
        {
            Id = Guid.CreateVersion7(now),
            ContributionId = contributionId,
            Name = name,
            Email = string.IsNullOrEmpty(email) ? null : email,
            TokenHash = Secrets.HashOf(secret),
            AskedAt = now,
        };
    }

    public bool CanAnswer(DateTimeOffset now) => AnsweredAt is null && CalledOffAt is null && now < AskedAt + Valid;

    public void Answer(DateTimeOffset now)
    {
        AnsweredAt = now;
        Touch();
    }

    public void CallOff(DateTimeOffset now)
    {
        CalledOffAt ??= now;
        Touch();
    }

    /// <summary>Removes who it was.</summary>
    public void Forget(DateTimeOffset now)
    {
        (Name, Email) = ("", null);
        CallOff(now);
    }
}

internal sealed class OutsideHolderConfiguration : IEntityTypeConfiguration<OutsideHolder>
{
    public void Configure(EntityTypeBuilder<OutsideHolder> holder)
    {
        holder.ToTable("outside_holder");
        holder.HasKey(h => h.Id);
        holder.Property(h => h.Name).HasMaxLength(OutsideHolder.NameMaxLength);
        holder.Property(h => h.Email).HasMaxLength(OutsideHolder.EmailMaxLength);
        holder.Property(h => h.TokenHash).HasMaxLength(Secrets.HashLength);
        holder.HasOne<Contribution>().WithMany().HasForeignKey(h => h.ContributionId).OnDelete(DeleteBehavior.Restrict);
        holder.HasIndex(h => new { h.SiteId, h.TokenHash }).IsUnique();
        holder.HasIndex(h => new { h.SiteId, h.ContributionId });
    }
}

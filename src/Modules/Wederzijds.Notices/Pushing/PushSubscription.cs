using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Notices.Pushing;

/// <summary>A browser that lets itself be told. Its address and keys are protected: who reads the table can push to nobody.</summary>
internal sealed class PushSubscription : Entity
{
    public const int EndpointMaxLength = 1000, ProtectedMaxLength = 4000;

    private PushSubscription() { } // for EF Core

    public Guid PersonId { get; private init; }

    /// <summary>SHA-256 of the address, by which the same browser is known again.</summary>
    public Guid EndpointKey { get; private init; }

    /// <summary>Address, public key and secret, protected.</summary>
    public string Sealed { get; private set; } = "";
    public DateTimeOffset AddedAt { get; private init; }

    public static Guid KeyOf(string endpoint) => new(SHA256.HashData(Encoding.UTF8.GetBytes(endpoint)).AsSpan(0, 16));

    public static PushSubscription Of(Guid personId, string endpoint, string @sealed, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        PersonId = personId,
        EndpointKey = KeyOf(endpoint),
        Sealed = @sealed,
        AddedAt = now,
    };

    /// <summary>The same browser with new keys.</summary>
    public void Renew(string @sealed)
    {
        Sealed = @sealed;
        Touch();
    }
}

/// <summary>The key by which push services know this site (RFC 8292). Made once, kept protected.</summary>
internal sealed class PushKey : Entity
{
    private PushKey() { } // for EF Core

    /// <summary>An uncompressed point, base64url: browsers ask for it.</summary>
    public string PublicKey { get; private init; } = "";

    /// <summary>The private key, protected.</summary>
    public string Sealed { get; private init; } = "";

    public static PushKey Of(string publicKey, string @sealed, DateTimeOffset now) => new() { Id = Guid.CreateVersion7(now), PublicKey = publicKey, Sealed = @sealed };
}

internal sealed class PushConfiguration : IEntityTypeConfiguration<PushSubscription>, IEntityTypeConfiguration<PushKey>
{
    public void Configure(EntityTypeBuilder<PushSubscription> subscription)
    {
        subscription.ToTable("push_subscription");
        subscription.HasKey(s => s.Id);
        subscription.Property(s => s.Sealed).HasMaxLength(PushSubscription.ProtectedMaxLength);
        subscription.HasIndex(s => new { s.SiteId, s.EndpointKey }).IsUnique();
        subscription.HasIndex(s => new { s.SiteId, s.PersonId });
    }

    public void Configure(EntityTypeBuilder<PushKey> key)
    {
        key.ToTable("push_key");
        key.HasKey(k => k.Id);
        key.Property(k => k.PublicKey).HasMaxLength(100);
        key.Property(k => k.Sealed).HasMaxLength(1000);
        key.HasIndex(k => k.SiteId).IsUnique();
    }
}

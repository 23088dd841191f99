using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contracts;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Kernel.Blobs;

/// <summary>Bytes kept in the database, so that one backup holds all and nodes hold nothing.</summary>
internal sealed class Blob : ISiteOwned
{
    public Guid Id { get; init; }
    public Guid SiteId { get; private set; }

    /// <summary>What it is for, so that retention can be told per purpose.</summary>
    public string Purpose { get; init; } = "";
    public byte[] Content { get; init; } = [];
    public DateTimeOffset StoredAt { get; init; }

    /// <summary>Removed by a job after this instant; null: kept until its owner removes it.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

internal sealed class BlobConfiguration : IEntityTypeConfiguration<Blob>
{
    public void Configure(EntityTypeBuilder<Blob> blob)
    {
        blob.ToTable("blob");
        blob.HasKey(b => b.Id);
        blob.Property(b => b.Id).ValueGeneratedNever();
        blob.Property(b => b.Purpose).HasMaxLength(40);
        blob.HasIndex(b => new { b.SiteId, b.ExpiresAt });
        blob.HasIndex(b => new { b.SiteId, b.Purpose });
    }
}

/// <summary>Keeps files in the database.</summary>
public interface IBlobs
{
    /// <summary>Adds a file to the change that is being made; it is there when that change is saved.</summary>
    /// <param name="content">At most <see cref="Blobs.MostBytes"/> bytes.</param>
    /// <param name="expiresAt">Null: until removed.</param>
    /// <exception cref="ArgumentOutOfRangeException">Too large.</exception>
    Guid Add(string purpose, byte[] content, DateTimeOffset? expiresAt = null);

    /// <returns>Null when it is not there, of another purpose, or expired.</returns>
    Task<byte[]?> ReadAsync(Guid id, string purpose, CancellationToken cancellation);

    /// <summary>Removes files in the change that is being made; they are gone when that change is saved. Their content is not read.</summary>
    /// <param name="ids">Those that are not there, or of another purpose, are passed over.</param>
    Task RemoveAsync(IReadOnlyCollection<Guid> ids, string purpose, CancellationToken cancellation);

    /// <summary>Removes expired files. Called by a recurring job.</summary>
    Task RemoveExpiredAsync(CancellationToken cancellation);
}

/// <inheritdoc cref="IBlobs"/>
public sealed class Blobs(AppDbContext db, TimeProvider clock) : IBlobs
{
    /// <summary>10 MB, in bytes.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    public Guid Add(string purpose, byte[] content, DateTimeOffset? expiresAt = null)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(content.Length, MostBytes, nameof(content));
        var blob = new Blob { Id = Guid.CreateVersion7(clock.UtcNow), Purpose = purpose, Content = content, StoredAt = clock.UtcNow, ExpiresAt = expiresAt };
        db.Add(blob);
        return blob.Id;
    }

    public Task<byte[]?> ReadAsync(Guid id, string purpose, CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        return db.Set<Blob>().Where(b => b.Id == id && b.Purpose == purpose && (b.ExpiresAt == null || b.ExpiresAt > now))
            .Select(b => b.Content).SingleOrDefaultAsync(cancellation);
    }

    public async Task RemoveAsync(IReadOnlyCollection<Guid> ids, string purpose, CancellationToken cancellation)
    {
        var known = await db.Set<Blob>().Where(b => ids.Contains(b.Id) && b.Purpose == purpose).Select(b => new { b.Id, b.SiteId }).ToListAsync(cancellation);
        foreach (var one in known)
        {
            var blob = db.Set<Blob>().Local.FirstOrDefault(b => b.Id == one.Id) ?? new Blob { Id = one.Id };
            db.Entry(blob).Property(b => b.SiteId).CurrentValue = one.SiteId;
            db.Remove(blob);
        }
    }

    public Task RemoveExpiredAsync(CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        return db.Set<Blob>().Where(b => b.ExpiresAt <= now).ExecuteDeleteAsync(cancellation);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Kernel.Sites;

/// <summary>Days on which the site's organisations do not work, beside weekends and public holidays.</summary>
public sealed class SiteClosure : Entity
{
    public const int NameMaxLength = 80;

    private SiteClosure() { } // for EF Core

    public DateOnly From { get; private init; }

    /// <summary>Last day; the same as From for one day.</summary>
    public DateOnly Until { get; private init; }
    public string Name { get; private init; } = "";

    /// <exception cref="ArgumentException">The name is blank or too long, or the end is before the start or more than 60 days later.</exception>
    public static SiteClosure Plan(DateOnly from, DateOnly until, string name, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, NameMaxLength, nameof(name));
        ArgumentOutOfRangeException.ThrowIfLessThan(until, from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(until.DayNumber - from.DayNumber, 60, nameof(until));
        return new() { Id = Guid.CreateVersion7(now), From = from, Until = until, Name = name };
    }
}

internal sealed class SiteClosureConfiguration : IEntityTypeConfiguration<SiteClosure>
{
    public void Configure(EntityTypeBuilder<SiteClosure> closure)
    {
        closure.ToTable("site_closure");
        closure.HasKey(c => c.Id);
        closure.Property(c => c.Name).HasMaxLength(SiteClosure.NameMaxLength);
        closure.HasIndex(c => new { c.SiteId, c.From });
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Wederzijds.Kernel.Sites;

/// <summary>A tenant: a municipality, a region, a care group. Belongs to no site itself, so it stands outside the walls and holds nothing personal.</summary>
public sealed class Site
{
    public const int NameMaxLength = 120;

    private Site() { } // for EF Core

    public Guid Id { get; private init; }
    public string Name { get; private set; } = "";

    /// <summary>IANA name of the zone in which days begin and end.</summary>
    public string ZoneId { get; private set; } = "";

    /// <summary>Language for those who did not choose one: "nl" or "en".</summary>
    public string Language { get; private set; } = "";

    /// <summary>Whether "sign in as" is offered; can only be true outside production.</summary>
    public bool IsDemo { get; private init; }

    /// <exception cref="ArgumentException">The name is blank or longer than 120 characters, or the language is not nl or en.</exception>
    /// <exception cref="TimeZoneNotFoundException">No such zone.</exception>
    public static Site Found(string name, string zoneId, string language, bool isDemo, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, NameMaxLength, nameof(name));
        if (language is not ("nl" or "en"))
        {
            throw new ArgumentException("The language of a site is nl or en.", nameof(language));
        }

        _ = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        return new() { Id = Guid.CreateVersion7(now), Name = name, ZoneId = zoneId, Language = language, IsDemo = isDemo };
    }
}

/// <summary>A host name that leads to a site.</summary>
public sealed class SiteHost
{
    /// <summary>Lower case, without port.</summary>
    public string Host { get; init; } = "";
    public Guid SiteId { get; init; }

    /// <summary>In the order in which they were given; the first, 0, stands in mail.</summary>
    public int Place { get; init; }
}

internal sealed class SiteConfiguration : IEntityTypeConfiguration<Site>, IEntityTypeConfiguration<SiteHost>
{
    public void Configure(EntityTypeBuilder<Site> site)
    {
        site.ToTable("site");
        site.HasKey(s => s.Id);
        site.Property(s => s.Id).ValueGeneratedNever();
        site.Property(s => s.Name).HasMaxLength(Site.NameMaxLength);
        site.Property(s => s.ZoneId).HasMaxLength(60);
        site.Property(s => s.Language).HasMaxLength(5);
    }

    public void Configure(EntityTypeBuilder<SiteHost> host)
    {
        host.ToTable("site_host");
        host.HasKey(h => h.Host);
        host.Property(h => h.Host).HasMaxLength(253);
        host.HasOne<Site>().WithMany().HasForeignKey(h => h.SiteId);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contracts;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Data;

namespace Wederzijds.People.Organisations;

/// <summary>A public body (a municipality, the police, a care provider) or a body of citizens (a neighbourhood association, a foundation).</summary>
internal sealed class Organisation : Entity
{
    public const int NameMaxLength = 120, WebsiteMaxLength = 300;

    private Organisation() { } // for EF Core

    public string Name { get; private set; } = "";

    /// <summary>Professional: a public body; Citizen: a citizens' body.</summary>
    public Side Side { get; private init; }

    /// <summary>Null: none known.</summary>
    public string? Website { get; private set; }

    /// <exception cref="ArgumentException">The name is blank or too long, or the website is no web address.</exception>
    public static Organisation Found(string name, Side side, string? website, DateTimeOffset now)
    {
        var organisation = new Organisation { Id = Guid.CreateVersion7(now), Side = side };
        organisation.Rename(name, website);
        return organisation;
    }

    public void Rename(string name, string? website)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Trim().Length, NameMaxLength, nameof(name));
        if (website is not null && !IsWebsite(website))
        {
            throw new ArgumentException("Not a web address.", nameof(website));
        }

        (Name, Website) = (name.Trim(), website);
        Touch();
    }

    public static bool IsWebsite(string text) =>
        text.Length <= WebsiteMaxLength && Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme is "https" or "http");
}

internal sealed class OrganisationConfiguration : IEntityTypeConfiguration<Organisation>, IEntityTypeConfiguration<OrganisationCard>
{
    public void Configure(EntityTypeBuilder<Organisation> organisation)
    {
        organisation.ToTable("organisation");
        organisation.HasKey(o => o.Id);
        organisation.Property(o => o.Name).HasMaxLength(Organisation.NameMaxLength);
        organisation.Property(o => o.Website).HasMaxLength(Organisation.WebsiteMaxLength);
        organisation.HasIndex(o => new { o.SiteId, o.Name }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<OrganisationCard> card)
    {
        card.ToSqlQuery("SELECT id, site_id, name, side FROM organisation");
        card.HasKey(c => c.Id);
    }
}

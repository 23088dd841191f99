using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives;

/// <summary>One co-production between citizens and professionals.</summary>
internal sealed partial class Initiative : Entity
{
    public const int NameMaxLength = 120, SlugMaxLength = 60, PurposeMaxLength = 2000, PlaceMaxLength = 120;

    private Initiative() { } // for EF Core

    public string Slug { get; private init; } = "";
    public string Name { get; private set; } = "";

    /// <summary>What it is for, in plain words; public.</summary>
    public string Purpose { get; private set; } = "";

    /// <summary>The neighbourhood or building; public.</summary>
    public string Place { get; private set; } = "";
    public InitiativeTemplate Template { get; private init; }
    public InitiativeState State { get; private set; }
    public DateTimeOffset StartedAt { get; private init; }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SlugPattern();

    public static bool IsSlug(string text) => text.Length is > 1 and <= SlugMaxLength && SlugPattern().IsMatch(text);

    /// <summary>An initiative that already runs: it opens at once, and its gaps are listed (see the gaps of the overview).</summary>
    /// <exception cref="ArgumentException">A text is blank or too long, or the slug is not one.</exception>
    public static Initiative Adopt(string slug, string name, string purpose, string place, InitiativeTemplate template, DateTimeOffset now)
    {
        if (!IsSlug(slug))
        {
            throw new ArgumentException("The address has lower-case letters, digits and single hyphens only.", nameof(slug));
        }

        var initiative = new Initiative { Id = Guid.CreateVersion7(now), Slug = slug, Template = template, State = InitiativeState.Open, StartedAt = now };
        initiative.Describe(name, purpose, place);
        initiative.Raise(new InitiativeAdopted(initiative.Id, template));
        return initiative;
    }

    public void Describe(string name, string purpose, string place)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(purpose);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, NameMaxLength, nameof(name));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(purpose.Length, PurposeMaxLength, nameof(purpose));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(place.Length, PlaceMaxLength, nameof(place));
        (Name, Purpose, Place) = (name.Trim(), purpose.Trim(), place.Trim());
        Touch();
    }
}

internal sealed class InitiativeConfiguration : IEntityTypeConfiguration<Initiative>, IEntityTypeConfiguration<InitiativeCard>
{
    public void Configure(EntityTypeBuilder<Initiative> initiative)
    {
        initiative.ToTable("initiative");
        initiative.HasKey(i => i.Id);
        initiative.Property(i => i.Slug).HasMaxLength(Initiative.SlugMaxLength);
        initiative.Property(i => i.Name).HasMaxLength(Initiative.NameMaxLength);
        initiative.Property(i => i.Purpose).HasMaxLength(Initiative.PurposeMaxLength);
        initiative.Property(i => i.Place).HasMaxLength(Initiative.PlaceMaxLength);
        initiative.HasIndex(i => new { i.SiteId, i.Slug }).IsUnique();
        initiative.HasIndex(i => new { i.SiteId, i.Name, i.Id });
    }

    public void Configure(EntityTypeBuilder<InitiativeCard> card)
    {
        card.ToSqlQuery("SELECT id, site_id, slug, name, template, state FROM initiative");
        card.HasKey(c => c.Id);
    }
}

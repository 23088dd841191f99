using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives;

/// <summary>One co-production between citizens and professionals. Draft → Preparing → Open ⇄ Paused → Ended; one that runs already begins at Open.</summary>
internal sealed partial class Initiative : Entity
{
    public const int NameMaxLength = 120, SlugMaxLength = 60, PurposeMaxLength = 2000, PlaceMaxLength = 120, SortKeyMaxLength = 36;

    /// <summary>Addresses that pages of our own have.</summary>
    private static readonly string[] Taken = ["adopt", "new", "start"];

    private Initiative() { } // for EF Core

    public string Slug { get; private init; } = "";
    public string Name { get; private set; } = "";

    /// <summary>What it is for, in plain words; public.</summary>
    public string Purpose { get; private set; } = "";

    /// <summary>The neighbourhood or building; public.</summary>
    public string Place { get; private set; } = "";
    public InitiativeTemplate Template { get; private init; }
    public InitiativeState State { get; private set; }

    /// <summary>When it was written down as an idea, or taken in.</summary>
    public DateTimeOffset StartedAt { get; private init; }

    /// <summary>Null: it never opened, and nothing of it is public.</summary>
    public DateTimeOffset? OpenedAt { get; private set; }

    /// <summary>The beginning of the name without capitals and accents: by this lists are sorted, alike on both databases.</summary>
    public string SortKey { get; private set; } = "";

    /// <summary>Name and place without capitals and accents, for searching.</summary>
    public string Findable { get; private set; } = "";

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SlugPattern();

    public static bool IsSlug(string text) => text.Length is > 1 and <= SlugMaxLength && SlugPattern().IsMatch(text) && !Taken.Contains(text);

    /// <summary>An address made from a name: "Groen & Zo, Weide" becomes "groen-zo-weide". Empty when nothing usable is in the name.</summary>
    public static string ProposeSlug(string name)
    {
        var letters = Fold(name).Select(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) ? c : ' ').ToArray();
        var slug = string.Join('-', new string(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return slug.Length <= SlugMaxLength ? slug : slug[..SlugMaxLength].TrimEnd('-');
    }

    /// <summary>Without capitals, accents and control characters: "Café Één" becomes "cafe een".</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.IsControl(letter) ? ' ' : char.ToLowerInvariant(letter));
            }
        }

        return folded.ToString();
    }

    /// <summary>An initiative that already runs: it opens at once, and its gaps are listed (see the gaps of the overview).</summary>
    /// <param name="id">Made when the form was opened; null: made here.</param>
    /// <exception cref="ArgumentException">A text is blank or too long, or the slug is not one.</exception>
    public static Initiative Adopt(string slug, string name, string purpose, string place, InitiativeTemplate template, DateTimeOffset now, Guid? id = null)
    {
        var initiative = Of(id ?? Guid.CreateVersion7(now), slug, template, now);
        (initiative.State, initiative.OpenedAt) = (InitiativeState.Open, now);
        initiative.Describe(name, purpose, place);
        initiative.Raise(new InitiativeAdopted(initiative.Id, template));
        return initiative;
    }

    private static Initiative Of(Guid id, string slug, InitiativeTemplate template, DateTimeOffset now) => IsSlug(slug)
        ? new() { Id = id, Slug = slug, Template = template, State = InitiativeState.Draft, StartedAt = now }
        : throw new ArgumentException("The address has lower-case letters, digits and single hyphens only.", nameof(slug));

    public void Describe(string name, string purpose, string place)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(purpose);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, NameMaxLength, nameof(name));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(purpose.Length, PurposeMaxLength, nameof(purpose));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(place.Length, PlaceMaxLength, nameof(place));
        (Name, Purpose, Place) = (name.Trim(), purpose.Trim(), place.Trim());
        var folded = Fold(Name);
        SortKey = folded.Length <= SortKeyMaxLength ? folded : folded[..(char.IsHighSurrogate(folded[SortKeyMaxLength - 1]) ? SortKeyMaxLength - 1 : SortKeyMaxLength)];
        Findable = $"{folded} {Fold(Place)}";
        Touch();
    }

    /// <summary>
    /// Who coordinates is about to change. Of two such changes at the same time the second is done over, so that never both of the last
    /// two coordinators leave.
    /// </summary>
    public void Regroup() => Touch();
}

internal sealed class InitiativeConfiguration :
    IEntityTypeConfiguration<Initiative>, IEntityTypeConfiguration<InitiativeCard>, IEntityTypeConfiguration<InitiativeStep>
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
        initiative.Property(i => i.SortKey).HasMaxLength(Initiative.SortKeyMaxLength);
        initiative.Property(i => i.Findable).HasMaxLength((2 * (Initiative.NameMaxLength + Initiative.PlaceMaxLength)) + 1);
        initiative.HasIndex(i => new { i.SiteId, i.SortKey, i.Id });
        initiative.HasIndex(i => new { i.SiteId, i.Id }).HasFilter("state = 'Preparing'").HasDatabaseName("ix_initiative_preparing");
    }

    public void Configure(EntityTypeBuilder<InitiativeStep> step)
    {
        step.ToTable("initiative_step");
        step.HasKey(s => s.Id);
        step.Property(s => s.HandedBackTo).HasMaxLength(InitiativeStep.HandedBackMaxLength);
        step.Property(s => s.Because).HasMaxLength(InitiativeStep.BecauseMaxLength);
        step.HasOne<Initiative>().WithMany().HasForeignKey(s => s.InitiativeId).OnDelete(DeleteBehavior.Restrict);
        step.HasIndex(s => new { s.SiteId, s.InitiativeId, s.At, s.Id });
        step.HasIndex(s => new { s.SiteId, s.ByPersonId });
    }

    public void Configure(EntityTypeBuilder<InitiativeCard> card)
    {
        card.ToSqlQuery("SELECT id, site_id, slug, name, template, state FROM initiative");
        card.HasKey(c => c.Id);
    }
}

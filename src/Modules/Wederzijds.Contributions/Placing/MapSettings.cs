using System.ComponentModel.DataAnnotations;

namespace Wederzijds.Contributions.Placing;

/// <summary>Section "Map": what holds for all sites of this installation, and for one by its name under "Sites".</summary>
internal sealed class MapSettings : SiteMapSettings, IValidatableObject
{
    public const string Section = "Map";

    /// <summary>By the name of the site; what is left out there is as above.</summary>
    public Dictionary<string, SiteMapSettings> Sites { get; init; } = [];

    public SiteMapSettings Of(string siteName)
    {
        var own = Sites.GetValueOrDefault(siteName);
        return new() { Area = own?.Area ?? Area, Tiles = own?.Tiles ?? Tiles, TilesBy = own?.TilesBy ?? TilesBy };
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Sites.Values.Prepend(this).Where(s => s.Tiles is not null && s.TileOrigin is null)
        .Select(s => new ValidationResult($"Map:Tiles must be an https address with {{z}}, {{x}} and {{y}}, and is {s.Tiles}.", [nameof(Tiles)]));
}

/// <summary>The map of one site.</summary>
internal class SiteMapSettings
{
    /// <summary>Path of a GeoJSON file with streets, places and what else the map draws; null: none (the demo town has its own).</summary>
    public string? Area { get; init; }

    /// <summary>Address of map tiles with {z}, {x} and {y}; null: the map draws the area's own vector data and asks no other machine.</summary>
    public string? Tiles { get; init; }

    /// <summary>Whom the tiles are by, shown on the map; null: nobody is named.</summary>
    public string? TilesBy { get; init; }

    /// <summary>The only host from which pages with a map may then load images; null: no tiles, or an address that cannot be used.</summary>
    public string? TileOrigin => Tiles is { } address && address.Contains("{z}", StringComparison.Ordinal) && address.Contains("{x}", StringComparison.Ordinal)
        && address.Contains("{y}", StringComparison.Ordinal)
        && Uri.TryCreate(address.Replace('{', '0').Replace('}', '0'), UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps
        ? uri.GetLeftPart(UriPartial.Authority) : null;
}

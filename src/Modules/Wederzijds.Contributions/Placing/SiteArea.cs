using System.Security.Cryptography;
using System.Text.Json;

namespace Wederzijds.Contributions.Placing;

/// <summary>What a feature of the area is. In the file: the property "kind", in small letters; other kinds are not drawn.</summary>
internal enum FeatureKind
{
    Boundary = 1,
    Neighbourhood = 2,
    Water = 3,
    Green = 4,
    Square = 5,
    Street = 6,
    Path = 7,
    Bridge = 8,
    Building = 9,
    Place = 10,
}

/// <summary>A street, a building, a pond.</summary>
/// <param name="Name">Null: it has none.</param>
/// <param name="Lines">Its lines or rings; a single point is a line of one.</param>
/// <param name="IsClosed">Whether the lines are rings.</param>
/// <param name="FirstNumber">House number at the beginning of a street; null: not known.</param>
internal sealed record AreaFeature(
    FeatureKind Kind, string? Name, IReadOnlyList<IReadOnlyList<GeoPoint>> Lines, bool IsClosed, int? FirstNumber, int? LastNumber);

/// <summary>The area of a site: what the map draws and what the gazetteer knows.</summary>
internal sealed class SiteArea
{
    /// <summary>A site without an area file: words and coordinates still work.</summary>
    public static readonly SiteArea Empty = new([], "{\"type\":\"FeatureCollection\",\"features\":[]}"u8.ToArray());

    private SiteArea(IReadOnlyList<AreaFeature> features, byte[] json)
    {
        (Features, Json) = (features, json);
        Tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(json))[..32]}\"";
        Bounds = MapBox.Around(features.SelectMany(f => f.Lines).SelectMany(l => l));
        Gazetteer = new(features);
    }

    public IReadOnlyList<AreaFeature> Features { get; }

    /// <summary>The file as it is handed to browsers.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>Entity tag of the file.</summary>
    public string Tag { get; }

    /// <summary>Null: nothing is in it.</summary>
    public MapBox? Bounds { get; }

    public Gazetteer Gazetteer { get; }

    /// <exception cref="InvalidDataException">It is no GeoJSON feature collection in WGS84.</exception>
    public static SiteArea Read(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var features = document.RootElement.GetProperty("features").EnumerateArray().Select(GeoJson.Feature).OfType<AreaFeature>().ToList();
            return new(features, json);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException("The area is no GeoJSON feature collection with longitude and latitude.", exception);
        }
    }
}

/// <summary>The little of GeoJSON (RFC 7946) that an area needs.</summary>
internal static class GeoJson
{
    /// <returns>Null: of a kind that is not drawn.</returns>
    public static AreaFeature? Feature(JsonElement feature)
    {
        var properties = feature.GetProperty("properties");
        if (properties.ValueKind is not JsonValueKind.Object || !properties.TryGetProperty("kind", out var kind)
            || !Enum.TryParse<FeatureKind>(kind.GetString(), ignoreCase: true, out var known) || !Enum.IsDefined(known))
        {
            return null;
        }

        var geometry = feature.GetProperty("geometry");
        var (type, coordinates) = (geometry.GetProperty("type").GetString(), geometry.GetProperty("coordinates"));
        IReadOnlyList<IReadOnlyList<GeoPoint>> lines = type switch
        {
            "Point" => [[Point(coordinates)]],
            "LineString" => [Line(coordinates)],
            "MultiLineString" or "Polygon" => [.. coordinates.EnumerateArray().Select(Line)],
            "MultiPolygon" => [.. coordinates.EnumerateArray().SelectMany(p => p.EnumerateArray()).Select(Line)],
            _ => throw new FormatException($"A geometry of type {type} is not known."),
        };
        return new(known, Text(properties, "name"), lines, type is "Polygon" or "MultiPolygon", Number(properties, "from"), Number(properties, "to"));
    }

    private static List<GeoPoint> Line(JsonElement coordinates) => [.. coordinates.EnumerateArray().Select(Point)];

    private static GeoPoint Point(JsonElement pair)
    {
        var point = new GeoPoint(pair[1].GetDouble(), pair[0].GetDouble());
        return Math.Abs(point.Latitude) <= 90 && Math.Abs(point.Longitude) <= 180 ? point : throw new FormatException("A coordinate is outside the world.");
    }

    private static string? Text(JsonElement properties, string name) =>
        properties.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static int? Number(JsonElement properties, string name) =>
        properties.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number ? value.GetInt32() : null;
}

using System.Globalization;
using System.Text;

namespace Wederzijds.Contributions.Placing;

/// <summary>A place that was found by its name.</summary>
/// <param name="Name">As the gazetteer writes it.</param>
internal sealed record FoundPlace(string Name, GeoPoint At);

/// <summary>The names of a site's area: finds the place that somebody means by an address or a description.</summary>
internal sealed class Gazetteer
{
    /// <summary>Metres that a house stands beside the middle of its street.</summary>
    private const double BesideTheStreet = 9;

    private readonly Dictionary<string, AreaFeature> _byName = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<AreaFeature> _neighbourhoods;
    private readonly int _mostWords;

    public Gazetteer(IReadOnlyList<AreaFeature> features)
    {
        // Of two things with one name the first counts, as the file orders them.
        foreach (var feature in features.Where(f => f.Name is not null && f.Lines.Any(l => l.Count > 0)))
        {
            var words = Words(feature.Name!);
            _mostWords = Math.Max(_mostWords, words.Count);
            _byName.TryAdd(string.Join(' ', words), feature);
        }

        _neighbourhoods = [.. features.Where(f => f is { Kind: FeatureKind.Neighbourhood, Name: not null })];
        Names = [.. _byName.Values.Where(f => f.Kind is not (FeatureKind.Boundary or FeatureKind.Neighbourhood)).Select(f => f.Name!)
            .Order(StringComparer.Create(CultureInfo.GetCultureInfo("nl-NL"), ignoreCase: true))];
    }

    /// <summary>Streets and places one can be near, by name.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The place meant by "Lindelaan 31" or "steeg achter de Lindelaan": the longest name in it that is known, with a house number behind it where the street has numbers.</summary>
    /// <returns>Null when no name in it is known.</returns>
    public FoundPlace? Find(string? text)
    {
        var words = text is { Length: > 0 } ? Words(text) : [];
        for (var length = Math.Min(_mostWords, words.Count); length > 0; length--)
        {
            for (var start = 0; start + length <= words.Count; start++)
            {
                if (_byName.TryGetValue(string.Join(' ', words.Skip(start).Take(length)), out var feature)
                    && feature.Kind is not (FeatureKind.Boundary or FeatureKind.Neighbourhood))
                {
                    var number = start + length < words.Count ? HouseNumber(words[start + length]) : null;
                    return new(feature.Name!, (number is { } n ? AtNumber(feature, n) : null) ?? Middle(feature));
                }
            }
        }

        return null;
    }

    /// <summary>The neighbourhood in which it lies; null: in none.</summary>
    public string? NeighbourhoodOf(GeoPoint at) => _neighbourhoods.FirstOrDefault(n => n.Lines.Any(ring => IsInside(ring, at)))?.Name;

    private static GeoPoint? AtNumber(AreaFeature street, int number)
    {
        if (street is not { IsClosed: false, FirstNumber: { } first, LastNumber: { } last } || first >= last || number < first || number > last)
        {
            return null;
        }

        // Odd numbers left, even ones right, evenly spread.
        var (at, east, north) = Along(street.Lines[0], (double)(number - first) / (last - first));
        var side = number % 2 == 0 ? 1 : -1;
        return at.Moved(side * north * BesideTheStreet, -side * east * BesideTheStreet).Round();
    }

    private static GeoPoint Middle(AreaFeature feature)
    {
        var line = feature.Lines[0];
        return (feature.IsClosed ? new(line.Average(p => p.Latitude), line.Average(p => p.Longitude)) : Along(line, 0.5).At).Round();
    }

    /// <summary>The point at a share of the line's length, and the direction there as a step of one metre.</summary>
    private static (GeoPoint At, double East, double North) Along(IReadOnlyList<GeoPoint> line, double share)
    {
        var left = share * Pieces(line).Sum(p => p.From.DistanceTo(p.To));
        foreach (var (from, to) in Pieces(line))
        {
            var length = from.DistanceTo(to);
            if (left > length)
            {
                left -= length;
                continue;
            }

            var part = length == 0 ? 0 : left / length;
            var at = new GeoPoint(from.Latitude + (part * (to.Latitude - from.Latitude)), from.Longitude + (part * (to.Longitude - from.Longitude)));
            var (east, north) = (to.DistanceTo(to with { Longitude = from.Longitude }) * Math.Sign(to.Longitude - from.Longitude),
                to.DistanceTo(to with { Latitude = from.Latitude }) * Math.Sign(to.Latitude - from.Latitude));
            return length == 0 ? (at, 0, 0) : (at, east / length, north / length);
        }

        return (line[^1], 0, 0);
    }

    private static IEnumerable<(GeoPoint From, GeoPoint To)> Pieces(IReadOnlyList<GeoPoint> line) => line.Zip(line.Skip(1));

    /// <summary>Counts how often a ray to the east crosses the ring.</summary>
    private static bool IsInside(IReadOnlyList<GeoPoint> ring, GeoPoint at)
    {
        var inside = false;
        foreach (var (a, b) in Pieces(ring))
        {
            if (a.Latitude > at.Latitude != b.Latitude > at.Latitude
                && at.Longitude < a.Longitude + ((b.Longitude - a.Longitude) * (at.Latitude - a.Latitude) / (b.Latitude - a.Latitude)))
            {
                inside = !inside;
            }
        }

        return inside;
    }

    private static int? HouseNumber(string word)
    {
        var digits = word.TakeWhile(char.IsAsciiDigit).Count();
        return digits is > 0 and < 6 ? int.Parse(word.AsSpan(0, digits), CultureInfo.InvariantCulture) : null;
    }

    /// <summary>Small letters without accents, in words: as different people write one name.</summary>
    private static List<string> Words(string text)
    {
        var (words, word) = (new List<string>(), new StringBuilder());
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(c))
            {
                word.Append(char.ToLowerInvariant(c));
            }
            else if (word.Length > 0 && CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }
}

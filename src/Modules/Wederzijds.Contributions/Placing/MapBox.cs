using System.Globalization;

namespace Wederzijds.Contributions.Placing;

/// <summary>A rectangle of the map; its edges belong to it.</summary>
internal readonly record struct MapBox(int West, int North, int East, int South)
{
    public int Width => East - West;

    public int Height => South - North;

    /// <summary>The smallest box that holds these; null when there are none.</summary>
    public static MapBox? Around(IEnumerable<GeoPoint> points)
    {
        MapBox? box = null;
        foreach (var at in points.Select(MapPosition.Of))
        {
            box = box is { } b ? new(Math.Min(b.West, at.X), Math.Min(b.North, at.Y), Math.Max(b.East, at.X), Math.Max(b.South, at.Y)) : new(at.X, at.Y, at.X, at.Y);
        }

        return box;
    }

    /// <summary>Around a point, so many metres each way.</summary>
    public static MapBox Within(GeoPoint at, double metres)
    {
        var (centre, steps) = (MapPosition.Of(at), (int)Math.Ceiling(metres * MapPosition.StepsPerMetre(at.Latitude)));
        return new(centre.X - steps, centre.Y - steps, centre.X + steps, centre.Y + steps);
    }

    /// <summary>West, south, east and north in degrees, as addresses carry it.</summary>
    /// <returns>Null when it is no box.</returns>
    public static MapBox? Read(string? text)
    {
        if (text is not { Length: > 0 and <= 120 } || text.Split(',') is not [var west, var south, var east, var north])
        {
            return null;
        }

        return Degrees(west, 180) is { } w && Degrees(south, 85) is { } s && Degrees(east, 180) is { } e && Degrees(north, 85) is { } n && w < e && s < n
            ? Between(new(n, w), new(s, e)) : null;
    }

    public string Write()
    {
        var (upper, lower) = (MapPosition.ToGeoPoint(West, North), MapPosition.ToGeoPoint(East + 1, South + 1));
        return string.Create(CultureInfo.InvariantCulture, $"{upper.Longitude:0.#####},{lower.Latitude:0.#####},{lower.Longitude:0.#####},{upper.Latitude:0.#####}");
    }

    /// <summary>A little more on every side, by a share of the size and at least so many steps.</summary>
    public MapBox Wider(double share, int least)
    {
        var (x, y) = (Math.Max(least, (int)(Width * share)), Math.Max(least, (int)(Height * share)));
        return new(West - x, North - y, East + x, South + y);
    }

    private static MapBox Between(GeoPoint upperLeft, GeoPoint lowerRight)
    {
        var (a, b) = (MapPosition.Of(upperLeft), MapPosition.Of(lowerRight));
        return new(a.X, a.Y, b.X, b.Y);
    }

    private static double? Degrees(string text, double most) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) <= most ? value : null;
}

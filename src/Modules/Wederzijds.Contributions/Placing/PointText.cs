using System.Globalization;
using System.Text.RegularExpressions;

namespace Wederzijds.Contributions.Placing;

/// <summary>Coordinates as people type and read them: degrees of WGS84, or metres of the Dutch grid.</summary>
internal static partial class PointText
{
    public const int MaxLength = 60;

    /// <summary>"52.3745, 4.8835", "52,3745 4,8835", "121395 487308" or "RD 121395, 487308".</summary>
    /// <returns>Null when it is none of these, or not in the Netherlands.</returns>
    public static GeoPoint? Read(string typed)
    {
        if (typed.Length > MaxLength || TwoNumbers.Match(typed) is not { Success: true } match)
        {
            return null;
        }

        var (first, second) = (Number(match.Groups["first"]), Number(match.Groups["second"]));
        var grid = new GridPoint(first, second);
        var point = grid.IsInTheNetherlands ? DutchGrid.ToGeoPoint(grid) : new GeoPoint(first, second);
        return point.IsInTheNetherlands ? point.Round() : null;
    }

    /// <summary>As a form or address carries it.</summary>
    public static string Write(GeoPoint point) => string.Create(CultureInfo.InvariantCulture, $"{point.Latitude:0.######}, {point.Longitude:0.######}");

    /// <summary>Whole metres: the transformation is no finer.</summary>
    public static string WriteGrid(GeoPoint point)
    {
        var grid = DutchGrid.From(point);
        return string.Create(CultureInfo.InvariantCulture, $"RD {grid.X:0} {grid.Y:0}");
    }

    private static double Number(Group group) => double.Parse(group.ValueSpan.ToString().Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*(?:RD)?\s*(?<first>-?[0-9]{1,7}(?:[.,][0-9]{1,12})?)\s*[;,\s]\s*(?<second>-?[0-9]{1,7}(?:[.,][0-9]{1,12})?)\s*$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 500)]
    private static partial Regex TwoNumbers { get; }
}

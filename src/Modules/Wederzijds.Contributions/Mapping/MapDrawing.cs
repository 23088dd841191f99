using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Wederzijds.Contributions.Placing;

namespace Wederzijds.Contributions.Mapping;

/// <summary>Draws the area of a site as SVG for one box of the map: what is seen without script and printed. Shapes carry classes, never styles.</summary>
internal static class MapDrawing
{
    /// <summary>Width of the drawing; the height follows from the box.</summary>
    public const double Width = 1000;

    private static readonly ConditionalWeakTable<SiteArea, HtmlString> Wholes = [];

    public static double HeightOf(MapBox box) => Math.Round(Width * box.Height / Math.Max(1, box.Width), 1);

    /// <summary>Where a place lies in the drawing.</summary>
    public static (double X, double Y) Place(MapBox box, double x, double y)
    {
        var scale = Width / Math.Max(1, box.Width);
        return (Math.Round((x - box.West) * scale, 1), Math.Round((y - box.North) * scale, 1));
    }

    /// <summary>A circle for so many: grows slowly, a hundred is not a hundred times as important.</summary>
    public static double RadiusOf(int count) => count == 1 ? 20 : Math.Round(24 + (5 * Math.Log10(count)), 1);

    /// <summary>The area behind what lies on it. The whole of an area is drawn once: nearly every map opens with it, and nothing in it changes.</summary>
    public static HtmlString Background(SiteArea area, MapBox box) =>
        area.Bounds == box ? Wholes.GetValue(area, static whole => Draw(whole, whole.Bounds!.Value)) : Draw(area, box);

    private static HtmlString Draw(SiteArea area, MapBox box)
    {
        var svg = new StringBuilder();
        foreach (var feature in area.Features.Where(f => f.Kind is not FeatureKind.Place).OrderBy(f => f.Kind))
        {
            var path = new StringBuilder();
            foreach (var line in feature.Lines.Where(l => l.Count > 1))
            {
                Append(path, line, box, feature.IsClosed);
            }

            if (path.Length > 0)
            {
                svg.Append("<path class=\"wz-map__").Append(feature.Kind.ToString().ToLowerInvariant());
                svg.Append(feature.IsClosed ? " wz-map__face" : "").Append("\" d=\"").Append(path).Append("\"/>");
            }
        }

        foreach (var feature in area.Features.Where(f => f is { Kind: FeatureKind.Neighbourhood, Name: not null }))
        {
            var ring = feature.Lines[0];
            var at = MapPosition.Of(new(ring.Average(p => p.Latitude), ring.Average(p => p.Longitude)));
            var (x, y) = Place(box, at.X, at.Y);
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"wz-map__name\" x=\"{x}\" y=\"{y}\">{HtmlEncoder.Default.Encode(feature.Name!)}</text>");
        }

        return new(svg.ToString());
    }

    private static void Append(StringBuilder path, IReadOnlyList<GeoPoint> line, MapBox box, bool isClosed)
    {
        for (var i = 0; i < line.Count; i++)
        {
            var at = MapPosition.Of(line[i]);
            var (x, y) = Place(box, at.X, at.Y);
            path.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'L')}{x} {y}");
        }

        path.Append(isClosed ? "Z" : "");
    }
}

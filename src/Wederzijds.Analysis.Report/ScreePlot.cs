using System.Globalization;
using System.Text;

namespace Wederzijds.Analysis.Report;

/// <summary>Eigenvalues as a line, those of permuted sorts as a dashed one; the same numbers stand in the table.</summary>
internal static class ScreePlot
{
    private const int Most = 15, Width = 640, Height = 320, Left = 48, Bottom = 40, Top = 16, Right = 16;

    public static void Append(StringBuilder page, QOutcome outcome)
    {
        var observed = outcome.Result.Eigenvalues.Take(Most).ToArray();
        var random = outcome.Parallel?.P95.Take(Most).ToArray() ?? [];
        var highest = Math.Max(1, Math.Ceiling(observed.Concat(random).Max()));
        var description = outcome.Parallel is { } parallel
            ? $"{parallel.Suggested} components lie above the 95th percentile of permuted sorts."
            : $"{outcome.Result.Eigenvalues.Count(e => e > 1)} eigenvalues are above one.";
        page.Append("<figure>\n").Append(CultureInfo.InvariantCulture, $"""
            <svg role="img" aria-labelledby="scree-title scree-text" viewBox="0 0 {Width} {Height}" width="{Width}" height="{Height}">
            <title id="scree-title">Scree plot</title>
            <desc id="scree-text">{description} The numbers stand in the table of eigenvalues.</desc>
            <line class="axis" x1="{Left}" y1="{Height - Bottom}" x2="{Width - Right}" y2="{Height - Bottom}"/>
            <line class="axis" x1="{Left}" y1="{Top}" x2="{Left}" y2="{Height - Bottom}"/>

            """);
        for (var i = 0; i < observed.Length; i++)
        {
            page.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(i, observed.Length):0.#}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\">{i + 1}</text>\n");
            page.Append(CultureInfo.InvariantCulture, $"<circle class=\"observed\" cx=\"{X(i, observed.Length):0.#}\" cy=\"{Y(observed[i], highest):0.#}\" r=\"4\"/>\n");
        }

        for (var tick = 0; tick <= 4; tick++)
        {
            var value = highest * tick / 4;
            page.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 8}\" y=\"{Y(value, highest) + 4:0.#}\" text-anchor=\"end\">{value:0.##}</text>\n");
        }

        Line(page, "observed", observed, highest, "none");
        if (random.Length > 0)
        {
            Line(page, "random", random, highest, null);
        }

        page.Append(CultureInfo.InvariantCulture, $"<text x=\"{Width / 2}\" y=\"{Height - 6}\" text-anchor=\"middle\">component</text>\n</svg>\n");
        page.Append(CultureInfo.InvariantCulture, $"<figcaption>Eigenvalues (line with dots){(random.Length > 0 ? " and the 95th percentile of permuted sorts (dashed)" : "")}. {description}</figcaption>\n</figure>\n");
    }

    private static void Line(StringBuilder page, string kind, double[] values, double highest, string? fill)
    {
        var points = string.Join(' ', values.Select((v, i) => string.Create(CultureInfo.InvariantCulture, $"{X(i, values.Length):0.#},{Y(v, highest):0.#}")));
        page.Append(CultureInfo.InvariantCulture, $"<polyline class=\"{kind}\"{(fill is null ? "" : $" fill-opacity=\"0\"")} points=\"{points}\"/>\n");
    }

    private static double X(int i, int count) => Left + ((i + 0.5) * (Width - Left - Right) / count);

    private static double Y(double value, double highest) => Height - Bottom - (value / highest * (Height - Bottom - Top));
}

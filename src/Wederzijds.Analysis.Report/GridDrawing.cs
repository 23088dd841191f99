using System.Globalization;
using System.Text;
using Wederzijds.Analysis.QMethod;

namespace Wederzijds.Analysis.Report;

/// <summary>A factor array drawn as the grid in which people laid their cards, highest z on top of each column.</summary>
internal static class GridDrawing
{
    public static void Append(StringBuilder page, QOutcome outcome, int factor)
    {
        var result = outcome.Result;
        var (name, facts) = (outcome.FactorNames[factor], result.Characteristics[factor]);
        page.Append(CultureInfo.InvariantCulture, $"""
            <section class="factor" aria-labelledby="factor-{name}">
            <h2 id="factor-{name}">Factor {name}</h2>
            <p>{facts.Loaders} sorts load; {facts.ExplainedVariance:0.0} % of the variance; composite reliability {facts.CompositeReliability:0.000}.</p>

            """);
        if (double.IsNaN(result.FactorArrays[0, factor]))
        {
            page.Append("<p>No sort loads on this factor, so it has no array.</p>\n</section>\n");
            return;
        }

        var columns = Columns(result, factor);
        page.Append(CultureInfo.InvariantCulture, $"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Array of factor {name}\">\n<table class=\"grid\">\n");
        page.Append(CultureInfo.InvariantCulture, $"<caption>Array of factor {name}. A star marks a statement that distinguishes it from every other factor (p &lt; .05).</caption>\n<thead><tr>");
        foreach (var (value, _) in columns)
        {
            page.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{value:+0.##;−0.##;0}</th>");
        }

        page.Append("</tr></thead>\n<tbody>\n");
        for (var r = 0; r < columns.Max(c => c.Statements.Length); r++)
        {
            page.Append("<tr>");
            foreach (var (_, statements) in columns)
            {
                page.Append("<td>").Append(r < statements.Length ? Card(result, statements[r], factor) : "").Append("</td>");
            }

            page.Append("</tr>\n");
        }

        page.Append("</tbody>\n</table>\n</div>\n</section>\n");
    }

    private static (double Value, int[] Statements)[] Columns(QResult result, int factor) =>
        [.. Enumerable.Range(0, result.Study.StatementCount)
            .GroupBy(i => result.FactorArrays[i, factor])
            .OrderBy(g => g.Key)
            .Select(g => (g.Key, g.OrderByDescending(i => result.ZScores[i, factor]).ToArray()))];

    private static string Card(QResult result, int statement, int factor)
    {
        var name = HtmlReport.Encode(result.Study.StatementNames[statement]);
        var star = Distinguishes(result, statement, factor) ? " <span title=\"distinguishing\">*</span>" : "";
        return string.Create(CultureInfo.InvariantCulture, $"<strong>{name}{star}</strong> {result.ZScores[statement, factor]:0.00}");
    }

    private static bool Distinguishes(QResult result, int statement, int factor) =>
        result.FactorCount > 1 && result.Contrasts.Pairs.Index()
            .Where(p => p.Item.First == factor || p.Item.Second == factor)
            .All(p => result.Contrasts.Level(statement, p.Index) != QLevel.None);
}

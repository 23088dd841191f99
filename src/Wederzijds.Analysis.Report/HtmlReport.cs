using System.Globalization;
using System.Net;
using System.Text;
using Wederzijds.Analysis.QMethod;

namespace Wederzijds.Analysis.Report;

/// <summary>The report as one page that needs nothing from elsewhere: readable by ear, by keyboard, on a phone and on paper.</summary>
internal static class HtmlReport
{
    private const int MostRows = 500;

    private const string Style = """
        :root { color-scheme: light dark; --line: #767676; --soft: #f1f3f5; --ink: #1a1a1a; --paper: #fff; --mark: #0b5394; }
        @media (prefers-color-scheme: dark) { :root { --line: #8f8f8f; --soft: #2a2d31; --ink: #f2f2f2; --paper: #16181b; --mark: #8ab8ff; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 75rem; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
        h1, h2, h3 { line-height: 1.2; margin: 2rem 0 .5rem; }
        a { color: var(--mark); }
        a:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        caption { text-align: start; padding: .5rem 0; font-weight: 600; }
        th, td { border: 1px solid var(--line); padding: .25rem .5rem; text-align: start; vertical-align: top; }
        thead th { background: var(--soft); }
        td.number { text-align: end; }
        .flagged { font-weight: 700; text-decoration: underline; }
        .grid td, .grid th { text-align: center; min-width: 4.5rem; }
        .grid td { font-size: .875rem; }
        .grid td:empty { border-color: transparent; }
        .grid strong { display: block; }
        svg { max-width: 100%; height: auto; }
        svg text { fill: var(--ink); font: 12px system-ui, sans-serif; }
        svg .axis { stroke: var(--line); }
        svg .observed { stroke: var(--mark); fill: var(--mark); }
        svg .random { stroke: var(--ink); fill: none; stroke-dasharray: 6 4; }
        @media print {
          @page { size: A4 landscape; margin: 12mm; }
          body { max-width: none; padding: 0; color: #000; background: #fff; font-size: 9pt; }
          nav { display: none; }
          .scroll { overflow: visible; }
          h2 { break-after: avoid; }
          section.factor { break-before: page; }
          tr, figure { break-inside: avoid; }
          thead { display: table-header-group; }
        }
        """;

    public static string Page(QOutcome outcome, IReadOnlyList<ReportTable> tables)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Q study: {outcome.Result.Study.SortCount} sorts, {outcome.Result.Study.StatementCount} statements, {outcome.Result.FactorCount} factors</title>
            <style>
            {Style}
            </style>
            </head>
            <body>
            <main>
            <h1>Q study: {outcome.Result.Study.SortCount} sorts, {outcome.Result.Study.StatementCount} statements, {outcome.Result.FactorCount} factors</h1>

            """);
        Navigation(page, outcome, tables);
        page.Append(CultureInfo.InvariantCulture, $"<h2 id=\"methods\">Methods</h2>\n<p>{Encode(QMethods.Paragraph(outcome))}</p>\n");
        Warnings(page, outcome.Result);
        page.Append("<h2 id=\"how-many\">How many factors</h2>\n");
        ScreePlot.Append(page, outcome);
        for (var f = 0; f < outcome.Result.FactorCount; f++)
        {
            GridDrawing.Append(page, outcome, f);
        }

        page.Append("<h2 id=\"tables\">Tables</h2>\n");
        foreach (var table in tables)
        {
            Table(page, table, outcome);
        }

        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    internal static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static void Navigation(StringBuilder page, QOutcome outcome, IReadOnlyList<ReportTable> tables)
    {
        page.Append("<nav aria-label=\"Contents\"><ul>\n<li><a href=\"#methods\">Methods</a></li>\n<li><a href=\"#how-many\">How many factors</a></li>\n");
        foreach (var name in outcome.FactorNames)
        {
            page.Append(CultureInfo.InvariantCulture, $"<li><a href=\"#factor-{name}\">Factor {name}</a></li>\n");
        }

        foreach (var table in tables)
        {
            page.Append(CultureInfo.InvariantCulture, $"<li><a href=\"#{table.Name}\">{Encode(table.Caption)}</a></li>\n");
        }

        page.Append("</ul></nav>\n");
    }

    private static void Warnings(StringBuilder page, QResult result)
    {
        if (result.Warnings.Count == 0)
        {
            return;
        }

        page.Append("<h2 id=\"look-again\">Look again</h2>\n<ul>\n");
        foreach (var warning in result.Warnings.Take(MostRows))
        {
            page.Append(CultureInfo.InvariantCulture, $"<li>{Encode(warning.Describe(result.Study))}</li>\n");
        }

        page.Append("</ul>\n");
    }

    private static void Table(StringBuilder page, ReportTable table, QOutcome outcome)
    {
        // A box that scrolls must be reachable by keyboard, and then needs a name.
        page.Append(CultureInfo.InvariantCulture, $"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{Encode(table.Caption)}\">\n<table id=\"{table.Name}\">\n<caption>{Encode(table.Caption)}</caption>\n<thead><tr>");
        foreach (var column in table.Columns)
        {
            page.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{Encode(column.Replace('_', ' '))}</th>");
        }

        page.Append("</tr></thead>\n<tbody>\n");
        for (var r = 0; r < Math.Min(MostRows, table.Rows.Count); r++)
        {
            page.Append("<tr>");
            for (var c = 0; c < table.Columns.Count; c++)
            {
                Cell(page, table, outcome, r, c);
            }

            page.Append("</tr>\n");
        }

        page.Append("</tbody>\n</table>\n</div>\n");
        if (table.Rows.Count > MostRows)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p>The first {MostRows} of {table.Rows.Count} rows; all are in tables/{table.Name}.csv.</p>\n");
        }
    }

    private static void Cell(StringBuilder page, ReportTable table, QOutcome outcome, int r, int c)
    {
        var text = Encode(ReportTable.Short(table.Rows[r][c]));
        if (c == 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"<th scope=\"row\">{text}</th>");
            return;
        }

        var isFlagged = table.Name == "loadings" && c <= outcome.Result.FactorCount && outcome.Result.Flags[r, c - 1];
        page.Append(table.Rows[r][c] is double or int ? "<td class=\"number\">" : "<td>");
        page.Append(isFlagged ? $"<span class=\"flagged\">{text}</span>" : text).Append("</td>");
    }
}

using System.Text;
using MiniExcelLibs;

namespace Wederzijds.Analysis.Report;

/// <summary>A report in a folder: <c>report.html</c>, every table as CSV under <c>tables/</c>, and all of them in <c>tables.xlsx</c>.</summary>
public static class ReportFiles
{
    /// <summary>Writes all files; files of an earlier report are replaced.</summary>
    /// <exception cref="IOException">The folder cannot be made or written.</exception>
    public static void Write(string folder, QOutcome outcome)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentNullException.ThrowIfNull(outcome);
        var tables = QTables.Of(outcome);
        Directory.CreateDirectory(Path.Combine(folder, "tables"));
        File.WriteAllText(Path.Combine(folder, "report.html"), HtmlReport.Page(outcome, tables), Utf8);
        foreach (var table in tables)
        {
            File.WriteAllText(Path.Combine(folder, "tables", table.Name + ".csv"), Csv(table), Utf8);
        }

        Workbook(Path.Combine(folder, "tables.xlsx"), tables);
    }

    /// <summary>A table as CSV (RFC 4180) in full precision.</summary>
    internal static string Csv(ReportTable table)
    {
        var text = new StringBuilder();
        Line(text, table.Columns);
        foreach (var row in table.Rows)
        {
            Line(text, row.Select(cell => cell is string words ? Harmless(words) : ReportTable.Exact(cell)));
        }

        return text.ToString();
    }

    private static UTF8Encoding Utf8 { get; } = new(encoderShouldEmitUTF8Identifier: false);

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(Quoted)).Append("\r\n");

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    /// <summary>A name that a spreadsheet would take for a formula is kept a name.</summary>
    private static string Harmless(string words) => words is ['=' or '+' or '-' or '@', ..] ? "'" + words : words;

    private static void Workbook(string path, IReadOnlyList<ReportTable> tables)
    {
        var sheets = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            sheets[table.Name] = table.Rows.Select(row =>
            {
                var cells = new Dictionary<string, object?>(StringComparer.Ordinal);
                for (var c = 0; c < table.Columns.Count; c++)
                {
                    cells[table.Columns[c]] = row[c] is double number && double.IsNaN(number) ? null : row[c];
                }

                return cells;
            }).ToList();
        }

        MiniExcel.SaveAs(path, sheets, overwriteFile: true);
    }
}

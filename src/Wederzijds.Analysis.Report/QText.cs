using Wederzijds.Analysis.QMethod;

namespace Wederzijds.Analysis.Report;

/// <summary>An outcome as plain text for a screen: tables in columns, three decimals.</summary>
public static class QText
{
    private const int MostEigenvalues = 12;
    private const int WidestName = 40;

    /// <summary>Writes an outcome.</summary>
    public static void Write(TextWriter to, QOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(outcome);
        to.WriteLine(QMethods.Paragraph(outcome));
        foreach (var table in QTables.Of(outcome))
        {
            to.WriteLine();
            to.WriteLine(table.Caption);
            Lines(to, table, table.Name == "eigenvalues" ? MostEigenvalues : int.MaxValue);
        }

        foreach (var warning in outcome.Result.Warnings)
        {
            to.WriteLine();
            to.Write("Look again: " + warning.Describe(outcome.Result.Study));
        }

        if (outcome.Result.Warnings.Count > 0)
        {
            to.WriteLine();
        }
    }

    private static void Lines(TextWriter to, ReportTable table, int most)
    {
        var rows = table.Rows.Take(most).Select(r => r.Select((cell, c) => Cut(ReportTable.Short(cell), c)).ToArray()).Prepend([.. table.Columns]).ToArray();
        var widths = Enumerable.Range(0, table.Columns.Count).Select(c => rows.Max(r => r[c].Length)).ToArray();
        foreach (var row in rows)
        {
            to.WriteLine(string.Join("  ", row.Select((cell, c) => IsNumber(table, c) ? cell.PadLeft(widths[c]) : cell.PadRight(widths[c]))).TrimEnd());
        }

        if (table.Rows.Count > most)
        {
            to.WriteLine($"… and {table.Rows.Count - most} more.");
        }
    }

    private static bool IsNumber(ReportTable table, int column) => table.Rows.Any(r => r[column] is double or int);

    private static string Cut(string text, int column) => column == 0 && text.Length > WidestName ? text[..(WidestName - 1)] + "…" : text;
}

using System.Globalization;

namespace Wederzijds.Analysis.Report;

/// <summary>A table of a report. The first column names the row; a cell is a text, a number, or nothing.</summary>
/// <param name="Name">A short name, also that of its file and sheet: lower case letters and hyphens.</param>
/// <param name="Caption">What it shows, in one sentence.</param>
/// <param name="Columns">The names of the columns.</param>
/// <param name="Rows">The cells: <see cref="string"/>, <see cref="double"/>, <see cref="int"/> or null.</param>
public sealed record ReportTable(string Name, string Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    /// <summary>The cell in full precision, for machines.</summary>
    internal static string Exact(object? cell) => cell switch
    {
        null => "",
        double number => double.IsNaN(number) ? "" : number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };

    /// <summary>The cell with three decimals (none for whole numbers), for people.</summary>
    internal static string Short(object? cell) => cell switch
    {
        double number when double.IsNaN(number) => "–",
        double number when number == Math.Floor(number) && Math.Abs(number) < 1e6 => number.ToString("0", CultureInfo.InvariantCulture),
        double number => number.ToString("0.000", CultureInfo.InvariantCulture),
        _ => Exact(cell),
    };
}

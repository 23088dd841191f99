using System.Globalization;
using Wederzijds.Analysis.QMethod.Formats;

namespace Wederzijds.Analysis.SmallGroups;

/// <summary>
/// Groups from a file. The column <c>respondents</c> (or n, count, aantal) parts the heading: to the left of it stands what the groups are, to the
/// right their figures
/// (columns that are not numbers are passed over). With a column <c>parent</c> groups are parts of groups; with one column on the left the row called
/// total (or, without
/// one, a last row that is the sum of the others) is the whole; with more columns it is a cross table whose totals are empty, * or total.
/// </summary>
public static class GroupFile
{
    /// <summary>Reads the groups.</summary>
    /// <exception cref="AnalysisException">No column respondents, a missing value, rows that contradict each other …: with file, line and
    /// name.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static GroupTable Read(string path) => Read(CsvTable.Read(path));

    /// <summary>Keys: threshold, fewest, rows (label, shown, respondents, figures). Nothing in it says why a row is hidden.</summary>
    public static string Json(ReleasedTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return JsonText.Of(json =>
        {
            json.WriteNumber("threshold", table.Threshold);
            json.WriteBoolean("fewest", table.IsFewest);
            json.WriteStartArray("rows");
            foreach (var row in table.Rows)
            {
                json.WriteStartObject();
                json.WriteString("label", row.Label);
                json.WriteBoolean("shown", row.Visibility == Visibility.Exact);
                json.Figure("respondents", row.Respondents);
                json.Object("figures", () =>
                {
                    foreach (var figure in row.Figures)
                    {
                        json.Figure(figure.Name, figure.Value);
                    }
                });
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    /// <summary>A table to read.</summary>
    public static string Text(ReleasedTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        string Cell(ReleasedRow row, double? value) => row.Visibility == Visibility.Exact ? value?.ToString(CultureInfo.InvariantCulture) ?? "–"
            : "not shown";
        return TextTable.Of(
            [
                ["group", "respondents", .. table.Columns],
                .. table.Rows.Select(r => (IReadOnlyList<string>)[r.Label, Cell(r, r.Respondents), .. r.Figures.Select(f => Cell(r, f.Value))]),
            ])
            + $"\nGroups below {table.Threshold} are not shown, nor what would give one away.\n";
    }

    internal static GroupTable Read(CsvTable table)
    {
        var count = table.Find("respondents", "n", "count", "aantal");
        if (count < 0)
        {
            _ = table.Column("respondents");
        }

        var parent = table.Find("parent");
        int[] keys = [.. Enumerable.Range(0, count).Where(c => c != parent)];
        int[] figures = [.. Enumerable.Range(count + 1, table.Header.Length - count - 1).Where(c => c != parent && IsNumeric(table, c))];
        string[] names = [.. figures.Select(c => table.Header[c])];
        double[] Figures(int row) => Array.ConvertAll(figures, c => table.IsEmpty(row, c) ? double.NaN : table.Number(row, c));
        if (keys.Length == 0)
        {
            throw new AnalysisException(AnalysisFault.UnknownName, new(Name: "respondents", Line: table.Line(-1)),
                "to the left of this column should stand what the groups are.");
        }

        return table.WithLines(() => keys.Length > 1 && parent < 0
            ? GroupTable.FromCross([.. Rows(table).Select(r =>
            new CrossRow(Array.ConvertAll(keys, c => table.Text(r, c)), table.Whole(r, count), Figures(r)))], names)
            : GroupTable.FromUnits(Units(table, keys[0], parent, count, Figures), names));
    }

    private static IEnumerable<int> Rows(CsvTable table) => Enumerable.Range(0, table.Count);

    private static GroupRow[] Units(CsvTable table, int key, int parent, int count, Func<int, double[]> figures)
    {
        GroupRow[] rows = [.. Rows(table).Select(r => new GroupRow(
            table.Text(r, key), table.Whole(r, count), figures(r), parent >= 0 && !table.IsEmpty(r, parent) ? table.Text(r, parent) : null))];
        if (parent >= 0)
        {
            return rows;
        }

        var total = Array.FindIndex(rows, r => IsTotal(r.Label));
        if (total < 0 && rows.Length > 2 && rows[^1].Respondents == rows[..^1].Sum(r => (long)r.Respondents))
        {
            total = rows.Length - 1;
        }

        return total < 0 ? rows : [.. rows.Select((r, i) => i == total ? r : r with { Parent = rows[total].Label })];
    }

    private static bool IsTotal(string label) =>
        (label.Length > 0 && GroupTable.IsTotal(label)) || label.Split(' ') is [.., var last] and [var first, ..]
            && (GroupTable.IsTotal(last) || GroupTable.IsTotal(first)) && label.Length > 0;

    private static bool IsNumeric(CsvTable table, int column)
    {
        foreach (var row in Rows(table))
        {
            var text = table.Text(row, column).Replace(',', '.');
            if (text.Length > 0 && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            {
                return false;
            }
        }

        return true;
    }
}

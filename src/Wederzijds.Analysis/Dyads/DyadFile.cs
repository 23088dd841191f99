using Wederzijds.Analysis.QMethod.Formats;

namespace Wederzijds.Analysis.Dyads;

/// <summary>Pairs from a file.</summary>
public static class DyadFile
{
    /// <summary>
    /// A row a member, columns dyad, role, x and y (in any order; other columns are passed over). Without a column role the two rows of a pair are
    /// its first and second
    /// member; roles then mean nothing.
    /// </summary>
    /// <param name="path">A CSV file; separators are comma, semicolon or tab.</param>
    /// <param name="needsRoles">Whether a file without the column role is refused.</param>
    /// <exception cref="AnalysisException">A missing column or value, one role only, an incomplete pair …: with file, line and name.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static DyadSample Read(string path, bool needsRoles = false) => Read(CsvTable.Read(path), needsRoles);

    internal static DyadSample Read(CsvTable table, bool needsRoles)
    {
        var (dyad, x, y) = (table.Column("dyad"), table.Column("x"), table.Column("y"));
        var role = needsRoles ? table.Column("role") : table.Find("role");
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        string RoleOf(int row)
        {
            if (role >= 0)
            {
                return table.Text(row, role);
            }

            var key = table.Text(row, dyad);
            seen[key] = seen.GetValueOrDefault(key) + 1;
            return seen[key] <= 2
                ? seen[key] == 1 ? "A" : "B"
                : throw new AnalysisException(AnalysisFault.DuplicateName, new(Row: row + 1, Name: key), "this pair has a third member.");
        }

        return table.WithLines(() => DyadSample.FromRows(
            [.. Enumerable.Range(0, table.Count).Select(i =>
                new DyadRow(table.Text(i, dyad), RoleOf(i), table.Number(i, x), table.Number(i, y), i + 1))]));
    }
}

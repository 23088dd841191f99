using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Wederzijds.Analysis.QMethod.Formats;

/// <summary>
/// KADE's archive: sorts.txt (a row a sort: name, then values), statements.txt (a line a statement), names.txt (the title) and pattern.txt (the
/// number of statements on
/// each of twenty values, from −6). Only sorts.txt must be there.
/// </summary>
internal static class KadeZipFormat
{
    private const int FirstColumn = -6, PatternColumns = 20;

    public static QFile Read(NamedContent archive, QDistribution distribution)
    {
        var entries = SafeZip.Texts(archive, ["sorts", "statement", "name", "pattern"]);
        if (!entries.TryGetValue("sorts", out var sortsFile))
        {
            throw new AnalysisException(AnalysisFault.BrokenFile, new(File: archive.Name), "there is no sorts.txt in the archive.");
        }

        var sorts = new RowSorts(sortsFile);
        foreach (var (line, cells) in Delimited.Rows(sortsFile, out _))
        {
            var last = Array.FindLastIndex(cells, c => !string.IsNullOrWhiteSpace(c));
            sorts.Add(line, cells[0], [.. cells[1..(last + 1)].Select((c, i) => sortsFile.Number(c, line, i + 2, cells[0].Trim()))]);
        }

        var p = sorts.StatementCount;
        var title = entries.TryGetValue("name", out var names) ? names.Lines().FirstOrDefault("").Trim() : "";
        return new(title, sorts.Study(
            distribution,
            entries.TryGetValue("statement", out var statements) ? Statements(statements, p) : null,
            entries.TryGetValue("pattern", out var pattern) ? Pattern(pattern, p) : null));
    }

    public static NamedContent Write(QFile file, string name)
    {
        var study = file.Study;
        var sorts = new StringBuilder();
        for (var j = 0; j < study.SortCount; j++)
        {
            Delimited.Append(sorts, ',', [FileText.OneLine(study.SortNames[j]), .. study.Sort(j).ToArray().Select(FileText.Number)]);
        }

        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "sorts.txt", sorts.ToString());
            Add(zip, "names.txt", FileText.OneLine(file.Title));
            Add(zip, "statements.txt", PqMethodFormat.WriteStatements(file));
            if (PatternOf(study.Grid) is { } pattern)
            {
                Add(zip, "pattern.txt", pattern + "\n");
            }
        }

        return new(name, content.ToArray());
    }

    private static void Add(ZipArchive zip, string name, string text)
    {
        var entry = zip.CreateEntry(name);
        // The same study gives the same bytes, whenever it is written.
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var stream = entry.Open();
        stream.Write(FileText.Encode(name, text).Content);
    }

    /// <summary>Nothing where the grid has values that KADE's twenty columns cannot hold.</summary>
    private static string? PatternOf(QGrid grid)
    {
        var counts = new int[PatternColumns];
        foreach (var (value, count) in grid.Columns)
        {
            var column = value - FirstColumn;
            if (column is < 0 or >= PatternColumns || column != Math.Truncate(column))
            {
                return null;
            }

            counts[(int)column] = count;
        }

        return string.Join(',', counts);
    }

    private static string[] Statements(FileText file, int p)
    {
        string[] lines = [.. file.Lines().Select(l => l.Trim()).Where(l => l.Length > 0)];
        return lines.Length == p ? lines
            : throw file.Broken(Math.Min(lines.Length, p) + 1, $"there are {lines.Length} statements; a sort has {p} values.");
    }

    private static QGrid? Pattern(FileText file, int p)
    {
        var line = file.Lines().FirstOrDefault("");
        var cells = line.Split(Delimited.Separator(line)).Select(c => c.Trim()).ToArray();
        if (cells.Length > PatternColumns
            || !Array.TrueForAll(cells, c => c.Length == 0 || int.TryParse(c, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            throw file.Broken(1, "the pattern should be at most twenty whole numbers.");
        }

        int[] counts = [.. cells.Select(c => c.Length == 0 ? 0 : int.Parse(c, NumberStyles.None, CultureInfo.InvariantCulture))];
        var sum = counts.Sum(c => (long)c);
        return sum == 0 ? null
            : sum == p ? QGrid.FromColumns(counts.Select((c, i) => ((double)(FirstColumn + i), c)))
            : throw file.Broken(1, $"the pattern has {sum} places; a sort has {p} values.");
    }
}

using System.Globalization;
using System.Text;

namespace Wederzijds.Analysis.QMethod.Formats;

/// <summary>
/// PQMethod's .DAT: line 1 holds, in three places of three characters, a nought, the number of sorts and of statements, and then the title; line 2
/// the lowest and highest
/// value and the number of statements on each value, in places of three (with noughts before and after, from −6); then a line a sort: a name of ten
/// characters and two
/// for each value. The .STA holds a statement a line.
/// </summary>
internal static class PqMethodFormat
{
    private const int NameWidth = 10, ValueWidth = 2, CountWidth = 3, FirstColumn = -6, Columns = 20;

    public static QFile Read(FileText file, FileText? texts, QDistribution distribution)
    {
        var lines = file.Lines();
        if (lines.Count < 3)
        {
            throw file.Broken(Math.Max(1, lines.Count), "the file breaks off: it needs two lines of heading and a line for each sort.");
        }

        var (n, p) = (Whole(file, lines[0], 3, 1, "the number of sorts"), Whole(file, lines[0], 6, 1, "the number of statements"));
        if (n < 1 || p < 1)
        {
            throw file.Broken(1, $"a study of {n} sorts and {p} statements cannot be.");
        }

        if (lines.Count - 2 != n)
        {
            throw file.Broken(Math.Min(lines.Count, n + 2) + (lines.Count - 2 > n ? 1 : 0),
                $"line 1 says that there are {n} sorts; the file has {lines.Count - 2}.");
        }

        var grid = Grid(file, lines[1], p);
        var sorts = new string[n];
        var values = new double[(long)n * p];
        for (var j = 0; j < n; j++)
        {
            Sort(file, lines[j + 2], j, p, sorts, values);
        }

        var study = file.Study(Statements(texts, p), sorts, values, grid, distribution, at => at.Column is { } column && column <= n ? column + 2
            : null);
        return new(lines[0].Length > 9 ? lines[0][9..].Trim() : "", study);
    }

    public static string WriteSorts(QFile file, string name)
    {
        var study = file.Study;
        if (study.SortCount > 999 || study.StatementCount > 999)
        {
            throw new AnalysisException(AnalysisFault.OutOfRange, new(File: name), "PQMethod holds at most 999 sorts and 999 statements.");
        }

        var text = new StringBuilder();
        text.Append(string.Create(CultureInfo.InvariantCulture,
            $"  0{study.SortCount,3}{study.StatementCount,3} {FileText.OneLine(file.Title)}").TrimEnd()).Append('\n');
        text.AppendJoin("", Heading(study).Select(c => c.ToString(CultureInfo.InvariantCulture).PadLeft(CountWidth))).Append('\n');
        for (var j = 0; j < study.SortCount; j++)
        {
            var sort = FileText.OneLine(study.SortNames[j]);
            if (sort.Length > NameWidth)
            {
                throw new AnalysisException(AnalysisFault.OutOfRange, new(Column: j + 1, Name: study.SortNames[j]),
                    $"PQMethod holds {NameWidth} characters of a name; shorten it first.");
            }

            text.Append(sort.PadRight(NameWidth));
            for (var i = 0; i < study.StatementCount; i++)
            {
                text.Append(Value(study[i, j], j, study).PadLeft(ValueWidth));
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    public static string WriteStatements(QFile file) => string.Concat(file.Study.StatementNames.Select(s => FileText.OneLine(s) + "\n"));

    private static string Value(double value, int sort, QStudy study) =>
        value is >= -9 and <= 99 && value == Math.Truncate(value)
            ? ((int)value).ToString(CultureInfo.InvariantCulture)
            : throw new AnalysisException(
                AnalysisFault.OutOfRange, new(Column: sort + 1,
                    Name: study.SortNames[sort]), $"PQMethod holds whole values from -9 to 99; this sort has {FileText.Number(value)}.");

    private static List<int> Heading(QStudy study)
    {
        var columns = study.Grid.Columns;
        var (low, high) = ((int)Math.Floor(columns[0].Value), (int)Math.Ceiling(columns[^1].Value));
        List<int> heading = [low, high];
        if (columns.Any(c => c.Value != Math.Truncate(c.Value)))
        {
            // A free study whose mean grid is not whole: the heading then holds no grid.
            return [.. heading, .. new int[Columns]];
        }

        for (var value = Math.Min(low, FirstColumn); value <= high; value++)
        {
            heading.Add(columns.FirstOrDefault(c => c.Value == value).Count);
        }

        while (heading.Count < Columns + 2)
        {
            heading.Add(0);
        }

        return heading;
    }

    private static QGrid? Grid(FileText file, string line, int p)
    {
        var cells = new List<int>();
        var trimmed = line.TrimEnd();
        for (var at = 0; at < trimmed.Length; at += CountWidth)
        {
            cells.Add(Whole(file, trimmed, at, 2, "the grid"));
        }

        if (cells.Count < 3 || cells[0] >= cells[1])
        {
            throw file.Broken(2, "the line should hold the lowest value, the highest value and the number of statements on each.");
        }

        var counts = cells.Skip(2).ToArray();
        var first = Array.FindIndex(counts, c => c != 0);
        var last = Array.FindLastIndex(counts, c => c != 0);
        if (first < 0)
        {
            return null;
        }

        if (Array.Exists(counts, c => c < 0) || last - first != cells[1] - cells[0] || counts.Sum() != p)
        {
            throw file.Broken(2, $"the grid should have columns from {cells[0]} to {cells[1]} with {p} statements together.");
        }

        return QGrid.FromColumns(Enumerable.Range(0, last - first + 1).Select(i => ((double)(cells[0] + i), counts[first + i])));
    }

    private static void Sort(FileText file, string line, int j, int p, string[] sorts, double[] values)
    {
        sorts[j] = line[..Math.Min(NameWidth, line.Length)].Trim();
        if (line.TrimEnd().Length > NameWidth + (ValueWidth * p))
        {
            throw file.Broken(j + 3, $"the line is longer than {p} values of two characters.", fault: AnalysisFault.UnequalLength);
        }

        for (var i = 0; i < p; i++)
        {
            var at = NameWidth + (ValueWidth * i);
            var cell = at < line.Length ? line.AsSpan(at, Math.Min(ValueWidth, line.Length - at)) : [];
            values[((long)j * p) + i] = file.Number(cell, j + 3, i + 1, sorts[j]);
        }
    }

    private static string[] Statements(FileText? texts, int p)
    {
        if (texts is null)
        {
            return [.. Enumerable.Range(1, p).Select(i => $"s{i}")];
        }

        var lines = texts.Lines();
        if (lines.Count != p)
        {
            throw texts.Broken(Math.Min(lines.Count, p) + 1, $"there are {lines.Count} statements; the .DAT file has {p}.");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < p; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]) || !seen.Add(lines[i].Trim()))
            {
                throw texts.Broken(i + 1, "the statement is empty or stands there twice.", fault: AnalysisFault.DuplicateName);
            }
        }

        return [.. lines.Select(l => l.Trim())];
    }

    private static int Whole(FileText file, string line, int at, int number, string what) =>
        at < line.Length && int.TryParse(line.AsSpan(at, Math.Min(CountWidth, line.Length - at)), NumberStyles.Integer, CultureInfo.InvariantCulture,
            out var whole)
            ? whole
            : throw file.Broken(number, $"{what} should stand in characters {at + 1} to {at + CountWidth}.");
}

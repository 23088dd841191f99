using System.Globalization;
using System.Text;

namespace Wederzijds.Analysis.QMethod.Formats;

/// <summary>
/// What HTMLQ and FlashQ write: a heading, then a row a sort, with the value of statement i in column s i and a column that names the person (uid,
/// sid, id). Other columns
/// (times, answers to questions) are passed over.
/// </summary>
internal static class WebCsvFormat
{
    private static readonly string[] Names = ["uid", "participant", "name", "sid", "id"];

    /// <summary>HTMLQ or FlashQ, if the heading is one of theirs.</summary>
    public static QFormat? Recognise(FileText file)
    {
        var end = file.Text.IndexOf('\n', StringComparison.Ordinal);
        var first = end < 0 ? file.Text : file.Text[..end];
        string[] header = [.. first.Split(Delimited.Separator(file.Text)).Select(c => c.Trim().Trim('"').ToLowerInvariant())];
        if (StatementColumns(header).Count < 3)
        {
            return null;
        }

        return header.Contains("sid", StringComparer.Ordinal) || header.Contains("uid", StringComparer.Ordinal) ? QFormat.Htmlq
            : header.Contains("id", StringComparer.Ordinal) && header.Contains("time", StringComparer.Ordinal) ? QFormat.FlashQ : null;
    }

    public static QFile Read(FileText file, QDistribution distribution)
    {
        var rows = Delimited.Rows(file, out _);
        if (rows.Count < 2)
        {
            throw file.Broken(null, "the file needs a heading and a row for each sort.", fault: AnalysisFault.Empty);
        }

        string[] header = [.. rows[0].Cells.Select(c => c.Trim().ToLowerInvariant())];
        var statements = StatementColumns(header);
        for (var i = 0; i < statements.Count; i++)
        {
            if (!statements.ContainsKey(i + 1))
            {
                throw file.Broken(rows[0].Line, $"the heading has {statements.Count} statements, but no s{i + 1}.");
            }
        }

        if (statements.Count == 0)
        {
            throw file.Broken(rows[0].Line, "the heading has no columns s1, s2 … for the statements.");
        }

        var sorts = new RowSorts(file);
        var names = NameColumn(header, rows);
        foreach (var (line, cells) in rows.Skip(1))
        {
            if (cells.Length < header.Length)
            {
                throw file.Broken(line, $"the row has {cells.Length} cells; the heading has {header.Length}.", fault: AnalysisFault.UnequalLength);
            }

            var name = names < 0 ? "q" + (line - 1).ToString(CultureInfo.InvariantCulture) : cells[names];
            sorts.Add(line, name, [.. statements.Values.Select(c => file.Number(cells[c], line, c + 1, name))]);
        }

        return new("", sorts.Study(distribution));
    }

    public static string Write(QFile file, bool isHtmlq)
    {
        var study = file.Study;
        var text = new StringBuilder();
        var separator = isHtmlq ? ';' : ',';
        Delimited.Append(text, separator,
            [.. isHtmlq ? (string[])["sid", "uid", "datetime"] : ["id", "time"], .. Enumerable.Range(1, study.StatementCount).Select(i => $"s{i}")]);
        for (var j = 0; j < study.SortCount; j++)
        {
            var number = (j + 1).ToString(CultureInfo.InvariantCulture);
            string[] who = isHtmlq ? [number, study.SortNames[j], ""] : [study.SortNames[j], ""];
            Delimited.Append(text, separator, [.. who, .. study.Sort(j).ToArray().Select(FileText.Number)]);
        }

        return text.ToString();
    }

    /// <summary>The first naming column that is filled and different in every row.</summary>
    private static int NameColumn(string[] header, List<DelimitedRow> rows)
    {
        foreach (var name in Names)
        {
            var column = Array.IndexOf(header, name);
            if (column >= 0 && rows.Skip(1).All(r => column < r.Cells.Length && !string.IsNullOrWhiteSpace(r.Cells[column]))
                && rows.Skip(1).Select(r => r.Cells[column].Trim()).Distinct(StringComparer.Ordinal).Count() == rows.Count - 1)
            {
                return column;
            }
        }

        return -1;
    }

    private static SortedDictionary<int, int> StatementColumns(string[] header)
    {
        var columns = new SortedDictionary<int, int>();
        for (var c = 0; c < header.Length; c++)
        {
            var name = header[c];
            var digits = name.StartsWith("statement", StringComparison.Ordinal) ? name[9..].TrimStart('_', '-') : name.StartsWith('s') ? name[1..]
                : "";
            if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                columns.TryAdd(number, c);
            }
        }

        return columns;
    }
}

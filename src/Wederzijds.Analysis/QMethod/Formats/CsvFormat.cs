using System.Text;

namespace Wederzijds.Analysis.QMethod.Formats;

/// <summary>A row a statement, a column a sort; names of sorts in the first row, names (or texts) of statements in the first column.</summary>
internal static class CsvFormat
{
    public static QFile Read(FileText file, QDistribution distribution)
    {
        var rows = Delimited.Rows(file, out var separator);
        if (rows.Count < 2)
        {
            throw file.Broken(null, "the file needs a first row with the names of the sorts and a row for each statement.",
                fault: AnalysisFault.Empty);
        }

        var header = WithoutEmptyEnd(rows[0].Cells);
        string[] sorts = [.. header[1..].Select(n => n.Trim())];
        var p = rows.Count - 1;
        Rectangular(file, rows, header.Length);
        var statements = new string[p];
        var values = new double[(long)p * sorts.Length];
        for (var i = 0; i < p; i++)
        {
            var (line, cells) = (rows[i + 1].Line, rows[i + 1].Cells);
            statements[i] = cells[0].Trim();
            for (var j = 0; j < sorts.Length; j++)
            {
                values[((long)j * p) + i] = file.Number(cells[j + 1], line, j + 2, sorts[j], separator == ';');
            }
        }

        return new("", file.Study(statements, sorts, values, null, distribution, at => at.Row is { } row && row <= p ? rows[row].Line
            : rows[0].Line));
    }

    public static string Write(QFile file)
    {
        var text = new StringBuilder();
        var study = file.Study;
        Delimited.Append(text, ',', ["statement", .. study.SortNames]);
        for (var i = 0; i < study.StatementCount; i++)
        {
            Delimited.Append(text, ',', [study.StatementNames[i], .. Enumerable.Range(0, study.SortCount).Select(j => FileText.Number(study[i, j]))]);
        }

        return text.ToString();
    }

    /// <summary>Before any room is made: a long first row over many short ones would ask for more than there is.</summary>
    private static void Rectangular(FileText file, List<DelimitedRow> rows, int width)
    {
        foreach (var (line, cells) in rows.Skip(1))
        {
            if (cells.Length < width || cells.Skip(width).Any(c => !string.IsNullOrWhiteSpace(c)))
            {
                throw file.Broken(line, $"the row has {cells.Length} cells; the first row has {width}.", fault: AnalysisFault.UnequalLength);
            }
        }
    }

    private static string[] WithoutEmptyEnd(string[] cells)
    {
        var length = cells.Length;
        while (length > 1 && string.IsNullOrWhiteSpace(cells[length - 1]))
        {
            length--;
        }

        return cells[..length];
    }
}

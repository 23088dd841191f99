using System.Globalization;
using Wederzijds.Analysis;
using Wederzijds.Analysis.QMethod;

namespace Wederzijds.Cli.Analyse;

/// <summary>What is said on the command line about grid, turns and flags.</summary>
internal static class QMethodArguments
{
    /// <summary>"-2:3,-1:4,0:6": values with their number of places.</summary>
    public static QGrid Grid(string text) => QGrid.FromColumns(text.Split(',').Select(part =>
        part.Split(':') is [var value, var places]
        && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var at)
        && int.TryParse(places, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? (at, count)
            : throw new CommandException($"--grid: '{part}' is not value:places, such as -2:3.")));

    /// <summary>"1:2:15": two factors from one, and degrees.</summary>
    public static QTurn Turn(string text) =>
        text.Split(':') is [var first, var second, var degrees]
        && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var a)
        && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var b)
        && double.TryParse(degrees, NumberStyles.Float, CultureInfo.InvariantCulture, out var angle)
            ? new(a - 1, b - 1, angle)
            : throw new CommandException($"--turn: '{text}' is not factor:factor:degrees, such as 1:2:15.");

    /// <summary>A table with the names of sorts first and a column per factor; rows may come in any order, a sort without a row has no flag.</summary>
    public static QFlags Flags(string path, QStudy study)
    {
        var lines = File.ReadAllLines(path).Select((text, i) => (Text: text, Number: i + 1)).Where(l => !string.IsNullOrWhiteSpace(l.Text)).ToArray();
        var name = Path.GetFileName(path);
        if (lines.Length < 2)
        {
            throw new AnalysisException(AnalysisFault.Empty, new(File: name), "a line of names and a line per sort are needed.");
        }

        var factors = Cells(lines[0].Text).Length - 1;
        var rows = study.SortNames.Select(_ => new bool[factors]).ToArray();
        var index = study.SortNames.Index().ToDictionary(s => s.Item, s => s.Index, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (text, number) in lines[1..])
        {
            var cells = Cells(text);
            AnalysisPosition place = new(Line: number, Name: cells[0], File: name);
            if (cells.Length != factors + 1)
            {
                throw new AnalysisException(AnalysisFault.UnequalLength, place, $"the line has {cells.Length} cells; the first has {factors + 1}.");
            }

            if (!index.TryGetValue(cells[0], out var sort))
            {
                throw new AnalysisException(AnalysisFault.UnknownName, place, "the study has no sort of this name.");
            }

            if (!seen.Add(cells[0]))
            {
                throw new AnalysisException(AnalysisFault.DuplicateName, place, "the sort has a line already.");
            }

            for (var f = 0; f < factors; f++)
            {
                rows[sort][f] = Flag(cells[f + 1], place);
            }
        }

        return QFlags.FromRows(rows);
    }

    private static bool Flag(string cell, AnalysisPosition place) => cell.ToUpperInvariant() switch
    {
        "1" or "TRUE" or "X" => true,
        "0" or "FALSE" or "" => false,
        _ => throw new AnalysisException(AnalysisFault.NotANumber, place, $"'{cell}' is neither 1 nor 0."),
    };

    private static string[] Cells(string line) => [.. line.Split(line.Contains(';', StringComparison.Ordinal) ? ';' : ',').Select(c => c.Trim().Trim('"').Trim('\uFEFF'))];
}

using System.Text;

namespace Wederzijds.Analysis.QMethod.Formats;

/// <summary>A row of cells and the line that it begins on.</summary>
internal readonly record struct DelimitedRow(int Line, string[] Cells);

/// <summary>
/// Comma-separated values (RFC 4180), with the separator told from the first line. By hand because a refusal must name the line that a row begins on,
/// also when cells
/// before it hold line breaks.
/// </summary>
internal static class Delimited
{
    /// <summary>Rows that have anything in them.</summary>
    public static List<DelimitedRow> Rows(FileText file, out char separator)
    {
        separator = Separator(file.Text);
        var rows = new List<DelimitedRow>();
        var cells = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        var (at, line) = (0, 1);
        while (at < file.Text.Length)
        {
            var begins = line;
            cells.Clear();
            Row(file, separator, cells, known, ref at, ref line);
            if (cells.Exists(c => !string.IsNullOrWhiteSpace(c)))
            {
                rows.Add(new(begins, [.. cells]));
            }
        }

        return rows;
    }

    /// <summary>The most frequent of comma, semicolon and tab outside quotes in the first line.</summary>
    public static char Separator(string text)
    {
        var (commas, semicolons, tabs, quoted) = (0, 0, 0, false);
        foreach (var c in text)
        {
            quoted ^= c == '"';
            if (c == '\n' && !quoted && commas + semicolons + tabs > 0)
            {
                break;
            }

            commas += c == ',' && !quoted ? 1 : 0;
            semicolons += c == ';' && !quoted ? 1 : 0;
            tabs += c == '\t' && !quoted ? 1 : 0;
        }

        return semicolons > commas && semicolons >= tabs ? ';' : tabs > commas ? '\t' : ',';
    }

    public static void Append(StringBuilder text, char separator, IEnumerable<string> cells) =>
        text.AppendJoin(separator, cells.Select(c => Quoted(c, separator))).Append('\n');

    private static string Quoted(string cell, char separator)
    {
        var isPlain = cell.AsSpan().IndexOfAny("\"\r\n".AsSpan()) < 0 && !cell.Contains(separator, StringComparison.Ordinal)
            && cell.Length == cell.AsSpan().Trim().Length;
        return isPlain ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static void Row(FileText file, char separator, List<string> cells, HashSet<string> known, ref int at, ref int line)
    {
        var text = file.Text;
        while (true)
        {
            cells.Add(at < text.Length && text[at] == '"' ? InQuotes(file, separator, ref at, ref line)
                : Shared(known, Plain(text, separator, ref at)));
            if (at >= text.Length)
            {
                return;
            }

            if (text[at] == separator)
            {
                at++;
                continue;
            }

            at += text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
            line++;
            return;
        }
    }

    /// <summary>Values of sorts come back a million times: one string serves for all.</summary>
    private static string Shared(HashSet<string> known, ReadOnlySpan<char> cell)
    {
        if (cell.Length > 8)
        {
            return cell.ToString();
        }

        var lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(cell, out var shared))
        {
            return shared;
        }

        var text = cell.ToString();
        if (known.Count < 4096)
        {
            known.Add(text);
        }

        return text;
    }

    private static ReadOnlySpan<char> Plain(string text, char separator, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] != separator && text[at] is not ('\r' or '\n'))
        {
            at++;
        }

        return text.AsSpan(start, at - start);
    }

    private static string InQuotes(FileText file, char separator, ref int at, ref int line)
    {
        var (text, begins) = (file.Text, line);
        var cell = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '"' && (at + 1 >= text.Length || text[at + 1] != '"'))
            {
                at++;
                return at >= text.Length || text[at] == separator || text[at] is '\r' or '\n'
                    ? cell.ToString()
                    : throw file.Broken(line, "there is text after a closing quotation mark.");
            }

            at += text[at] == '"' ? 1 : 0;
            line += text[at] == '\n' ? 1 : 0;
            cell.Append(text[at]);
        }

        throw file.Broken(begins, "a quotation mark is opened and never closed: the file breaks off.");
    }
}

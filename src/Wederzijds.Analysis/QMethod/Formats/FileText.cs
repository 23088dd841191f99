using System.Globalization;
using System.Text;

namespace Wederzijds.Analysis.QMethod.Formats;

/// <summary>The text of a file with its name, for messages.</summary>
internal sealed class FileText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private FileText(string name, string text) => (Name, Text) = (name, text);

    public string Name { get; }

    public string Text { get; }

    /// <summary>UTF-8, with or without mark; what is not valid UTF-8 is read as Latin-1, as the older programs write it.</summary>
    public static FileText Of(NamedContent file)
    {
        string text;
        try
        {
            text = Strict.GetString(file.Content);
        }
        catch (DecoderFallbackException)
        {
            text = Encoding.Latin1.GetString(file.Content);
        }

        var content = text.StartsWith('\uFEFF') ? text[1..] : text;
        return content.IndexOf('\0', StringComparison.Ordinal) is var at and >= 0
            ? throw new AnalysisException(AnalysisFault.BrokenFile, new(Line: 1 + content.AsSpan(0, at).Count('\n'), File: file.Name),
            "the file is not text.")
            : new(file.Name, content);
    }

    public static NamedContent Encode(string name, string text) => new(name, Strict.GetBytes(text));

    /// <summary>Lines without their ends, and without empty lines after the last.</summary>
    public List<string> Lines()
    {
        var lines = new List<string>();
        using var reader = new StringReader(Text);
        while (reader.ReadLine() is { } line)
        {
            lines.Add(line);
        }

        while (lines.Count > 0 && string.IsNullOrWhiteSpace(lines[^1]))
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return lines;
    }

    public AnalysisException Broken(int? line, string explanation, Exception? inner = null, AnalysisFault fault = AnalysisFault.BrokenFile) =>
        new(fault, new(Line: line, File: Name), explanation, inner);

    /// <summary>A value as written, with a sign or a decimal comma if need be.</summary>
    public double Number(ReadOnlySpan<char> cell, int? line, int column, string? name = null, bool decimalComma = false)
    {
        var text = cell.Trim();
        var place = new AnalysisPosition(Column: column, Name: name, Line: line, File: Name);
        if (text.IsEmpty)
        {
            throw new AnalysisException(AnalysisFault.MissingCell, place, "the value is missing.");
        }

        var plain = decimalComma && text.Contains(',') ? text.ToString().Replace(',', '.') : text;
        return double.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value)
            ? value
            : throw new AnalysisException(AnalysisFault.NotANumber, place, $"\"{Short(text)}\" is not a number.");
    }

    /// <summary>Makes the study; a refusal gets the file, and the line of the statement or the sort that it is about.</summary>
    public QStudy Study(
        IReadOnlyList<string> statements, IReadOnlyList<string> sorts, double[] values, QGrid? grid, QDistribution distribution, Func<AnalysisPosition, int?> line)
    {
        try
        {
            return QStudy.Create(statements, sorts, values, grid, distribution);
        }
        catch (AnalysisException refused)
        {
            throw new AnalysisException(refused.Fault, refused.Position with { File = Name, Line = line(refused.Position) }, refused.Explanation,
                refused);
        }
    }

    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>One line, for formats that end a text with its line.</summary>
    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Short(ReadOnlySpan<char> text) => text.Length <= 20 ? text.ToString() : string.Concat(text[..20], "…");
}

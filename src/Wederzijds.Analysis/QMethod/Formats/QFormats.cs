namespace Wederzijds.Analysis.QMethod.Formats;

/// <summary>
/// Reads and writes Q studies. A file is read whole or not at all: whatever is broken is refused with the file, the line and the reason. The layouts
/// are described in
/// docs/analysis/formats.md.
/// </summary>
public static class QFormats
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MostBytes = 256 * 1024 * 1024;

    /// <summary>Reads a study from a file; a .DAT takes the .STA beside it along, and the other way round.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">The format; by default told from name and content.</param>
    /// <param name="distribution">Whether sorts must follow the grid; by default told from the sorts.</param>
    /// <exception cref="AnalysisException">Unknown format, too large, broken, or a study that cannot be: with file, line and reason.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static QFile Read(string path, QFormat? format = null, QDistribution distribution = QDistribution.Detect)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (IsExtension(path, ".sta"))
        {
            path = Beside(path, ".dat") ?? throw new AnalysisException(AnalysisFault.BrokenFile, new(File: Path.GetFileName(path)),
                "there is no .DAT file beside it; the sorts are in that.");
        }

        var main = Load(path);
        var statements = IsExtension(path, ".dat") && Beside(path, ".sta") is { } texts ? Load(texts) : null;
        return Read(main, statements, format, distribution);
    }

    /// <summary>Reads a study from content.</summary>
    /// <param name="main">The file with the sorts.</param>
    /// <param name="statements">For PQMethod the .STA file, if there is one.</param>
    /// <param name="format">The format; by default told from name and content.</param>
    /// <param name="distribution">Whether sorts must follow the grid.</param>
    /// <exception cref="AnalysisException">As for a file.</exception>
    public static QFile Read(NamedContent main, NamedContent? statements = null, QFormat? format = null,
        QDistribution distribution = QDistribution.Detect)
    {
        ArgumentNullException.ThrowIfNull(main);
        TooLarge(main.Name, main.Content.LongLength);
        var known = format ?? Detect(main);
        if (known == QFormat.KadeZip)
        {
            return KadeZipFormat.Read(main, distribution);
        }

        var text = FileText.Of(main);
        return known switch
        {
            QFormat.Csv => CsvFormat.Read(text, distribution),
            QFormat.PqMethod => PqMethodFormat.Read(text, statements is null ? null : FileText.Of(statements), distribution),
            QFormat.Json => JsonFormat.Read(text, distribution),
            _ => WebCsvFormat.Read(text, distribution),
        };
    }

    /// <summary>The files that a study becomes; one, but two for PQMethod.</summary>
    /// <param name="file">The study.</param>
    /// <param name="format">The format.</param>
    /// <param name="name">The name of the first file, such as study.dat.</param>
    /// <exception cref="AnalysisException">The format cannot hold it, such as values of more than two characters in PQMethod.</exception>
    public static IReadOnlyList<NamedContent> Write(QFile file, QFormat format, string name)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(name);
        return format switch
        {
            QFormat.Csv => [FileText.Encode(name, CsvFormat.Write(file))],
            QFormat.PqMethod =>
            [
                FileText.Encode(name, PqMethodFormat.WriteSorts(file, name)),
                FileText.Encode(Path.ChangeExtension(name, name.EndsWith(".DAT", StringComparison.Ordinal) ? ".STA" : ".sta"),
                    PqMethodFormat.WriteStatements(file)),
            ],
            QFormat.KadeZip => [KadeZipFormat.Write(file, name)],
            QFormat.Json => [FileText.Encode(name, JsonFormat.Write(file))],
            QFormat.Htmlq => [FileText.Encode(name, WebCsvFormat.Write(file, isHtmlq: true))],
            _ => [FileText.Encode(name, WebCsvFormat.Write(file, isHtmlq: false))],
        };
    }

    /// <summary>The format that a name asks for: .csv, .dat, .zip, .json, .htmlq.csv or .flashq.csv.</summary>
    /// <exception cref="AnalysisException">None of these.</exception>
    public static QFormat FormatOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        bool Ends(string end) => name.EndsWith(end, StringComparison.OrdinalIgnoreCase);
        return Ends(".htmlq.csv") ? QFormat.Htmlq
            : Ends(".flashq.csv") ? QFormat.FlashQ
            : Ends(".csv") || Ends(".tsv") || Ends(".txt") ? QFormat.Csv
            : Ends(".dat") || Ends(".sta") ? QFormat.PqMethod
            : Ends(".zip") ? QFormat.KadeZip
            : Ends(".json") ? QFormat.Json
            : throw new AnalysisException(AnalysisFault.UnknownFormat, new(File: Path.GetFileName(name)), Unknown(name));
    }

    private static QFormat Detect(NamedContent file)
    {
        var byName = FormatOf(file.Name);
        return byName == QFormat.Csv && WebCsvFormat.Recognise(FileText.Of(file)) is { } web ? web : byName;
    }

    private static string Unknown(string name) => IsExtension(name, ".lis")
        ? ".LIS is the printed report of PQMethod, not data; the sorts are in the .DAT file."
        : "the name should end in .csv, .dat, .zip, .json, .htmlq.csv or .flashq.csv.";

    private static bool IsExtension(string path, string extension) =>
        string.Equals(Path.GetExtension(path), extension, StringComparison.OrdinalIgnoreCase);

    private static string? Beside(string path, string extension) =>
        new[] { extension, extension.ToUpperInvariant() }.Select(e => Path.ChangeExtension(path, e)).FirstOrDefault(File.Exists);

    private static NamedContent Load(string path)
    {
        TooLarge(Path.GetFileName(path), new FileInfo(path).Length);
        return new(Path.GetFileName(path), File.ReadAllBytes(path));
    }

    private static void TooLarge(string name, long bytes)
    {
        if (bytes > MostBytes)
        {
            throw new AnalysisException(AnalysisFault.TooLarge, new(File: name), $"the file has {bytes} bytes; at most {MostBytes} are read.");
        }
    }
}

namespace Wederzijds.Analysis.QMethod.Formats;

/// <summary>A CSV file with a heading, read whole; a refusal names file, line and column.</summary>
internal sealed class CsvTable
{
    private readonly FileText _file;
    private readonly List<DelimitedRow> _rows;
    private readonly bool _decimalComma;

    private CsvTable(FileText file, List<DelimitedRow> rows, bool decimalComma)
    {
        (_file, _rows, _decimalComma) = (file, rows, decimalComma);
        Header = [.. rows[0].Cells.Select(c => c.Trim())];
    }

    public string[] Header { get; }

    public int Count => _rows.Count - 1;

    public static CsvTable Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var bytes = new FileInfo(path).Length;
        var name = Path.GetFileName(path);
        if (bytes > QFormats.MostBytes)
        {
            throw new AnalysisException(AnalysisFault.TooLarge, new(File: name),
                $"the file has {bytes} bytes; at most {QFormats.MostBytes} are read.");
        }

        return Read(new NamedContent(name, File.ReadAllBytes(path)));
    }

    public static CsvTable Read(NamedContent content)
    {
        var file = FileText.Of(content);
        var rows = Delimited.Rows(file, out var separator);
        if (rows.Count < 2)
        {
            throw file.Broken(null, "the file needs a heading and at least one row.", fault: AnalysisFault.Empty);
        }

        var table = new CsvTable(file, rows, separator == ';');
        table.Check();
        return table;
    }

    /// <summary>The place of a column, or −1.</summary>
    public int Find(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Array.FindIndex(Header, h => string.Equals(h, name, StringComparison.OrdinalIgnoreCase)) is var at and >= 0)
            {
                return at;
            }
        }

        return -1;
    }

    public int Column(string name) => Find(name) is var at and >= 0
        ? at
        : throw new AnalysisException(
            AnalysisFault.UnknownName, new(Name: name, Line: Line(-1),
                File: _file.Name), $"the heading has no such column; it has {string.Join(", ", Header)}.");

    public int Line(int row) => _rows[row + 1].Line;

    public string Text(int row, int column) => _rows[row + 1].Cells[column].Trim();

    public double Number(int row, int column) => _file.Number(_rows[row + 1].Cells[column], Line(row), column + 1, Header[column], _decimalComma);

    public bool IsEmpty(int row, int column) => string.IsNullOrWhiteSpace(_rows[row + 1].Cells[column]);

    public int Whole(int row, int column) => Number(row, column) is var value && value == Math.Truncate(value) && Math.Abs(value) <= 1e9
        ? (int)value
        : throw new AnalysisException(AnalysisFault.NotANumber, new(Column: column + 1, Name: Header[column], Line: Line(row), File: _file.Name),
        "the value is not a whole number.");

    /// <summary>Runs a check on rows counted from one, and puts the line of the file in its refusal.</summary>
    public T WithLines<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (AnalysisException refused) when (refused.Position.Line is null)
        {
            var line = refused.Position.Row is { } row && row >= 1 && row <= Count ? Line(row - 1) : (int?)null;
            throw new AnalysisException(refused.Fault,
                refused.Position with
                {
                    Row = line is null ? refused.Position.Row : null,
                    Line = line,
                    File = _file.Name
                }, refused.Explanation, refused);
        }
    }

    private void Check()
    {
        for (var c = 0; c < Header.Length; c++)
        {
            if (Header[c].Length > 0 && Find(Header[c]) != c)
            {
                throw new AnalysisException(AnalysisFault.DuplicateName, new(Column: c + 1, Name: Header[c], Line: Line(-1), File: _file.Name),
                    "the heading has this column twice.");
            }
        }

        foreach (var (line, cells) in _rows.Skip(1))
        {
            if (cells.Length != Header.Length)
            {
                throw _file.Broken(line, $"the row has {cells.Length} cells; the heading has {Header.Length}.", fault: AnalysisFault.UnequalLength);
            }
        }
    }
}

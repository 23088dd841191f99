namespace Wederzijds.Analysis.QMethod.Formats;

/// <summary>Gathers sorts that stand in a row each; without a line where the format has none.</summary>
internal sealed class RowSorts(FileText file)
{
    private readonly List<string> _names = [];
    private readonly List<int?> _lines = [];
    private readonly List<double[]> _values = [];

    public void Add(int? line, string name, double[] values)
    {
        if (_values.Count > 0 && values.Length != _values[0].Length)
        {
            throw new AnalysisException(
                AnalysisFault.UnequalLength, new(Name: name, Line: line,
                    File: file.Name), $"the sort has {values.Length} values; the first sort has {_values[0].Length}.");
        }

        _names.Add(name.Trim());
        _lines.Add(line);
        _values.Add(values);
    }

    public QStudy Study(QDistribution distribution, IReadOnlyList<string>? statements = null, QGrid? grid = null)
    {
        if (_values.Count == 0)
        {
            throw file.Broken(null, "there is no sort in the file.", fault: AnalysisFault.Empty);
        }

        var p = _values[0].Length;
        return file.Study(
            statements ?? [.. Enumerable.Range(1, p).Select(i => $"s{i}")], _names, [.. _values.SelectMany(v => v)], grid, distribution,
            at => at.Column is { } column && column <= _lines.Count ? _lines[column - 1] : null);
    }

    public int StatementCount => _values.Count == 0 ? 0 : _values[0].Length;
}

namespace Wederzijds.Analysis.QMethod;

/// <summary>Whether every sort must follow the grid.</summary>
public enum QDistribution
{
    /// <summary>Forced when more than half of the sorts lie on one and the same grid; free otherwise.</summary>
    Detect,

    /// <summary>Every sort lies on the grid; one that does not is refused.</summary>
    Forced,

    /// <summary>People chose their own distribution; the grid only serves the factor arrays.</summary>
    Free,
}

/// <summary>
/// The data of a Q study: p statements × n sorts, checked when it is made, unchangeable afterwards.
/// Values lie sort after sort (the p values of a sort are neighbours).
/// </summary>
public sealed class QStudy
{
    private readonly double[] _values;
    private readonly string[] _statementNames;
    private readonly string[] _sortNames;

    private QStudy(string[] statementNames, string[] sortNames, double[] values, QGrid grid, bool forced)
    {
        (_statementNames, _sortNames, _values) = (statementNames, sortNames, values);
        (Grid, IsForced) = (grid, forced);
    }

    /// <summary>The names (or texts) of the p statements, in the order of the file.</summary>
    public IReadOnlyList<string> StatementNames => _statementNames;

    /// <summary>The names of the n sorts, in the order of the file.</summary>
    public IReadOnlyList<string> SortNames => _sortNames;

    /// <summary>The grid: given, shared by the sorts, or (free sorts without one) the rounded median of the ordered sorts.</summary>
    public QGrid Grid { get; }

    /// <summary>Whether every sort lies on <see cref="Grid"/>.</summary>
    public bool IsForced { get; }

    /// <summary>p, the number of statements.</summary>
    public int StatementCount => _statementNames.Length;

    /// <summary>n, the number of sorts.</summary>
    public int SortCount => _sortNames.Length;

    /// <summary>All values, sort after sort: the value of statement i in sort j is at j·p + i.</summary>
    internal ReadOnlySpan<double> Values => _values;

    /// <summary>All values as memory, for work on several threads.</summary>
    internal ReadOnlyMemory<double> Memory => _values;

    /// <summary>The value that a sort gives a statement (both from zero).</summary>
    public double this[int statement, int sort] => Sort(sort)[statement];

    /// <summary>The p values of one sort (from zero).</summary>
    public ReadOnlySpan<double> Sort(int sort) => _values.AsSpan(sort * StatementCount, StatementCount);

    /// <summary>Makes a study after checking all of it.</summary>
    /// <param name="statementNames">p names, all different, none empty.</param>
    /// <param name="sortNames">n names, all different, none empty.</param>
    /// <param name="values">p·n values, sort after sort; copied. A missing cell is <see cref="double.NaN"/>.</param>
    /// <param name="grid">The grid, if the file tells it.</param>
    /// <param name="distribution">Whether every sort must follow the grid.</param>
    /// <exception cref="AnalysisException">With the reason, and the sort (column) and statement (row) it is about.</exception>
    public static QStudy Create(
        IReadOnlyList<string> statementNames,
        IReadOnlyList<string> sortNames,
        ReadOnlySpan<double> values,
        QGrid? grid = null,
        QDistribution distribution = QDistribution.Detect)
    {
        return Adopt(statementNames, sortNames, values.ToArray(), grid, distribution);
    }

    /// <summary>Makes a study that takes the array over, for large ones: whoever made it must not change it afterwards.</summary>
    /// <inheritdoc cref="Create" path="/param"/>
    /// <inheritdoc cref="Create" path="/exception"/>
    public static QStudy Adopt(
        IReadOnlyList<string> statementNames,
        IReadOnlyList<string> sortNames,
        double[] values,
        QGrid? grid = null,
        QDistribution distribution = QDistribution.Detect)
    {
        ArgumentNullException.ThrowIfNull(statementNames);
        ArgumentNullException.ThrowIfNull(sortNames);
        ArgumentNullException.ThrowIfNull(values);
        QStudyRules.Names(statementNames, "statement", isColumn: false);
        QStudyRules.Names(sortNames, "sort", isColumn: true);
        QStudyRules.Size(statementNames.Count, sortNames.Count, values.Length);
        QStudyRules.Cells(values, statementNames, sortNames);
        var (used, forced) = QStudyRules.GridOf(values, statementNames.Count, sortNames, grid, distribution);
        return new QStudy([.. statementNames], [.. sortNames], values, used, forced);
    }

    /// <summary>Makes a study from rows of statements, as most files have it: <c>rows[statement][sort]</c>.</summary>
    /// <inheritdoc cref="Create" path="/exception"/>
    public static QStudy FromRows(
        IReadOnlyList<string> statementNames,
        IReadOnlyList<string> sortNames,
        IReadOnlyList<IReadOnlyList<double>> rows,
        QGrid? grid = null,
        QDistribution distribution = QDistribution.Detect)
    {
        ArgumentNullException.ThrowIfNull(statementNames);
        ArgumentNullException.ThrowIfNull(sortNames);
        ArgumentNullException.ThrowIfNull(rows);
        QStudyRules.Rows(rows, statementNames, sortNames.Count);
        var values = new double[rows.Count * sortNames.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            for (var j = 0; j < sortNames.Count; j++)
            {
                values[(j * rows.Count) + i] = rows[i][j];
            }
        }

        return Adopt(statementNames, sortNames, values, grid, distribution);
    }

    /// <summary>The same study on another grid.</summary>
    /// <exception cref="AnalysisException">The grid does not fit the statements, or (forced) a sort.</exception>
    public QStudy WithGrid(QGrid grid, QDistribution distribution = QDistribution.Detect)
    {
        ArgumentNullException.ThrowIfNull(grid);
        return Adopt(_statementNames, _sortNames, _values, grid, distribution);
    }

    /// <summary>The same study with only some sorts, in the given order (from zero).</summary>
    public QStudy WithSorts(IReadOnlyList<int> sorts)
    {
        ArgumentNullException.ThrowIfNull(sorts);
        var values = new double[sorts.Count * StatementCount];
        for (var j = 0; j < sorts.Count; j++)
        {
            Sort(sorts[j]).CopyTo(values.AsSpan(j * StatementCount));
        }

        return Adopt(_statementNames, [.. sorts.Select(j => _sortNames[j])], values, Grid, IsForced ? QDistribution.Forced : QDistribution.Free);
    }
}

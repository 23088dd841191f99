namespace Wederzijds.Analysis.QMethod;

/// <summary>Which sorts count for which factor: sorts × factors.</summary>
public sealed class QFlags
{
    private readonly bool[] _flags;

    /// <summary>A table without any flag.</summary>
    public QFlags(int sorts, int factors)
        : this(sorts, factors, new bool[sorts * factors])
    {
    }

    private QFlags(int sorts, int factors, bool[] flags) => (SortCount, FactorCount, _flags) = (sorts, factors, flags);

    /// <summary>The number of sorts.</summary>
    public int SortCount { get; }

    /// <summary>The number of factors.</summary>
    public int FactorCount { get; }

    /// <summary>Whether a sort (from zero) is flagged for a factor (from zero).</summary>
    public bool this[int sort, int factor]
    {
        get => Column(factor)[sort];
        internal set => Column(factor)[sort] = value;
    }

    /// <summary>A table from rows of sorts: <c>rows[sort][factor]</c>.</summary>
    /// <exception cref="AnalysisException">Rows of different length (<see cref="AnalysisFault.UnequalLength"/>).</exception>
    public static QFlags FromRows(IReadOnlyList<IReadOnlyList<bool>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var factors = rows.Count == 0 ? 0 : rows[0].Count;
        var flags = new QFlags(rows.Count, factors);
        for (var j = 0; j < rows.Count; j++)
        {
            if (rows[j].Count != factors)
            {
                throw new AnalysisException(AnalysisFault.UnequalLength, new(Row: j + 1), $"the row has {rows[j].Count} flags; the first has {factors}.");
            }

            for (var f = 0; f < factors; f++)
            {
                flags[j, f] = rows[j][f];
            }
        }

        return flags;
    }

    /// <summary>The number of sorts flagged for a factor.</summary>
    public int Loaders(int factor) => Column(factor).Count(true);

    /// <summary>A copy as rows: <c>[sort][factor]</c>.</summary>
    public bool[][] ToRows()
    {
        var rows = new bool[SortCount][];
        for (var j = 0; j < SortCount; j++)
        {
            rows[j] = new bool[FactorCount];
            for (var f = 0; f < FactorCount; f++)
            {
                rows[j][f] = _flags[(f * SortCount) + j];
            }
        }

        return rows;
    }

    internal Span<bool> Column(int factor)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)factor, (uint)FactorCount, nameof(factor));
        return _flags.AsSpan(factor * SortCount, SortCount);
    }
}

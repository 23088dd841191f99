namespace Wederzijds.Analysis;

/// <summary>A table of numbers, rows × columns, kept column after column; unchangeable from outside.</summary>
public sealed class Matrix
{
    private readonly double[] _values;

    internal Matrix(int rows, int columns, double[] columnAfterColumn)
    {
        if (columnAfterColumn.Length != rows * columns)
        {
            throw new ArgumentException("The values do not fill the table.", nameof(columnAfterColumn));
        }

        (RowCount, ColumnCount, _values) = (rows, columns, columnAfterColumn);
    }

    internal Matrix(int rows, int columns)
        : this(rows, columns, new double[rows * columns])
    {
    }

    /// <summary>The number of rows.</summary>
    public int RowCount { get; }

    /// <summary>The number of columns.</summary>
    public int ColumnCount { get; }

    internal double[] Raw => _values;

    /// <summary>The value in a row and a column, both from zero.</summary>
    public double this[int row, int column]
    {
        get => Column(column)[row];
        internal set => Mutable(column)[row] = value;
    }

    /// <summary>A matrix from rows of equal length.</summary>
    /// <exception cref="AnalysisException">Rows of different length (<see cref="AnalysisFault.UnequalLength"/>).</exception>
    public static Matrix FromRows(IReadOnlyList<IReadOnlyList<double>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var columns = rows.Count == 0 ? 0 : rows[0].Count;
        var matrix = new Matrix(rows.Count, columns);
        for (var r = 0; r < rows.Count; r++)
        {
            if (rows[r].Count != columns)
            {
                throw new AnalysisException(AnalysisFault.UnequalLength, new(Row: r + 1), $"the row has {rows[r].Count} values; the first has {columns}.");
            }

            for (var c = 0; c < columns; c++)
            {
                matrix[r, c] = rows[r][c];
            }
        }

        return matrix;
    }

    /// <summary>The values of one column, top to bottom.</summary>
    public ReadOnlySpan<double> Column(int column) => Mutable(column);

    /// <summary>A copy as rows: <c>[row][column]</c>.</summary>
    public double[][] ToRows()
    {
        var rows = new double[RowCount][];
        for (var r = 0; r < RowCount; r++)
        {
            var row = rows[r] = new double[ColumnCount];
            for (var c = 0; c < row.Length; c++)
            {
                row[c] = _values[(c * RowCount) + r];
            }
        }

        return rows;
    }

    internal Span<double> Mutable(int column)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)ColumnCount, nameof(column));
        return _values.AsSpan(column * RowCount, RowCount);
    }

    internal Matrix Copy() => new(RowCount, ColumnCount, [.. _values]);

    /// <summary>The columns in another order (or some of them), each with a sign.</summary>
    internal Matrix Columns(ReadOnlySpan<int> order, ReadOnlySpan<double> signs)
    {
        var result = new Matrix(RowCount, order.Length);
        for (var c = 0; c < order.Length; c++)
        {
            var from = Column(order[c]);
            var to = result.Mutable(c);
            for (var r = 0; r < to.Length; r++)
            {
                to[r] = signs[c] * from[r];
            }
        }

        return result;
    }
}

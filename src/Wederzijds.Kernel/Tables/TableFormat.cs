namespace Wederzijds.Kernel.Tables;

/// <summary>The ways a table can be written down.</summary>
public enum TableFormat
{
    /// <summary>Cells with commas, semicolons, tabs or bars between them, the first row naming the columns (RFC 4180).</summary>
    Csv,

    /// <summary>One JSON object per line.</summary>
    JsonLines,
}

/// <summary>How large a table may be in one place. The number of rows is free: memory does not grow with it.</summary>
public sealed record TableLimits
{
    /// <summary>The limits used when nothing is said.</summary>
    public static TableLimits Default { get; } = new();

    /// <summary>Characters in one cell.</summary>
    public int CellLength { get; init; } = 100_000;

    /// <summary>Bytes in one row, all its cells together. A row far beyond this is never held in memory.</summary>
    public int RowBytes { get; init; } = 1_000_000;

    /// <summary>Columns of the table.</summary>
    public int Columns { get; init; } = 200;
}

namespace Wederzijds.Kernel.Tables;

/// <summary>Why one row cannot be used while the rows after it can.</summary>
public enum RowError
{
    /// <summary>The row has fewer cells than there are columns.</summary>
    TooFewCells,

    /// <summary>The row has more cells than there are columns.</summary>
    TooManyCells,

    /// <summary>Text follows the closing quote of a cell.</summary>
    TextAfterQuote,

    /// <summary>The line is not valid JSON.</summary>
    BrokenJson,

    /// <summary>The line is JSON, but not an object.</summary>
    NotAnObject,

    /// <summary>A value is a list or an object where a text, number, true, false or null belongs.</summary>
    NestedValue,

    /// <summary>A name occurs twice in the object.</summary>
    DuplicateName,

    /// <summary>A value holds a character that no text can hold (U+0000 or half a character).</summary>
    BadCharacter,
}

/// <summary>What is wrong with a row. <see cref="Details"/> is a column name or a count, never the content of a cell.</summary>
public sealed record RowProblem(RowError Error, string Details = "")
{
    /// <summary>One line for the log of who runs the import.</summary>
    public override string ToString() => Describe(Error) + (Details.Length > 0 ? $" ({Details})" : "");

    private static string Describe(RowError error) => error switch
    {
        RowError.TooFewCells => "too few cells",
        RowError.TooManyCells => "too many cells",
        RowError.TextAfterQuote => "text after a closing quote",
        RowError.BrokenJson => "not valid JSON",
        RowError.NotAnObject => "not a JSON object",
        RowError.NestedValue => "a list or object instead of a plain value",
        RowError.DuplicateName => "a name occurs twice",
        RowError.BadCharacter => "a character that no text can hold",
    };
}

/// <summary>One row of a table: its values, or what is wrong with it.</summary>
/// <param name="Line">The line of the file on which the row begins, counted as an editor does from 1.</param>
/// <param name="Values">The values by column name, small and capital letters alike; empty when there is a problem.</param>
/// <param name="Problem">What is wrong with the row; null when it can be used.</param>
public sealed record TableRow(long Line, IReadOnlyDictionary<string, string?> Values, RowProblem? Problem = null)
{
    private static readonly Dictionary<string, string?> NoValues = [];

    /// <summary>The value in this column; null when the row has none.</summary>
    public string? Value(string column) => Values.GetValueOrDefault(column);

    internal static TableRow Bad(long line, RowError error, string details = "") => new(line, NoValues, new RowProblem(error, details));
}

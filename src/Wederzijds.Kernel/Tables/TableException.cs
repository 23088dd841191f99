namespace Wederzijds.Kernel.Tables;

/// <summary>Why a table cannot be read, or not any further.</summary>
public enum TableError
{
    /// <summary>There is no file at this path.</summary>
    NotFound,

    /// <summary>The path is that of a folder.</summary>
    IsAFolder,

    /// <summary>The file may not be read by who runs this.</summary>
    NoAccess,

    /// <summary>Nothing is in the file.</summary>
    EmptyFile,

    /// <summary>The file holds no text: a spreadsheet, an archive, a picture.</summary>
    NotText,

    /// <summary>The file is text, but not in UTF-8.</summary>
    WrongEncoding,

    /// <summary>No row names the columns.</summary>
    NoHeader,

    /// <summary>A column has no name; its values could not be pointed at.</summary>
    UnnamedColumn,

    /// <summary>Two columns have the same name (small and capital letters count as the same).</summary>
    DuplicateColumn,

    /// <summary>There are more columns than the limit allows.</summary>
    TooManyColumns,

    /// <summary>A quote opens a cell and never closes it, so all that follows is inside that cell.</summary>
    QuoteNeverClosed,

    /// <summary>A cell is longer than the limit allows.</summary>
    CellTooLong,

    /// <summary>A row is longer than the limit allows. One endless cell or a quote that is not closed does this too.</summary>
    RowTooLong,

    /// <summary>The last line stops halfway: the file was cut off.</summary>
    TruncatedLine,

    /// <summary>The file is JSON, but not one object per line.</summary>
    NotJsonLines,
}

/// <summary>
/// A table that cannot be read, or not any further; rows already handed out stand. <see cref="Exception.Message"/> is for the log of who runs
/// the import; who shows it to other people writes an own text for each <see cref="Error"/>.
/// </summary>
public sealed class TableException : Exception
{
    internal TableException(TableError error, long line = 0, string details = "", Exception? cause = null)
        : base((line > 0 ? $"Line {line}: " : "") + Describe(error) + (details.Length > 0 ? $" ({details})" : "") + ".", cause)
    {
        Error = error;
        Line = line;
        Details = details;
    }

    /// <summary>What is wrong.</summary>
    public TableError Error { get; }

    /// <summary>The line of the file, counted as an editor does from 1; 0 when it is about the whole file.</summary>
    public long Line { get; }

    /// <summary>The name, number or limit it is about; empty when there is none. Never the content of a cell of a data row.</summary>
    public string Details { get; }

    private static string Describe(TableError error) => error switch
    {
        TableError.NotFound => "there is no such file",
        TableError.IsAFolder => "this is a folder, not a file",
        TableError.NoAccess => "the file may not be read",
        TableError.EmptyFile => "the file is empty",
        TableError.NotText => "the file is not text; save a spreadsheet as CSV (UTF-8)",
        TableError.WrongEncoding => "the text is not in UTF-8; save it as UTF-8",
        TableError.NoHeader => "no row names the columns",
        TableError.UnnamedColumn => "a column has no name",
        TableError.DuplicateColumn => "two columns have the same name",
        TableError.TooManyColumns => "there are too many columns",
        TableError.QuoteNeverClosed => "a quote opens here and is never closed",
        TableError.CellTooLong => "a cell is too long",
        TableError.RowTooLong => "a row is too long, perhaps because a quote is not closed",
        TableError.TruncatedLine => "the last line stops halfway; the file was cut off",
        TableError.NotJsonLines => "this is JSON, but not one object per line",
    };
}

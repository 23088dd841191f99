namespace Wederzijds.Analysis.QMethod.Formats;

/// <summary>The file formats of Q studies.</summary>
public enum QFormat
{
    /// <summary>CSV: a row a statement, a column a sort, names in the first row and column.</summary>
    Csv,

    /// <summary>PQMethod: sorts in a .DAT file of fixed width, texts of the statements in a .STA file beside it.</summary>
    PqMethod,

    /// <summary>KADE: a ZIP archive of text files.</summary>
    KadeZip,

    /// <summary>JSON as Ken-Q, EQ Web Sort and Easy-HTMLQ exchange it: an object per sort with the values in one text.</summary>
    Json,

    /// <summary>HTMLQ: CSV with semicolons, a row a sort.</summary>
    Htmlq,

    /// <summary>FlashQ: CSV with commas, a row a sort.</summary>
    FlashQ,
}

/// <summary>A study as it lies in a file.</summary>
/// <param name="Title">The title, where the format has one; else empty.</param>
/// <param name="Study">The study. Formats without texts name the statements s1, s2 …</param>
public sealed record QFile(string Title, QStudy Study);

/// <summary>One file by name and content, as it would lie in a folder.</summary>
/// <param name="Name">The name without folder.</param>
/// <param name="Content">The bytes.</param>
public sealed record NamedContent(string Name, byte[] Content);

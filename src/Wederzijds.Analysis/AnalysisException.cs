using System.Globalization;

namespace Wederzijds.Analysis;

/// <summary>Why input was refused. A closed list: whoever shows a refusal can name each of these.</summary>
public enum AnalysisFault
{
    /// <summary>Nothing to analyse: no rows, no columns, an empty file.</summary>
    Empty,

    /// <summary>Fewer statements than a correlation needs (three).</summary>
    TooFewStatements,

    /// <summary>Fewer sorts than the method needs (two).</summary>
    TooFewSorts,

    /// <summary>More factors asked than there are sorts, or than the sorts can carry.</summary>
    FewerSortsThanFactors,

    /// <summary>A sort (or variable) without any spread: it correlates with nothing.</summary>
    Constant,

    /// <summary>An empty cell where a number is needed.</summary>
    MissingCell,

    /// <summary>A cell that is not a finite number.</summary>
    NotANumber,

    /// <summary>A sort that does not follow the grid, or a grid that does not fit the statements.</summary>
    WrongGrid,

    /// <summary>The same name twice, or an empty name.</summary>
    DuplicateName,

    /// <summary>A row with more or fewer cells than the others.</summary>
    UnequalLength,

    /// <summary>A name or number that points at nothing in the data.</summary>
    UnknownName,

    /// <summary>An option outside its range.</summary>
    OutOfRange,

    /// <summary>Only one of the two roles is present.</summary>
    OneRoleOnly,

    /// <summary>Variables that cannot be told apart: the equations have no single solution.</summary>
    SingularDesign,

    /// <summary>Too few cases for the figure asked.</summary>
    TooFewCases,

    /// <summary>A file that breaks off or contradicts itself.</summary>
    BrokenFile,

    /// <summary>A file of no known format.</summary>
    UnknownFormat,

    /// <summary>A file, or what it unpacks to, larger than is read.</summary>
    TooLarge,

    /// <summary>A computation that did not come to an end within its number of rounds.</summary>
    NotConverged,
}

/// <summary>Where in the input: all parts optional; rows, columns and lines count from one, as people count.</summary>
/// <param name="Row">The row (of a table) or the statement, from one.</param>
/// <param name="Column">The column (of a table) or the sort, from one.</param>
/// <param name="Name">The name of the sort, statement, variable or option.</param>
/// <param name="Line">The line of the file, from one.</param>
/// <param name="File">The file, or the entry in an archive.</param>
public readonly record struct AnalysisPosition(int? Row = null, int? Column = null, string? Name = null, int? Line = null, string? File = null)
{
    /// <summary>The position in words, such as <c>file a.csv, line 3, column 2, "P07"</c>; empty when nothing is known.</summary>
    public override string ToString()
    {
        var parts = new List<string>(5);
        Add(parts, "file ", File);
        Add(parts, "line ", Line?.ToString(CultureInfo.InvariantCulture));
        Add(parts, "row ", Row?.ToString(CultureInfo.InvariantCulture));
        Add(parts, "column ", Column?.ToString(CultureInfo.InvariantCulture));
        Add(parts, "", Name is null ? null : $"\"{Name}\"");
        return string.Join(", ", parts);
    }

    private static void Add(List<string> parts, string word, string? value)
    {
        if (value is not null)
        {
            parts.Add(word + value);
        }
    }
}

/// <summary>Input that the library refuses: the reason, the place, and one plain sentence. Nothing is ever half done after it.</summary>
/// <param name="fault">The reason.</param>
/// <param name="position">The place in the input.</param>
/// <param name="explanation">What is wrong, in one sentence without the place.</param>
/// <param name="inner">What the reading library said, where it said something.</param>
public sealed class AnalysisException(AnalysisFault fault, AnalysisPosition position, string explanation, Exception? inner = null)
    : Exception(position.ToString() is { Length: > 0 } place ? $"{place}: {explanation}" : explanation, inner)
{
    /// <summary>The reason.</summary>
    public AnalysisFault Fault { get; } = fault;

    /// <summary>The place in the input.</summary>
    public AnalysisPosition Position { get; } = position;

    /// <summary>What is wrong, in one sentence without the place.</summary>
    public string Explanation { get; } = explanation;
}

namespace Wederzijds.Kernel.Tables;

/// <summary>Something an import fills, from a column of the table.</summary>
/// <param name="Name">The name it has in <c>--map name=column</c>, and of the column it is taken from when nothing is said.</param>
/// <param name="Required">Whether the import is of no use without it.</param>
public sealed record ImportTarget(string Name, bool Required = false);

/// <summary>What is wrong with one part of a column map.</summary>
public enum ColumnMapError
{
    /// <summary>Not of the form <c>target=column</c>.</summary>
    NotAPair,

    /// <summary>The import has no such target.</summary>
    UnknownTarget,

    /// <summary>A target is mapped twice.</summary>
    TargetTwice,

    /// <summary>The table has no such column.</summary>
    UnknownColumn,

    /// <summary>A required target is not mapped and no column has its name.</summary>
    TargetMissing,
}

/// <summary>One thing that is wrong with a column map.</summary>
/// <param name="Error">What is wrong.</param>
/// <param name="Name">The pair, target or column it is about.</param>
/// <param name="Known">The names it could have been; empty where that does not help.</param>
public sealed record ColumnMapProblem(ColumnMapError Error, string Name, IReadOnlyList<string> Known)
{
    /// <summary>One sentence for who runs the import.</summary>
    public override string ToString() => Error switch
    {
        ColumnMapError.NotAPair => $"'{Name}' is not of the form target=column.",
        ColumnMapError.UnknownTarget => $"There is no target '{Name}'. The targets are: {List}.",
        ColumnMapError.TargetTwice => $"The target '{Name}' is mapped more than once.",
        ColumnMapError.UnknownColumn => $"The table has no column '{Name}'. Its columns are: {List}.",
        ColumnMapError.TargetMissing => $"No column is mapped to '{Name}', which is required. The columns are: {List}.",
    };

    private string List => string.Join(", ", Known);
}

/// <summary>A column map that does not fit; all that is wrong with it is said at once.</summary>
public sealed class ColumnMapException : Exception
{
    internal ColumnMapException(IReadOnlyList<ColumnMapProblem> problems)
        : base(string.Join(Environment.NewLine, problems)) => Problems = problems;

    /// <summary>All that is wrong, never empty.</summary>
    public IReadOnlyList<ColumnMapProblem> Problems { get; }
}

/// <summary>Says from which column of a table each target of an import is filled. Small and capital letters count as the same.</summary>
public sealed class ColumnMap
{
    private readonly Dictionary<string, string> _columns;

    private ColumnMap(Dictionary<string, string> columns, IReadOnlyList<string> unused) => (_columns, UnusedColumns) = (columns, unused);

    /// <summary>The columns of the table that fill nothing.</summary>
    public IReadOnlyList<string> UnusedColumns { get; }

    /// <summary>
    /// Fits the pairs <c>target=column</c> on a table. A target without a pair is filled from the column with its own name, where there is one.
    /// One column may fill several targets.
    /// </summary>
    /// <exception cref="ColumnMapException">The pairs do not fit; every problem is named.</exception>
    public static ColumnMap Fit(IEnumerable<string> pairs, IReadOnlyList<ImportTarget> targets, IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(columns);
        var problems = new List<ColumnMapProblem>();
        var asked = Asked(pairs, targets, problems);
        var map = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var target in targets)
        {
            var isAsked = asked.TryGetValue(target.Name, out var wish);
            if (Same(columns, wish ?? target.Name) is { } column)
            {
                map.Add(target.Name, column);
            }
            else if (isAsked)
            {
                problems.Add(new(ColumnMapError.UnknownColumn, wish!, columns));
            }
            else if (target.Required)
            {
                problems.Add(new(ColumnMapError.TargetMissing, target.Name, columns));
            }
        }

        return problems.Count == 0
            ? new ColumnMap(map, [.. columns.Except(map.Values, StringComparer.OrdinalIgnoreCase)])
            : throw new ColumnMapException(problems);
    }

    /// <summary>The column that fills this target; null when none does.</summary>
    public string? ColumnOf(string target) => _columns.GetValueOrDefault(target);

    /// <summary>The value of a row for this target; null when the row or the table has none.</summary>
    public string? Value(TableRow row, string target)
    {
        ArgumentNullException.ThrowIfNull(row);
        return ColumnOf(target) is { } column ? row.Value(column) : null;
    }

    private static Dictionary<string, string> Asked(IEnumerable<string> pairs, IReadOnlyList<ImportTarget> targets, List<ColumnMapProblem> problems)
    {
        var asked = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in pairs)
        {
            var parts = pair.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts is not [{ Length: > 0 } target, { Length: > 0 } column])
            {
                problems.Add(new(ColumnMapError.NotAPair, pair, []));
            }
            else if (Same([.. targets.Select(t => t.Name)], target) is null)
            {
                problems.Add(new(ColumnMapError.UnknownTarget, target, [.. targets.Select(t => t.Name)]));
            }
            else if (!asked.TryAdd(target, column))
            {
                problems.Add(new(ColumnMapError.TargetTwice, target, []));
            }
        }

        return asked;
    }

    private static string? Same(IReadOnlyList<string> names, string name) =>
        names.FirstOrDefault(n => n.Equals(name, StringComparison.OrdinalIgnoreCase));
}

namespace Wederzijds.Analysis.SmallGroups;

/// <summary>One group with its figures, not yet fit for anybody's eyes.</summary>
/// <param name="Label">The group. In a cross table the values of the dimensions; see <see cref="GroupTable.FromCross"/>.</param>
/// <param name="Respondents">How many people answered, 0 or more.</param>
/// <param name="Figures">Their figures, such as means; as many as the table has columns.</param>
/// <param name="Parent">The group that this one is part of, if any.</param>
public sealed record GroupRow(string Label, int Respondents, IReadOnlyList<double> Figures, string? Parent = null);

/// <summary>One cell of a cross table.</summary>
/// <param name="Values">A value per dimension; empty, <c>*</c>, <c>total</c> or <c>totaal</c> means all of them together.</param>
/// <param name="Respondents">How many people answered.</param>
/// <param name="Figures">Their figures.</param>
public sealed record CrossRow(IReadOnlyList<string> Values, int Respondents, IReadOnlyList<double> Figures);

/// <summary>
/// A table of groups with everything that anybody may know about how they add up: groups and the groups they are parts of, or cells with their
/// subtotals. Only
/// <see cref="ReleasedTable"/> shows anything of it.
/// </summary>
public sealed class GroupTable
{
    private GroupTable(IReadOnlyList<string> columns, List<GroupRow> rows, List<int> counts, List<GroupSum> sums)
    {
        (Columns, Rows, Counts, Sums) = (columns, rows, counts, sums);
    }

    /// <summary>The names of the figures.</summary>
    public IReadOnlyList<string> Columns { get; }

    internal List<GroupRow> Rows { get; }

    /// <summary>Respondents per cell: first the rows, then remainders that nobody listed but everybody can reckon.</summary>
    internal List<int> Counts { get; }

    internal List<GroupSum> Sums { get; }

    /// <summary>Groups in groups. People of a group that are in none of its parts count as a part that nobody listed.</summary>
    /// <param name="rows">Groups, each label once; a part's people must not be in another part of the same group.</param>
    /// <param name="columns">The names of the figures.</param>
    /// <exception cref="AnalysisException">No rows, a label twice or empty, an unknown or circular parent, parts with more people than the whole.
    /// With the row.</exception>
    public static GroupTable FromUnits(IReadOnlyList<GroupRow> rows, params IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(columns);
        var places = Places(rows, columns);
        var counts = rows.Select(r => r.Respondents).ToList();
        var sums = new List<GroupSum>();
        foreach (var family in rows.Select((row, i) => (row, i)).Where(r => r.row.Parent is not null).GroupBy(r => r.row.Parent!,
            StringComparer.Ordinal))
        {
            var first = family.First();
            if (!places.TryGetValue(family.Key, out var whole))
            {
                throw new AnalysisException(AnalysisFault.UnknownName, new(Row: first.i + 1, Name: family.Key),
                    "no row has this name, yet it is said to be the whole.");
            }

            sums.Add(WithRest(rows, counts, whole, [.. family.Select(r => r.i)]));
        }

        NotCircular(rows, places);
        return new(columns, [.. rows], counts, sums);
    }

    /// <summary>
    /// A cross table with any of its subtotals. Cells that are not listed have no respondents. With three dimensions or more the innermost cells must
    /// be listed, since
    /// bounds on them would be reckoned by others too.
    /// </summary>
    /// <exception cref="AnalysisException">As for units; and subtotals that their cells do not add up to.</exception>
    public static GroupTable FromCross(IReadOnlyList<CrossRow> rows, params IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(columns);
        var dimensions = rows.Count == 0 ? 0 : rows[0].Values.Count;
        string[][] keys = [.. rows.Select(r => r.Values.Select(v => IsTotal(v) ? "" : v.Trim()).ToArray())];
        GroupRow[] labelled = [.. rows.Select((r, i) => new GroupRow(Label(keys[i]), r.Respondents, r.Figures))];
        Rectangular(rows, dimensions);
        _ = Places(labelled, columns);
        if (dimensions > 2 && keys.All(k => k.Contains("", StringComparer.Ordinal)))
        {
            throw new AnalysisException(AnalysisFault.MissingCell, default, "a table of three dimensions or more must list its innermost cells.");
        }

        var counts = rows.Select(r => r.Respondents).ToList();
        var sums = new List<GroupSum>();
        for (var whole = 0; whole < keys.Length; whole++)
        {
            for (var d = 0; d < dimensions; d++)
            {
                int[] parts = keys[whole][d].Length > 0 ? [] : PartsOf(keys, whole, d);
                if (parts.Length > 0)
                {
                    sums.Add(dimensions == 1 ? WithRest(labelled, counts, whole, parts) : Exactly(labelled, whole, parts));
                }
            }
        }

        return new(columns, [.. labelled], counts, sums);
    }

    /// <summary>Whether a value of a dimension stands for all of them.</summary>
    public static bool IsTotal(string? value) =>
        string.IsNullOrWhiteSpace(value) || value.Trim().ToUpperInvariant() is "*" or "TOTAL" or "TOTAAL" or "ALL" or "ALLE";

    /// <summary>Cells and sums without labels, for working out what can be derived.</summary>
    internal static GroupTable Internal(List<int> counts, List<GroupSum> sums) => new([], [], counts, sums);

    private static string Label(string[] key) => string.Join(" × ", key.Select(v => v.Length == 0 ? "*" : v));

    private static int[] PartsOf(string[][] keys, int whole, int dimension)
    {
        bool IsPart(string[] key)
        {
            for (var d = 0; d < key.Length; d++)
            {
                if (d == dimension ? key[d].Length == 0 : key[d] != keys[whole][d])
                {
                    return false;
                }
            }

            return true;
        }

        return [.. Enumerable.Range(0, keys.Length).Where(i => IsPart(keys[i]))];
    }

    private static GroupSum WithRest(IReadOnlyList<GroupRow> rows, List<int> counts, int whole, int[] parts)
    {
        var rest = rows[whole].Respondents - parts.Sum(i => rows[i].Respondents);
        if (rest < 0)
        {
            throw new AnalysisException(
                AnalysisFault.BrokenFile, new(Row: whole + 1,
                    Name: rows[whole].Label), "its parts have more respondents together than it has itself.");
        }

        if (rest == 0)
        {
            return new(whole, parts);
        }

        counts.Add(rest);
        return new(whole, [.. parts, counts.Count - 1]);
    }

    private static GroupSum Exactly(GroupRow[] rows, int whole, int[] parts)
    {
        var sum = parts.Sum(i => rows[i].Respondents);
        return sum == rows[whole].Respondents
            ? new(whole, parts)
            : throw new AnalysisException(
                AnalysisFault.BrokenFile, new(Row: whole + 1,
                    Name: rows[whole].Label), $"the subtotal says {rows[whole].Respondents}; its cells add up to {sum}.");
    }

    private static void Rectangular(IReadOnlyList<CrossRow> rows, int dimensions)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Values.Count != dimensions || dimensions == 0)
            {
                throw new AnalysisException(AnalysisFault.UnequalLength, new(Row: i + 1),
                    $"the row has {rows[i].Values.Count} dimensions; the first has {dimensions}.");
            }
        }
    }

    private static Dictionary<string, int> Places(IReadOnlyList<GroupRow> rows, IReadOnlyList<string> columns)
    {
        if (rows.Count == 0)
        {
            throw new AnalysisException(AnalysisFault.Empty, default, "there are no groups.");
        }

        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < rows.Count; i++)
        {
            var at = new AnalysisPosition(Row: i + 1, Name: rows[i].Label);
            if (string.IsNullOrWhiteSpace(rows[i].Label) || !places.TryAdd(rows[i].Label, i))
            {
                throw new AnalysisException(AnalysisFault.DuplicateName, at, "a group needs a name of its own.");
            }

            if (rows[i].Respondents < 0)
            {
                throw new AnalysisException(AnalysisFault.OutOfRange, at, "the number of respondents is below nought.");
            }

            if (rows[i].Figures.Count != columns.Count)
            {
                throw new AnalysisException(AnalysisFault.UnequalLength, at,
                    $"the group has {rows[i].Figures.Count} figures; there are {columns.Count} columns.");
            }
        }

        return places;
    }

    private static void NotCircular(IReadOnlyList<GroupRow> rows, Dictionary<string, int> places)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            var steps = 0;
            for (var at = rows[i]; at.Parent is not null; at = rows[places[at.Parent]])
            {
                if (++steps > rows.Count)
                {
                    throw new AnalysisException(AnalysisFault.BrokenFile, new(Row: i + 1, Name: rows[i].Label),
                        "the group is, by way of others, part of itself.");
                }
            }
        }
    }
}

/// <summary>One thing that adds up: the cell <paramref name="Whole"/> is the sum of the cells <paramref name="Parts"/>.</summary>
internal sealed record GroupSum(int Whole, int[] Parts);

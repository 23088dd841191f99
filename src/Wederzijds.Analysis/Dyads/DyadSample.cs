namespace Wederzijds.Analysis.Dyads;

/// <summary>One member of a pair, as a row of a file.</summary>
/// <param name="Dyad">Which pair.</param>
/// <param name="Role">Which side; two different names over the whole file.</param>
/// <param name="X">The predictor, such as own engagement.</param>
/// <param name="Y">The outcome, such as satisfaction.</param>
/// <param name="Row">The row in the table, from one, for messages.</param>
public readonly record struct DyadRow(string Dyad, string Role, double X, double Y, int Row);

/// <summary>n complete pairs, checked when made, unchangeable afterwards. Member A and member B each have one x and one y.</summary>
public sealed class DyadSample
{
    private DyadSample(double[] xA, double[] yA, double[] xB, double[] yB, string roleA, string roleB)
    {
        (XA, YA, XB, YB) = (xA, yA, xB, yB);
        (RoleA, RoleB) = (roleA, roleB);
    }

    /// <summary>n, the number of pairs.</summary>
    public int Count => XA.Length;

    /// <summary>The name of role A: the first of the two names in ordinal order.</summary>
    public string RoleA { get; }

    /// <summary>The name of role B.</summary>
    public string RoleB { get; }

    internal double[] XA { get; }

    internal double[] YA { get; }

    internal double[] XB { get; }

    internal double[] YB { get; }

    /// <summary>Pairs from four columns of the same length n; copied.</summary>
    /// <exception cref="AnalysisException">Empty; unequal lengths; a value that is missing or not finite (row from one).</exception>
    public static DyadSample FromColumns(
        ReadOnlySpan<double> xA, ReadOnlySpan<double> yA, ReadOnlySpan<double> xB, ReadOnlySpan<double> yB, string roleA = "A", string roleB = "B")
    {
        if (xA.Length == 0)
        {
            throw new AnalysisException(AnalysisFault.Empty, default, "there are no pairs.");
        }

        if (yA.Length != xA.Length || xB.Length != xA.Length || yB.Length != xA.Length)
        {
            throw new AnalysisException(AnalysisFault.UnequalLength, default, "the four columns must have the same number of values.");
        }

        Columns.Finite(xA, "x of " + roleA);
        Columns.Finite(yA, "y of " + roleA);
        Columns.Finite(xB, "x of " + roleB);
        Columns.Finite(yB, "y of " + roleB);
        return new(xA.ToArray(), yA.ToArray(), xB.ToArray(), yB.ToArray(), roleA, roleB);
    }

    /// <summary>Pairs from rows of members, two rows a pair, in any order; pairs keep the order of their first row.</summary>
    /// <exception cref="AnalysisException">
    /// Empty; one role only, or more than two; a pair with one member, or twice the same role; a value that is missing or not finite. With the row.
    /// </exception>
    public static DyadSample FromRows(IEnumerable<DyadRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var all = rows as IReadOnlyList<DyadRow> ?? [.. rows];
        if (all.Count == 0)
        {
            throw new AnalysisException(AnalysisFault.Empty, default, "there are no rows.");
        }

        var (roleA, roleB) = Roles(all);
        var (first, second) = Pair(all, roleA);
        double[] Take(List<int> members, Func<DyadRow, double> value) => [.. members.Select(i => value(all[i]))];
        return new(Take(first, r => r.X), Take(first, r => r.Y), Take(second, r => r.X), Take(second, r => r.Y), roleA, roleB);
    }

    private static (string A, string B) Roles(IReadOnlyList<DyadRow> rows)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            Check(row);
            if (names.Add(row.Role) && names.Count > 2)
            {
                throw new AnalysisException(AnalysisFault.UnknownName, new(Row: row.Row, Name: row.Role), "this is a third role; a pair has two.");
            }
        }

        return names.Count == 2
            ? (names.Min!, names.Max!)
            : throw new AnalysisException(AnalysisFault.OneRoleOnly, new(Name: names.Min), "every row has this one role; a pair needs both roles.");
    }

    private static void Check(DyadRow row)
    {
        if (string.IsNullOrWhiteSpace(row.Dyad) || string.IsNullOrWhiteSpace(row.Role))
        {
            throw new AnalysisException(AnalysisFault.MissingCell, new(Row: row.Row), "the row does not say which pair or which role it is.");
        }

        Columns.Finite(row.X, "x", row.Row);
        Columns.Finite(row.Y, "y", row.Row);
    }

    private static (List<int> First, List<int> Second) Pair(IReadOnlyList<DyadRow> rows, string roleA)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var (first, second) = (new List<int>(), new List<int>());
        for (var i = 0; i < rows.Count; i++)
        {
            if (!places.TryGetValue(rows[i].Dyad, out var place))
            {
                places.Add(rows[i].Dyad, place = first.Count);
                first.Add(-1);
                second.Add(-1);
            }

            var side = rows[i].Role == roleA ? first : second;
            if (side[place] >= 0)
            {
                throw new AnalysisException(
                    AnalysisFault.DuplicateName, new(Row: rows[i].Row, Name: rows[i].Dyad), $"this pair has role \"{rows[i].Role}\" twice.");
            }

            side[place] = i;
        }

        Complete(rows, first, second);
        return (first, second);
    }

    private static void Complete(IReadOnlyList<DyadRow> rows, List<int> first, List<int> second)
    {
        for (var i = 0; i < first.Count; i++)
        {
            if (first[i] < 0 || second[i] < 0)
            {
                var row = rows[Math.Max(first[i], second[i])];
                throw new AnalysisException(AnalysisFault.MissingCell, new(Row: row.Row, Name: row.Dyad),
                    "this pair has one member; the other is missing.");
            }
        }
    }
}

/// <summary>Checks on columns of numbers.</summary>
internal static class Columns
{
    public static void Finite(ReadOnlySpan<double> values, string name)
    {
        for (var i = 0; i < values.Length; i++)
        {
            Finite(values[i], name, i + 1);
        }
    }

    public static void Finite(double value, string name, int row)
    {
        if (!double.IsFinite(value))
        {
            throw new AnalysisException(
                double.IsNaN(value) ? AnalysisFault.MissingCell : AnalysisFault.NotANumber,
                new(Row: row, Name: name),
                double.IsNaN(value) ? "the value is missing." : "the value is not a finite number.");
        }
    }
}

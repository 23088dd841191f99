namespace Wederzijds.Analysis.QMethod;

/// <summary>A statement on a crib sheet.</summary>
/// <param name="Statement">The statement, from zero.</param>
/// <param name="Place">Its place in the array of the factor.</param>
/// <param name="IsTied">Another factor has it at the same place.</param>
/// <param name="IsDistinguishing">The factor differs from all others on it at .05.</param>
public sealed record QCribLine(int Statement, double Place, bool IsTied, bool IsDistinguishing);

/// <summary>
/// What is read when a factor is interpreted (Watts &amp; Stenner 2012, ch. 7): the statements at both ends of its array, and those it places higher or
/// lower than (or as high or low as) any other factor.
/// </summary>
public sealed class QCribSheet
{
    private QCribSheet()
    {
    }

    /// <summary>The factor, from zero.</summary>
    public required int Factor { get; init; }

    /// <summary>At the highest place.</summary>
    public required IReadOnlyList<QCribLine> Highest { get; init; }

    /// <summary>Placed higher than, or as high as, in every other array; without those at the ends. Highest first.</summary>
    public required IReadOnlyList<QCribLine> HigherThanOthers { get; init; }

    /// <summary>Placed lower than, or as low as, in every other array; without those at the ends. Lowest first.</summary>
    public required IReadOnlyList<QCribLine> LowerThanOthers { get; init; }

    /// <summary>At the lowest place.</summary>
    public required IReadOnlyList<QCribLine> Lowest { get; init; }

    /// <summary>Other statements on which the factor differs from all others, highest first.</summary>
    public required IReadOnlyList<QCribLine> AlsoDistinguishing { get; init; }

    /// <summary>One sheet per factor that has scores.</summary>
    public static IReadOnlyList<QCribSheet> Of(QResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return [.. Enumerable.Range(0, result.FactorCount).Where(f => !double.IsNaN(result.FactorArrays[0, f])).Select(f => Sheet(result, f))];
    }

    private static QCribSheet Sheet(QResult result, int f)
    {
        var (arrays, z) = (result.FactorArrays, result.ZScores);
        int[] others = [.. Enumerable.Range(0, result.FactorCount).Where(g => g != f && !double.IsNaN(arrays[0, g]))];
        int[] falling = [.. Enumerable.Range(0, arrays.RowCount).OrderByDescending(i => arrays[i, f]).ThenByDescending(i => z[i, f])];
        var (top, bottom) = (arrays[falling[0], f], arrays[falling[^1], f]);
        var ends = falling.Where(i => arrays[i, f] == top || arrays[i, f] == bottom).ToHashSet();

        // A statement that all factors place alike says nothing about this one.
        bool Differs(int i) => others.Any(g => arrays[i, g] != arrays[i, f]);
        int[] higher = [.. falling.Where(i => !ends.Contains(i) && Differs(i) && others.All(g => arrays[i, f] >= arrays[i, g]))];
        int[] lower = [.. falling.Reverse().Where(i => !ends.Contains(i) && Differs(i) && others.All(g => arrays[i, f] <= arrays[i, g]))];
        var told = ends.Concat(higher).Concat(lower).ToHashSet();
        QCribLine Line(int i) => new(i, arrays[i, f], others.Any(g => arrays[i, g] == arrays[i, f]), IsDistinguishing(result, i, f));
        return new()
        {
            Factor = f,
            Highest = [.. falling.Where(i => arrays[i, f] == top).Select(Line)],
            HigherThanOthers = [.. higher.Select(Line)],
            LowerThanOthers = [.. lower.Select(Line)],
            Lowest = [.. falling.Where(i => arrays[i, f] == bottom).Select(Line)],
            AlsoDistinguishing = [.. falling.Where(i => !told.Contains(i) && IsDistinguishing(result, i, f)).Select(Line)],
        };
    }

    private static bool IsDistinguishing(QResult result, int statement, int factor)
    {
        var pairs = result.Contrasts.Pairs;
        var any = false;
        for (var c = 0; c < pairs.Count; c++)
        {
            if (pairs[c].First == factor || pairs[c].Second == factor)
            {
                any = true;
                if (result.Contrasts.Level(statement, c) == QLevel.None)
                {
                    return false;
                }
            }
        }

        return any;
    }
}

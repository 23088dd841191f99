namespace Wederzijds.Analysis.QMethod;

/// <summary>How sure a difference between two factors is.</summary>
public enum QLevel
{
    /// <summary>Not significant at .05, or not to be compared.</summary>
    None,

    /// <summary>More than 1.960 standard errors: p &lt; .05.</summary>
    P05,

    /// <summary>More than 2.576 standard errors: p &lt; .01.</summary>
    P01,

    /// <summary>More than 3.291 standard errors: p &lt; .001.</summary>
    P001,

    /// <summary>More than 4.8916 standard errors: p &lt; .000001.</summary>
    P000001,
}

/// <summary>What the comparisons of a statement add up to.</summary>
public enum QVerdictKind
{
    /// <summary>Neither consensus nor clearly of one factor.</summary>
    None,

    /// <summary>No two factors differ at .05.</summary>
    Consensus,

    /// <summary>Every two factors differ.</summary>
    DistinguishesAll,

    /// <summary>One factor differs from all others, and those do not differ among each other.</summary>
    DistinguishesOnly,

    /// <summary>One or more factors each differ from all others, and some of the others differ as well.</summary>
    Distinguishes,
}

/// <summary>The verdict on a statement and the factors (from zero) it is about.</summary>
public sealed record QVerdict(QVerdictKind Kind, IReadOnlyList<int> Factors)
{
    /// <summary>In words, with factors counted from one: "Distinguishes f1 only".</summary>
    public override string ToString() => Kind switch
    {
        QVerdictKind.None => "",
        QVerdictKind.Consensus => "Consensus",
        QVerdictKind.DistinguishesAll => Factors.Count == 2 ? "Distinguishing" : "Distinguishes all",
        QVerdictKind.DistinguishesOnly => $"Distinguishes f{Factors[0] + 1} only",
        QVerdictKind.Distinguishes => string.Join(' ', Factors.Select(f => $"Distinguishes f{f + 1}")),
    };
}

/// <summary>
/// Differences between factors per statement (Brown 1980, p. 245; Zabala 2014): z of one less z of the other, held against the standard error of
/// differences at .05, .01, .001 and .000001. A factor without z-scores takes no part.
/// </summary>
public sealed class QContrasts
{
    private static readonly double[] Limits = [1.96, 2.576, 3.291, 4.8916];
    private readonly Matrix _sed;
    private readonly int _factors;

    internal QContrasts(Matrix z, Matrix sed)
    {
        (_sed, _factors) = (sed, z.ColumnCount);
        Pairs = [.. Enumerable.Range(0, _factors).SelectMany(f => Enumerable.Range(f + 1, _factors - f - 1).Select(g => (f, g)))];
        Differences = new Matrix(z.RowCount, Pairs.Count);
        for (var c = 0; c < Pairs.Count; c++)
        {
            var (first, second, to) = (Pairs[c].First, Pairs[c].Second, c);
            for (var i = 0; i < z.RowCount; i++)
            {
                Differences[i, to] = z[i, first] - z[i, second];
            }
        }
    }

    /// <summary>The pairs of factors (from zero): (0,1), (0,2), …, (1,2), …</summary>
    public IReadOnlyList<(int First, int Second)> Pairs { get; }

    /// <summary>Statements × pairs: z of the first factor less z of the second.</summary>
    public Matrix Differences { get; }

    /// <summary>How sure the difference of a pair is on a statement (both from zero).</summary>
    public QLevel Level(int statement, int pair)
    {
        var distance = Math.Abs(Differences[statement, pair]);
        var error = _sed[Pairs[pair].First, Pairs[pair].Second];
        var level = 0;
        while (level < Limits.Length && distance > Limits[level] * error)
        {
            level++;
        }

        return (QLevel)level;
    }

    /// <summary>The verdict on a statement (from zero); a single factor has none.</summary>
    public QVerdict Verdict(int statement)
    {
        if (_factors < 2)
        {
            return new(QVerdictKind.None, []);
        }

        Span<int> significant = stackalloc int[_factors];
        var (count, comparable) = (0, true);
        for (var c = 0; c < Pairs.Count; c++)
        {
            comparable &= !double.IsNaN(Differences[statement, c]);
            if (Level(statement, c) != QLevel.None)
            {
                significant[Pairs[c].First]++;
                significant[Pairs[c].Second]++;
                count++;
            }
        }

        return Verdict(significant, count, comparable);
    }

    private QVerdict Verdict(ReadOnlySpan<int> significant, int count, bool comparable)
    {
        if (count == 0)
        {
            return new(comparable ? QVerdictKind.Consensus : QVerdictKind.None, []);
        }

        if (count == Pairs.Count)
        {
            return new(QVerdictKind.DistinguishesAll, [.. Enumerable.Range(0, _factors)]);
        }

        var factors = new List<int>();
        for (var f = 0; f < _factors; f++)
        {
            if (significant[f] == _factors - 1)
            {
                factors.Add(f);
            }
        }

        return factors switch
        {
            [] => new(QVerdictKind.None, []),
            [_] when count == _factors - 1 => new(QVerdictKind.DistinguishesOnly, factors),
            _ => new(QVerdictKind.Distinguishes, factors),
        };
    }
}

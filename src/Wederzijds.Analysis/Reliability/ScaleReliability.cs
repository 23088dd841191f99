using Wederzijds.Analysis.Dyads;

namespace Wederzijds.Analysis.Reliability;

/// <summary>One item of a scale.</summary>
/// <param name="Name">The name of the item.</param>
/// <param name="AlphaIfDropped">α of the other items; nothing with fewer than two others, or when the others have no spread.</param>
/// <param name="RestCorrelation">Correlation of the item with the sum of the others; nothing when either has no spread.</param>
public sealed record ItemReliability(string Name, double? AlphaIfDropped, double? RestCorrelation);

/// <summary>
/// How far the k items of a scale measure one thing, from n respondents. α = k/(k−1)·(1 − Σσ²ᵢ/σ²ₜ) (Cronbach 1951); for two items the Spearman–Brown
/// coefficient
/// 2r/(1+r) is the better figure (Eisinga, Te Grotenhuis and Pelzer 2013).
/// </summary>
/// <param name="Respondents">n.</param>
/// <param name="Alpha">Cronbach's α: at most 1; may be negative when items run against each other.</param>
/// <param name="SpearmanBrown">For two items only.</param>
/// <param name="MeanCorrelation">Mean of the k(k−1)/2 correlations between items; nothing when an item has no spread.</param>
/// <param name="ScoreSd">Standard deviation of the mean of the items, in the items' units.</param>
/// <param name="Items">Each item.</param>
public sealed record ScaleReliability(
    int Respondents, double Alpha, double? SpearmanBrown, double? MeanCorrelation, double ScoreSd, IReadOnlyList<ItemReliability> Items)
{
    /// <summary>Below this number of respondents the figures are too uncertain to be shown to anybody.</summary>
    public const int ShownFrom = 30;

    /// <summary>Whether there are enough respondents to show the figures.</summary>
    public bool IsShown => Respondents >= ShownFrom;

    /// <summary>Standard error of one person's score: SD·√(1 − reliability), in the items' units; nothing when α is negative.</summary>
    public double? StandardErrorOfMeasurement =>
        (SpearmanBrown ?? Alpha) is var reliability and >= 0 and <= 1 ? ScoreSd * Math.Sqrt(1 - reliability) : null;

    /// <summary>From k ≥ 2 items with n ≥ 2 answers each.</summary>
    /// <param name="names">k names.</param>
    /// <param name="items">k columns of n answers; a missing answer is refused (leave such respondents out first, knowingly).</param>
    /// <exception cref="AnalysisException">Fewer than two items or respondents, unequal lengths, a missing answer, or a scale without
    /// spread.</exception>
    public static ScaleReliability Of(IReadOnlyList<string> names, IReadOnlyList<double[]> items)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(items);
        Check(names, items);
        var covariances = Covariances(items);
        var all = Enumerable.Range(0, items.Count).ToArray();
        var alpha = AlphaOf(covariances, all)
            ?? throw new AnalysisException(AnalysisFault.Constant, default,
                "the sum of the items is the same for everybody, so there is nothing to measure.");
        return new(
            items[0].Length,
            alpha,
            items.Count == 2 ? SpearmanBrownOf(covariances) : null,
            Mean(covariances),
            Math.Sqrt(Total(covariances, all, all)) / items.Count,
            [.. all.Select(i => Item(names[i], covariances, i))]);
    }

    private static ItemReliability Item(string name, double[,] covariances, int item)
    {
        int[] others = [.. Enumerable.Range(0, covariances.GetLength(0)).Where(i => i != item)];
        var spread = covariances[item, item] * Total(covariances, others, others);
        return new(name, others.Length < 2 ? null : AlphaOf(covariances, others), spread > 0 ? Total(covariances, [item], others) / Math.Sqrt(spread)
            : null);
    }

    private static double? AlphaOf(double[,] covariances, int[] items)
    {
        var own = items.Sum(i => covariances[i, i]);
        var total = Total(covariances, items, items);
        var k = (double)items.Length;
        return total > 1e-12 * own ? k / (k - 1) * (1 - (own / total)) : null;
    }

    private static double? SpearmanBrownOf(double[,] s) =>
        s[0, 0] * s[1, 1] > 0 && s[0, 1] / Math.Sqrt(s[0, 0] * s[1, 1]) is var r and > -1 ? 2 * r / (1 + r) : null;

    private static double? Mean(double[,] s)
    {
        var k = s.GetLength(0);
        double sum = 0;
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j < i; j++)
            {
                sum += s[i, j] / Math.Sqrt(s[i, i] * s[j, j]);
            }
        }

        return double.IsFinite(sum) ? sum / (k * (k - 1) / 2.0) : null;
    }

    private static double Total(double[,] covariances, int[] rows, int[] columns) => rows.Sum(i => columns.Sum(j => covariances[i, j]));

    private static double[,] Covariances(IReadOnlyList<double[]> items)
    {
        var n = items[0].Length;
        double[][] centred = [.. items.Select(c => Array.ConvertAll(c, v => v - (Kahan.Sum(c) / n)))];
        var s = new double[items.Count, items.Count];
        for (var i = 0; i < items.Count; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                double sum = 0;
                for (var row = 0; row < n; row++)
                {
                    sum += centred[i][row] * centred[j][row];
                }

                s[i, j] = s[j, i] = sum / (n - 1);
            }
        }

        return s;
    }

    private static void Check(IReadOnlyList<string> names, IReadOnlyList<double[]> items)
    {
        if (items.Count < 2)
        {
            throw new AnalysisException(AnalysisFault.TooFewCases, default,
                $"a scale needs at least two items; there {(items.Count == 1 ? "is one" : "are none")}.");
        }

        if (names.Count != items.Count || items.Any(c => c.Length != items[0].Length))
        {
            throw new AnalysisException(AnalysisFault.UnequalLength, default, "every item needs a name and as many answers as the others.");
        }

        if (items[0].Length < 2)
        {
            throw new AnalysisException(AnalysisFault.TooFewCases, default, "reliability needs at least two respondents.");
        }

        for (var i = 0; i < items.Count; i++)
        {
            Columns.Finite(items[i], names[i]);
        }
    }
}

namespace Wederzijds.Analysis.Dyads;

/// <summary>
/// One professional with many volunteers: rows hang together by professional. How much, and a regression that allows for it.
/// Source: Kenny, Kashy and Cook 2006, chapter 10; ICC(1) with unequal groups: Snedecor and Cochran 1967; Liang and Zeger 1986.
/// </summary>
/// <param name="Groups">G, the number of professionals.</param>
/// <param name="Rows">n, the number of volunteers over all of them.</param>
/// <param name="Icc">ICC(1) of y: (MSB − MSW) / (MSB + (m₀ − 1)·MSW).</param>
/// <param name="TypicalSize">m₀ = (n − Σm²/n) / (G − 1), the size that unequal groups count for.</param>
/// <param name="MeanSquareBetween">MSB.</param>
/// <param name="MeanSquareWithin">MSW; nothing to be had from groups of one.</param>
/// <param name="Classical">Intercept and slopes, standard errors as if all rows were apart: too small where the ICC is positive.</param>
/// <param name="Clustered">The same estimates with standard errors by professional (df G − 1).</param>
public sealed record OneWithMany(
    int Groups,
    int Rows,
    double Icc,
    double TypicalSize,
    double MeanSquareBetween,
    double MeanSquareWithin,
    IReadOnlyList<Estimate> Classical,
    IReadOnlyList<Estimate> Clustered)
{
    /// <summary>MSB / MSW, df G − 1 and n − G.</summary>
    public double F => MeanSquareBetween / MeanSquareWithin;

    /// <summary>Analyses n rows.</summary>
    /// <param name="professionals">n keys: with whom.</param>
    /// <param name="y">n outcomes.</param>
    /// <param name="names">k names of predictors; none gives the mean of y.</param>
    /// <param name="predictors">k columns of n values.</param>
    /// <exception cref="AnalysisException">Fewer than two professionals, nobody with two volunteers, unequal lengths, missing values, a singular
    /// design.</exception>
    public static OneWithMany Of(IReadOnlyList<string> professionals, double[] y, IReadOnlyList<string> names, IReadOnlyList<double[]> predictors)
    {
        ArgumentNullException.ThrowIfNull(professionals);
        ArgumentNullException.ThrowIfNull(y);
        if (professionals.Count != y.Length)
        {
            throw new AnalysisException(AnalysisFault.UnequalLength, default, "every y needs the professional it belongs to.");
        }

        var regression = Regression.Fit(y, names, predictors);
        var groups = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        for (var i = 0; i < y.Length; i++)
        {
            if (!groups.TryGetValue(professionals[i], out var members))
            {
                groups.Add(professionals[i], members = []);
            }

            members.Add(y[i]);
        }

        var clustered = regression.Clustered(professionals);
        if (groups.Count == y.Length)
        {
            throw new AnalysisException(AnalysisFault.TooFewCases, default, "nobody has two volunteers, so likeness within groups cannot be seen.");
        }

        return Anova([.. groups.Values], y) with { Classical = regression.Classical, Clustered = clustered };
    }

    private static OneWithMany Anova(List<double>[] groups, double[] y)
    {
        var mean = Kahan.Sum(y) / y.Length;
        double between = 0, within = 0, squares = 0;
        foreach (var group in groups)
        {
            var own = group.Average();
            between += group.Count * (own - mean) * (own - mean);
            within += group.Sum(v => (v - own) * (v - own));
            squares += (double)group.Count * group.Count;
        }

        var (g, n) = (groups.Length, (double)y.Length);
        var typical = (n - (squares / n)) / (g - 1);
        var (msb, msw) = (between / (g - 1), within / (n - g));
        return new(g, y.Length, (msb - msw) / (msb + ((typical - 1) * msw)), typical, msb, msw, [], []);
    }
}

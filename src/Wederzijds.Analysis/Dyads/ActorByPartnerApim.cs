namespace Wederzijds.Analysis.Dyads;

/// <summary>
/// The exchangeable model with the product of both x, centred on the mean of all members: does what the other does count more when one does much
/// oneself?
/// The product belongs to the pair, so it enters the regression of the sums only. Source: Kenny and Cook 1999; Kenny, Kashy and Cook 2006, chapter 7.
/// </summary>
public sealed class ActorByPartnerApim
{
    private const int Coefficients = 4;

    private ActorByPartnerApim(Regression between, DyadMoments m, Criterion criterion)
    {
        Count = m.Count;
        var (dd, de, ee) = (m.Within(0, 0) / 2, m.Within(0, 2) / 2, m.Within(2, 2) / 2);
        var within = de / dd;
        var (dfBetween, dfWithin) = (Count - 3, Count - 1);
        var variances = new PairVariances(between.ResidualSumOfSquares, Math.Max(0, ee - (de * within)), dfBetween, dfWithin, Count, criterion);
        (Rho, Sigma2) = (variances.Rho, variances.Sigma2);
        var scale = criterion == Criterion.Ml ? 2.0 * Count / ((2 * Count) - Coefficients) : 1;
        double Variance(int i) => variances.Between * scale * between.Inverse[i, i];
        var slope = between.Coefficients;
        var varianceWithin = variances.Within * scale / dd;
        var df = ExchangeableApim.Satterthwaite(Variance(1), dfBetween, varianceWithin, dfWithin);
        var se = Math.Sqrt(Variance(1) + varianceWithin) / 2;
        Actor = new((slope[1] + within) / 2, se, df);
        Partner = new((slope[1] - within) / 2, se, df);
        // The regression was of sums over √2 on 1, (sum of x)/√2 and √2·product: its intercept is √2·b₀.
        Intercept = new(slope[0] / Math.Sqrt(2), Math.Sqrt(Variance(0) / 2), dfBetween);
        Interaction = new(slope[2], Math.Sqrt(Variance(2)), dfBetween);
        var logDeterminant = between.LogDeterminant + Math.Log(2) + Math.Log(dd) + (2 * Math.Log(2));
        Fit = variances.LogLikelihood(3, logDeterminant, Coefficients);
    }

    /// <summary>n, the number of pairs.</summary>
    public int Count { get; }

    /// <summary>y where both x are at the mean.</summary>
    public Estimate Intercept { get; }

    /// <summary>a, where the partner is at the mean.</summary>
    public Estimate Actor { get; }

    /// <summary>p, where oneself is at the mean.</summary>
    public Estimate Partner { get; }

    /// <summary>How much a grows with each unit of the partner's x (and p with each unit of the own).</summary>
    public Estimate Interaction { get; }

    /// <summary>Correlation of the two residuals of a pair.</summary>
    public double Rho { get; }

    /// <summary>Residual variance of one member.</summary>
    public double Sigma2 { get; }

    /// <summary>The fit.</summary>
    public Fit Fit { get; }

    /// <summary>Fits n ≥ 5 pairs.</summary>
    /// <exception cref="AnalysisException">Fewer pairs; sum, difference or product of the x without spread of its own.</exception>
    public static ActorByPartnerApim Of(DyadSample sample, Criterion criterion = Criterion.Reml)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return Of(sample, DyadMoments.Of(sample), criterion);
    }

    internal static ActorByPartnerApim Of(DyadSample sample, DyadMoments m, Criterion criterion)
    {
        ApimRules.Pairs(m.Count, 5);
        ApimRules.Spread(m);
        var mean = m.GrandMean(0);
        var root = Math.Sqrt(2);
        var (sum, product, y) = (new double[m.Count], new double[m.Count], new double[m.Count]);
        for (var i = 0; i < m.Count; i++)
        {
            var (a, b) = (sample.XA[i] - mean, sample.XB[i] - mean);
            (sum[i], product[i], y[i]) = ((a + b) / root, root * a * b, (sample.YA[i] + sample.YB[i]) / root);
        }

        return new(Regression.Fit(y, ["sum of x", "product of x"], [sum, product]), m, criterion);
    }
}

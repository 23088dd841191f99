namespace Wederzijds.Analysis.Dyads;

/// <summary>How variances are estimated: unbiased by their degrees of freedom, or as in the maximum of the likelihood (for comparing
/// models).</summary>
public enum Criterion
{
    /// <summary>Restricted maximum likelihood: variances over their degrees of freedom.</summary>
    Reml,

    /// <summary>Maximum likelihood: variances over n.</summary>
    Ml,
}

/// <summary>How well a model fits.</summary>
/// <param name="LogLikelihood">The (restricted) log-likelihood.</param>
/// <param name="Parameters">Coefficients, variances and correlations together.</param>
/// <param name="Rows">2n, less the coefficients for REML: what BIC counts.</param>
public sealed record Fit(double LogLikelihood, int Parameters, int Rows)
{
    /// <summary>Akaike's criterion.</summary>
    public double Aic => (2 * Parameters) - (2 * LogLikelihood);

    /// <summary>The Bayesian criterion.</summary>
    public double Bic => (Math.Log(Rows) * Parameters) - (2 * LogLikelihood);
}

/// <summary>
/// Actor–partner interdependence of exchangeable members: y = b₀ + a·(own x) + p·(partner's x) + e, with equal variances and one correlation of the
/// two residuals.
/// With pairs this falls apart in two plain regressions, of sums on sums and (without intercept) of differences on differences: their slopes are a +
/// p and a − p,
/// so the estimates are exact in closed form. Source: Kenny, Kashy and Cook 2006, chapter 7; Kenny 1996.
/// </summary>
public sealed class ExchangeableApim
{
    private const int Coefficients = 3;

    private ExchangeableApim(DyadMoments m, Criterion criterion)
    {
        Count = m.Count;
        var (ss, st, tt) = (m.Between(0, 0) / 2, m.Between(0, 2) / 2, m.Between(2, 2) / 2);
        var (dd, de, ee) = (m.Within(0, 0) / 2, m.Within(0, 2) / 2, m.Within(2, 2) / 2);
        BetweenSlope = st / ss;
        WithinSlope = de / dd;
        var rssBetween = Math.Max(0, tt - (st * BetweenSlope));
        var rssWithin = Math.Max(0, ee - (de * WithinSlope));
        var (dfBetween, dfWithin) = (Count - 2, Count - 1);
        var variances = new PairVariances(rssBetween, rssWithin, dfBetween, dfWithin, Count, criterion);
        (Rho, Sigma2) = (variances.Rho, variances.Sigma2);
        // A likelihood with ML variances, but standard errors that count the coefficients: as generalised least squares does.
        var scale = criterion == Criterion.Ml ? 2.0 * Count / ((2 * Count) - Coefficients) : 1;
        var varianceSum = variances.Between * scale / ss;
        var varianceDifference = variances.Within * scale / dd;
        var df = Satterthwaite(varianceSum, dfBetween, varianceDifference, dfWithin);
        var se = Math.Sqrt(varianceSum + varianceDifference) / 2;
        Actor = new((BetweenSlope + WithinSlope) / 2, se, df);
        Partner = new((BetweenSlope - WithinSlope) / 2, se, df);
        var meanX = m.GrandMean(0);
        Intercept = new(
            m.GrandMean(2) - (BetweenSlope * meanX), Math.Sqrt((variances.Between * scale / (2 * Count)) + (meanX * meanX * varianceSum)), dfBetween);
        Sum = new(BetweenSlope / 2, Math.Sqrt(varianceSum) / 2, dfBetween);
        Difference = new(WithinSlope / 2, Math.Sqrt(varianceDifference) / 2, dfWithin);
        StandardisedActor = Actor.Value * Math.Sqrt((ss + dd) / (tt + ee));
        // det(Xu'Xu) of (1, sum): 2n·ss; of the differences: dd; and from (a + p, a − p) to (a, p): 2.
        var logDeterminant = Math.Log(2.0 * Count * ss) + Math.Log(dd) + (2 * Math.Log(2));
        Fit = variances.LogLikelihood(2, logDeterminant, Coefficients);
    }

    /// <summary>n, the number of pairs.</summary>
    public int Count { get; }

    /// <summary>y where both x are nought.</summary>
    public Estimate Intercept { get; }

    /// <summary>a: what a person's own x does to the own y. Df by Satterthwaite from both regressions.</summary>
    public Estimate Actor { get; }

    /// <summary>p: what the other's x does to the own y.</summary>
    public Estimate Partner { get; }

    /// <summary>(a + p) / 2: the slope on the pair's summed x in the sum-and-difference form.</summary>
    public Estimate Sum { get; }

    /// <summary>(a − p) / 2: the slope on own x less the partner's x.</summary>
    public Estimate Difference { get; }

    /// <summary>a in standard deviations of x and y over all 2n members.</summary>
    public double StandardisedActor { get; }

    /// <summary>Correlation of the two residuals of a pair.</summary>
    public double Rho { get; }

    /// <summary>Residual variance of one member.</summary>
    public double Sigma2 { get; }

    /// <summary>The fit. REML fits with different predictors must not be compared.</summary>
    public Fit Fit { get; }

    /// <summary>2n − 3: what generalised least squares judges t by; larger, and too large, where pairs are alike.</summary>
    public int GlsDf => (2 * Count) - Coefficients;

    internal double BetweenSlope { get; }

    internal double WithinSlope { get; }

    /// <summary>Fits n ≥ 4 pairs.</summary>
    /// <exception cref="AnalysisException">Fewer pairs; no spread of x between pairs or within pairs.</exception>
    public static ExchangeableApim Of(DyadSample sample, Criterion criterion = Criterion.Reml)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return Of(DyadMoments.Of(sample), criterion);
    }

    internal static ExchangeableApim Of(DyadMoments m, Criterion criterion)
    {
        ApimRules.Pairs(m.Count, 4);
        ApimRules.Spread(m);
        return new(m, criterion);
    }

    /// <summary>Degrees of freedom of a sum of two independent variances (Satterthwaite 1946).</summary>
    internal static double Satterthwaite(double first, int dfFirst, double second, int dfSecond)
    {
        var sum = first + second;
        return sum > 0 ? sum * sum / ((first * first / dfFirst) + (second * second / dfSecond)) : dfFirst;
    }
}

/// <summary>Residual variances of pairs in the frame of sums and differences (both over √2, so that nothing is scaled).</summary>
internal sealed record PairVariances
{
    private readonly int _count;
    private readonly Criterion _criterion;
    private readonly double _quadratic;

    public PairVariances(double rssBetween, double rssWithin, int dfBetween, int dfWithin, int count, Criterion criterion)
    {
        (_count, _criterion) = (count, criterion);
        Between = rssBetween / (criterion == Criterion.Reml ? dfBetween : count);
        Within = rssWithin / (criterion == Criterion.Reml ? dfWithin : count);
        _quadratic = criterion == Criterion.Reml ? dfBetween + dfWithin : 2.0 * count;
    }

    /// <summary>σ²(1 + ρ).</summary>
    public double Between { get; }

    /// <summary>σ²(1 − ρ).</summary>
    public double Within { get; }

    public double Sigma2 => (Between + Within) / 2;

    public double Rho => (Between - Within) / (Between + Within);

    public Fit LogLikelihood(int betweenCoefficients, double logDeterminant, int coefficients)
    {
        var rows = 2 * _count;
        var twice = (_count * Math.Log(Between)) + (_count * Math.Log(Within)) + _quadratic;
        if (_criterion == Criterion.Reml)
        {
            rows -= coefficients;
            twice += logDeterminant - (betweenCoefficients * Math.Log(Between)) - Math.Log(Within);
        }

        return new(-0.5 * (twice + (rows * Math.Log(2 * Math.PI))), coefficients + 2, rows);
    }
}

/// <summary>What pairs must be before a model is fitted.</summary>
internal static class ApimRules
{
    public static void Pairs(int count, int needed)
    {
        if (count < needed)
        {
            throw new AnalysisException(AnalysisFault.TooFewCases, default, $"this model needs at least {needed} pairs; there are {count}.");
        }
    }

    public static void Spread(DyadMoments m)
    {
        var size = m[0, 0] + m[1, 1];
        if (!(m.Between(0, 0) > 1e-12 * size) || !(m.Within(0, 0) > 1e-12 * size))
        {
            throw new AnalysisException(
                AnalysisFault.SingularDesign,
                new(Name: "x"),
                size > 0
                    ? "the x of the two members cannot be told apart (their sum or their difference is the same in every pair)."
                    : "x has no spread: every member has the same value.");
        }
    }
}

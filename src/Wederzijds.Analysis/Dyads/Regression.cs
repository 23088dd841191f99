using MathNet.Numerics.LinearAlgebra;

namespace Wederzijds.Analysis.Dyads;

/// <summary>
/// Ordinary least squares with an intercept: k + 1 coefficients (intercept first, then the predictors in the order given), classical and robust
/// covariance.
/// Solved by Cholesky on centred predictors scaled to unit length: with at most a handful of predictors that is exact enough and needs one pass; a
/// predictor that is
/// (nearly) made of others is refused, not solved.
/// </summary>
public sealed class Regression
{
    /// <summary>Smallest share of a predictor that the others may leave: 1 − R² of it on those before it.</summary>
    internal const double SmallestOwnShare = 1e-10;

    private readonly double[][] _predictors;
    private readonly double[] _means;

    private Regression(IReadOnlyList<string> names, double[][] predictors, double[] means)
    {
        (Names, _predictors, _means) = (names, predictors, means);
        Coefficients = new double[predictors.Length + 1];
        Inverse = new double[predictors.Length + 1, predictors.Length + 1];
        Residuals = [];
    }

    /// <summary>The names of the k predictors.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Number of rows n.</summary>
    public int Count => Residuals.Length;

    /// <summary>n − k − 1.</summary>
    public int Df => Count - Coefficients.Length;

    /// <summary>Residual sum of squares over n − k − 1.</summary>
    public double ResidualVariance => ResidualSumOfSquares / Df;

    /// <summary>Share of the variance of y that the predictors account for; <see cref="double.NaN"/> when y has none.</summary>
    public double RSquared { get; private set; }

    /// <summary>The k + 1 coefficients with their classical standard errors.</summary>
    public IReadOnlyList<Estimate> Classical => Estimates((i, _) => ResidualVariance * Inverse[i, i], Df);

    /// <summary>The same with standard errors that do not ask for equal variances: White's sandwich times n/(n − k − 1) (HC1).</summary>
    public IReadOnlyList<Estimate> Robust
    {
        get
        {
            var covariance = RobustCovariance();
            return Estimates((i, _) => covariance[i, i], Df);
        }
    }

    internal double[] Coefficients { get; }

    /// <summary>(X'X)⁻¹, intercept first.</summary>
    internal double[,] Inverse { get; }

    internal double[] Residuals { get; private set; }

    internal double ResidualSumOfSquares { get; private set; }

    /// <summary>log det(X'X).</summary>
    internal double LogDeterminant { get; private set; }

    /// <summary>Fits y on k predictors, each with n values.</summary>
    /// <exception cref="AnalysisException">Unequal lengths, no more rows than coefficients, a value that is not finite, or predictors that cannot be
    /// told apart.</exception>
    public static Regression Fit(double[] y, IReadOnlyList<string> names, IReadOnlyList<double[]> predictors)
    {
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(predictors);
        Check(y, names, predictors);
        double[][] columns = [.. predictors];
        var fitted = new Regression(names, columns, Array.ConvertAll(columns, c => Kahan.Sum(c) / c.Length));
        fitted.Solve(y);
        return fitted;
    }

    /// <summary>Standard errors that let rows of one cluster hang together: the sandwich over clusters times G/(G − 1)·(n − 1)/(n − k − 1), df G −
    /// 1.</summary>
    /// <param name="clusters">n keys.</param>
    /// <exception cref="AnalysisException">Fewer than two clusters, or a key for fewer rows.</exception>
    public IReadOnlyList<Estimate> Clustered<TKey>(IReadOnlyList<TKey> clusters)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(clusters);
        if (clusters.Count != Count)
        {
            throw new AnalysisException(AnalysisFault.UnequalLength, default, $"there are {Count} rows and {clusters.Count} clusters named.");
        }

        var scores = new Dictionary<TKey, double[]>();
        for (var i = 0; i < Count; i++)
        {
            if (!scores.TryGetValue(clusters[i], out var score))
            {
                scores.Add(clusters[i], score = new double[Coefficients.Length]);
            }

            for (var j = 0; j < score.Length; j++)
            {
                score[j] += Residuals[i] * Design(i, j);
            }
        }

        if (scores.Count < 2)
        {
            throw new AnalysisException(AnalysisFault.TooFewCases, default, "all rows belong to one cluster; at least two are needed.");
        }

        var correction = (double)scores.Count / (scores.Count - 1) * (Count - 1) / Df;
        var covariance = Sandwich(scores.Values, correction);
        return Estimates((i, _) => covariance[i, i], scores.Count - 1);
    }

    /// <summary>The classical covariance of two coefficients.</summary>
    internal double Covariance(int i, int j) => ResidualVariance * Inverse[i, j];

    internal double[,] RobustCovariance() => Sandwich(RowScores(), (double)Count / Df);

    private IEnumerable<double[]> RowScores()
    {
        var score = new double[Coefficients.Length];
        for (var i = 0; i < Count; i++)
        {
            for (var j = 0; j < score.Length; j++)
            {
                score[j] = Residuals[i] * Design(i, j);
            }

            yield return score;
        }
    }

    private double Design(int row, int coefficient) => coefficient == 0 ? 1 : _predictors[coefficient - 1][row];

    private double[,] Sandwich(IEnumerable<double[]> scores, double correction)
    {
        var size = Coefficients.Length;
        var meat = Matrix<double>.Build.Dense(size, size);
        foreach (var score in scores)
        {
            for (var i = 0; i < size; i++)
            {
                for (var j = 0; j < size; j++)
                {
                    meat[i, j] += score[i] * score[j];
                }
            }
        }

        var bread = Matrix<double>.Build.DenseOfArray(Inverse);
        return (bread * meat * bread * correction).ToArray();
    }

    private List<Estimate> Estimates(Func<int, int, double> variance, double df) =>
        [.. Coefficients.Select((value, i) => new Estimate(value, Math.Sqrt(Math.Max(0, variance(i, i))), df))];

    private static void Check(double[] y, IReadOnlyList<string> names, IReadOnlyList<double[]> predictors)
    {
        if (names.Count != predictors.Count || predictors.Any(p => p.Length != y.Length))
        {
            throw new AnalysisException(AnalysisFault.UnequalLength, default, "every predictor needs a name and as many values as y.");
        }

        if (y.Length <= predictors.Count + 1)
        {
            throw new AnalysisException(
                AnalysisFault.TooFewCases, default, $"{predictors.Count + 1} coefficients need more than {predictors.Count + 1} rows; there are {y.Length}.");
        }

        Columns.Finite(y, "y");
        for (var j = 0; j < predictors.Count; j++)
        {
            Columns.Finite(predictors[j], names[j]);
        }
    }

    private void Solve(double[] y)
    {
        var k = _predictors.Length;
        var meanY = Kahan.Sum(y) / y.Length;
        var products = new double[k, k];
        var withY = new double[k];
        for (var a = 0; a < k; a++)
        {
            withY[a] = Product(_predictors[a], _means[a], y, meanY);
            for (var b = a; b < k; b++)
            {
                products[a, b] = products[b, a] = Product(_predictors[a], _means[a], _predictors[b], _means[b]);
            }
        }

        var inverse = SmallSystem.Invert(products, Names, out var logDeterminant);
        LogDeterminant = logDeterminant + Math.Log(y.Length);
        SetCoefficients(inverse, withY, meanY, y.Length);
        Residuals = ResidualsOf(y);
        ResidualSumOfSquares = Residuals.Sum(e => e * e);
        RSquared = 1 - (ResidualSumOfSquares / Product(y, meanY, y, meanY));
    }

    private void SetCoefficients(double[,] inverse, double[] withY, double meanY, int count)
    {
        var k = withY.Length;
        Coefficients[0] = meanY;
        Inverse[0, 0] = 1.0 / count;
        for (var a = 0; a < k; a++)
        {
            double toMeans = 0;
            for (var b = 0; b < k; b++)
            {
                Coefficients[a + 1] += inverse[a, b] * withY[b];
                Inverse[a + 1, b + 1] = inverse[a, b];
                toMeans += inverse[a, b] * _means[b];
            }

            Inverse[0, a + 1] = Inverse[a + 1, 0] = -toMeans;
            Inverse[0, 0] += _means[a] * toMeans;
            Coefficients[0] -= Coefficients[a + 1] * _means[a];
        }
    }

    private double[] ResidualsOf(double[] y)
    {
        var residuals = new double[y.Length];
        for (var i = 0; i < y.Length; i++)
        {
            var e = y[i] - Coefficients[0];
            for (var j = 0; j < _predictors.Length; j++)
            {
                e -= Coefficients[j + 1] * _predictors[j][i];
            }

            residuals[i] = e;
        }

        return residuals;
    }

    private static double Product(double[] u, double meanU, double[] v, double meanV)
    {
        double sum = 0;
        for (var i = 0; i < u.Length; i++)
        {
            sum += (u[i] - meanU) * (v[i] - meanV);
        }

        return sum;
    }
}

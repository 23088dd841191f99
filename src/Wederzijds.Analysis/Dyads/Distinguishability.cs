using MathNet.Numerics.LinearAlgebra;

namespace Wederzijds.Analysis.Dyads;

/// <summary>A test of equal effects, with two measures of misfit.</summary>
/// <param name="Test">χ² against the model in which nothing is set equal.</param>
/// <param name="Rmsea">Root mean square error of approximation; 0 is none.</param>
/// <param name="Cfi">Comparative fit index against the model in which nothing correlates; 1 is best.</param>
public sealed record ConstraintTest(ChiSquareTest Test, double Rmsea, double Cfi);

/// <summary>
/// Do the two roles differ, and how? Likelihood-ratio tests (ML) of models with equal parameters against the model with everything free.
/// Source: Kenny, Kashy and Cook 2006, chapters 6 and 7; Kenny and Ledermann 2010; Olsen and Kenny 2006.
/// </summary>
/// <param name="Model">Equal intercepts, actor effects, partner effects and residual variances: 4 df. Needed before speaking of roles.</param>
/// <param name="Full">These and equal means and variances of x: 6 df.</param>
/// <param name="EqualActor">The actor effects are equal.</param>
/// <param name="EqualPartner">The partner effects are equal.</param>
/// <param name="EqualActorAndPartner">Both.</param>
/// <param name="Couple">In each role the partner effect is as large as the actor effect (k = 1).</param>
/// <param name="ActorOnly">There is no partner effect (k = 0).</param>
public sealed record Distinguishability(
    ChiSquareTest Model,
    ConstraintTest Full,
    ConstraintTest EqualActor,
    ConstraintTest EqualPartner,
    ConstraintTest EqualActorAndPartner,
    ConstraintTest Couple,
    ConstraintTest ActorOnly)
{
    private const int MostRounds = 1000;

    /// <summary>Tests n ≥ 5 pairs.</summary>
    /// <exception cref="AnalysisException">Too few pairs or a singular design.</exception>
    public static Distinguishability Of(DyadSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        var m = DyadMoments.Of(sample);
        return Of(m, ExchangeableApim.Of(m, Criterion.Ml), DistinguishableApim.Of(sample: null, m, Criterion.Ml));
    }

    internal static Distinguishability Of(DyadMoments m, ExchangeableApim exchangeable, DistinguishableApim free)
    {
        // Slopes in the order x of A on y of A, x of B on y of A, x of A on y of B, x of B on y of B.
        ConstraintTest Test(double[,] map) => Fitted(m, new(Math.Max(0, Constrained(m, free, map)), 4 - map.GetLength(1)));
        return new(
            ModelTest(exchangeable, free),
            Fitted(m, new(Math.Max(0, Exchangeable(m)), 6)),
            Test(new double[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 }, { 1, 0, 0 } }),
            Test(new double[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 1, 0 }, { 0, 0, 1 } }),
            Test(new double[,] { { 1, 0 }, { 0, 1 }, { 0, 1 }, { 1, 0 } }),
            Test(new double[,] { { 1, 0 }, { 1, 0 }, { 0, 1 }, { 0, 1 } }),
            Test(new double[,] { { 1, 0 }, { 0, 0 }, { 0, 0 }, { 0, 1 } }));
    }

    internal static ChiSquareTest ModelTest(ExchangeableApim exchangeable, DistinguishableApim free) =>
        new(Math.Max(0, 2 * (free.Fit.LogLikelihood - exchangeable.Fit.LogLikelihood)), free.Fit.Parameters - exchangeable.Fit.Parameters);

    /// <summary>All four variables: exchangeable members have independent sums and differences, the differences with mean nought.</summary>
    private static double Exchangeable(DyadMoments m)
    {
        var n = (double)m.Count;
        double Determinant(Func<int, int, double> s) => ((s(0, 0) * s(2, 2)) - (s(0, 2) * s(0, 2))) / (4 * n * n);
        return n * (Math.Log(Determinant(m.Between)) + Math.Log(Determinant(m.Within)) - Math.Log(Covariances(m).Determinant()));
    }

    private static Matrix<double> Covariances(DyadMoments m) => Matrix<double>.Build.Dense(4, 4, (i, j) => m[i, j] / m.Count);

    private static ConstraintTest Fitted(DyadMoments m, ChiSquareTest test)
    {
        var n = (double)m.Count;
        var nothing = -n * Math.Log(Covariances(m).Determinant());
        for (var i = 0; i < 4; i++)
        {
            nothing += n * Math.Log(m[i, i] / n);
        }

        var misfit = Math.Max(0, test.ChiSquare - test.Df);
        var worst = Math.Max(misfit, nothing - 6);
        return new(test, Math.Sqrt(misfit / (n * test.Df)), worst > 0 ? 1 - (misfit / worst) : 1);
    }

    /// <summary>Maximum likelihood with slopes = map·θ: generalised least squares and the residual covariance in turn until neither moves.</summary>
    private static double Constrained(DyadMoments m, DistinguishableApim free, double[,] map)
    {
        var rows = Matrix<double>.Build.DenseOfArray(map);
        var residual = Residual(m, free.Slopes);
        var start = Log(residual);
        for (var round = 0; round < MostRounds; round++)
        {
            var next = Residual(m, Step(m, rows, residual));
            var moved = Math.Abs(Log(next) - Log(residual));
            residual = next;
            if (moved < 1e-14)
            {
                return m.Count * (Log(residual) - start);
            }
        }

        throw new AnalysisException(AnalysisFault.NotConverged, default, $"the constrained model did not settle in {MostRounds} rounds.");
    }

    private static double Log(double[,] s) => Math.Log((s[0, 0] * s[1, 1]) - (s[0, 1] * s[0, 1]));

    private static double[,] Step(DyadMoments m, Matrix<double> rows, double[,] s)
    {
        var determinant = (s[0, 0] * s[1, 1]) - (s[0, 1] * s[0, 1]);
        double[,] w = { { s[1, 1] / determinant, -s[0, 1] / determinant }, { -s[0, 1] / determinant, s[0, 0] / determinant } };
        // Place 2·y + x: the slope of y on x.
        var left = Matrix<double>.Build.Dense(4, 4, (i, j) => w[i / 2, j / 2] * m[i % 2, j % 2]);
        var right = Vector<double>.Build.Dense(4, i => (w[i / 2, 0] * m[i % 2, 2]) + (w[i / 2, 1] * m[i % 2, 3]));
        var slopes = rows * (rows.Transpose() * left * rows).Cholesky().Solve(rows.Transpose() * right);
        return new[,] { { slopes[0], slopes[2] }, { slopes[1], slopes[3] } };
    }

    private static double[,] Residual(DyadMoments m, double[,] b)
    {
        var s = new double[2, 2];
        for (var y = 0; y < 2; y++)
        {
            for (var z = 0; z < 2; z++)
            {
                s[y, z] = m[y + 2, z + 2];
                for (var x = 0; x < 2; x++)
                {
                    s[y, z] -= (b[x, y] * m[x, z + 2]) + (b[x, z] * m[x, y + 2]) - (b[x, y] * ((b[0, z] * m[x, 0]) + (b[1, z] * m[x, 1])));
                }

                s[y, z] /= m.Count;
            }
        }

        return s;
    }
}

using MathNet.Numerics.LinearAlgebra;
using Wederzijds.Analysis.Dyads;

namespace Wederzijds.Analysis.Tests.Dyads;

/// <summary>Plain second implementations and made-up data for comparing.</summary>
internal static class Plain
{
    public static Matrix<double> Design(params double[][] predictors) =>
        Matrix<double>.Build.Dense(predictors[0].Length, predictors.Length + 1, (i, j) => j == 0 ? 1 : predictors[j - 1][i]);

    public static Vector<double> Solve(Matrix<double> x, double[] y) => x.QR().Solve(Vector<double>.Build.Dense(y));

    /// <summary>Bread · Σ over clusters of (X'e)(X'e)' · bread, with the usual correction.</summary>
    public static Matrix<double> Sandwich(Matrix<double> x, double[] y, int[] clusters)
    {
        var e = Vector<double>.Build.Dense(y) - (x * Solve(x, y));
        var bread = (x.Transpose() * x).Inverse();
        var meat = Matrix<double>.Build.Dense(x.ColumnCount, x.ColumnCount);
        foreach (var cluster in clusters.Distinct())
        {
            var score = Vector<double>.Build.Dense(x.ColumnCount);
            for (var i = 0; i < y.Length; i++)
            {
                score += clusters[i] == cluster ? x.Row(i) * e[i] : score * 0;
            }

            meat += score.OuterProduct(score);
        }

        var (g, n, k) = (clusters.Distinct().Count(), y.Length, x.ColumnCount);
        var correction = g == n ? (double)n / (n - k) : (double)g / (g - 1) * (n - 1) / (n - k);
        return bread * meat * bread * correction;
    }

    public static double[] Numbers(int seed, int count, double sd = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
            sd * MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, ((random.NextDouble() * 0.999) + 0.0005)))];
    }

    /// <summary>Pairs with a known actor and partner effect.</summary>
    public static DyadSample Pairs(int seed, int count, double actor = .4, double partner = .2)
    {
        var (shared, a, b, e, f, g) = (Numbers(seed, count), Numbers(seed + 1, count), Numbers(seed + 2, count), Numbers(seed + 3, count),
            Numbers(seed + 4, count), Numbers(seed + 5, count));
        double[] xA = [.. a.Zip(shared, (u, v) => u + (v / 2))], xB = [.. b.Zip(shared, (u, v) => u + (v / 2))];
        return DyadSample.FromColumns(
            xA, [.. Enumerable.Range(0, count).Select(i => 1 + (actor * xA[i]) + (partner * xB[i]) + e[i] + g[i])],
            xB, [.. Enumerable.Range(0, count).Select(i => 1 + (actor * xB[i]) + (partner * xA[i]) + f[i] + g[i])]);
    }
}

using MathNet.Numerics.LinearAlgebra;
using Wederzijds.Analysis.QMethod;
using Dense = MathNet.Numerics.LinearAlgebra.Double.DenseMatrix;

namespace Wederzijds.Analysis.Tests.QMethod;

/// <summary>The same by a second way: definitions written out, and the general routines of a library.</summary>
public sealed class PlainFormulaTests
{
    [Theory]
    [InlineData(QCorrelation.Pearson)]
    [InlineData(QCorrelation.Spearman)]
    [InlineData(QCorrelation.Kendall)]
    public void Correlations_follow_their_definition(QCorrelation correlation)
    {
        var study = Studies.Random(9, 23, seed: 1);
        var found = QAnalysis.Correlations(study, correlation);
        var tile = QAnalysis.Correlations(study, correlation, 2..5, 3..9);
        for (var a = 0; a < 9; a++)
        {
            for (var b = 0; b < 9; b++)
            {
                var expected = Plain(correlation, study.Sort(a).ToArray(), study.Sort(b).ToArray());
                Assert.Equal(expected, found[a, b], 1e-12);
                if (a is >= 2 and < 5 && b >= 3)
                {
                    Assert.Equal(expected, tile[a - 2, b - 3], 1e-12);
                }
            }
        }
    }

    [Theory]
    [InlineData(12, 30, QCorrelation.Pearson)] // fewer sorts than statements
    [InlineData(30, 12, QCorrelation.Pearson)] // the side of the statements
    [InlineData(29, 29, QCorrelation.Spearman)]
    [InlineData(700, 13, QCorrelation.Spearman)] // several blocks
    [InlineData(40, 7, QCorrelation.Kendall)] // more sorts than pairs of statements
    public void Principal_components_are_those_of_a_general_routine(int sorts, int statements, QCorrelation correlation)
    {
        var study = Studies.Random(sorts, statements, seed: 2);
        var result = QAnalysis.Run(study, new QSettings { Rotation = QRotation.None, Correlation = correlation });
        var all = Dense.OfColumnMajor(sorts, sorts, QAnalysis.Correlations(study, correlation).Raw);
        var evd = all.Evd(Symmetricity.Symmetric);
        for (var i = 0; i < result.Eigenvalues.Count; i++)
        {
            Assert.Equal(evd.EigenValues[sorts - 1 - i].Real, result.Eigenvalues[i], 1e-9 * sorts);
        }

        var loadings = Enumerable.Range(0, sorts).Select(j => Enumerable.Range(0, 3)
            .Select(f => evd.EigenVectors[j, sorts - 1 - f] * Math.Sqrt(evd.EigenValues[sorts - 1 - f].Real)).ToArray()).ToArray();
        Assert.InRange(FactorMatch.LargestDifference(result.Loadings, loadings, FactorMatch.Of(result.Loadings, loadings)), 0, 1e-8);
        for (var f = 0; f < 3; f++)
        {
            Assert.True(result.Loadings.Column(f).ToArray().Sum() > 0);
            Assert.Equal(result.Eigenvalues[f], result.Characteristics[f].Eigenvalue, 1e-9 * sorts);
        }
    }

    [Theory]
    [InlineData(35, 40, 2)]
    [InlineData(35, 40, 5)]
    [InlineData(60, 25, 4)]
    public void Varimax_ends_where_the_gradient_of_its_criterion_is_balanced(int sorts, int statements, int factors)
    {
        var study = Studies.Random(sorts, statements, seed: 3, noise: 2);
        var result = QAnalysis.Run(study, new QSettings { Factors = factors });
        var rows = result.Loadings.ToRows().Select(r => r.Select(a => a / Math.Sqrt(r.Sum(x => x * x))).ToArray()).ToArray();
        var z = Dense.OfRows(rows);
        var mean = Enumerable.Range(0, factors).Select(f => rows.Sum(r => r[f] * r[f]) / sorts).ToArray();
        var gradient = z.TransposeThisAndMultiply(Dense.Create(sorts, factors, (j, f) => z[j, f] * ((z[j, f] * z[j, f]) - mean[f])));
        for (var f = 0; f < factors; f++)
        {
            for (var g = 0; g < factors; g++)
            {
                Assert.Equal(gradient[f, g], gradient[g, f], 1e-9 * sorts); // symmetric: no turn of any two factors gains
            }
        }

        // A rotation: sums of squares per sort and the total stay.
        for (var j = 0; j < sorts; j++)
        {
            Assert.Equal(Squares(result.Unrotated, j), Squares(result.Loadings, j), 1e-12);
        }
    }

    [Theory]
    [InlineData(31, 20, QCorrelation.Pearson)]
    [InlineData(18, 40, QCorrelation.Spearman)]
    [InlineData(25, 12, QCorrelation.Kendall)]
    public void Centroids_are_those_of_the_matrix_of_correlations(int sorts, int statements, QCorrelation correlation)
    {
        var study = Studies.Random(sorts, statements, seed: 4, noise: 2);
        var r = QAnalysis.Correlations(study, correlation).ToRows();
        var settings = new QSettings { Rotation = QRotation.None, Correlation = correlation };
        var brown = QAnalysis.Run(study, settings with { Extraction = QExtraction.Brown }).Loadings;
        Same(PlainCentroids.Brown(r, 3, 1e-5), brown);
        var horst = QAnalysis.Run(study, settings with { Extraction = QExtraction.Horst }).Loadings;
        Same(PlainCentroids.Horst(r, 3, 1e-4, 50), horst);

        static void Same(double[][] plain, Matrix found)
        {
            for (var f = 0; f < plain.Length; f++)
            {
                for (var j = 0; j < plain[f].Length; j++)
                {
                    Assert.Equal(plain[f][j], found[j, f], 1e-10);
                }
            }
        }
    }

    [Fact]
    public void Horst_holds_communalities_at_one_between_rounds()
    {
        // Near copies: without the limit communalities run past one within a few rounds.
        for (var seed = 10; seed < 20; seed++)
        {
            var study = Studies.Random(6, 14, seed, noise: 0.2);
            var plain = PlainCentroids.Horst(QAnalysis.Correlations(study).ToRows(), 3, 1e-4, 50);
            var found = QAnalysis.Run(study, new QSettings { Extraction = QExtraction.Horst, Rotation = QRotation.None }).Loadings;
            Assert.All(plain.Index(), f => Assert.All(f.Item.Index(), a => Assert.Equal(a.Item, found[a.Index, f.Index], 1e-9)));
        }
    }

    [Fact]
    public void Scores_follow_their_formula()
    {
        var study = Reference.Study("unforced24x36");
        var result = QAnalysis.Run(study);
        for (var f = 0; f < 3; f++)
        {
            var sums = new double[36];
            foreach (var j in Enumerable.Range(0, 24).Where(j => result.Flags[j, f]))
            {
                var sort = study.Sort(j).ToArray();
                var (mean, a) = (sort.Average(), result.Loadings[j, f]);
                var sd = Math.Sqrt(sort.Sum(x => (x - mean) * (x - mean)) / 35);
                for (var i = 0; i < 36; i++)
                {
                    sums[i] += a / (1 - (a * a)) * (sort[i] - mean) / sd;
                }
            }

            var (middle, spread) = (sums.Average(), Math.Sqrt(sums.Sum(s => Math.Pow(s - sums.Average(), 2)) / 35));
            for (var i = 0; i < 36; i++)
            {
                Assert.Equal((sums[i] - middle) / spread, result.ZScores[i, f], 1e-12);
            }
        }
    }

    private static double Squares(Matrix m, int row) => Enumerable.Range(0, m.ColumnCount).Sum(f => m[row, f] * m[row, f]);

    private static double Plain(QCorrelation correlation, double[] a, double[] b) => correlation switch
    {
        QCorrelation.Pearson => Studies.Correlation(a, b),
        QCorrelation.Spearman => Studies.Correlation(Ranks(a), Ranks(b)),
        QCorrelation.Kendall => Kendall(a, b),
    };

    private static double[] Ranks(double[] x) => [.. x.Select(v => x.Count(o => o < v) + ((x.Count(o => o == v) + 1) / 2.0))];

    private static double Kendall(double[] a, double[] b)
    {
        double both = 0, left = 0, right = 0;
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                both += Math.Sign(a[i] - a[j]) * Math.Sign(b[i] - b[j]);
                left += a[i] == a[j] ? 0 : 1;
                right += b[i] == b[j] ? 0 : 1;
            }
        }

        return both / Math.Sqrt(left * right);
    }
}

/// <summary>Centroid extraction on the whole matrix, as the books describe it.</summary>
internal static class PlainCentroids
{
    public static double[][] Brown(double[][] correlations, int factors, double tolerance)
    {
        var (r, n) = (correlations.Select(x => x.ToArray()).ToArray(), correlations.Length);
        var result = new double[factors][];
        for (var f = 0; f < factors; f++)
        {
            var signs = Reflect(r, out var sums);
            var h = sums.Select(c => c / (n - 1)).ToArray();
            var a = Loadings(sums, h);
            while (a.Zip(h).Any(x => Math.Abs((x.First * x.First) - x.Second) >= tolerance))
            {
                h = [.. a.Select(x => x * x)];
                a = Loadings(sums, h);
            }

            result[f] = Remove(r, a, signs);
        }

        return result;
    }

    public static double[][] Horst(double[][] correlations, int factors, double tolerance, int rounds)
    {
        var n = correlations.Length;
        var h = Enumerable.Repeat(1.0, n).ToArray();
        for (var round = 1; ; round++)
        {
            var r = correlations.Select(x => x.ToArray()).ToArray();
            var (rest, result) = (h.ToArray(), new double[factors][]);
            for (var f = 0; f < factors; f++)
            {
                var signs = Reflect(r, out var sums);
                var a = Loadings(sums, rest);
                result[f] = Remove(r, a, signs);
                rest = [.. rest.Zip(a, (x, y) => x - (y * y))];
            }

            h = [.. h.Zip(rest, (x, y) => Math.Min(1, x - y))];
            if (rest.Max(Math.Abs) <= tolerance || round > rounds)
            {
                return result;
            }
        }
    }

    private static double[] Reflect(double[][] r, out double[] sums)
    {
        var n = r.Length;
        var signs = Enumerable.Repeat(1.0, n).ToArray();
        while (true)
        {
            sums = [.. Enumerable.Range(0, n).Select(j => Enumerable.Range(0, n).Where(i => i != j).Sum(i => signs[i] * signs[j] * r[i][j]))];
            var lowest = Array.IndexOf(sums, sums.Min());
            if (Math.Round(sums[lowest], 9) >= 0)
            {
                return signs;
            }

            signs[lowest] = -signs[lowest];
        }
    }

    private static double[] Loadings(double[] sums, double[] diagonal)
    {
        var total = Math.Sqrt(sums.Zip(diagonal, (c, d) => c + d).Sum(Math.Abs));
        return [.. sums.Zip(diagonal, (c, d) => (c + d) / total)];
    }

    private static double[] Remove(double[][] r, double[] a, double[] signs)
    {
        var loadings = a.Zip(signs, (x, s) => x * s).ToArray();
        for (var i = 0; i < r.Length; i++)
        {
            for (var j = 0; j < r.Length; j++)
            {
                r[i][j] -= loadings[i] * loadings[j];
            }
        }

        return loadings;
    }
}

using CsCheck;
using Wederzijds.Analysis.QMethod;

namespace Wederzijds.Analysis.Tests.QMethod;

/// <summary>What must not matter, and what must follow, whatever the data.</summary>
public sealed class MetamorphicTests
{
    private static readonly Gen<(int Sorts, int Statements, int Seed, QExtraction Extraction, QCorrelation Correlation)> Any = Gen.Select(
        Gen.Int[8, 40], Gen.Int[10, 40], Gen.Int[0, 10_000], Gen.Enum<QExtraction>(), Gen.Enum<QCorrelation>());

    [Fact]
    public void The_order_of_sorts_does_not_matter() => Any.Sample(
        x =>
        {
            var study = Studies.Random(x.Sorts, x.Statements, x.Seed);
            var order = Enumerable.Range(0, x.Sorts).OrderBy(j => (j * 7919) % 1009).ToArray();
            var (before, after) = (Run(study, x), Run(study.WithSorts(order), x));
            SameFactors(before, after, order, [.. Enumerable.Range(0, x.Statements)]);
        },
        iter: 60);

    [Fact]
    public void The_order_of_statements_does_not_matter() => Any.Sample(
        x =>
        {
            var study = Studies.Random(x.Sorts, x.Statements, x.Seed);
            var order = Enumerable.Range(0, x.Statements).OrderBy(i => (i * 7919) % 1009).ToArray();
            var rows = Studies.Rows(study);
            var other = Studies.Of([.. order.Select(i => rows[i])]);
            SameFactors(Run(study, x), Run(other, x), [.. Enumerable.Range(0, x.Sorts)], order);
        },
        iter: 60);

    [Fact]
    public void Shifted_and_scaled_sorts_give_the_same() => Any.Sample(
        x =>
        {
            var study = Studies.Random(x.Sorts, x.Statements, x.Seed);
            var other = Studies.Of([.. Studies.Rows(study).Select(r => r.Select((v, j) => 1000 + (v * (1 + (j % 3)))).ToArray())]);
            SameFactors(Run(study, x), Run(other, x), [.. Enumerable.Range(0, x.Sorts)], [.. Enumerable.Range(0, x.Statements)]);
        },
        iter: 60);

    [Fact]
    public void A_sort_turned_upside_down_loads_with_the_other_sign()
    {
        var study = Reference.Study("sim40x48");
        var before = QAnalysis.Run(study);
        var rows = Studies.Rows(study);
        var after = QAnalysis.Run(Studies.Of([.. rows.Select(r => r.Select((v, j) => j == 5 ? -v : v).ToArray())]));
        for (var f = 0; f < 3; f++)
        {
            Assert.Equal(before.Loadings[5, f], -after.Loadings[5, f], 1e-9);
            Assert.Equal(before.Loadings[6, f], after.Loadings[6, f], 1e-9);
            Assert.Equal(before.Flags[5, f], after.Flags[5, f]);
        }

        Assert.InRange(before.ZScores.Raw.Zip(after.ZScores.Raw, (a, b) => Math.Abs(a - b)).Max(), 0, 1e-9);
    }

    [Fact]
    public void A_doubled_sort_loads_as_its_double()
    {
        var study = Reference.Study("sim40x48");
        var rows = Studies.Rows(study);
        var result = QAnalysis.Run(Studies.Of([.. rows.Select(r => (double[])[.. r, r[3]])]));
        for (var f = 0; f < 3; f++)
        {
            Assert.Equal(result.Loadings[3, f], result.Loadings[40, f], 1e-12);
            Assert.Equal(result.Flags[3, f], result.Flags[40, f]);
        }

        Assert.Equal(1, QAnalysis.Correlations(result.Study)[3, 40], 1e-12);
    }

    [Fact]
    public void All_sorts_doubled_double_the_eigenvalues_and_keep_the_factors()
    {
        // 2 × 40 sorts lie on the other side of 48 statements: both ways of computing meet here.
        var study = Reference.Study("sim40x48");
        var before = QAnalysis.Run(study);
        var after = QAnalysis.Run(Studies.Of([.. Studies.Rows(study).Select(r => (double[])[.. r, .. r])]));
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(2 * before.Eigenvalues[i], after.Eigenvalues[i], 1e-10);
        }

        for (var f = 0; f < 3; f++)
        {
            for (var j = 0; j < 40; j++)
            {
                Assert.Equal(before.Loadings[j, f], after.Loadings[j, f], 1e-9);
                Assert.Equal(before.Loadings[j, f], after.Loadings[j + 40, f], 1e-9);
            }

            for (var i = 0; i < 48; i++)
            {
                Assert.Equal(before.ZScores[i, f], after.ZScores[i, f], 1e-9);
            }
        }
    }

    [Fact]
    public void An_inverted_factor_has_inverted_scores_and_the_same_figures()
    {
        var study = Reference.Study("sim40x48");
        var (before, after) = (QAnalysis.Run(study), QAnalysis.Run(study, new QSettings { Invert = [1] }));
        for (var i = 0; i < 48; i++)
        {
            Assert.Equal(before.ZScores[i, 0], after.ZScores[i, 0]);
            Assert.Equal(before.ZScores[i, 1], -after.ZScores[i, 1], 1e-12);
        }

        Assert.Equal(before.Characteristics, after.Characteristics);
        Assert.Equal(before.CorrelationOfZScores[0, 1], -after.CorrelationOfZScores[0, 1], 1e-12);
        Assert.Equal(before.Sed.Raw, after.Sed.Raw);
    }

    [Fact]
    public void Raw_and_standardised_scores_agree_for_forced_sorts_and_differ_for_free_ones()
    {
        Assert.InRange(Difference(Reference.Study("sim40x48")), 0, 1e-10);
        Assert.InRange(Difference(Reference.Study("unforced24x36")), 0.01, 0.3);

        static double Difference(QStudy study) => QAnalysis.Run(study).ZScores.Raw
            .Zip(QAnalysis.Run(study, new QSettings { Scores = QScoring.Raw }).ZScores.Raw, (a, b) => Math.Abs(a - b)).Max();
    }

    [Theory]
    [InlineData(QExtraction.Pca, 9000)]
    [InlineData(QExtraction.Brown, 1100)]
    [InlineData(QExtraction.Horst, 1100)]
    public void Any_number_of_threads_gives_the_same_bits(QExtraction extraction, int sorts)
    {
        var study = Studies.Random(sorts, 24, seed: 6);
        var settings = new QSettings { Factors = 3, Extraction = extraction, Threads = 1 };
        var one = QAnalysis.Run(study, settings);
        foreach (var threads in new[] { 0, 2, 3, 8 })
        {
            var other = QAnalysis.Run(study, settings with { Threads = threads });
            Assert.Equal(one.Eigenvalues, other.Eigenvalues);
            Assert.Equal(one.Loadings.Raw, other.Loadings.Raw);
            Assert.Equal(one.ZScores.Raw, other.ZScores.Raw);
        }
    }

    private static QResult Run(QStudy study, (int Sorts, int Statements, int Seed, QExtraction Extraction, QCorrelation Correlation) x) =>
        QAnalysis.Run(study, new QSettings { Factors = 2, Extraction = x.Extraction, Correlation = x.Correlation, Rotation = QRotation.None });

    /// <summary>Loadings and flags with sorts in another order, scores with statements in another order; centroids may come with another sign.</summary>
    private static void SameFactors(QResult before, QResult after, int[] sorts, int[] statements)
    {
        var tolerance = before.Settings.Extraction == QExtraction.Pca ? 1e-7 : 1e-4;
        for (var f = 0; f < 2; f++)
        {
            if (before.Settings.Extraction != QExtraction.Pca && !Enumerable.Range(0, sorts.Length).All(j => Close(after.Loadings[j, f], before.Loadings[sorts[j], f], tolerance)))
            {
                // Equal column sums may be turned in another order, which can lead to another (equally good) positive manifold or to the opposite sign.
                return;
            }

            Assert.All(Enumerable.Range(0, sorts.Length), j => Assert.Equal(before.Loadings[sorts[j], f], after.Loadings[j, f], tolerance));
            Assert.All(Enumerable.Range(0, sorts.Length), j => Assert.Equal(before.Flags[sorts[j], f], after.Flags[j, f]));
            Assert.All(Enumerable.Range(0, statements.Length), i => Assert.True(
                double.IsNaN(before.ZScores[statements[i], f]) ? double.IsNaN(after.ZScores[i, f]) : Close(before.ZScores[statements[i], f], after.ZScores[i, f], 1e-3)));
        }
    }

    private static bool Close(double a, double b, double tolerance) => Math.Abs(a - b) <= tolerance;
}

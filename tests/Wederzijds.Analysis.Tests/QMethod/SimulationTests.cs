using System.Globalization;
using Wederzijds.Analysis.QMethod;

namespace Wederzijds.Analysis.Tests.QMethod;

/// <summary>Parallel analysis and bootstrap: near the reference, the same bits whatever the threads, told how far they are, stopped when asked.</summary>
public sealed class SimulationTests
{
    [Theory]
    [InlineData("sim40x48", 3)]
    [InlineData("lipset", 2)]
    public void Parallel_analysis_is_that_of_the_reference(string name, int suggested)
    {
        var expected = Reference.Table(Path.Combine(Reference.Folder(name), "parallel_analysis.csv")).Numbers;
        var found = QParallelAnalysis.Run(Reference.Study(name), 5000, seed: 7);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i][0], found.Observed[i], 1e-8);

            // Both sides are Monte-Carlo: four standard errors of a difference. Spread from the distance between mean and 95th percentile.
            var error = 4 * Math.Sqrt(2) * (expected[i][2] - expected[i][1]) / 1.645 / Math.Sqrt(5000);
            Assert.Equal(expected[i][1], found.Mean[i], error);
            Assert.Equal(expected[i][2], found.P95[i], 2.2 * error);
            Assert.Equal(expected[i][3], found.P99[i], 3.9 * error);
        }

        Assert.Equal(suggested, found.Suggested);
    }

    /// <summary>The reference drops the steps in which two factors look most like the same one; doing so too, the means agree within four standard errors.</summary>
    [Theory]
    [InlineData("sim40x48", true)]
    [InlineData("sim40x48", false)]
    [InlineData("lipset", true)]
    public void The_bootstrap_is_that_of_the_reference(string name, bool dropAmbiguous)
    {
        var folder = Path.Combine(Reference.Folder(name), "bootstrap3");
        var (z, loadings) = (Reference.Table(Path.Combine(folder, "zscores.csv")), Reference.Table(Path.Combine(folder, "loadings.csv")));
        var result = QAnalysis.Run(Reference.Study(name));
        var found = QBootstrap.Run(result, 1000, seed: 11, dropAmbiguous: dropAmbiguous);
        for (var f = 0; f < 3; f++)
        {
            Within(z, $"f{f + 1}", found.ZMean, f, Math.Sqrt(1000));
            Within(loadings, $"f{f + 1}", found.LoadingMean, f, Math.Sqrt(632)); // each sort is drawn in 63 % of the steps
            var frequency = loadings.Column($"f{f + 1}_flagfreq");
            Assert.All(frequency.Index(), x => Assert.Equal(Number(x.Item), found.FlagFrequency[x.Index, f], 0.1));
        }
    }

    /// <summary>
    /// The spreads of 1,000 steps on both sides: a standard deviation is known to some 4 %, more where the steps have long tails; a border of 2.5 %
    /// lies in such a tail, and is near to within one standard deviation.
    /// </summary>
    [Fact]
    public void The_spread_of_the_bootstrap_is_that_of_the_reference()
    {
        var folder = Path.Combine(Reference.Folder("sim40x48"), "bootstrap3");
        var (z, loadings) = (Reference.Table(Path.Combine(folder, "zscores.csv")), Reference.Table(Path.Combine(folder, "loadings.csv")));
        var found = QBootstrap.Run(QAnalysis.Run(Reference.Study("sim40x48")), 1000, seed: 11, dropAmbiguous: true);
        for (var f = 0; f < 3; f++)
        {
            var (spread, low, high) = (z.Column($"f{f + 1}_sd"), z.Column($"f{f + 1}_q025"), z.Column($"f{f + 1}_q975"));
            for (var i = 0; i < spread.Length; i++)
            {
                var sd = Number(spread[i]);
                Assert.Equal(sd, found.ZError[i, f], 0.25 * sd);
                Assert.Equal(Number(low[i]), found.ZLow[i, f], sd);
                Assert.Equal(Number(high[i]), found.ZHigh[i, f], sd);
                Assert.True(found.PlaceLow[i, f] <= found.PlaceHigh[i, f]);
            }

            var error = loadings.Column($"f{f + 1}_sd");
            Assert.All(error.Index(), x => Assert.Equal(Number(x.Item), found.LoadingError[x.Index, f], 0.25 * Number(x.Item)));
        }
    }

    [Fact]
    public void Only_leading_eigenvalues_above_their_percentile_are_suggested()
    {
        foreach (var (seed, noise) in new[] { (1, 0.5), (2, 2.0), (3, 20.0) })
        {
            var found = QParallelAnalysis.Run(Studies.Random(12, 30, seed, noise), 100, seed: 1);
            Assert.Equal(found.Observed.Zip(found.P95).TakeWhile(x => x.First > x.Second).Count(), found.Suggested);
            Assert.All(found.P95.Zip(found.P99), x => Assert.True(x.First <= x.Second));
        }
    }

    [Fact]
    public void Ambiguous_steps_are_counted_and_can_be_left_out()
    {
        var result = QAnalysis.Run(Reference.Study("sim40x48"));
        var all = QBootstrap.Run(result, 300, seed: 3);
        var some = QBootstrap.Run(result, 300, seed: 3, dropAmbiguous: true);
        Assert.InRange(all.Ambiguous, 1, 60);
        Assert.Equal(0, all.Failed);
        Assert.Equal(all.Ambiguous, some.Failed);
        Assert.Equal(all.Ambiguous, some.Ambiguous);
    }

    [Theory]
    [InlineData(QExtraction.Pca, QCorrelation.Pearson)]
    [InlineData(QExtraction.Brown, QCorrelation.Spearman)]
    [InlineData(QExtraction.Horst, QCorrelation.Kendall)]
    public void The_bootstrap_gives_the_same_bits_on_any_number_of_threads(QExtraction extraction, QCorrelation correlation)
    {
        var study = Reference.Study("unforced24x36");
        var settings = new QSettings { Extraction = extraction, Correlation = correlation };
        var one = QBootstrap.Run(QAnalysis.Run(study, settings with { Threads = 1 }), 60, seed: 5);
        foreach (var threads in new[] { 2, 3, 8 })
        {
            var other = QBootstrap.Run(QAnalysis.Run(study, settings with { Threads = threads }), 60, seed: 5);
            Assert.Equal(one.ZMean.Raw, other.ZMean.Raw);
            Assert.Equal(one.ZError.Raw, other.ZError.Raw);
            Assert.Equal(one.ZLow.Raw, other.ZLow.Raw);
            Assert.Equal(one.PlaceHigh.Raw, other.PlaceHigh.Raw);
            Assert.Equal(one.LoadingMean.Raw, other.LoadingMean.Raw);
            Assert.Equal(one.LoadingError.Raw, other.LoadingError.Raw);
            Assert.Equal(one.FlagFrequency.Raw, other.FlagFrequency.Raw);
        }
    }

    [Theory]
    [InlineData(QCorrelation.Pearson)]
    [InlineData(QCorrelation.Spearman)]
    [InlineData(QCorrelation.Kendall)]
    public void Parallel_analysis_gives_the_same_bits_on_any_number_of_threads(QCorrelation correlation)
    {
        var study = Reference.Study("unforced24x36");
        var one = QParallelAnalysis.Run(study, 70, seed: 5, correlation, threads: 1);
        var three = QParallelAnalysis.Run(study, 70, seed: 5, correlation, threads: 3);
        Assert.Equal(one.Mean, three.Mean);
        Assert.Equal(one.P95, three.P95);
        Assert.Equal(one.P99, three.P99);
        Assert.NotEqual(one.Mean, QParallelAnalysis.Run(study, 70, seed: 6, correlation).Mean);
    }

    [Fact]
    public void More_sorts_than_statements_are_permuted_on_the_side_of_the_statements_with_the_same_outcome()
    {
        // The same permutations through the n × n correlations of a subset that is small enough either way.
        var study = Studies.Random(60, 20, seed: 8);
        var found = QParallelAnalysis.Run(study, 200, seed: 4);
        Assert.Equal(20, found.Mean.Count);
        Assert.Equal(60, found.Mean.Sum(), 1e-9); // the trace of a correlation matrix is the number of sorts
        Assert.Equal(0, found.Mean[^1], 1e-9); // centred vectors of 20 have 19 dimensions
        Assert.All(Enumerable.Range(0, 19), i => Assert.InRange(found.Mean[i], 0, found.P99[i]));
    }

    [Fact]
    public void Long_work_tells_how_far_it_is_and_can_be_stopped()
    {
        var study = Reference.Study("sim40x48");
        var told = new Told();
        QParallelAnalysis.Run(study, 100, seed: 1, threads: 1, progress: told);
        Assert.Equal(new QProgress(100, 100), told.Last);
        Assert.Equal(7, told.Count);
        var result = QAnalysis.Run(study);
        QBootstrap.Run(QAnalysis.Run(study, new QSettings { Threads = 1 }), 50, seed: 1, progress: told);
        Assert.Equal(new QProgress(50, 50), told.Last);

        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => QParallelAnalysis.Run(study, 100, seed: 1, cancellation: stop.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => QBootstrap.Run(result, 100, seed: 1, cancellation: stop.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => QAnalysis.Run(study, cancellation: stop.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => QShortForm.Make(result, cancellation: stop.Token));
    }

    [Fact]
    public void Steps_that_draw_too_few_sorts_are_counted_as_failed()
    {
        var result = QAnalysis.Run(Studies.Random(3, 12, seed: 2), new QSettings { Factors = 2 });
        var found = QBootstrap.Run(result, 400, seed: 1);

        // Fewer than three different sorts of three: 1 − 3!/27 of the steps.
        Assert.Equal(400 * (1 - (6 / 27.0)), found.Failed, 40.0);
    }

    [Fact]
    public void Flags_by_hand_turns_and_splits_hold_in_every_step()
    {
        var study = Reference.Study("sim40x48");
        var flags = QAnalysis.Run(study).Flags;
        var byHand = QBootstrap.Run(QAnalysis.Run(study, new QSettings { Flags = flags }), 40, seed: 1);
        Assert.All(byHand.FlagFrequency.Raw, f => Assert.True(f is 0 or 1));
        var split = QAnalysis.Run(study, new QSettings { SplitBipolar = [0], Invert = [1], Turns = [new(0, 2, 10)] });
        var found = QBootstrap.Run(split, 200, seed: 1);
        Assert.Equal(4, found.ZMean.ColumnCount);
        for (var f = 0; f < 4; f++)
        {
            Assert.InRange(Studies.Correlation(split.ZScores.Column(f), found.ZMean.Column(f)), 0.9, 1);
        }
    }

    [Fact]
    public void Steps_and_shares_outside_their_range_are_refused()
    {
        var study = Studies.Random(10, 12, seed: 2);
        var result = QAnalysis.Run(study, new QSettings { Factors = 2 });
        Studies.Refused(AnalysisFault.OutOfRange, () => QBootstrap.Run(result, 1, seed: 1));
        Studies.Refused(AnalysisFault.OutOfRange, () => QBootstrap.Run(result, 100_001, seed: 1));
        Studies.Refused(AnalysisFault.OutOfRange, () => QBootstrap.Run(result, 10, seed: 1, confidence: 1));
        Studies.Refused(AnalysisFault.OutOfRange, () => QParallelAnalysis.Run(study, 0, seed: 1));
        Studies.Refused(AnalysisFault.OutOfRange, () => QParallelAnalysis.Run(study, 1_000_001, seed: 1));
    }

    private static void Within(CsvTable expected, string factor, Matrix found, int f, double rootOfSteps)
    {
        var (means, spreads) = (expected.Column(factor + "_mean"), expected.Column(factor + "_sd"));
        for (var i = 0; i < means.Length; i++)
        {
            Assert.Equal(Number(means[i]), found[i, f], 4 * Number(spreads[i]) / rootOfSteps);
        }
    }

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    private sealed class Told : IProgress<QProgress>
    {
        public QProgress Last { get; private set; }

        public int Count { get; private set; }

        public void Report(QProgress value) => (Last, Count) = (value, Count + 1);
    }
}

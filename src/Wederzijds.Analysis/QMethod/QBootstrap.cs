using Wederzijds.Analysis.Numerics;

namespace Wederzijds.Analysis.QMethod;

/// <summary>
/// Bootstrap of a Q study (Zabala &amp; Pascual 2016): sorts are drawn with replacement, everything is computed anew, and the factors of each step are
/// matched with those of the study by the assignment with the largest total |correlation| of loadings, then by sign.
/// </summary>
public sealed class QBootstrap
{
    internal QBootstrap()
    {
    }

    /// <summary>The steps asked.</summary>
    public required int Steps { get; init; }

    /// <summary>The seed.</summary>
    public required long Seed { get; init; }

    /// <summary>Steps that gave no factors: too few different sorts were drawn, or an iteration did not end. They count in nothing below.</summary>
    public required int Failed { get; init; }

    /// <summary>
    /// Steps in which two factors both looked most like the same one, so that matching them is a matter of choice. They count, unless asked otherwise;
    /// many of them say that there are too many factors for these sorts.
    /// </summary>
    public required int Ambiguous { get; init; }

    /// <summary>Per factor, the steps in which no drawn sort was flagged on it; they count in none of its z-scores.</summary>
    public required IReadOnlyList<int> WithoutLoaders { get; init; }

    /// <summary>The share of the interval, such as 0.95.</summary>
    public required double Confidence { get; init; }

    /// <summary>Statements × factors: the mean of z over the steps.</summary>
    public required Matrix ZMean { get; init; }

    /// <summary>Statements × factors: the standard deviation of z over the steps, its bootstrap standard error.</summary>
    public required Matrix ZError { get; init; }

    /// <summary>Statements × factors: the lower end of the percentile interval of z.</summary>
    public required Matrix ZLow { get; init; }

    /// <summary>Statements × factors: the upper end of the percentile interval of z.</summary>
    public required Matrix ZHigh { get; init; }

    /// <summary>Statements × factors: the lower end of the percentile interval of the place in the array.</summary>
    public required Matrix PlaceLow { get; init; }

    /// <summary>Statements × factors: the upper end of the percentile interval of the place in the array.</summary>
    public required Matrix PlaceHigh { get; init; }

    /// <summary>Sorts × factors: the mean loading over the steps in which the sort was drawn.</summary>
    public required Matrix LoadingMean { get; init; }

    /// <summary>Sorts × factors: its standard deviation.</summary>
    public required Matrix LoadingError { get; init; }

    /// <summary>Sorts × factors: how often the sort was flagged, as a share of the steps in which it was drawn.</summary>
    public required Matrix FlagFrequency { get; init; }

    /// <summary>Runs a bootstrap of an analysis, with its settings.</summary>
    /// <param name="result">The analysis.</param>
    /// <param name="steps">The number of steps, 2 to 100,000; 1,000 is usual.</param>
    /// <param name="seed">The seed; the same seed gives the same bits whatever the number of threads.</param>
    /// <param name="confidence">The share of the intervals.</param>
    /// <param name="dropAmbiguous">Counts ambiguous steps as failed, as R's qmethod does.</param>
    /// <param name="progress">Told now and then.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="AnalysisException">Steps or confidence outside their range.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static QBootstrap Run(
        QResult result,
        int steps,
        long seed,
        double confidence = 0.95,
        bool dropAmbiguous = false,
        IProgress<QProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        QSettingsRules.Require(steps is >= 2 and <= 100_000, "bootstrap", "ask for 2 to 100,000 steps.");
        QSettingsRules.Require(confidence is > 0 and < 1, "confidence", "the confidence lies between 0 and 1.");
        var sample = new BootstrapSample(result, cancellation);
        var record = new BootstrapRecord(result, steps, dropAmbiguous);

        // Fewer blocks for many sorts: each keeps sums per sort. The number depends on the data only.
        var blocks = Math.Min(steps, result.Study.SortCount > 10_000 ? 8 : 40);
        var done = 0;
        Blocks.Run(
            blocks,
            result.Settings.Threads,
            b =>
            {
                var step = new BootstrapStep(sample);
                var (from, to) = ((int)((long)b * steps / blocks), (int)((long)(b + 1) * steps / blocks));
                var sums = record.OpenBlock(b, blocks);
                for (var s = from; s < to; s++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    record.Keep(s, step.Run(seed, s, cancellation) ? step : null, sums);
                }

                progress?.Report(new(Interlocked.Add(ref done, to - from), steps));
            },
            cancellation);
        return record.Summarise(seed, confidence);
    }
}

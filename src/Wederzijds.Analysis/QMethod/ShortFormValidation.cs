using Wederzijds.Analysis.Numerics;

namespace Wederzijds.Analysis.QMethod;

/// <summary>Cross-validation: means, spread and cards are found without a part of the loaders, who are then recognised or not.</summary>
internal static class ShortFormValidation
{
    private const int Bins = 5;

    /// <summary>The quality per number of cards, and the calibration for a number of cards.</summary>
    public static (QShortFormQuality[] Curve, Func<int, IReadOnlyList<QCalibrationBin>> Bins) Run(
        QResult result,
        List<ShortFormLoader> loaders,
        int[] factors,
        int most,
        QShortFormSettings settings,
        IProgress<QProgress>? progress,
        CancellationToken cancellation)
    {
        // Every factor is spread over the folds; none loses its last loaders, because each has two or more.
        var folds = Math.Min(settings.Folds, loaders.Max(l => l.Rank) + 1);
        var trials = new (ShortFormModel Model, double[][] Logs, int Truth)[loaders.Count];
        var done = 0;
        Blocks.Run(
            folds,
            result.Settings.Threads,
            fold =>
            {
                var model = new ShortFormModel(result, [.. loaders.Where(l => l.Rank % folds != fold)], factors);
                var cards = ShortFormSelection.Greedy(model, most, settings, cancellation).Cards;
                for (var t = 0; t < trials.Length; t++)
                {
                    if (loaders[t].Rank % folds == fold)
                    {
                        trials[t] = (model, Cumulative(model, cards, loaders[t].Values), Array.IndexOf(factors, loaders[t].Factor));
                    }
                }

                progress?.Report(new(Interlocked.Increment(ref done), folds));
            },
            cancellation);
        var curve = new QShortFormQuality[most];
        for (var m = 1; m <= most; m++)
        {
            curve[m - 1] = Quality(trials, m, Sharpness(trials, m));
        }

        return (curve, m => Calibration(trials, m, curve[m - 1].Sharpness));
    }

    private static double[][] Cumulative(ShortFormModel model, int[] cards, double[] values)
    {
        var logs = new double[cards.Length][];
        for (var c = 0; c < cards.Length; c++)
        {
            logs[c] = c == 0 ? new double[model.FactorCount] : [.. logs[c - 1]];
            model.Add(cards[c], values[cards[c]], logs[c]);
        }

        return logs;
    }

    /// <summary>The exponent with the smallest loss, among steps of a tenth of a power of two between 1/32 and 4.</summary>
    private static double Sharpness((ShortFormModel Model, double[][] Logs, int Truth)[] trials, int cards)
    {
        var (best, least) = (1.0, double.PositiveInfinity);
        for (var step = -50; step <= 20; step++)
        {
            var sharpness = Math.Pow(2, step / 10.0);
            if (Quality(trials, cards, sharpness).LogLoss is var loss && loss < least)
            {
                (best, least) = (sharpness, loss);
            }
        }

        return best;
    }

    private static QShortFormQuality Quality((ShortFormModel Model, double[][] Logs, int Truth)[] trials, int cards, double sharpness)
    {
        double right = 0, loss = 0, brier = 0;
        foreach (var (model, logs, truth) in trials)
        {
            var posterior = model.Posterior(logs[cards - 1], sharpness);
            right += Array.IndexOf(posterior, posterior.Max()) == truth ? 1 : 0;
            loss -= Math.Log(Math.Max(posterior[truth], 1e-300));
            for (var f = 0; f < posterior.Length; f++)
            {
                var off = posterior[f] - (f == truth ? 1 : 0);
                brier += off * off;
            }
        }

        var n = trials.Length;
        return new(cards, double.NaN, right / n, loss / n, brier / n, sharpness);
    }

    private static List<QCalibrationBin> Calibration((ShortFormModel Model, double[][] Logs, int Truth)[] trials, int cards, double sharpness)
    {
        var bins = new List<QCalibrationBin>();
        for (var b = 0; b < Bins; b++)
        {
            var (from, to) = ((double)b / Bins, (b + 1.0) / Bins);
            var (count, probability, right) = (0, 0.0, 0);
            foreach (var (model, logs, truth) in trials)
            {
                var posterior = model.Posterior(logs[cards - 1], sharpness);
                var highest = posterior.Max();
                if (Math.Min(Bins - 1, (int)(highest * Bins)) == b)
                {
                    (count, probability, right) = (count + 1, probability + highest, right + (Array.IndexOf(posterior, highest) == truth ? 1 : 0));
                }
            }

            if (count > 0)
            {
                bins.Add(new(from, to, count, probability / count, (double)right / count));
            }
        }

        return bins;
    }
}

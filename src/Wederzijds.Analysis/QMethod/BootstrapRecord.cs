using Wederzijds.Analysis.Numerics;

namespace Wederzijds.Analysis.QMethod;

/// <summary>What is kept of the steps, so that the summary does not depend on which thread did which.</summary>
internal sealed class BootstrapRecord(QResult result, int steps, bool dropAmbiguous)
{
    private readonly int _n = result.Study.SortCount;
    private readonly int _cells = result.Study.StatementCount * result.FactorCount;
    private readonly double[]?[] _z = new double[steps][];
    private readonly double[]?[] _places = new double[steps][];
    private readonly bool[] _ambiguous = new bool[steps];
    private Sums[] _blocks = [];

    /// <summary>Sums over the steps of one block, per sort (and factor).</summary>
    public sealed class Sums(int sorts, int factors)
    {
        public double[] Drawn { get; } = new double[sorts];

        public double[] Loading { get; } = new double[sorts * factors];

        public double[] Square { get; } = new double[sorts * factors];

        public double[] Flag { get; } = new double[sorts * factors];
    }

    public Sums OpenBlock(int block, int blocks)
    {
        lock (_z)
        {
            if (_blocks.Length == 0)
            {
                _blocks = new Sums[blocks];
            }

            return _blocks[block] = new(_n, result.FactorCount);
        }
    }

    /// <summary>Keeps a step; one that failed leaves nothing.</summary>
    public void Keep(int index, BootstrapStep? step, Sums sums)
    {
        _ambiguous[index] = step?.IsAmbiguous ?? false;
        if (step is null || (dropAmbiguous && step.IsAmbiguous))
        {
            return;
        }

        _z[index] = step.ZScores.Raw;
        _places[index] = step.Places.Raw;
        for (var r = 0; r < step.Drawn.Length; r++)
        {
            var j = step.Drawn[r];
            sums.Drawn[j]++;
            for (var f = 0; f < result.FactorCount; f++)
            {
                // Around the loading of the study: then squares of deviations stay small and lose nothing.
                var (at, off) = ((f * _n) + j, step.Loadings[r, f] - result.Loadings[j, f]);
                sums.Loading[at] += off;
                sums.Square[at] += off * off;
                sums.Flag[at] += step.Flags[r, f] ? 1 : 0;
            }
        }
    }

    public QBootstrap Summarise(long seed, double confidence)
    {
        var (p, k) = (result.Study.StatementCount, result.FactorCount);
        var (mean, error, low, high) = Spread(_z, p, k, confidence);
        var (_, _, placeLow, placeHigh) = Spread(_places, p, k, confidence);
        var (loading, loadingError, flags) = PerSort(k);
        return new()
        {
            Steps = steps,
            Seed = seed,
            Failed = _z.Count(z => z is null),
            Ambiguous = _ambiguous.Count(a => a),
            WithoutLoaders = [.. Enumerable.Range(0, k).Select(f => _z.Count(z => z is not null && double.IsNaN(z[f * p])))],
            Confidence = confidence,
            ZMean = mean,
            ZError = error,
            ZLow = low,
            ZHigh = high,
            PlaceLow = placeLow,
            PlaceHigh = placeHigh,
            LoadingMean = loading,
            LoadingError = loadingError,
            FlagFrequency = flags,
        };
    }

    private (Matrix Mean, Matrix Error, Matrix Low, Matrix High) Spread(double[]?[] perStep, int p, int k, double confidence)
    {
        var (mean, error, low, high) = (new Matrix(p, k), new Matrix(p, k), new Matrix(p, k), new Matrix(p, k));
        var values = new double[steps];
        for (var cell = 0; cell < _cells; cell++)
        {
            var count = 0;
            foreach (var step in perStep)
            {
                if (step is not null && !double.IsNaN(step[cell]))
                {
                    values[count++] = step[cell];
                }
            }

            var used = values.AsSpan(0, count);
            mean.Raw[cell] = count == 0 ? double.NaN : Kernels.Sum(used) / count;
            error.Raw[cell] = count < 2 ? double.NaN : Math.Sqrt(Kernels.SquaresAround(used, mean.Raw[cell]) / (count - 1));
            used.Sort();
            low.Raw[cell] = Quantiles.OfSorted(used, (1 - confidence) / 2);
            high.Raw[cell] = Quantiles.OfSorted(used, (1 + confidence) / 2);
        }

        return (mean, error, low, high);
    }

    private (Matrix Mean, Matrix Error, Matrix Flags) PerSort(int k)
    {
        var total = new Sums(_n, k);
        foreach (var block in _blocks)
        {
            Kernels.Add(total.Drawn, 1, block.Drawn);
            Kernels.Add(total.Loading, 1, block.Loading);
            Kernels.Add(total.Square, 1, block.Square);
            Kernels.Add(total.Flag, 1, block.Flag);
        }

        var (mean, error, flags) = (new Matrix(_n, k), new Matrix(_n, k), new Matrix(_n, k));
        for (var at = 0; at < _n * k; at++)
        {
            var drawn = total.Drawn[at % _n];
            var off = total.Loading[at] / drawn; // NaN for a sort that was never drawn
            mean.Raw[at] = result.Loadings.Raw[at] + off;
            error.Raw[at] = drawn < 2 ? double.NaN : Math.Sqrt(Math.Max(0, total.Square[at] - (drawn * off * off)) / (drawn - 1));
            flags.Raw[at] = total.Flag[at] / drawn;
        }

        return (mean, error, flags);
    }
}

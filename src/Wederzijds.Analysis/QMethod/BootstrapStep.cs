using Wederzijds.Analysis.Numerics;

namespace Wederzijds.Analysis.QMethod;

/// <summary>
/// One bootstrap step. A sort drawn m times is one sort with weight m: components come from √(m·m')·r over the different sorts drawn (or from Σ m·z·zᵀ),
/// which is the same as, and smaller than, the correlations of all that was drawn.
/// </summary>
internal sealed class BootstrapStep(BootstrapSample sample)
{
    private const int Purpose = 2;
    private readonly int _n = sample.Result.Study.SortCount;
    private readonly int _p = sample.Result.Study.StatementCount;
    private readonly double[] _counts = new double[sample.Result.Study.SortCount];
    private readonly int[] _order = new int[sample.Result.Study.StatementCount];
    private readonly SymmetricEigen _eigen = new(Math.Min(sample.Vectors.Count, sample.Vectors.Length));
    private int[] _drawn = [];

    /// <summary>The different sorts drawn, in the order of the study.</summary>
    public ReadOnlySpan<int> Drawn => _drawn;

    /// <summary>Drawn sorts × factors.</summary>
    public Matrix Loadings { get; private set; } = new(0, 0);

    /// <summary>Drawn sorts × factors.</summary>
    public QFlags Flags { get; private set; } = new(0, 0);

    /// <summary>Statements × factors.</summary>
    public Matrix ZScores { get; private set; } = new(0, 0);

    /// <summary>Statements × factors.</summary>
    public Matrix Places { get; private set; } = new(0, 0);

    /// <summary>Two factors of the step look most like the same one of the study, or the other way round.</summary>
    public bool IsAmbiguous { get; private set; }

    /// <summary>Runs a step; false when it gives no factors.</summary>
    public bool Run(long seed, int step, CancellationToken cancellation)
    {
        Draw(seed, step);
        var settings = sample.Settings;
        var weights = Array.ConvertAll(_drawn, j => _counts[j]);
        Matrix? loadings;
        try
        {
            loadings = settings.Extraction == QExtraction.Pca ? Components(weights) : Centroid(weights, cancellation);
        }
        catch (AnalysisException)
        {
            return false;
        }

        if (loadings is null || !Rotations.ByRule(ref loadings, settings, weights, cancellation))
        {
            return false;
        }

        loadings = Aligned(loadings, weights);
        Rotations.ByHand(loadings, settings);
        var flags = settings.Flags is { } byHand
            ? Rows(byHand)
            : Flagging.Automatic(loadings, _p, settings.FlagLevel, settings.FlagsNeedMajority);
        (Loadings, Flags) = Rotations.Split(loadings, flags, settings.SplitBipolar);
        Score(weights);
        return true;
    }

    private void Draw(long seed, int step)
    {
        var random = new CounterRandom(seed, Purpose, step);
        Array.Clear(_counts);
        var different = 0;
        for (var d = 0; d < _n; d++)
        {
            var j = random.NextBelow(_n);
            different += _counts[j] == 0 ? 1 : 0;
            _counts[j]++;
        }

        _drawn = new int[different];
        for (int j = 0, at = 0; j < _n; j++)
        {
            if (_counts[j] > 0)
            {
                _drawn[at++] = j;
            }
        }
    }

    private Matrix? Components(double[] weights)
    {
        var k = sample.Settings.Factors;
        var size = sample.OnSorts ? _drawn.Length : sample.Vectors.Length;
        if (size <= k)
        {
            return null;
        }

        _eigen.Decompose(sample.OnSorts ? WeightedCorrelations(weights) : WeightedProducts(weights), size, vectors: true);
        if (_eigen.Value(k - 1) <= 1e-10 * _n)
        {
            return null;
        }

        var loadings = new Matrix(_drawn.Length, k);
        var vector = new double[sample.Vectors.Length];
        for (var r = 0; r < _drawn.Length; r++)
        {
            if (!sample.OnSorts)
            {
                sample.Vectors.Read(_drawn[r], vector);
            }

            for (var f = 0; f < k; f++)
            {
                loadings[r, f] = sample.OnSorts
                    ? _eigen.Vector(f)[r] * Math.Sqrt(_eigen.Value(f) / weights[r])
                    : Kernels.Dot(vector, _eigen.Vector(f));
            }
        }

        return loadings;
    }

    private double[] WeightedCorrelations(double[] weights)
    {
        var u = _drawn.Length;
        var matrix = new double[u * u];
        for (var r = 0; r < u; r++)
        {
            for (var c = 0; c < u; c++)
            {
                matrix[(r * u) + c] = Math.Sqrt(weights[r] * weights[c]) * sample.Correlations[(_drawn[r] * _n) + _drawn[c]];
            }
        }

        return matrix;
    }

    private double[] WeightedProducts(double[] weights)
    {
        const int Few = 64;
        var (d, stride) = (sample.Vectors.Length, Gram.Stride(sample.Vectors.Length));
        var (vectors, sum) = (new double[Few * stride], new double[stride * stride]);
        for (var from = 0; from < _drawn.Length; from += Few)
        {
            var count = Math.Min(Few, _drawn.Length - from);
            for (var r = 0; r < count; r++)
            {
                var vector = vectors.AsSpan(r * stride, d);
                sample.Vectors.Read(_drawn[from + r], vector);
                Kernels.Standardise(vector, 0, Math.Sqrt(weights[from + r]), vector);
            }

            Gram.Accumulate(vectors, count, stride, sum);
        }

        return Gram.Unpad(sum, stride, d);
    }

    /// <summary>Centroids see every drawn sort as often as it was drawn; the copies of a sort get the same loadings.</summary>
    private Matrix Centroid(double[] weights, CancellationToken cancellation)
    {
        var copies = new List<int>(_n);
        for (var r = 0; r < weights.Length; r++)
        {
            copies.AddRange(Enumerable.Repeat(r, (int)weights[r]));
        }

        var values = new double[_n * _p];
        for (var c = 0; c < _n; c++)
        {
            sample.Result.Study.Sort(_drawn[copies[c]]).CopyTo(values.AsSpan(c * _p));
        }

        var extraction = Extraction.Of(UnitSorts.Of(values, _p, _n, sample.Settings.Correlation, 1, cancellation), sample.Settings, cancellation).Loadings;
        var loadings = new Matrix(_drawn.Length, extraction.ColumnCount);
        for (var c = 0; c < _n; c++)
        {
            for (var f = 0; f < extraction.ColumnCount; f++)
            {
                loadings[copies[c], f] = extraction[c, f];
            }
        }

        return loadings;
    }

    private Matrix Aligned(Matrix loadings, double[] weights)
    {
        var k = loadings.ColumnCount;
        var (likeness, gain) = (new double[k * k], new double[k * k]);
        for (var t = 0; t < k; t++)
        {
            for (var f = 0; f < k; f++)
            {
                var r = Correlation(sample.Target.Column(t), loadings.Column(f), weights);
                likeness[(t * k) + f] = r;
                gain[(t * k) + f] = Math.Abs(r);
            }
        }

        var best = Assignment.Best(gain, k);
        IsAmbiguous = Enumerable.Range(0, k).Any(t => Enumerable.Range(0, k).Any(f => gain[(t * k) + f] > gain[(t * k) + best[t]]));
        var signs = new double[k];
        for (var t = 0; t < k; t++)
        {
            signs[t] = likeness[(t * k) + best[t]] < 0 ? -1 : 1;
        }

        return loadings.Columns(best, signs);
    }

    private double Correlation(ReadOnlySpan<double> target, ReadOnlySpan<double> loadings, double[] weights)
    {
        double a = 0, b = 0;
        for (var r = 0; r < weights.Length; r++)
        {
            a += weights[r] * target[_drawn[r]];
            b += weights[r] * loadings[r];
        }

        a /= _n;
        b /= _n;
        double ab = 0, aa = 0, bb = 0;
        for (var r = 0; r < weights.Length; r++)
        {
            var (x, y) = (target[_drawn[r]] - a, loadings[r] - b);
            ab += weights[r] * x * y;
            aa += weights[r] * x * x;
            bb += weights[r] * y * y;
        }

        return aa > 0 && bb > 0 ? ab / Math.Sqrt(aa * bb) : 0;
    }

    private QFlags Rows(QFlags all)
    {
        var flags = new QFlags(_drawn.Length, all.FactorCount);
        for (var f = 0; f < all.FactorCount; f++)
        {
            for (var r = 0; r < _drawn.Length; r++)
            {
                flags[r, f] = all[_drawn[r], f];
            }
        }

        return flags;
    }

    private void Score(double[] weights)
    {
        var k = Loadings.ColumnCount;
        (ZScores, Places) = (new Matrix(_p, k), new Matrix(_p, k));
        for (var f = 0; f < k; f++)
        {
            var z = ZScores.Mutable(f);
            for (var r = 0; r < _drawn.Length; r++)
            {
                if (Flags[r, f])
                {
                    Kernels.Add(z, weights[r] * Scoring.Weight(Loadings[r, f]), sample.ValuesOf(_drawn[r]));
                }
            }

            Scoring.Standardise(z);
            Scoring.Array(z, sample.Result.Study.Grid.Span, sample.Settings.Ties, _order, Places.Mutable(f));
        }
    }
}

using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using Wederzijds.Analysis.Numerics;

namespace Wederzijds.Analysis.QMethod;

/// <summary>The residual correlations of sorts, kept as vectors: r(i, j) = zᵢ·zⱼ − Σ aᵢ·aⱼ over the factors taken out.</summary>
internal sealed class CentroidField
{
    private readonly int _n;
    private readonly int _length;
    private readonly int _stride;
    private readonly int _factors;
    private readonly double[] _vectors;
    private readonly double[] _own; // r(j, j) of the residual
    private int _taken;

    public CentroidField(UnitSorts sorts, int factors)
    {
        (_n, _length, _factors) = (sorts.Count, sorts.Length, factors);
        _stride = (_length + factors + 3) / 4 * 4;
        _vectors = new double[(long)_n * _stride <= Array.MaxLength ? _n * _stride : throw TooLarge()];
        sorts.Read(0, _n, _vectors, _stride);
        _own = new double[_n];
        Array.Fill(_own, 1);
    }

    /// <summary>
    /// Turns sorts, each time the one with the lowest column sum, until no sum is negative. A turn changes any other sum by at most twice the largest
    /// correlation, so most sums need not be computed again to know that they are not the lowest.
    /// </summary>
    public (double[] Signs, double[] Sums) Reflect(bool preferLast, CancellationToken cancellation)
    {
        var signs = new double[_n];
        Array.Fill(signs, 1);
        var total = new double[_stride];
        for (var j = 0; j < _n; j++)
        {
            Kernels.Add(total, 1, Vector(j));
        }

        total.AsSpan(_length).Clear();
        for (var f = 0; f < _taken; f++)
        {
            for (var j = 0; j < _n; j++)
            {
                total[_length + f] -= Vector(j)[_length + f];
            }
        }

        var change = 2 * (1 + LargestCommunality()) * (1 + 1e-12);
        var bounds = new double[_n]; // the sum when it was last computed, plus the change allowed since: comparable whenever it was
        for (var j = 0; j < _n; j++)
        {
            bounds[j] = Sum(j, signs, total);
        }

        for (var turns = 0; turns < 100L * _n; turns++)
        {
            if ((turns & 255) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            var (lowest, value) = Lowest(bounds, turns * change, change, signs, total, preferLast);
            if (value >= 0)
            {
                break;
            }

            var vector = Vector(lowest);
            Kernels.Add(total.AsSpan(0, _length), -2 * signs[lowest], vector[.._length]);
            Kernels.Add(total.AsSpan(_length, _taken), 2 * signs[lowest], vector.Slice(_length, _taken));
            signs[lowest] = -signs[lowest];
            bounds[lowest] = -value + ((turns + 1) * change);
        }

        var sums = new double[_n];
        for (var j = 0; j < _n; j++)
        {
            sums[j] = Sum(j, signs, total);
        }

        return (signs, sums);
    }

    /// <summary>Takes a factor out; the signs are those with which it was computed.</summary>
    public void Add(ReadOnlySpan<double> factor, ReadOnlySpan<double> signs)
    {
        for (var j = 0; j < _n; j++)
        {
            var loading = factor[j] * signs[j];
            _vectors[(j * _stride) + _length + _taken] = loading;
            _own[j] -= loading * loading;
        }

        _taken++;
    }

    public Matrix Loadings()
    {
        var loadings = new Matrix(_n, _factors);
        for (var f = 0; f < _factors; f++)
        {
            var column = loadings.Mutable(f);
            for (var j = 0; j < _n; j++)
            {
                column[j] = _vectors[(j * _stride) + _length + f];
            }
        }

        return loadings;
    }

    private static AnalysisException TooLarge() => new(AnalysisFault.TooLarge, default, "the study is larger than a centroid extraction keeps in memory.");

    private ReadOnlySpan<double> Vector(int j) => _vectors.AsSpan(j * _stride, _stride);

    /// <summary>The sum of a column of the reflected residual correlations, its own correlation left out.</summary>
    private double Sum(int j, double[] signs, double[] total) => (signs[j] * Kernels.Dot(Vector(j), total)) - _own[j];

    private double LargestCommunality()
    {
        var least = 1.0;
        foreach (var own in _own)
        {
            least = Math.Min(least, own);
        }

        return 1 - least;
    }

    private (int Lowest, double Value) Lowest(double[] bounds, double now, double change, double[] signs, double[] total, bool preferLast)
    {
        // PQMethod compares at seven decimals and takes the last of equals; Brown's description leaves it open, the first is taken.
        var (lowest, value) = (-1, double.PositiveInfinity);
        var guess = TensorPrimitives.IndexOfMin<double>(bounds);
        var limit = Exact(guess);
        for (var j = 0; j < bounds.Length; j++)
        {
            // Four sums that cannot be the lowest are passed over at once; that is most of them.
            while (j <= bounds.Length - 4 && Vector256.LessThanOrEqualAny(Vector256.LoadUnsafe(ref bounds[j]), Vector256.Create(limit + now + 1e-6)) is false)
            {
                j += 4;
            }

            if (j == bounds.Length || bounds[j] > limit + now + 1e-6)
            {
                continue;
            }

            var sum = Exact(j);
            limit = Math.Min(limit, sum);
            var better = preferLast ? Math.Round(sum, 7) <= Math.Round(value, 7) : sum < value;
            if (better)
            {
                (lowest, value) = (j, sum);
            }
        }

        return (lowest, preferLast ? Math.Round(value, 7) : value);

        double Exact(int j)
        {
            var sum = Sum(j, signs, total);
            bounds[j] = sum + now;
            return sum;
        }
    }
}

using Wederzijds.Analysis.Numerics;

namespace Wederzijds.Analysis.QMethod;

/// <summary>
/// Varimax with Kaiser normalisation (Kaiser 1958) by turning pairs of factors to the angle that is best for that pair, over and over until no
/// angle is left. Unlike the gradient form of R it converges quadratically at the end, so that the twelfth decimal costs little.
/// </summary>
internal static class Varimax
{
    private const int MostSweeps = 1000;
    private const int BlockSize = 4096;
    private const double Tolerance = 1e-12;

    /// <summary>What it took.</summary>
    public readonly record struct Outcome(int Sweeps, bool Converged);

    /// <summary>Turns the loadings in place. A sort may count several times (<paramref name="counts"/>).</summary>
    public static Outcome Turn(Matrix loadings, ReadOnlySpan<double> counts, int threads, CancellationToken cancellation)
    {
        var n = loadings.RowCount;
        if (loadings.ColumnCount < 2)
        {
            return new(0, true);
        }

        var length = Normalise(loadings);
        var weights = counts.IsEmpty ? null : counts.ToArray();
        var total = counts.IsEmpty ? n : Kernels.Sum(counts);
        var outcome = new Outcome(MostSweeps, false);
        for (var sweep = 1; sweep <= MostSweeps; sweep++)
        {
            if (Sweep(loadings, weights, total, threads, cancellation) <= Tolerance)
            {
                outcome = new(sweep, true);
                break;
            }
        }

        Lengthen(loadings, length);
        return outcome;
    }

    /// <summary>Undoes <see cref="Normalise"/>.</summary>
    public static void Lengthen(Matrix loadings, double[] length)
    {
        for (var f = 0; f < loadings.ColumnCount; f++)
        {
            var column = loadings.Mutable(f);
            for (var j = 0; j < length.Length; j++)
            {
                column[j] *= length[j];
            }
        }
    }

    /// <summary>Gives every row length one (Kaiser); the lengths they had.</summary>
    public static double[] Normalise(Matrix loadings)
    {
        var length = new double[loadings.RowCount];
        for (var f = 0; f < loadings.ColumnCount; f++)
        {
            var column = loadings.Column(f);
            for (var j = 0; j < length.Length; j++)
            {
                length[j] += column[j] * column[j];
            }
        }

        for (var j = 0; j < length.Length; j++)
        {
            length[j] = Math.Sqrt(length[j]);
        }

        for (var f = 0; f < loadings.ColumnCount; f++)
        {
            var column = loadings.Mutable(f);
            for (var j = 0; j < length.Length; j++)
            {
                column[j] = length[j] > 0 ? column[j] / length[j] : 0;
            }
        }

        return length;
    }

    /// <summary>Every pair once; the largest sine among the turns.</summary>
    private static double Sweep(Matrix x, double[]? weights, double total, int threads, CancellationToken cancellation)
    {
        var largest = 0.0;
        for (var p = 0; p < x.ColumnCount - 1; p++)
        {
            for (var q = p + 1; q < x.ColumnCount; q++)
            {
                var (c, s) = Angle(Moments(x, p, q, weights, threads, cancellation), total);
                if (s != 0)
                {
                    Kernels.Turn(x.Mutable(p), x.Mutable(q), c, s);
                    largest = Math.Max(largest, Math.Abs(s));
                }
            }
        }

        return largest;
    }

    /// <summary>Kaiser's closed form for four times the angle, halved twice with roots only: no trigonometry, so the same bits everywhere.</summary>
    private static (double Cos, double Sin) Angle((double A, double B, double C, double D) m, double total)
    {
        var up = m.D - (2 * m.A * m.B / total);
        var down = m.C - (((m.A * m.A) - (m.B * m.B)) / total);
        var length = Math.Sqrt((up * up) + (down * down));
        if (length <= 1e-14 * total)
        {
            return (1, 0); // the criterion is flat: every angle is as good
        }

        var (cos, sin) = Half(down / length, up / length);
        return Half(cos, sin);
    }

    /// <summary>Cosine and sine of half an angle between −180° and 180°.</summary>
    private static (double Cos, double Sin) Half(double cos, double sin)
    {
        if (cos >= 0)
        {
            var c = Math.Sqrt((1 + cos) / 2);
            return (c, sin / (2 * c));
        }

        var s = Math.CopySign(Math.Sqrt((1 - cos) / 2), sin);
        return (sin / (2 * s), s);
    }

    /// <summary>Sums over sorts of u, v, u² − v² and 2uv, where u = x² − y² and v = 2xy.</summary>
    private static (double A, double B, double C, double D) Moments(Matrix x, int p, int q, double[]? weights, int threads, CancellationToken cancellation)
    {
        var n = x.RowCount;
        var blocks = Blocks.Count(n, BlockSize);
        if (blocks == 1)
        {
            return VarimaxMoments.Of(x.Column(p), x.Column(q), weights);
        }

        var parts = new (double A, double B, double C, double D)[blocks];
        Blocks.Run(
            blocks,
            threads,
            b =>
            {
                var (from, count) = (b * BlockSize, Math.Min(BlockSize, n - (b * BlockSize)));
                parts[b] = VarimaxMoments.Of(
                    x.Column(p).Slice(from, count), x.Column(q).Slice(from, count), weights is null ? default : weights.AsSpan(from, count));
            },
            cancellation);
        var sum = parts[0];
        foreach (var part in parts.AsSpan(1))
        {
            sum = (sum.A + part.A, sum.B + part.B, sum.C + part.C, sum.D + part.D);
        }

        return sum;
    }
}

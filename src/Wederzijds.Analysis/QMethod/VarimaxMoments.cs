using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Wederzijds.Analysis.Numerics;

namespace Wederzijds.Analysis.QMethod;

/// <summary>The four sums that the best angle of a pair of factors follows from.</summary>
internal static class VarimaxMoments
{
    public static (double A, double B, double C, double D) Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> weights)
    {
        ref var px = ref MemoryMarshal.GetReference(x);
        ref var py = ref MemoryMarshal.GetReference(y[..x.Length]);
        ref var pw = ref MemoryMarshal.GetReference(weights);
        Vector256<double> a = default, b = default, c = default, d = default;
        var i = 0;
        for (; i <= x.Length - 4; i += 4)
        {
            var (vx, vy) = (Vector256.LoadUnsafe(ref px, (nuint)i), Vector256.LoadUnsafe(ref py, (nuint)i));
            var u = (vx * vx) - (vy * vy);
            var v = 2 * (vx * vy);
            var (wu, wv) = (u, v);
            if (!weights.IsEmpty)
            {
                var w = Vector256.LoadUnsafe(ref pw, (nuint)i);
                (wu, wv) = (w * u, w * v);
            }

            a += wu;
            b += wv;
            c += (wu * u) - (wv * v);
            d += wu * v;
        }

        var sum = (A: Kernels.Total(a), B: Kernels.Total(b), C: Kernels.Total(c), D: 2 * Kernels.Total(d));
        for (; i < x.Length; i++)
        {
            var u = (x[i] * x[i]) - (y[i] * y[i]);
            var v = 2 * x[i] * y[i];
            var w = weights.IsEmpty ? 1 : weights[i];
            sum = (sum.A + (w * u), sum.B + (w * v), sum.C + (w * ((u * u) - (v * v))), sum.D + (2 * w * u * v));
        }

        return sum;
    }
}

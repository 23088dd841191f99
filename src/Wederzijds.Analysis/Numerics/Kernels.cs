using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Wederzijds.Analysis.Numerics;

/// <summary>
/// The inner loops. Written by hand with vectors of four and fused multiply-add, always in the same order, so that every machine gives the same bits:
/// the ready-made primitives of .NET choose the width of the machine, and with it the order of the sums.
/// </summary>
internal static class Kernels
{
    private const int Lanes = 4;

    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var n = a.Length;
        b = b[..n];
        ref var pa = ref MemoryMarshal.GetReference(a);
        ref var pb = ref MemoryMarshal.GetReference(b);
        Vector256<double> s0 = default, s1 = default;
        var i = 0;
        for (; i <= n - (2 * Lanes); i += 2 * Lanes)
        {
            s0 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref pa, (nuint)i), Vector256.LoadUnsafe(ref pb, (nuint)i), s0);
            s1 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref pa, (nuint)(i + Lanes)), Vector256.LoadUnsafe(ref pb, (nuint)(i + Lanes)), s1);
        }

        var sum = Total(s0 + s1);
        for (; i < n; i++)
        {
            sum = Math.FusedMultiplyAdd(a[i], b[i], sum);
        }

        return sum;
    }

    /// <summary>The sum of a span, in fixed order.</summary>
    public static double Sum(ReadOnlySpan<double> a)
    {
        ref var pa = ref MemoryMarshal.GetReference(a);
        Vector256<double> s = default;
        var i = 0;
        for (; i <= a.Length - Lanes; i += Lanes)
        {
            s += Vector256.LoadUnsafe(ref pa, (nuint)i);
        }

        var sum = Total(s);
        for (; i < a.Length; i++)
        {
            sum += a[i];
        }

        return sum;
    }

    /// <summary>y += c·x.</summary>
    public static void Add(Span<double> y, double c, ReadOnlySpan<double> x)
    {
        var n = y.Length;
        x = x[..n];
        ref var py = ref MemoryMarshal.GetReference(y);
        ref var px = ref MemoryMarshal.GetReference(x);
        var vc = Vector256.Create(c);
        var i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            Vector256.FusedMultiplyAdd(vc, Vector256.LoadUnsafe(ref px, (nuint)i), Vector256.LoadUnsafe(ref py, (nuint)i)).StoreUnsafe(ref py, (nuint)i);
        }

        for (; i < n; i++)
        {
            y[i] = Math.FusedMultiplyAdd(c, x[i], y[i]);
        }
    }

    /// <summary>y += a·x + b·z.</summary>
    public static void Add(Span<double> y, double a, ReadOnlySpan<double> x, double b, ReadOnlySpan<double> z)
    {
        var n = y.Length;
        x = x[..n];
        z = z[..n];
        ref var py = ref MemoryMarshal.GetReference(y);
        ref var px = ref MemoryMarshal.GetReference(x);
        ref var pz = ref MemoryMarshal.GetReference(z);
        var (va, vb) = (Vector256.Create(a), Vector256.Create(b));
        var i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            var t = Vector256.FusedMultiplyAdd(va, Vector256.LoadUnsafe(ref px, (nuint)i), Vector256.LoadUnsafe(ref py, (nuint)i));
            Vector256.FusedMultiplyAdd(vb, Vector256.LoadUnsafe(ref pz, (nuint)i), t).StoreUnsafe(ref py, (nuint)i);
        }

        for (; i < n; i++)
        {
            y[i] = Math.FusedMultiplyAdd(b, z[i], Math.FusedMultiplyAdd(a, x[i], y[i]));
        }
    }

    /// <summary>to = (from − shift)·scale.</summary>
    public static void Standardise(ReadOnlySpan<double> from, double shift, double scale, Span<double> to)
    {
        var n = from.Length;
        ref var pf = ref MemoryMarshal.GetReference(from);
        ref var pt = ref MemoryMarshal.GetReference(to[..n]);
        var (vshift, vscale) = (Vector256.Create(shift), Vector256.Create(scale));
        var i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            ((Vector256.LoadUnsafe(ref pf, (nuint)i) - vshift) * vscale).StoreUnsafe(ref pt, (nuint)i);
        }

        for (; i < n; i++)
        {
            to[i] = (from[i] - shift) * scale;
        }
    }

    /// <summary>The sum of squared distances from a point.</summary>
    public static double SquaresAround(ReadOnlySpan<double> a, double point)
    {
        ref var pa = ref MemoryMarshal.GetReference(a);
        var (vp, s) = (Vector256.Create(point), Vector256<double>.Zero);
        var i = 0;
        for (; i <= a.Length - Lanes; i += Lanes)
        {
            var d = Vector256.LoadUnsafe(ref pa, (nuint)i) - vp;
            s = Vector256.FusedMultiplyAdd(d, d, s);
        }

        var sum = Total(s);
        for (; i < a.Length; i++)
        {
            var d = a[i] - point;
            sum = Math.FusedMultiplyAdd(d, d, sum);
        }

        return sum;
    }

    /// <summary>Turns two rows: (x, y) becomes (c·x + s·y, c·y − s·x).</summary>
    public static void Turn(Span<double> x, Span<double> y, double c, double s)
    {
        var n = x.Length;
        ref var px = ref MemoryMarshal.GetReference(x);
        ref var py = ref MemoryMarshal.GetReference(y[..n]);
        var (vc, vs) = (Vector256.Create(c), Vector256.Create(s));
        var i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            var (a, b) = (Vector256.LoadUnsafe(ref px, (nuint)i), Vector256.LoadUnsafe(ref py, (nuint)i));
            Vector256.FusedMultiplyAdd(vc, a, vs * b).StoreUnsafe(ref px, (nuint)i);
            Vector256.FusedMultiplyAdd(vc, b, -(vs * a)).StoreUnsafe(ref py, (nuint)i);
        }

        for (; i < n; i++)
        {
            var (a, b) = (x[i], y[i]);
            x[i] = Math.FusedMultiplyAdd(c, a, s * b);
            y[i] = Math.FusedMultiplyAdd(c, b, -(s * a));
        }
    }

    public static double Total(Vector256<double> v) => v[0] + v[1] + (v[2] + v[3]);
}

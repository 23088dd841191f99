using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Wederzijds.Analysis.Numerics;

/// <summary>
/// Sums of outer products, Σ v·vᵀ, in tiles that stay in registers. By hand: a general matrix product does twice the work (it does not know that the
/// result is symmetric), needs the whole operand at once, and spreads over threads in an order of its own.
/// </summary>
internal static class Gram
{
    private const int TileRows = 4, TileColumns = 12, Lanes = 4;

    /// <summary>The length to which vectors are padded with zeros.</summary>
    public static int Stride(int length) => (length + TileColumns - 1) / TileColumns * TileColumns;

    /// <summary>Adds Σ v·vᵀ over <paramref name="count"/> vectors of <paramref name="stride"/> to the upper triangle of <paramref name="sum"/> (stride × stride).</summary>
    public static void Accumulate(ReadOnlySpan<double> vectors, int count, int stride, Span<double> sum)
    {
        if (vectors.Length < count * stride || sum.Length < stride * stride || stride % TileColumns != 0)
        {
            throw new ArgumentException("The vectors are not padded to the stride.", nameof(vectors));
        }

        ref var v = ref MemoryMarshal.GetReference(vectors);
        ref var g = ref MemoryMarshal.GetReference(sum);
        for (var row = 0; row < stride; row += TileRows)
        {
            for (var column = row / TileColumns * TileColumns; column < stride; column += TileColumns)
            {
                Tile(ref v, count, stride, row, column, ref g);
            }
        }
    }

    /// <summary>Copies the upper triangle of a padded sum to a full symmetric matrix without padding.</summary>
    public static double[] Unpad(ReadOnlySpan<double> sum, int stride, int length)
    {
        var full = new double[length * length];
        for (var r = 0; r < length; r++)
        {
            for (var c = r; c < length; c++)
            {
                full[(r * length) + c] = full[(c * length) + r] = sum[(r * stride) + c];
            }
        }

        return full;
    }

    private static void Tile(ref double vectors, int count, int stride, int row, int column, ref double sum)
    {
        Vector256<double> a0 = default, a1 = default, a2 = default, b0 = default, b1 = default, b2 = default;
        Vector256<double> c0 = default, c1 = default, c2 = default, d0 = default, d1 = default, d2 = default;
        var at = (nuint)0;
        for (var k = 0; k < count; k++, at += (nuint)stride)
        {
            var (x0, x1, x2) = (
                Vector256.LoadUnsafe(ref vectors, at + (nuint)column),
                Vector256.LoadUnsafe(ref vectors, at + (nuint)(column + Lanes)),
                Vector256.LoadUnsafe(ref vectors, at + (nuint)(column + (2 * Lanes))));
            var y = Broadcast(ref vectors, at + (nuint)row);
            (a0, a1, a2) = (Vector256.FusedMultiplyAdd(x0, y, a0), Vector256.FusedMultiplyAdd(x1, y, a1), Vector256.FusedMultiplyAdd(x2, y, a2));
            y = Broadcast(ref vectors, at + (nuint)(row + 1));
            (b0, b1, b2) = (Vector256.FusedMultiplyAdd(x0, y, b0), Vector256.FusedMultiplyAdd(x1, y, b1), Vector256.FusedMultiplyAdd(x2, y, b2));
            y = Broadcast(ref vectors, at + (nuint)(row + 2));
            (c0, c1, c2) = (Vector256.FusedMultiplyAdd(x0, y, c0), Vector256.FusedMultiplyAdd(x1, y, c1), Vector256.FusedMultiplyAdd(x2, y, c2));
            y = Broadcast(ref vectors, at + (nuint)(row + 3));
            (d0, d1, d2) = (Vector256.FusedMultiplyAdd(x0, y, d0), Vector256.FusedMultiplyAdd(x1, y, d1), Vector256.FusedMultiplyAdd(x2, y, d2));
        }

        Store(ref sum, stride, row, column, a0, a1, a2);
        Store(ref sum, stride, row + 1, column, b0, b1, b2);
        Store(ref sum, stride, row + 2, column, c0, c1, c2);
        Store(ref sum, stride, row + 3, column, d0, d1, d2);
    }

    private static Vector256<double> Broadcast(ref double vectors, nuint at) => Vector256.Create(System.Runtime.CompilerServices.Unsafe.Add(ref vectors, at));

    private static void Store(ref double sum, int stride, int row, int column, Vector256<double> v0, Vector256<double> v1, Vector256<double> v2)
    {
        var at = (nuint)((row * stride) + column);
        (Vector256.LoadUnsafe(ref sum, at) + v0).StoreUnsafe(ref sum, at);
        (Vector256.LoadUnsafe(ref sum, at + Lanes) + v1).StoreUnsafe(ref sum, at + Lanes);
        (Vector256.LoadUnsafe(ref sum, at + (2 * Lanes)) + v2).StoreUnsafe(ref sum, at + (2 * Lanes));
    }
}

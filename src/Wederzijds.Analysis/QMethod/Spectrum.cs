using Wederzijds.Analysis.Numerics;

namespace Wederzijds.Analysis.QMethod;

/// <summary>Eigenvalues of the correlations of sorts, and principal components.</summary>
internal sealed class Spectrum
{
    private const int BlockSize = 512;

    /// <summary>Below this share of n an eigenvalue is rounding, not a dimension.</summary>
    private const double Rounding = 1e-10;

    private Spectrum(double[] eigenvalues, Matrix loadings) => (Eigenvalues, Loadings) = (eigenvalues, loadings);

    /// <summary>Falling; min(n, length of the vectors) of them, the rest is zero.</summary>
    public double[] Eigenvalues { get; }

    /// <summary>Sorts × components, each signed so that its loadings sum to a positive number.</summary>
    public Matrix Loadings { get; }

    /// <summary>The number of eigenvalues that are more than rounding.</summary>
    public static int Rank(ReadOnlySpan<double> eigenvalues, int sorts)
    {
        var rank = 0;
        while (rank < eigenvalues.Length && eigenvalues[rank] > Rounding * sorts)
        {
            rank++;
        }

        return rank;
    }

    public static Spectrum Of(UnitSorts sorts, int components, int threads, CancellationToken cancellation)
    {
        var onSorts = sorts.Count <= sorts.Length;
        var size = onSorts ? sorts.Count : sorts.Length;
        var eigen = new SymmetricEigen(size);
        eigen.Decompose(onSorts ? sorts.Correlations() : OuterProducts(sorts, threads, cancellation), size, components > 0);
        var values = new double[size];
        for (var i = 0; i < size; i++)
        {
            values[i] = eigen.Value(i);
        }

        var loadings = new Matrix(sorts.Count, Math.Min(components, size));
        if (onSorts)
        {
            FromVectors(eigen, loadings);
        }
        else
        {
            Project(eigen, sorts, loadings, threads, cancellation);
        }

        for (var f = 0; f < loadings.ColumnCount; f++)
        {
            Signs.MakePositive(loadings.Mutable(f));
        }

        return new(values, loadings);
    }

    private static void FromVectors(SymmetricEigen eigen, Matrix loadings)
    {
        for (var f = 0; f < loadings.ColumnCount; f++)
        {
            var column = loadings.Mutable(f);
            column.Clear();
            Kernels.Add(column, Math.Sqrt(Math.Max(0, eigen.Value(f))), eigen.Vector(f));
        }
    }

    /// <summary>With U the vectors on the side of the statements, the loadings are Zᵀ·U: length √λ comes by itself.</summary>
    private static void Project(SymmetricEigen eigen, UnitSorts sorts, Matrix loadings, int threads, CancellationToken cancellation)
    {
        var n = sorts.Count;
        Blocks.Run(
            Blocks.Count(n, BlockSize),
            threads,
            b =>
            {
                var vector = new double[sorts.Length];
                for (var j = b * BlockSize; j < Math.Min(n, (b + 1) * BlockSize); j++)
                {
                    sorts.Read(j, vector);
                    for (var f = 0; f < loadings.ColumnCount; f++)
                    {
                        loadings.Raw[(f * n) + j] = Kernels.Dot(vector, eigen.Vector(f));
                    }
                }
            },
            cancellation);
    }

    private static double[] OuterProducts(UnitSorts sorts, int threads, CancellationToken cancellation)
    {
        var stride = Gram.Stride(sorts.Length);
        var blocks = Blocks.Count(sorts.Count, BlockSize);

        // Groups of blocks bound the number of partial sums; their borders depend on the data only.
        var groups = Math.Min(blocks, 32);
        var partial = new double[groups][];
        Blocks.Run(
            groups,
            threads,
            g =>
            {
                var sum = partial[g] = new double[stride * stride];
                const int Few = 64; // as many vectors as stay in the nearest cache
                var vectors = new double[Few * stride];
                var last = Math.Min(sorts.Count, (int)((long)(g + 1) * blocks / groups) * BlockSize);
                for (var from = (int)((long)g * blocks / groups) * BlockSize; from < last; from += Few)
                {
                    cancellation.ThrowIfCancellationRequested();
                    var count = Math.Min(Few, last - from);
                    sorts.Read(from, count, vectors, stride);
                    Gram.Accumulate(vectors, count, stride, sum);
                }
            },
            cancellation);
        for (var g = 1; g < groups; g++)
        {
            Kernels.Add(partial[0], 1, partial[g]);
        }

        return Gram.Unpad(partial[0], stride, sorts.Length);
    }
}

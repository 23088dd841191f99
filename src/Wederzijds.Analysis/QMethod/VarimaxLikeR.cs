using Wederzijds.Analysis.Numerics;

namespace Wederzijds.Analysis.QMethod;

/// <summary>
/// Varimax by steps of the gradient, each projected to the nearest rotation, until the sum of singular values grows by less than one in 100,000: the
/// default of R, which often stops in the fourth decimal. Only here to reproduce figures that were published so.
/// </summary>
internal static class VarimaxLikeR
{
    private const int MostRounds = 1000;
    private const double Gain = 1e-5;

    public static Varimax.Outcome Turn(Matrix loadings)
    {
        var k = loadings.ColumnCount;
        if (k < 2)
        {
            return new(0, true);
        }

        var length = Varimax.Normalise(loadings);
        var start = loadings.Copy();
        var turn = Identity(k);
        var total = 0.0;
        var outcome = new Varimax.Outcome(MostRounds, false);
        for (var round = 1; round <= MostRounds; round++)
        {
            Multiply(start, turn, loadings);
            var before = total;
            (turn, total) = NearestRotation(Gradient(start, loadings), k);
            if (total < before * (1 + Gain))
            {
                outcome = new(round, true);
                break;
            }
        }

        Multiply(start, turn, loadings);
        Varimax.Lengthen(loadings, length);
        return outcome;

        static double[] Identity(int k)
        {
            var identity = new double[k * k];
            for (var f = 0; f < k; f++)
            {
                identity[(f * k) + f] = 1;
            }

            return identity;
        }
    }

    /// <summary>Xᵀ(Z³ − Z·mean(Z²)), row after row.</summary>
    private static double[] Gradient(Matrix x, Matrix z)
    {
        var (n, k) = (x.RowCount, x.ColumnCount);
        var gradient = new double[k * k];
        var cubic = new double[n];
        for (var g = 0; g < k; g++)
        {
            var column = z.Column(g);
            var mean = Kernels.Dot(column, column) / n;
            for (var j = 0; j < n; j++)
            {
                cubic[j] = column[j] * ((column[j] * column[j]) - mean);
            }

            for (var f = 0; f < k; f++)
            {
                gradient[(f * k) + g] = Kernels.Dot(x.Column(f), cubic);
            }
        }

        return gradient;
    }

    /// <summary>B·(BᵀB)^−½ and the sum of the singular values of B.</summary>
    private static (double[] Rotation, double Total) NearestRotation(double[] b, int k)
    {
        var squared = new double[k * k];
        for (var f = 0; f < k; f++)
        {
            for (var g = 0; g < k; g++)
            {
                for (var i = 0; i < k; i++)
                {
                    squared[(f * k) + g] += b[(i * k) + f] * b[(i * k) + g];
                }
            }
        }

        var eigen = new SymmetricEigen(k);
        eigen.Decompose(squared, k, vectors: true);
        var (root, total) = (new double[k * k], 0.0);
        for (var e = 0; e < k; e++)
        {
            var singular = Math.Sqrt(Math.Max(eigen.Value(e), 1e-300));
            total += singular;
            for (var f = 0; f < k; f++)
            {
                Kernels.Add(root.AsSpan(f * k, k), eigen.Vector(e)[f] / singular, eigen.Vector(e));
            }
        }

        var rotation = new double[k * k];
        for (var f = 0; f < k; f++)
        {
            for (var i = 0; i < k; i++)
            {
                Kernels.Add(rotation.AsSpan(f * k, k), b[(f * k) + i], root.AsSpan(i * k, k));
            }
        }

        return (rotation, total);
    }

    private static void Multiply(Matrix x, double[] turn, Matrix to)
    {
        var k = x.ColumnCount;
        for (var g = 0; g < k; g++)
        {
            var column = to.Mutable(g);
            column.Clear();
            for (var f = 0; f < k; f++)
            {
                Kernels.Add(column, turn[(f * k) + g], x.Column(f));
            }
        }
    }
}

using CsCheck;
using MathNet.Numerics.LinearAlgebra;
using Wederzijds.Analysis.Numerics;
using Wederzijds.Analysis.QMethod;
using Dense = MathNet.Numerics.LinearAlgebra.Double.DenseMatrix;

namespace Wederzijds.Analysis.Tests.QMethod;

/// <summary>The loops underneath, on every length and on the cases that break such loops.</summary>
public sealed class NumericsTests
{
    [Fact]
    public void Loops_give_what_they_say_on_every_length()
    {
        var random = new Random(1);
        for (var n = 0; n < 40; n++)
        {
            var (x, y, z) = (Values(random, n), Values(random, n), Values(random, n));
            Assert.Equal(x.Zip(y, (a, b) => a * b).Sum(), Kernels.Dot(x, y), 1e-12);
            Assert.Equal(x.Sum(), Kernels.Sum(x), 1e-12);
            Assert.Equal(x.Sum(a => (a - 0.3) * (a - 0.3)), Kernels.SquaresAround(x, 0.3), 1e-12);
            var sum = y.ToArray();
            Kernels.Add(sum, 1.5, x);
            Near(y.Zip(x, (b, a) => b + (1.5 * a)), sum);
            sum = [.. y];
            Kernels.Add(sum, 1.5, x, -2, z);
            Near(y.Select((b, i) => b + (1.5 * x[i]) - (2 * z[i])), sum);
            var standard = new double[n];
            Kernels.Standardise(x, 0.25, 3, standard);
            Near(x.Select(a => (a - 0.25) * 3), standard);
            var (p, q) = (x.ToArray(), y.ToArray());
            Kernels.Turn(p, q, 0.8, 0.6);
            Near(x.Zip(y, (a, b) => (0.8 * a) + (0.6 * b)), p);
            Near(x.Zip(y, (a, b) => (0.8 * b) - (0.6 * a)), q);
        }
    }

    [Fact]
    public void Sums_of_outer_products_are_right_for_every_length()
    {
        var random = new Random(2);
        for (var n = 1; n < 30; n++)
        {
            var stride = Gram.Stride(n);
            Assert.True(stride >= n && stride % 12 == 0 && stride < n + 12);
            var (vectors, sum) = (new double[5 * stride], new double[stride * stride]);
            for (var v = 0; v < 5; v++)
            {
                Values(random, n).CopyTo(vectors, v * stride);
            }

            Gram.Accumulate(vectors, 3, stride, sum);
            Gram.Accumulate(vectors.AsSpan(3 * stride), 2, stride, sum);
            var full = Gram.Unpad(sum, stride, n);
            for (var r = 0; r < n; r++)
            {
                for (var c = 0; c < n; c++)
                {
                    Assert.Equal(Enumerable.Range(0, 5).Sum(v => vectors[(v * stride) + r] * vectors[(v * stride) + c]), full[(r * n) + c], 1e-12);
                }
            }
        }

        Assert.Throws<ArgumentException>(() => Gram.Accumulate(new double[10], 1, 10, new double[100]));
    }

    [Fact]
    public void Any_symmetric_matrix_is_taken_apart_and_put_together() => Gen.Select(Gen.Int[1, 25], Gen.Int[0, 100_000], Gen.Int[0, 3]).Sample(
        x =>
        {
            var (n, seed, kind) = x;
            var random = new Random(seed);
            var a = Dense.Create(n, n, (_, _) => kind == 0 ? Math.Round(random.NextDouble() * 3) : (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-4, 4)));
            var m = kind == 3 ? Dense.CreateDiagonal(n, n, i => i % 3) : a + a.Transpose(); // whole numbers: equal and zero values
            var eigen = new SymmetricEigen(n + 2);
            eigen.Decompose(m.AsColumnMajorArray(), n, vectors: true);
            var scale = 1e-13 * n * Math.Max(1e-3, m.FrobeniusNorm());
            var expected = m.Evd(Symmetricity.Symmetric).EigenValues.Select(v => v.Real).OrderDescending().ToArray();
            for (var i = 0; i < n; i++)
            {
                Assert.Equal(expected[i], eigen.Value(i), 10 * scale);
                var v = Vector<double>.Build.DenseOfArray(eigen.Vector(i).ToArray());
                Assert.True(((m * v) - (eigen.Value(i) * v)).L2Norm() <= 10 * scale);
                Assert.Equal(1, v.L2Norm(), 1e-12);
                for (var j = 0; j < i; j++)
                {
                    Assert.Equal(0, Kernels.Dot(eigen.Vector(i), eigen.Vector(j)), 1e-12);
                }
            }

            var values = new SymmetricEigen(n);
            values.Decompose(m.AsColumnMajorArray(), n, vectors: false);
            Assert.All(Enumerable.Range(0, n), i => Assert.Equal(eigen.Value(i), values.Value(i)));
        },
        iter: 300);

    [Fact]
    public void The_assignment_is_the_best_of_all_orders() => Gen.Select(Gen.Int[1, 6], Gen.Int[0, 100_000]).Sample(
        x =>
        {
            var random = new Random(x.Item2);
            var gain = Enumerable.Range(0, x.Item1 * x.Item1).Select(_ => Math.Round(random.NextDouble(), 1)).ToArray();
            var best = Assignment.Best(gain, x.Item1);
            Assert.Equal(Enumerable.Range(0, x.Item1), best.Order());
            Assert.Equal(Orders(x.Item1).Max(o => Total(gain, o)), Total(gain, best), 1e-12);
        },
        iter: 300);

    [Fact]
    public void Numbers_are_even_and_steps_differ()
    {
        var (counts, sum) = (new int[7], 0.0);
        for (var step = 0; step < 20_000; step++)
        {
            var random = new CounterRandom(42, 1, step);
            counts[random.NextBelow(7)]++;
            var unit = random.NextUnit();
            Assert.InRange(unit, 0, 1 - 1e-17);
            sum += unit;
        }

        Assert.All(counts, c => Assert.Equal(20_000 / 7.0, c, 4 * Math.Sqrt(20_000 / 7.0)));
        Assert.Equal(0.5, sum / 20_000, 0.01);
        var (a, b, other, same) = (new CounterRandom(1, 1, 1), new CounterRandom(1, 1, 2), new CounterRandom(1, 2, 1), new CounterRandom(1, 1, 1));
        var first = a.Next();
        Assert.NotEqual(first, b.Next());
        Assert.NotEqual(first, other.Next());
        Assert.Equal(first, same.Next());
        double[] items = [.. Enumerable.Range(0, 50).Select(i => (double)i)];
        var shuffled = items.ToArray();
        a.Shuffle(shuffled);
        Assert.NotEqual(items, shuffled);
        Assert.Equal(items, shuffled.Order());
    }

    [Fact]
    public void Many_sorts_are_turned_as_a_few_of_which_they_are_copies()
    {
        // Over 4,096 sorts the sums are made in parts; every part counts.
        var random = new Random(6);
        var few = Matrix.FromRows([.. Enumerable.Range(0, 12).Select(_ => Values(random, 3))]);
        var many = Matrix.FromRows([.. Enumerable.Range(0, 9000).Select(j => Enumerable.Range(0, 3).Select(f => few[j % 12, f]).ToArray())]);
        Assert.True(Varimax.Turn(few, default, 1, default).Converged);
        Assert.True(Varimax.Turn(many, default, 2, default).Converged);
        for (var j = 0; j < 9000; j++)
        {
            for (var f = 0; f < 3; f++)
            {
                Assert.Equal(few[j % 12, f], many[j, f], 1e-7);
            }
        }
    }

    [Fact]
    public void Quantiles_lie_between_order_statistics_as_in_R()
    {
        Assert.Equal(2.5, Quantiles.OfSorted([1, 2, 3, 4], 0.5));
        Assert.Equal(1.075, Quantiles.OfSorted([1, 2, 3, 4], 0.025), 1e-15);
        Assert.Equal(4, Quantiles.OfSorted([1, 2, 3, 4], 1));
        Assert.Equal(7, Quantiles.OfSorted([7], 0.3));
        Assert.True(double.IsNaN(Quantiles.OfSorted([], 0.5)));
    }

    [Fact]
    public void Blocks_run_once_each_and_pass_a_refusal_on()
    {
        foreach (var threads in new[] { 1, 4 })
        {
            var runs = new int[50];
            Blocks.Run(50, threads, b => Interlocked.Increment(ref runs[b]), default);
            Assert.All(runs, r => Assert.Equal(1, r));
            Studies.Refused(AnalysisFault.NotConverged, () => Blocks.Run(8, threads, b => throw new AnalysisException(AnalysisFault.NotConverged, default, "no."), default));
        }

        Assert.Equal(3, Blocks.Count(9, 4));
        Assert.Equal(2, Blocks.Count(8, 4));
    }

    [Fact]
    public void A_position_says_what_is_known()
    {
        Assert.Equal("file a.csv, line 3, row 1, column 2, \"P07\"", new AnalysisPosition(1, 2, "P07", 3, "a.csv").ToString());
        Assert.Equal("", default(AnalysisPosition).ToString());
        Assert.Equal("no.", new AnalysisException(AnalysisFault.Empty, default, "no.").Message);
    }

    private static void Near(IEnumerable<double> expected, double[] found) => Assert.All(expected.Index(), x => Assert.Equal(x.Item, found[x.Index], 1e-12));

    private static double[] Values(Random random, int n) => [.. Enumerable.Range(0, n).Select(_ => random.NextDouble() - 0.5)];

    private static double Total(double[] gain, IReadOnlyList<int> order) => order.Select((c, r) => gain[(r * order.Count) + c]).Sum();

    private static IEnumerable<int[]> Orders(int n) => n == 0 ? [[]] : Orders(n - 1).SelectMany(o => Enumerable.Range(0, n).Select(at => (int[])[.. o[..at], n - 1, .. o[at..]]));
}

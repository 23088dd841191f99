using Wederzijds.Analysis.Numerics;

namespace Wederzijds.Analysis.Tests.QMethod;

/// <summary>Which of our factors is which of theirs, and with which sign.</summary>
internal sealed record FactorMatch(int[] Ours, double[] Sign)
{
    /// <summary>By the largest total of |cosine| between columns; <paramref name="theirs"/> is [row][factor].</summary>
    public static FactorMatch Of(Matrix ours, double[][] theirs)
    {
        var k = ours.ColumnCount;
        Assert.Equal(k, theirs[0].Length);
        var gain = new double[k * k];
        for (var t = 0; t < k; t++)
        {
            for (var o = 0; o < k; o++)
            {
                gain[(t * k) + o] = Math.Abs(Cosine(ours, o, theirs, t));
            }
        }

        var best = Assignment.Best(gain, k);
        return new(best, [.. best.Select((o, t) => Cosine(ours, o, theirs, t) < 0 ? -1.0 : 1.0)]);
    }

    public static double LargestDifference(Matrix ours, double[][] theirs, FactorMatch match, bool signed = true)
    {
        var largest = 0.0;
        for (var r = 0; r < theirs.Length; r++)
        {
            for (var t = 0; t < theirs[r].Length; t++)
            {
                var mine = ours[r, match.Ours[t]] * (signed ? match.Sign[t] : 1);
                Assert.Equal(double.IsNaN(theirs[r][t]), double.IsNaN(mine));
                largest = Math.Max(largest, double.IsNaN(mine) ? 0 : Math.Abs(mine - theirs[r][t]));
            }
        }

        return largest;
    }

    private static double Cosine(Matrix ours, int o, double[][] theirs, int t)
    {
        double ab = 0, aa = 0, bb = 0;
        for (var r = 0; r < theirs.Length; r++)
        {
            var (a, b) = (ours[r, o], theirs[r][t]);
            (ab, aa, bb) = (ab + (a * b), aa + (a * a), bb + (b * b));
        }

        return ab / Math.Sqrt(aa * bb);
    }
}

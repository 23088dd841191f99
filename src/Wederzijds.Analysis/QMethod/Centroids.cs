using Wederzijds.Analysis.Numerics;

namespace Wederzijds.Analysis.QMethod;

/// <summary>
/// Centroid factors without the n × n matrix. Column sums of reflected correlations are inner products with one vector, the signed sum of all sorts;
/// earlier factors are taken off by letting their loadings ride along as extra coordinates.
/// </summary>
internal static class Centroids
{
    private const int MostRounds = 10_000;

    /// <summary>What came of it.</summary>
    public readonly record struct Outcome(Matrix Loadings, bool Converged, int Rounds);

    /// <summary>Brown 1980: communalities are found factor by factor, starting at the mean correlation of each sort.</summary>
    public static Outcome Brown(UnitSorts sorts, int factors, double tolerance, CancellationToken cancellation)
    {
        var field = new CentroidField(sorts, factors);
        var converged = true;
        var rounds = 0;
        for (var f = 0; f < factors; f++)
        {
            var (signs, sums) = field.Reflect(preferLast: false, cancellation);
            var factor = Array.ConvertAll(sums, c => c + (c / (sorts.Count - 1)));
            Scale(factor);
            var communalities = Array.ConvertAll(sums, c => c / (sorts.Count - 1));
            var round = 0;
            while (LargestMove(communalities, factor) >= tolerance && round < MostRounds)
            {
                for (var j = 0; j < factor.Length; j++)
                {
                    communalities[j] = factor[j] * factor[j];
                    factor[j] = sums[j] + communalities[j];
                }

                Scale(factor);
                round++;
            }

            converged &= round < MostRounds;
            rounds += round;
            field.Add(factor, signs);
        }

        return new(field.Loadings(), converged, rounds);
    }

    /// <summary>Horst 1965, 5.5: all factors are taken out with given communalities; what they leave of these corrects them, until nothing is left.</summary>
    public static Outcome Horst(UnitSorts sorts, int factors, double tolerance, int mostRounds, CancellationToken cancellation)
    {
        var communalities = new double[sorts.Count];
        Array.Fill(communalities, 1);
        for (var round = 1; ; round++)
        {
            var field = new CentroidField(sorts, factors);
            var rest = (double[])communalities.Clone();
            for (var f = 0; f < factors; f++)
            {
                var (signs, sums) = field.Reflect(preferLast: true, cancellation);
                for (var j = 0; j < sums.Length; j++)
                {
                    sums[j] += rest[j];
                }

                Scale(sums);
                field.Add(sums, signs);
                for (var j = 0; j < sums.Length; j++)
                {
                    rest[j] -= sums[j] * sums[j];
                }
            }

            var left = 0.0;
            for (var j = 0; j < rest.Length; j++)
            {
                left = Math.Max(left, Math.Abs(rest[j]));
                communalities[j] = Math.Min(1, communalities[j] - rest[j]);
            }

            if (left <= tolerance || round > mostRounds)
            {
                return new(field.Loadings(), left <= tolerance, round);
            }
        }
    }

    /// <summary>Divides by the root of the sum, so that the factor gives the total of the sums back.</summary>
    private static void Scale(double[] sums)
    {
        var total = 0.0;
        foreach (var s in sums)
        {
            total += Math.Abs(s);
        }

        if (total <= 0)
        {
            throw new AnalysisException(AnalysisFault.FewerSortsThanFactors, default, "nothing is left of the correlations for another factor; ask for fewer factors.");
        }

        var scale = 1 / Math.Sqrt(total);
        for (var j = 0; j < sums.Length; j++)
        {
            sums[j] *= scale;
        }
    }

    private static double LargestMove(double[] communalities, double[] factor)
    {
        var largest = 0.0;
        for (var j = 0; j < factor.Length; j++)
        {
            largest = Math.Max(largest, Math.Abs(communalities[j] - (factor[j] * factor[j])));
        }

        return largest;
    }
}

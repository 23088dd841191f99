namespace Wederzijds.Analysis.QMethod;

/// <summary>What rank correlations look at instead of the values.</summary>
internal static class Ranks
{
    /// <summary>Every sort replaced by its ranks from one; equal values share the mean of their ranks.</summary>
    public static double[] MidRanks(ReadOnlySpan<double> values, int p, int n)
    {
        var ranks = new double[p * n];
        var (keys, order) = (new double[p], new int[p]);
        for (var j = 0; j < n; j++)
        {
            values.Slice(j * p, p).CopyTo(keys);
            for (var i = 0; i < p; i++)
            {
                order[i] = i;
            }

            Array.Sort(keys, order);
            for (var first = 0; first < p;)
            {
                var next = first + 1;
                while (next < p && keys[next] == keys[first])
                {
                    next++;
                }

                for (var k = first; k < next; k++)
                {
                    ranks[(j * p) + order[k]] = (first + next + 1) / 2.0;
                }

                first = next;
            }
        }

        return ranks;
    }

    /// <summary>For every sort the sign of the difference of each pair of statements.</summary>
    public static double[] PairSigns(ReadOnlySpan<double> values, int p, int n)
    {
        var pairs = p * (p - 1) / 2;
        if ((long)pairs * n > 200_000_000)
        {
            throw new AnalysisException(AnalysisFault.TooLarge, default, $"Kendall's correlation compares {pairs} pairs of statements for {n} sorts, which is more than is kept in memory; choose Spearman.");
        }

        var signs = new double[pairs * n];
        for (var j = 0; j < n; j++)
        {
            var sort = values.Slice(j * p, p);
            var at = j * pairs;
            for (var a = 0; a < p; a++)
            {
                for (var b = a + 1; b < p; b++)
                {
                    signs[at++] = sort[a].CompareTo(sort[b]);
                }
            }
        }

        return signs;
    }
}

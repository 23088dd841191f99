using Wederzijds.Analysis.Numerics;

namespace Wederzijds.Analysis.QMethod;

/// <summary>From flagged sorts to z-scores and factor arrays.</summary>
internal static class Scoring
{
    private const int BlockSize = 1024;

    /// <summary>The weight a/(1 − a²) would be infinite at |a| = 1 and change sign beyond; there the divisor stops at this.</summary>
    private const double SmallestDivisor = 1e-6;

    /// <summary>z-scores that differ by less are the same: they come of the same values in another order of adding.</summary>
    private const double SameScore = 1e-10;

    public static double Weight(double loading) => loading / Math.Max(SmallestDivisor, 1 - (loading * loading));

    /// <summary>Statements × factors; a factor without flags has NaN.</summary>
    public static Matrix ZScores(UnitSorts values, QStudy study, Matrix loadings, QFlags flags, QSettings settings, CancellationToken cancellation)
    {
        var (p, k, n) = (study.StatementCount, loadings.ColumnCount, loadings.RowCount);
        var blocks = Blocks.Count(n, BlockSize);
        var partial = new double[blocks][];
        Blocks.Run(
            blocks,
            settings.Threads,
            b =>
            {
                var sums = partial[b] = new double[k * p];
                var sort = new double[p];
                for (var j = b * BlockSize; j < Math.Min(n, (b + 1) * BlockSize); j++)
                {
                    AddSort(values, study, loadings, flags, settings.Scores, j, sort, sums);
                }
            },
            cancellation);
        for (var b = 1; b < blocks; b++)
        {
            Kernels.Add(partial[0], 1, partial[b]);
        }

        var z = new Matrix(p, k, partial[0]);
        for (var f = 0; f < k; f++)
        {
            Standardise(z.Mutable(f));
        }

        return z;
    }

    /// <summary>To mean 0 and standard deviation 1 with p − 1; without spread all NaN.</summary>
    public static void Standardise(Span<double> scores)
    {
        var mean = Kernels.Sum(scores) / scores.Length;
        var squares = Kernels.SquaresAround(scores, mean);
        if (!(squares > 0))
        {
            scores.Fill(double.NaN);
            return;
        }

        Kernels.Standardise(scores, mean, 1 / Math.Sqrt(squares / (scores.Length - 1)), scores);
    }

    /// <summary>The grid filled in order of z; NaN where there is no z.</summary>
    public static Matrix Arrays(Matrix z, QGrid grid, QTies ties)
    {
        var arrays = new Matrix(z.RowCount, z.ColumnCount);
        var order = new int[z.RowCount];
        for (var f = 0; f < z.ColumnCount; f++)
        {
            Array(z.Column(f), grid.Span, ties, order, arrays.Mutable(f));
        }

        return arrays;
    }

    public static void Array(ReadOnlySpan<double> z, ReadOnlySpan<double> grid, QTies ties, int[] order, Span<double> places)
    {
        if (double.IsNaN(z[0]))
        {
            places.Fill(double.NaN);
            return;
        }

        var keys = z.ToArray();
        for (var i = 0; i < keys.Length; i++)
        {
            order[i] = i;
        }

        System.Array.Sort(keys, order, 0, keys.Length);
        for (var first = 0; first < keys.Length;)
        {
            var next = first + 1;
            while (next < keys.Length && keys[next] - keys[next - 1] <= SameScore)
            {
                next++;
            }

            System.Array.Sort(order, first, next - first); // of equals the lower statement number first
            for (var r = first; r < next; r++)
            {
                places[order[r]] = grid[ties switch
                {
                    QTies.Order => r,
                    QTies.Lowest => first,
                    QTies.LikeR => (next - first) % 2 == 0 ? first : (first + next) / 2,
                }];
            }

            first = next;
        }
    }

    private static void AddSort(
        UnitSorts values, QStudy study, Matrix loadings, QFlags flags, QScoring scoring, int j, Span<double> sort, Span<double> sums)
    {
        var (p, n) = (sort.Length, loadings.RowCount);
        var read = false;
        for (var f = 0; f < loadings.ColumnCount; f++)
        {
            if (!flags[j, f])
            {
                continue;
            }

            if (!read && scoring == QScoring.Standardised)
            {
                values.Read(j, sort);
            }
            else if (!read)
            {
                study.Sort(j).CopyTo(sort);
            }

            read = true;
            Kernels.Add(sums.Slice(f * p, p), Weight(loadings.Raw[(f * n) + j]), sort);
        }
    }
}

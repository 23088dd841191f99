using MathNet.Numerics.LinearAlgebra;
using Wederzijds.Analysis.SmallGroups;

namespace Wederzijds.Analysis.Tests.SmallGroups;

/// <summary>Somebody who sees the released table, knows how it adds up, and reckons. Written without the library's own means.</summary>
internal sealed class Attacker(GroupTable table, bool[] hidden)
{
    public static Attacker Of(GroupTable table, ReleasedTable released) => new(
        table, [.. Enumerable.Range(0, table.Counts.Count).Select(i => i >= released.Rows.Count
            || released.Rows[i].Visibility == Visibility.Hidden)]);

    /// <summary>Whether linear algebra alone gives the cell: adding "this cell" as an equation does not raise the rank.</summary>
    public bool Solves(int cell)
    {
        int[] unknown = Unknown();
        double[] Row(GroupSum sum) => [.. unknown.Select(c => sum.Whole == c ? -1.0 : sum.Parts.Contains(c) ? 1 : 0)];
        double[][] equations = [.. table.Sums.Select(Row)];
        double[] target = [.. unknown.Select(c => c == cell ? 1.0 : 0)];
        return Rank(equations) == Rank([.. equations, target]);
    }

    /// <summary>All counts that a hidden cell can have, trying every way to fill the hidden cells with whole numbers from 0 to
    /// <paramref name="most"/>.</summary>
    public SortedSet<int>[] Possible(int most)
    {
        int[] unknown = Unknown();
        var counts = table.Counts.Select((c, i) => hidden[i] ? -1 : c).ToArray();
        SortedSet<int>[] possible = [.. table.Counts.Select(_ => new SortedSet<int>())];
        Fill(0);
        return possible;

        void Fill(int next)
        {
            if (table.Sums.Any(Contradicts))
            {
                return;
            }

            if (next == unknown.Length)
            {
                Array.ForEach(unknown, c => possible[c].Add(counts[c]));
                return;
            }

            for (var value = 0; value <= most; value++)
            {
                counts[unknown[next]] = value;
                Fill(next + 1);
            }

            counts[unknown[next]] = -1;
        }

        bool Contradicts(GroupSum sum)
        {
            var known = sum.Parts.Sum(p => Math.Max(0, counts[p]));
            var open = sum.Parts.Any(p => counts[p] < 0);
            return counts[sum.Whole] >= 0 && (known > counts[sum.Whole] || (!open && known != counts[sum.Whole]));
        }
    }

    private int[] Unknown() => [.. Enumerable.Range(0, hidden.Length).Where(i => hidden[i])];

    private static int Rank(double[][] rows) => rows.Length == 0 || rows[0].Length == 0 ? 0 : Matrix<double>.Build.DenseOfRowArrays(rows).Rank();
}

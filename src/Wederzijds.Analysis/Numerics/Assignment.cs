namespace Wederzijds.Analysis.Numerics;

/// <summary>
/// The assignment of rows to columns with the largest total: shortest augmenting paths (Jonker &amp; Volgenant 1987).
/// By hand: factors are few, and a solver library would be far larger than these lines.
/// </summary>
internal static class Assignment
{
    /// <summary>For every row the column it gets; <paramref name="gain"/> is size × size, row after row.</summary>
    public static int[] Best(ReadOnlySpan<double> gain, int size)
    {
        var rowOf = new int[size + 1]; // column → row, both from one; column 0 is the row being placed
        var (u, v) = (new double[size + 1], new double[size + 1]);
        for (var row = 1; row <= size; row++)
        {
            Place(gain, size, row, rowOf, u, v);
        }

        var columnOf = new int[size];
        for (var c = 1; c <= size; c++)
        {
            columnOf[rowOf[c] - 1] = c - 1;
        }

        return columnOf;
    }

    private static void Place(ReadOnlySpan<double> gain, int size, int row, int[] rowOf, double[] u, double[] v)
    {
        var (distance, from, done) = (new double[size + 1], new int[size + 1], new bool[size + 1]);
        Array.Fill(distance, double.PositiveInfinity);
        rowOf[0] = row;
        var column = 0;
        do
        {
            done[column] = true;
            var (r, next, least) = (rowOf[column], 0, double.PositiveInfinity);
            for (var c = 1; c <= size; c++)
            {
                if (done[c])
                {
                    continue;
                }

                var reduced = -gain[((r - 1) * size) + c - 1] - u[r] - v[c];
                if (reduced < distance[c])
                {
                    (distance[c], from[c]) = (reduced, column);
                }

                if (distance[c] < least)
                {
                    (least, next) = (distance[c], c);
                }
            }

            for (var c = 0; c <= size; c++)
            {
                if (done[c])
                {
                    u[rowOf[c]] += least;
                    v[c] -= least;
                }
                else
                {
                    distance[c] -= least;
                }
            }

            column = next;
        }
        while (rowOf[column] != 0);

        while (column != 0)
        {
            rowOf[column] = rowOf[from[column]];
            column = from[column];
        }
    }
}

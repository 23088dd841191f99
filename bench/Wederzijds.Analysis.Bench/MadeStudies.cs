using Wederzijds.Analysis.QMethod;

namespace Wederzijds.Analysis.Bench;

/// <summary>Forced studies of any size with a few hidden viewpoints, the same every time.</summary>
internal static class MadeStudies
{
    public static QStudy Forced(int sorts, int statements, int viewpoints)
    {
        var random = new Random(sorts + statements);
        var grid = Grid(statements);
        var views = new double[viewpoints][];
        for (var v = 0; v < viewpoints; v++)
        {
            views[v] = new double[statements];
            for (var i = 0; i < statements; i++)
            {
                views[v][i] = Normal(random);
            }
        }

        var values = new double[sorts * statements];
        var (keys, order) = (new double[statements], new int[statements]);
        for (var j = 0; j < sorts; j++)
        {
            var (view, sign) = (views[random.Next(viewpoints)], random.Next(8) == 0 ? -1 : 1);
            for (var i = 0; i < statements; i++)
            {
                keys[i] = (sign * view[i]) + (1.2 * Normal(random));
                order[i] = i;
            }

            Array.Sort(keys, order);
            for (var i = 0; i < statements; i++)
            {
                values[(j * statements) + order[i]] = grid[i];
            }
        }

        return QStudy.Adopt(Names("s", statements), Names("P", sorts), values, QGrid.FromPlaces(grid), QDistribution.Forced);
    }

    private static string[] Names(string letter, int count) => [.. Enumerable.Range(1, count).Select(i => $"{letter}{i}")];

    private static double[] Grid(int statements) => [.. Enumerable.Range(0, statements).Select(i => Math.Round(4.4 * Math.Sin(((i + 0.5) / statements * 2) - 1)))];

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

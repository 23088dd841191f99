using Wederzijds.Analysis.QMethod;

namespace Wederzijds.Analysis.Tests.QMethod;

/// <summary>Studies made for a test, and small helpers.</summary>
internal static class Studies
{
    /// <summary>Free sorts: a mixture of three hidden viewpoints and noise, rounded to whole numbers.</summary>
    public static QStudy Random(int sorts, int statements, int seed, double noise = 1)
    {
        var random = new Random(seed);
        var views = Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, statements).Select(_ => random.NextDouble() - 0.5).ToArray()).ToArray();
        var rows = new double[statements][];
        for (var i = 0; i < statements; i++)
        {
            rows[i] = new double[sorts];
        }

        for (var j = 0; j < sorts; j++)
        {
            var share = views.Select(_ => (2 * random.NextDouble()) - 0.7).ToArray();
            for (var i = 0; i < statements; i++)
            {
                rows[i][j] = Math.Round(10 * (share.Zip(views, (s, v) => s * v[i]).Sum() + (noise * (random.NextDouble() - 0.5))));
            }
        }

        return Of(rows);
    }

    /// <summary>A study from rows of statements, with names s1… and P1….</summary>
    public static QStudy Of(double[][] rows, QGrid? grid = null, QDistribution distribution = QDistribution.Free) =>
        QStudy.FromRows(Names("s", rows.Length), Names("P", rows[0].Length), rows, grid, distribution);

    public static string[] Names(string letter, int count) => [.. Enumerable.Range(1, count).Select(i => $"{letter}{i}")];

    public static double[][] Rows(QStudy study) =>
        [.. Enumerable.Range(0, study.StatementCount).Select(i => Enumerable.Range(0, study.SortCount).Select(j => study[i, j]).ToArray())];

    public static AnalysisException Refused(AnalysisFault fault, Action action)
    {
        var refusal = Assert.Throws<AnalysisException>(action);
        Assert.Equal(fault, refusal.Fault);
        return refusal;
    }

    public static double Correlation(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double ma = 0, mb = 0;
        for (var i = 0; i < a.Length; i++)
        {
            (ma, mb) = (ma + (a[i] / a.Length), mb + (b[i] / a.Length));
        }

        double ab = 0, aa = 0, bb = 0;
        for (var i = 0; i < a.Length; i++)
        {
            var (x, y) = (a[i] - ma, b[i] - mb);
            (ab, aa, bb) = (ab + (x * y), aa + (x * x), bb + (y * y));
        }

        return ab / Math.Sqrt(aa * bb);
    }
}

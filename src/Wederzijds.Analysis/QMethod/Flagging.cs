using MathNet.Numerics.Distributions;

namespace Wederzijds.Analysis.QMethod;

/// <summary>Which sorts load on which factor, by rule.</summary>
internal static class Flagging
{
    /// <summary>The critical value of a two-sided test, rounded as the tools of the field round it at the usual levels.</summary>
    public static double Critical(double level) => level switch
    {
        0.05 => 1.96,
        0.01 => 2.576,
        0.001 => 3.291,
        0.000001 => 4.8916,
        _ => Normal.InvCDF(0, 1, 1 - (level / 2)),
    };

    /// <summary>|a| above the critical value over √p, and (if asked) a² above the sum of the other squares.</summary>
    public static QFlags Automatic(Matrix loadings, int statements, double level, bool majority)
    {
        var (n, k) = (loadings.RowCount, loadings.ColumnCount);
        var flags = new QFlags(n, k);
        var limit = Critical(level) / Math.Sqrt(statements);
        Span<double> row = k <= 64 ? stackalloc double[k] : new double[k];
        for (var j = 0; j < n; j++)
        {
            var squares = 0.0;
            for (var f = 0; f < k; f++)
            {
                row[f] = loadings.Raw[(f * n) + j];
                squares += row[f] * row[f];
            }

            for (var f = 0; f < k; f++)
            {
                var square = row[f] * row[f];
                if (Math.Abs(row[f]) > limit && (!majority || square > squares - square))
                {
                    flags[j, f] = true;
                }
            }
        }

        return flags;
    }
}

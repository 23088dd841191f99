using Wederzijds.Analysis.Numerics;

namespace Wederzijds.Analysis.QMethod;

/// <summary>The figures that describe a factor (Brown 1980, pp. 243–246).</summary>
/// <param name="Reliability">The supposed reliability of one sort.</param>
/// <param name="Loaders">k, the number of flagged sorts.</param>
/// <param name="Eigenvalue">The sum of squared loadings after rotation.</param>
/// <param name="ExplainedVariance">100·eigenvalue/n, in percent.</param>
/// <param name="CompositeReliability">r·k/(1 + r·(k − 1)) with r the reliability; 0 without loaders.</param>
/// <param name="StandardError">√(1 − composite reliability), in units of z; NaN without loaders.</param>
public sealed record QCharacteristics(
    double Reliability, int Loaders, double Eigenvalue, double ExplainedVariance, double CompositeReliability, double StandardError)
{
    internal static QCharacteristics Of(Matrix loadings, QFlags flags, int factor, double reliability)
    {
        var column = loadings.Column(factor);
        var loaders = flags.Loaders(factor);
        var eigenvalue = Kernels.Dot(column, column);
        var composite = reliability * loaders / (1 + (reliability * (loaders - 1)));
        return new(
            reliability, loaders, eigenvalue, 100 * eigenvalue / loadings.RowCount, composite, loaders == 0 ? double.NaN : Math.Sqrt(1 - composite));
    }

    /// <summary>Factors × factors: √(SE² + SE²).</summary>
    internal static Matrix Sed(IReadOnlyList<QCharacteristics> factors)
    {
        var sed = new Matrix(factors.Count, factors.Count);
        for (var f = 0; f < factors.Count; f++)
        {
            for (var g = 0; g < factors.Count; g++)
            {
                var (a, b) = (factors[f].StandardError, factors[g].StandardError);
                sed[f, g] = Math.Sqrt((a * a) + (b * b));
            }
        }

        return sed;
    }

    /// <summary>Factors × factors: the correlation of their z-scores (which have mean 0 and spread 1 already).</summary>
    internal static Matrix Correlations(Matrix z)
    {
        var correlations = new Matrix(z.ColumnCount, z.ColumnCount);
        for (var f = 0; f < z.ColumnCount; f++)
        {
            for (var g = 0; g < z.ColumnCount; g++)
            {
                var r = Kernels.Dot(z.Column(f), z.Column(g)) / (z.RowCount - 1);
                correlations[f, g] = f == g && !double.IsNaN(r) ? 1 : r;
            }
        }

        return correlations;
    }
}

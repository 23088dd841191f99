using Wederzijds.Analysis.Numerics;

namespace Wederzijds.Analysis.QMethod;

/// <summary>Where a new person stands among the factors.</summary>
public enum QStanding
{
    /// <summary>With one factor.</summary>
    WithFactor,

    /// <summary>Against one factor: the same statements, the other way round.</summary>
    AgainstFactor,

    /// <summary>With none clearly.</summary>
    Mixed,
}

/// <summary>The standing of one sort that was not part of the study.</summary>
/// <param name="Standing">With, against, or mixed.</param>
/// <param name="Factor">The factor (from zero); none when mixed.</param>
/// <param name="Loadings">The correlation of the sort with each factor array; NaN for a factor without an array.</param>
public sealed record QClassification(QStanding Standing, int? Factor, IReadOnlyList<double> Loadings)
{
    /// <summary>
    /// Classifies a full sort: its loading on a factor is its correlation with the factor array, and the rule for flags decides; else it is mixed.
    /// </summary>
    /// <param name="result">The study.</param>
    /// <param name="sort">A value for each of the p statements.</param>
    /// <exception cref="AnalysisException">Another number of values, one that is not finite, or all the same.</exception>
    public static QClassification Of(QResult result, ReadOnlySpan<double> sort)
    {
        ArgumentNullException.ThrowIfNull(result);
        var p = result.Study.StatementCount;
        if (sort.Length != p)
        {
            throw new AnalysisException(AnalysisFault.UnequalLength, default, $"the sort has {sort.Length} values; there are {p} statements.");
        }

        QStudyRules.Cells(sort, result.Study.StatementNames, ["new sort"]);
        var loadings = new double[result.FactorCount];
        var own = Unit(sort);
        var squares = 0.0;
        for (var f = 0; f < loadings.Length; f++)
        {
            loadings[f] = Kernels.Dot(own, Unit(result.FactorArrays.Column(f)));
            squares += double.IsNaN(loadings[f]) ? 0 : loadings[f] * loadings[f];
        }

        var limit = Flagging.Critical(result.Settings.FlagLevel) / Math.Sqrt(p);
        for (var f = 0; f < loadings.Length; f++)
        {
            var square = loadings[f] * loadings[f];
            if (Math.Abs(loadings[f]) > limit && square > squares - square)
            {
                return new(loadings[f] > 0 ? QStanding.WithFactor : QStanding.AgainstFactor, f, loadings);
            }
        }

        return new(QStanding.Mixed, null, loadings);
    }

    private static double[] Unit(ReadOnlySpan<double> values)
    {
        var mean = Kernels.Sum(values) / values.Length;
        var unit = new double[values.Length];
        Kernels.Standardise(values, mean, 1 / Math.Sqrt(Kernels.SquaresAround(values, mean)), unit);
        return unit;
    }
}

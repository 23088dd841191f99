namespace Wederzijds.Analysis.QMethod;

/// <summary>What speaks for and against one unrotated principal component.</summary>
/// <param name="Eigenvalue">Its eigenvalue.</param>
/// <param name="SignificantLoaders">Sorts with |loading| &gt; 2.576/√p (p &lt; .01).</param>
/// <param name="HighestProduct">The product of its two highest |loadings|.</param>
/// <param name="MeetsHumphrey">Whether that product exceeds 2/√p, twice the standard error of a zero loading.</param>
public sealed record QComponentEvidence(double Eigenvalue, int SignificantLoaders, double HighestProduct, bool MeetsHumphrey);

/// <summary>How many factors: several rules side by side (Watts &amp; Stenner 2012, ch. 5). None decides; parallel analysis is the least lenient.</summary>
public sealed class QFactorCount
{
    private const int MostComponents = 8;

    private QFactorCount(IReadOnlyList<QComponentEvidence> components, int aboveOne) => (Components, EigenvaluesAboveOne) = (components, aboveOne);

    /// <summary>The first components, at most eight.</summary>
    public IReadOnlyList<QComponentEvidence> Components { get; }

    /// <summary>The number of eigenvalues above one.</summary>
    public int EigenvaluesAboveOne { get; }

    /// <summary>The number of leading components with two or more significant loaders.</summary>
    public int WithTwoLoaders => Components.TakeWhile(c => c.SignificantLoaders >= 2).Count();

    /// <summary>The number of leading components that meet Humphrey's rule.</summary>
    public int ByHumphrey => Components.TakeWhile(c => c.MeetsHumphrey).Count();

    /// <summary>Looks at a study.</summary>
    public static QFactorCount Of(QStudy study, QCorrelation correlation = QCorrelation.Pearson, int threads = 0, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(study);
        var spectrum = Spectrum.Of(UnitSorts.Of(study, correlation, threads, cancellation), MostComponents, threads, cancellation);
        var rank = Spectrum.Rank(spectrum.Eigenvalues, study.SortCount);
        var error = 1 / Math.Sqrt(study.StatementCount);
        var components = new List<QComponentEvidence>();
        for (var f = 0; f < Math.Min(rank, spectrum.Loadings.ColumnCount); f++)
        {
            var (highest, second, loaders) = (0.0, 0.0, 0);
            foreach (var loading in spectrum.Loadings.Column(f))
            {
                var size = Math.Abs(loading);
                loaders += size > Flagging.Critical(0.01) * error ? 1 : 0;
                (highest, second) = size > highest ? (size, highest) : (highest, Math.Max(second, size));
            }

            components.Add(new(spectrum.Eigenvalues[f], loaders, highest * second, highest * second > 2 * error));
        }

        return new(components, spectrum.Eigenvalues.Count(e => e > 1));
    }
}

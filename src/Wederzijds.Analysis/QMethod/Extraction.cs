namespace Wederzijds.Analysis.QMethod;

/// <summary>From correlations to unrotated factors.</summary>
internal static class Extraction
{
    public sealed record Outcome(double[] Eigenvalues, Matrix Loadings, IReadOnlyList<QWarning> Warnings);

    public static Outcome Of(UnitSorts sorts, QSettings settings, CancellationToken cancellation)
    {
        var isPca = settings.Extraction == QExtraction.Pca;
        var spectrum = Spectrum.Of(sorts, isPca ? settings.Factors : 0, settings.Threads, cancellation);
        if (Spectrum.Rank(spectrum.Eigenvalues, sorts.Count) is var rank && rank < settings.Factors)
        {
            throw new AnalysisException(
                AnalysisFault.FewerSortsThanFactors, default, $"the sorts differ in {rank} ways only; {settings.Factors} factors were asked.");
        }

        if (isPca)
        {
            return new(spectrum.Eigenvalues, spectrum.Loadings, []);
        }

        var centroids = settings.Extraction == QExtraction.Brown
            ? Centroids.Brown(sorts, settings.Factors, settings.BrownTolerance, cancellation)
            : Centroids.Horst(sorts, settings.Factors, settings.HorstTolerance, settings.HorstRounds, cancellation);
        List<QWarning> warnings = [.. Warnings.Heywood(centroids.Loadings)];
        if (!centroids.Converged)
        {
            warnings.Add(new(QWarningKind.NotConverged, null, null, centroids.Rounds));
        }

        return new(spectrum.Eigenvalues, centroids.Loadings, warnings);
    }
}

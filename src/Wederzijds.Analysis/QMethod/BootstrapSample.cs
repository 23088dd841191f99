using Wederzijds.Analysis.Numerics;

namespace Wederzijds.Analysis.QMethod;

/// <summary>What every bootstrap step looks at: the study, its vectors, and the factors that those of a step are matched with.</summary>
internal sealed class BootstrapSample
{
    public BootstrapSample(QResult result, CancellationToken cancellation)
    {
        Result = result;
        Settings = result.Settings with { Threads = 1 };
        var study = result.Study;
        Vectors = UnitSorts.Of(study, Settings.Correlation, 1, cancellation);
        OnSorts = Vectors.Count <= Vectors.Length;
        Correlations = OnSorts && Settings.Extraction == QExtraction.Pca ? Vectors.Correlations() : [];
        var values = Settings.Correlation == QCorrelation.Pearson ? Vectors : UnitSorts.Of(study, QCorrelation.Pearson, 1, cancellation);
        Values = Settings.Scores == QScoring.Raw ? study.Values.ToArray() : new double[study.SortCount * study.StatementCount];
        if (Settings.Scores == QScoring.Standardised)
        {
            values.Read(0, study.SortCount, Values, study.StatementCount);
        }

        // Turns by hand, inverting and splitting are done anew after matching, so the match is with what comes before them.
        var target = result.Unrotated.Copy();
        Rotations.ByRule(ref target, Settings, [], cancellation);
        Target = target;
    }

    public QResult Result { get; }

    public QSettings Settings { get; }

    public UnitSorts Vectors { get; }

    /// <summary>No more sorts than coordinates: n × n is the smaller side.</summary>
    public bool OnSorts { get; }

    public double[] Correlations { get; }

    /// <summary>The values that are weighed into scores, sort after sort.</summary>
    public double[] Values { get; }

    public Matrix Target { get; }

    public ReadOnlySpan<double> ValuesOf(int sort) => Values.AsSpan(sort * Result.Study.StatementCount, Result.Study.StatementCount);
}

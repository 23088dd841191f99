namespace Wederzijds.Analysis.QMethod;

/// <summary>The whole analysis of a Q study: correlation, extraction, rotation, flags, scores, arrays, characteristics, contrasts.</summary>
/// <remarks>Brown 1980; Watts &amp; Stenner 2012; Zabala 2014. Same input, same bits, whatever the number of threads.</remarks>
public static class QAnalysis
{
    /// <summary>Runs an analysis.</summary>
    /// <param name="study">p statements × n sorts.</param>
    /// <param name="settings">The choices; the usual ones by default.</param>
    /// <param name="cancellation">Stops the work between two blocks.</param>
    /// <exception cref="AnalysisException">More factors than the sorts carry, an option outside its range, flags that do not fit.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static QResult Run(QStudy study, QSettings? settings = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(study);
        settings ??= new();
        QSettingsRules.Check(study, settings);
        var likeness = UnitSorts.Of(study, settings.Correlation, settings.Threads, cancellation);
        var extraction = Extraction.Of(likeness, settings, cancellation);
        var warnings = new List<QWarning>(extraction.Warnings);
        var rotated = Rotations.Apply(extraction.Loadings, settings, warnings, cancellation);
        var flags = settings.Flags ?? Flagging.Automatic(rotated, study.StatementCount, settings.FlagLevel, settings.FlagsNeedMajority);
        (rotated, flags) = Rotations.Split(rotated, flags, settings.SplitBipolar);
        var values = settings.Correlation == QCorrelation.Pearson ? likeness : UnitSorts.Of(study, QCorrelation.Pearson, settings.Threads, cancellation);
        var z = Scoring.ZScores(values, study, rotated, flags, settings, cancellation);
        Warnings.Of(rotated, flags, warnings);
        return Result(study, settings, extraction, rotated, flags, z, warnings);
    }

    /// <summary>All correlations of sorts, n × n, for display.</summary>
    /// <exception cref="AnalysisException">More than 5,000 sorts (<see cref="AnalysisFault.TooLarge"/>); ask for a tile of them instead.</exception>
    public static Matrix Correlations(QStudy study, QCorrelation correlation = QCorrelation.Pearson)
    {
        ArgumentNullException.ThrowIfNull(study);
        return study.SortCount <= 5000
            ? new(study.SortCount, study.SortCount, UnitSorts.Of(study, correlation, 1, default).Correlations())
            : throw new AnalysisException(AnalysisFault.TooLarge, default, $"{study.SortCount} sorts have more correlations than are shown at once.");
    }

    /// <summary>The correlations of some sorts (from zero) with some others: rows × columns.</summary>
    public static Matrix Correlations(QStudy study, QCorrelation correlation, Range rows, Range columns)
    {
        ArgumentNullException.ThrowIfNull(study);
        var (firstRow, rowCount) = rows.GetOffsetAndLength(study.SortCount);
        var (firstColumn, columnCount) = columns.GetOffsetAndLength(study.SortCount);
        var sorts = UnitSorts.Of(study, correlation, 1, default);
        var tile = new Matrix(rowCount, columnCount);
        var (a, b) = (new double[sorts.Length], new double[sorts.Length]);
        for (var c = 0; c < columnCount; c++)
        {
            sorts.Read(firstColumn + c, b);
            for (var r = 0; r < rowCount; r++)
            {
                sorts.Read(firstRow + r, a);
                tile[r, c] = firstRow + r == firstColumn + c ? 1 : Numerics.Kernels.Dot(a, b);
            }
        }

        return tile;
    }

    private static QResult Result(
        QStudy study, QSettings settings, Extraction.Outcome extraction, Matrix loadings, QFlags flags, Matrix z, IReadOnlyList<QWarning> warnings)
    {
        var characteristics = new QCharacteristics[loadings.ColumnCount];
        for (var f = 0; f < characteristics.Length; f++)
        {
            characteristics[f] = QCharacteristics.Of(loadings, flags, f, settings.AverageReliability);
        }

        var sed = QCharacteristics.Sed(characteristics);
        return new()
        {
            Study = study,
            Settings = settings,
            Eigenvalues = extraction.Eigenvalues,
            Unrotated = extraction.Loadings,
            Loadings = loadings,
            Flags = flags,
            ZScores = z,
            FactorArrays = Scoring.Arrays(z, study.Grid, settings.Ties),
            Characteristics = characteristics,
            CorrelationOfZScores = QCharacteristics.Correlations(z),
            Sed = sed,
            Contrasts = new(z, sed),
            Warnings = warnings,
        };
    }
}

namespace Wederzijds.Analysis.QMethod;

/// <summary>What asks for a second look.</summary>
public enum QWarningKind
{
    /// <summary>A sort is flagged with a negative loading: it stands for the opposite of the factor.</summary>
    NegativeFlag,

    /// <summary>A sort is flagged on more than one factor.</summary>
    DoubleFlag,

    /// <summary>A factor has no flagged sort, so it has no scores.</summary>
    NoLoaders,

    /// <summary>A factor has one flagged sort: its scores are that one sort.</summary>
    OneLoader,

    /// <summary>The squared loadings of a sort exceed one (Heywood case).</summary>
    Heywood,

    /// <summary>An iteration ended at its largest number of rounds.</summary>
    NotConverged,
}

/// <summary>A warning with the sort and the factor (from zero) it is about, where it is about one.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Sort">The sort.</param>
/// <param name="Factor">The factor.</param>
/// <param name="Value">The loading, or the communality of a Heywood case.</param>
public sealed record QWarning(QWarningKind Kind, int? Sort, int? Factor, double Value)
{
    /// <summary>One sentence, with the names of the study.</summary>
    public string Describe(QStudy study)
    {
        ArgumentNullException.ThrowIfNull(study);
        var sort = Sort is { } j ? study.SortNames[j] : "";
        var factor = $"f{Factor + 1}";
        return Kind switch
        {
            QWarningKind.NegativeFlag => FormattableString.Invariant($"Sort \"{sort}\" is flagged on {factor} with a negative loading ({Value:0.000})."),
            QWarningKind.DoubleFlag => $"Sort \"{sort}\" is flagged on more than one factor.",
            QWarningKind.NoLoaders => $"Factor {factor} has no flagged sort and therefore no scores.",
            QWarningKind.OneLoader => $"Factor {factor} has one flagged sort: its scores are that sort.",
            QWarningKind.Heywood => FormattableString.Invariant($"Sort \"{sort}\" has a communality of {Value:0.000}, above one (Heywood case)."),
            QWarningKind.NotConverged => "An iteration stopped before it had converged.",
        };
    }
}

/// <summary>The outcome of an analysis. Sorts, statements and factors keep the order of the study and of the conventions in the documentation.</summary>
public sealed class QResult
{
    internal QResult()
    {
    }

    /// <summary>The study.</summary>
    public required QStudy Study { get; init; }

    /// <summary>The choices it was made with.</summary>
    public required QSettings Settings { get; init; }

    /// <summary>Eigenvalues of the correlations of sorts, falling; as many as min(sorts, statements), the rest is zero.</summary>
    public required IReadOnlyList<double> Eigenvalues { get; init; }

    /// <summary>Sorts × factors, as extracted.</summary>
    public required Matrix Unrotated { get; init; }

    /// <summary>Sorts × factors, as rotated, turned, inverted and split.</summary>
    public required Matrix Loadings { get; init; }

    /// <summary>Sorts × factors.</summary>
    public required QFlags Flags { get; init; }

    /// <summary>Statements × factors; NaN for a factor without flags.</summary>
    public required Matrix ZScores { get; init; }

    /// <summary>Statements × factors: the place in the grid; NaN for a factor without flags.</summary>
    public required Matrix FactorArrays { get; init; }

    /// <summary>Per factor.</summary>
    public required IReadOnlyList<QCharacteristics> Characteristics { get; init; }

    /// <summary>Factors × factors.</summary>
    public required Matrix CorrelationOfZScores { get; init; }

    /// <summary>Factors × factors: standard errors of differences between z-scores.</summary>
    public required Matrix Sed { get; init; }

    /// <summary>Distinguishing and consensus statements.</summary>
    public required QContrasts Contrasts { get; init; }

    /// <summary>What asks for a second look.</summary>
    public required IReadOnlyList<QWarning> Warnings { get; init; }

    /// <summary>The number of factors, those of split bipolar ones included.</summary>
    public int FactorCount => Loadings.ColumnCount;
}

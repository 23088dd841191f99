namespace Wederzijds.Analysis.QMethod;

/// <summary>How the likeness of two sorts is measured.</summary>
public enum QCorrelation
{
    /// <summary>Product-moment (the default in Q).</summary>
    Pearson,

    /// <summary>Product-moment of mid-ranks.</summary>
    Spearman,

    /// <summary>Kendall's τ-b, with ties.</summary>
    Kendall,
}

/// <summary>How factors are taken out of the correlations.</summary>
public enum QExtraction
{
    /// <summary>Principal components: loading = eigenvector·√eigenvalue.</summary>
    Pca,

    /// <summary>Centroids with communalities found per factor (Brown 1980, pp. 208–224).</summary>
    Brown,

    /// <summary>Centroids with communalities found over all factors together (Horst 1965, 5.5, as in PQMethod and KADE).</summary>
    Horst,
}

/// <summary>How the factors are turned before flagging.</summary>
public enum QRotation
{
    /// <summary>Varimax with Kaiser normalisation, to convergence.</summary>
    Varimax,

    /// <summary>Varimax stopped where R stops it by default (relative gain below 1e-5), to reproduce published figures; three or four decimals.</summary>
    VarimaxLikeR,

    /// <summary>As extracted.</summary>
    None,
}

/// <summary>Which values are weighed into the factor scores. Both give the same for forced sorts.</summary>
public enum QScoring
{
    /// <summary>Every sort first to mean 0 and spread 1 (PQMethod, KADE).</summary>
    Standardised,

    /// <summary>The values as laid (R package qmethod).</summary>
    Raw,
}

/// <summary>What happens to statements with the same z-score on the border of two columns of the grid.</summary>
public enum QTies
{
    /// <summary>The grid is filled from its lowest place upwards, the lower statement number first.</summary>
    Order,

    /// <summary>All of them get the lowest place among them; the array then no longer fills the grid.</summary>
    Lowest,

    /// <summary>As R's qmethod 1.8.4: an even number of equals gets the lowest place among them, an odd number the middle one.</summary>
    LikeR,
}

/// <summary>One judgmental turn of two factors. Factor <c>a</c> becomes a·cos + b·sin, factor <c>b</c> becomes b·cos − a·sin.</summary>
/// <param name="First">Factor a, from zero.</param>
/// <param name="Second">Factor b, from zero.</param>
/// <param name="Degrees">The angle in degrees.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
public readonly record struct QTurn(int First, int Second, double Degrees);

/// <summary>The choices of an analysis. The defaults are the usual ones in Q methodology.</summary>
public sealed record QSettings
{
    /// <summary>The number of factors, 1 or more.</summary>
    public int Factors { get; init; } = 3;

    /// <summary>The correlation.</summary>
    public QCorrelation Correlation { get; init; }

    /// <summary>The extraction.</summary>
    public QExtraction Extraction { get; init; }

    /// <summary>The rotation.</summary>
    public QRotation Rotation { get; init; }

    /// <summary>Judgmental turns, applied in this order after <see cref="Rotation"/>.</summary>
    public IReadOnlyList<QTurn> Turns { get; init; } = [];

    /// <summary>Factors (from zero) whose sign is turned, after the turns.</summary>
    public IReadOnlyList<int> Invert { get; init; } = [];

    /// <summary>Factors (from zero) of which the negative loaders become a factor of their own, put right after it.</summary>
    public IReadOnlyList<int> SplitBipolar { get; init; } = [];

    /// <summary>The two-sided level at which a loading counts as significant for flags, between 0 and 1.</summary>
    public double FlagLevel { get; init; } = 0.05;

    /// <summary>Whether a flag also asks that the squared loading exceeds the sum of the other squares of that sort.</summary>
    public bool FlagsNeedMajority { get; init; } = true;

    /// <summary>Flags by hand, sorts × <see cref="Factors"/>; they replace the automatic ones.</summary>
    public QFlags? Flags { get; init; }

    /// <summary>The values that are weighed.</summary>
    public QScoring Scores { get; init; }

    /// <summary>The rule for ties in factor arrays.</summary>
    public QTies Ties { get; init; }

    /// <summary>The supposed reliability of one person's sort over time (Brown 1980, p. 245: 0.80).</summary>
    public double AverageReliability { get; init; } = 0.8;

    /// <summary>Brown: a factor stands when no communality moves by this much or more.</summary>
    public double BrownTolerance { get; init; } = 1e-5;

    /// <summary>Horst: communalities stand when none moves by more than this.</summary>
    public double HorstTolerance { get; init; } = 1e-4;

    /// <summary>Horst: the largest number of rounds.</summary>
    public int HorstRounds { get; init; } = 50;

    /// <summary>The largest number of threads; 0 for as many as there are cores. The results do not depend on it.</summary>
    public int Threads { get; init; }
}

using System.Globalization;
using System.Reflection;
using Wederzijds.Analysis.QMethod;

namespace Wederzijds.Analysis.Report;

/// <summary>What was done, in words that can go into an article.</summary>
public static class QMethods
{
    /// <summary>The version of the library.</summary>
    public static string Version { get; } =
        typeof(QAnalysis).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    /// <summary>The methods paragraph.</summary>
    public static string Paragraph(QOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var (result, s) = (outcome.Result, outcome.Result.Settings);
        var sentences = new List<string>
        {
            $"{result.Study.SortCount} Q sorts of {result.Study.StatementCount} statements "
            + $"({(result.Study.IsForced ? "forced" : "free")} distribution) were analysed with Wederzijds.Analysis {Version} on .NET {Environment.Version}.",
            $"Sorts were correlated with {Name(s.Correlation)}; {s.Factors} factors were extracted by {Name(s.Extraction)} {Name(s.Rotation)}.",
        };
        if (s.Turns.Count > 0)
        {
            sentences.Add("They were then turned by hand: " + string.Join("; ", s.Turns.Select(t => Text($"f{t.First + 1} and f{t.Second + 1} by {t.Degrees} degrees"))) + ".");
        }

        Add(sentences, s.Invert, "The sign was turned of");
        Add(sentences, s.SplitBipolar, "Positive and negative loaders were separated for");
        sentences.Add(s.Flags is not null
            ? "Sorts were flagged by hand."
            : Text($"A sort was flagged when its loading was significant at {s.FlagLevel}")
              + (s.FlagsNeedMajority ? " and its square exceeded the sum of the other squared loadings." : "."));
        sentences.Add(
            $"Factor scores weigh {(s.Scores == QScoring.Standardised ? "standardised" : "raw")} sorts by a/(1 − a²); "
            + Text($"composite reliabilities suppose {s.AverageReliability} for one sort; differences were tested at .05, .01, .001 and .000001."));
        if (outcome.Parallel is { } parallel)
        {
            sentences.Add($"Parallel analysis permuted every sort over its own values, {parallel.Replications} times (seed {parallel.Seed}); {parallel.Suggested} components exceed the 95th percentile.");
        }

        if (outcome.Bootstrap is { } bootstrap)
        {
            sentences.Add(Text($"Intervals are {100 * bootstrap.Confidence} % percentile intervals of {bootstrap.Steps} bootstrap steps (seed {bootstrap.Seed}), ")
                + $"factors matched by assignment over absolute correlations; {bootstrap.Failed} steps failed and {bootstrap.Ambiguous} were ambiguous.");
        }

        return string.Join(' ', sentences);
    }

    internal static string Word(QExtraction extraction) => extraction switch
    {
        QExtraction.Pca => "pca",
        QExtraction.Brown => "brown",
        QExtraction.Horst => "horst",
    };

    internal static string Word(QRotation rotation) => rotation switch
    {
        QRotation.Varimax => "varimax",
        QRotation.VarimaxLikeR => "varimax-r",
        QRotation.None => "none",
    };

    internal static string Word(QCorrelation correlation) => correlation switch
    {
        QCorrelation.Pearson => "pearson",
        QCorrelation.Spearman => "spearman",
        QCorrelation.Kendall => "kendall",
    };

    internal static string Word(QScoring scores) => scores switch
    {
        QScoring.Standardised => "standardised",
        QScoring.Raw => "raw",
    };

    internal static string Word(QTies ties) => ties switch
    {
        QTies.Order => "order",
        QTies.Lowest => "lowest",
        QTies.LikeR => "r",
    };

    private static string Name(QCorrelation correlation) => correlation switch
    {
        QCorrelation.Pearson => "Pearson's coefficient",
        QCorrelation.Spearman => "Spearman's coefficient",
        QCorrelation.Kendall => "Kendall's tau-b",
    };

    private static string Name(QExtraction extraction) => extraction switch
    {
        QExtraction.Pca => "principal components",
        QExtraction.Brown => "Brown's centroid method",
        QExtraction.Horst => "Horst's centroid method (5.5)",
    };

    private static string Name(QRotation rotation) => rotation switch
    {
        QRotation.Varimax => "with Kaiser-normalised varimax, to convergence",
        QRotation.VarimaxLikeR => "with varimax as R stops it by default",
        QRotation.None => "without rotation by rule",
    };

    private static void Add(List<string> sentences, IReadOnlyList<int> factors, string start)
    {
        if (factors.Count > 0)
        {
            sentences.Add($"{start} {string.Join(", ", factors.Select(f => $"f{f + 1}"))}.");
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

using Wederzijds.Analysis.QMethod;

namespace Wederzijds.Analysis.Report;

/// <summary>All that is told about one study.</summary>
/// <param name="Result">The analysis.</param>
/// <param name="Bootstrap">The bootstrap, if it was asked.</param>
/// <param name="Parallel">The parallel analysis, if it was asked.</param>
public sealed record QOutcome(QResult Result, QBootstrap? Bootstrap = null, QParallelAnalysis? Parallel = null)
{
    /// <summary>"f1", "f2", …</summary>
    internal IReadOnlyList<string> FactorNames { get; } = [.. Enumerable.Range(1, Result.FactorCount).Select(f => $"f{f}")];

    /// <summary>"*" for p &lt; .05 up to "6*" for p &lt; .000001, as R's qmethod writes it.</summary>
    internal static string Stars(QLevel level) => level switch
    {
        QLevel.None => "",
        QLevel.P05 => "*",
        QLevel.P01 => "**",
        QLevel.P001 => "***",
        QLevel.P000001 => "6*",
    };

    /// <summary>"f1_f2" for a pair of factors.</summary>
    internal static string PairName((int First, int Second) pair) => $"f{pair.First + 1}_f{pair.Second + 1}";
}

using Wederzijds.Analysis.Dyads;
using Wederzijds.Analysis.QMethod;

namespace Wederzijds.Analysis.Bench;

/// <summary>What is measured.</summary>
internal static class Rows
{
    private static readonly QSettings Four = new() { Factors = 4 };

    public static IReadOnlyList<Measure> All { get; } =
    [
        new("40×48, 3 factors, everything", 0.5, 2_000, () => MadeStudies.Forced(40, 48, 3), (study, threads) => QAnalysis.Run(study, new() { Threads = threads })),
        new("2,000×60, 4 factors, everything", 5, 200, () => MadeStudies.Forced(2_000, 60, 4), (study, threads) => QAnalysis.Run(study, Four with { Threads = threads })),
        new("5,000×60, 4 factors, everything", 12, 100, () => MadeStudies.Forced(5_000, 60, 4), (study, threads) => QAnalysis.Run(study, Four with { Threads = threads })),
        new("100,000×60, 4 factors, everything", 150, 9, () => MadeStudies.Forced(100_000, 60, 4), (study, threads) => QAnalysis.Run(study, Four with { Threads = threads })),
        new("bootstrap 40×48, 1,000 steps", 250, 11, () => MadeStudies.Forced(40, 48, 3), (study, threads) =>
            QBootstrap.Run(QAnalysis.Run(study, new() { Threads = threads }), 1_000, seed: 1)),
        new("centroid (Brown) 2,000×60, 4 factors, everything", 50, 31, () => MadeStudies.Forced(2_000, 60, 4), (study, threads) =>
            QAnalysis.Run(study, Four with { Threads = threads, Extraction = QExtraction.Brown })),
        new("centroid (Horst) 2,000×60, 4 factors, everything", null, 5, () => MadeStudies.Forced(2_000, 60, 4), (study, threads) =>
            QAnalysis.Run(study, Four with { Threads = threads, Extraction = QExtraction.Horst })),
        new("parallel analysis 40×48, 5,000 permutations", null, 5, () => MadeStudies.Forced(40, 48, 3), (study, threads) =>
            QParallelAnalysis.Run(study, 5_000, seed: 1, threads: threads)),
        new("short form 40×48, ten folds", null, 5, () => MadeStudies.Forced(40, 48, 3), (study, threads) =>
            QShortForm.Make(QAnalysis.Run(study, new() { Threads = threads }))),
        // Pairs need no study; the small one only fills the place.
        new("100,000 dyads, all models, k by 1,000 draws", 200, 15, () => MadeStudies.Forced(4, 10, 2), (_, _) => DyadAnalysis.Of(MadePairs.Sample)),
    ];
}

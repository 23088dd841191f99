using System.CommandLine;
using System.CommandLine.Parsing;
using Wederzijds.Analysis.QMethod;
using Wederzijds.Analysis.QMethod.Formats;
using Wederzijds.Analysis.Report;

namespace Wederzijds.Cli.Analyse;

/// <summary><c>wederzijds analyse qmethod SORTS</c></summary>
internal static class QMethodCommand
{
    private static readonly Argument<string> Sorts = new("sorts") { Description = "The sorts: CSV (a row a statement, a column a sort), PQMethod, KADE, Ken-Q, HTMLQ or FlashQ." };
    private static readonly Option<int> Factors = new("--factors") { Description = "The number of factors.", DefaultValueFactory = _ => 3 };
    private static readonly Option<string> Extraction = OneOf("--extraction", "How factors are extracted.", "pca", "brown", "horst");
    private static readonly Option<string> Rotation = OneOf("--rotation", "How factors are rotated; varimax-r stops where R does.", "varimax", "none", "varimax-r");
    private static readonly Option<string> Correlation = OneOf("--correlation", "How sorts are correlated.", "pearson", "spearman", "kendall");
    private static readonly Option<string?> Flags = new("--flags") { Description = "Flags by hand: CSV, a row a sort, a column a factor, 1 or 0." };
    private static readonly Option<double> FlagLevel = new("--flag-level") { Description = "The level at which a loading is significant.", DefaultValueFactory = _ => 0.05 };
    private static readonly Option<int[]> Invert = new("--invert") { Description = "Factors whose sign is turned, counted from 1.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<int[]> Split = new("--split") { Description = "Bipolar factors that become two, counted from 1.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string[]> Turn = new("--turn") { Description = "A turn by hand: two factors and degrees, such as 1:2:15.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string> Scores = OneOf("--scores", "Which values are weighed.", "standardised", "raw");
    private static readonly Option<string> Ties = OneOf("--ties", "Statements with the same score; r is as R's qmethod.", "order", "lowest", "r");
    private static readonly Option<string?> Grid = new("--grid") { Description = "The grid, such as -2:3,-1:4,0:6,1:4,2:3 (value:places)." };
    private static readonly Option<bool> Free = new("--free") { Description = "People chose their own distribution." };
    private static readonly Option<int?> Bootstrap = new("--bootstrap") { Description = "The number of bootstrap steps." };
    private static readonly Option<bool> DropAmbiguous = new("--drop-ambiguous") { Description = "Leave out bootstrap steps whose factors cannot be told apart, as R does." };
    private static readonly Option<int?> Parallel = new("--parallel") { Description = "The number of permutations for parallel analysis." };
    private static readonly Option<long[]> Seed = new("--seed") { Description = "The seed of the bootstrap and of the parallel analysis; may be given after each." };
    private static readonly Option<int> Threads = new("--threads") { Description = "The largest number of threads; the results do not depend on it.", DefaultValueFactory = _ => 0 };
    private static readonly Option<string?> Report = new("--report") { Description = "A folder for a report: a page to read and print, and every table as CSV and XLSX." };
    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON in full precision." };

    public static Command Build()
    {
        var command = new Command("qmethod", "A Q study: factors, scores, arrays, and what distinguishes them.")
        {
            Sorts, Factors, Extraction, Rotation, Correlation, Flags, FlagLevel, Invert, Split, Turn, Scores, Ties, Grid, Free,
            Bootstrap, DropAmbiguous, Parallel, Seed, Threads, Report, Json,
        };
        command.SetAction((said, cancellation) => Task.FromResult(AnalyseCommand.Tell(said, () => Run(said, cancellation))));
        return command;
    }

    private static int Run(ParseResult said, CancellationToken cancellation)
    {
        var study = Study(said);
        var result = QAnalysis.Run(study, Settings(said, study), cancellation);
        var parallel = said.GetValue(Parallel) is { } replications
            ? QParallelAnalysis.Run(study, replications, SeedOf(said, Parallel), result.Settings.Correlation, result.Settings.Threads, Progress(said, "parallel analysis"), cancellation)
            : null;
        var bootstrap = said.GetValue(Bootstrap) is { } steps
            ? QBootstrap.Run(result, steps, SeedOf(said, Bootstrap), dropAmbiguous: said.GetValue(DropAmbiguous), progress: Progress(said, "bootstrap"), cancellation: cancellation)
            : null;
        var outcome = new QOutcome(result, bootstrap, parallel);
        if (said.GetValue(Report) is { } folder)
        {
            ReportFiles.Write(folder, outcome);
            said.InvocationConfiguration.Error.WriteLine($"The report is in {Path.GetFullPath(folder)}.");
        }

        Print(said, outcome);
        return ExitCode.Done;
    }

    private static QStudy Study(ParseResult said)
    {
        var distribution = said.GetValue(Free) ? QDistribution.Free : QDistribution.Detect;
        var study = QFormats.Read(said.GetRequiredValue(Sorts), distribution: distribution).Study;
        return said.GetValue(Grid) is { } grid ? study.WithGrid(QMethodArguments.Grid(grid), distribution) : study;
    }

    private static QSettings Settings(ParseResult said, QStudy study) => new()
    {
        Factors = said.GetValue(Factors),
        Extraction = said.GetValue(Extraction) switch { "brown" => QExtraction.Brown, "horst" => QExtraction.Horst, _ => QExtraction.Pca },
        Rotation = said.GetValue(Rotation) switch { "none" => QRotation.None, "varimax-r" => QRotation.VarimaxLikeR, _ => QRotation.Varimax },
        Correlation = said.GetValue(Correlation) switch { "spearman" => QCorrelation.Spearman, "kendall" => QCorrelation.Kendall, _ => QCorrelation.Pearson },
        Flags = said.GetValue(Flags) is { } file ? QMethodArguments.Flags(file, study) : null,
        FlagLevel = said.GetValue(FlagLevel),
        Invert = FromOne(said.GetValue(Invert)),
        SplitBipolar = FromOne(said.GetValue(Split)),
        Turns = [.. (said.GetValue(Turn) ?? []).Select(QMethodArguments.Turn)],
        Scores = said.GetValue(Scores) == "raw" ? QScoring.Raw : QScoring.Standardised,
        Ties = said.GetValue(Ties) switch { "lowest" => QTies.Lowest, "r" => QTies.LikeR, _ => QTies.Order },
        Threads = said.GetValue(Threads),
    };

    private static int[] FromOne(int[]? factors) => Array.ConvertAll(factors ?? [], f => f - 1);

    /// <summary>The seed that follows an option; with one seed, that one; without, 1.</summary>
    private static long SeedOf(ParseResult said, Option option)
    {
        var seeds = said.GetValue(Seed) ?? [];
        if (seeds.Length < 2)
        {
            return seeds is [var only] ? only : 1;
        }

        var words = said.Tokens.Select(t => t.Value).ToArray();
        var before = words[..(Array.IndexOf(words, option.Name) + 1)].Count(w => w == Seed.Name);
        return seeds[Math.Min(before, seeds.Length - 1)];
    }

    private static void Print(ParseResult said, QOutcome outcome)
    {
        if (!said.GetValue(Json))
        {
            QText.Write(said.InvocationConfiguration.Output, outcome);
            return;
        }

        using var memory = new MemoryStream();
        QJson.Write(memory, outcome);
        said.InvocationConfiguration.Output.WriteLine(System.Text.Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length));
    }

    /// <summary>A line that overwrites itself, for who watches; nothing in a file or a pipe.</summary>
    private static Progress<QProgress>? Progress(ParseResult said, string what)
    {
        if (Console.IsErrorRedirected)
        {
            return null;
        }

        var shown = -1;
        return new(p =>
        {
            var percent = (int)(100L * p.Done / p.Total);
            if (percent > shown)
            {
                shown = percent;
                said.InvocationConfiguration.Error.Write(percent == 100 ? $"\r{what}: done  \n" : $"\r{what}: {percent} %  ");
            }
        });
    }

    private static Option<string> OneOf(string name, string description, params string[] words)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => words[0] };
        option.AcceptOnlyFromAmong(words);
        return option;
    }
}

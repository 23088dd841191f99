using System.Collections.Concurrent;
using System.Diagnostics;

namespace Wederzijds.Analysis.Mutation;

/// <summary>One run: build, measure, try every chosen fault, tell.</summary>
internal static class Session
{
    public static async Task<int> RunAsync(Options options)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var root = Root();
        var output = Directory.CreateDirectory(Path.Combine(root, "artifacts", "mutation")).FullName;
        var tests = Path.Combine(root, "tests", "Wederzijds.Analysis.Tests", "bin", configuration, "net10.0", "Wederzijds.Analysis.Tests.dll");
        var library = Path.Combine(output, "Wederzijds.Analysis.dll");
        var build = new Build(Path.Combine(root, "src", "Wederzijds.Analysis"), Path.GetDirectoryName(tests)!, configuration);
        var all = build.Write(library);
        var coverage = await Coverage.MeasureAsync(library, tests);
        var failing = coverage.Cases.Where(c => c.Failure.Length > 0).ToList();
        Console.WriteLine($"{all.Count} faults ({build.Dropped} more do not compile), {coverage.Cases.Count} tests, "
            + $"{coverage.Cases.Sum(c => c.Milliseconds) / 1000:F1} s without a fault.");
        failing.ForEach(f => Console.WriteLine($"Fails without a fault: {f.Name}: {f.Failure}"));
        if (failing.Count > 0)
        {
            return 1;
        }

        var results = Path.Combine(output, "results.tsv");
        var chosen = Choice.Of(all, options, options.Again ? Outcomes.Alive(results) : null);
        var outcomes = new Outcomes(results, keep: options.Again);
        await TryAsync(chosen, all, coverage, () => new Asked(library, tests, coverage), options.Workers, outcomes);
        Report.Write(Console.Out, chosen, outcomes, all.Count, Path.Combine(output, "alive.md"));
        return 0;
    }

    private static async Task TryAsync(
        IReadOnlyList<Mutant> chosen, IReadOnlyList<Mutant> all, Coverage coverage, Func<Asked> worker, int workers, Outcomes outcomes)
    {
        var left = new ConcurrentQueue<Mutant>(chosen);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(async () =>
        {
            using var asked = worker();
            while (left.TryDequeue(out var fault))
            {
                var cases = coverage.Tests(fault, all);
                var told = cases.Count == 0 ? "" : await asked.TryAsync(fault.Id, cases, coverage.FromStart(fault.Id));
                outcomes.Add(fault, cases.Count, told);
                if (left.Count % 100 == 0)
                {
                    Console.Error.WriteLine($"{watch.Elapsed:hh\\:mm\\:ss} {left.Count} to go, {outcomes.AliveCount} alive");
                }
            }

            // Whatever a fault left behind in the process would have spoilt what came after it.
            var sound = await asked.TryAsync(0, [.. Enumerable.Range(0, coverage.Cases.Count)], fromStart: false);
            if (sound.Length > 0)
            {
                Console.WriteLine($"Without a fault, after the others, fails: {sound}");
            }
        })));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Wederzijds.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Not inside the repository.");
        }

        return folder.FullName;
    }
}

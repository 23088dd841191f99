using System.Diagnostics;
using System.Globalization;
using Wederzijds.Analysis.QMethod;

namespace Wederzijds.Analysis.Bench;

/// <summary>One row of the table: warm rounds, median and best, what one round allocates, and the peak memory of the process.</summary>
internal sealed record Measure(string What, double? Bar, int Rounds, Func<QStudy> Study, Func<QStudy, int, object> Work)
{
    public void Run(int threads)
    {
        var study = Study();
        for (var i = 0; i < Math.Max(2, Rounds / 4); i++)
        {
            GC.Collect();
            GC.KeepAlive(Work(study, threads));
        }

        GC.Collect();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        GC.KeepAlive(Work(study, threads));
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        var times = new double[Rounds];
        for (var i = 0; i < Rounds; i++)
        {
            // Of long work every round begins without the rubbish of the one before, so that the peak is that of one analysis.
            if (Rounds < 100)
            {
                GC.Collect();
            }

            var start = Stopwatch.GetTimestamp();
            GC.KeepAlive(Work(study, threads));
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {What} | {threads} | {times[Rounds / 2]:0.000} | {times[0]:0.000} | {allocated / 1e6:0.00} | {process.PeakWorkingSet64 / 1e6:0} | {Bar?.ToString(CultureInfo.InvariantCulture) ?? "–"} |"));
    }
}

using System.Globalization;

namespace Wederzijds.Analysis.Mutation;

/// <summary>What came of a run, in Markdown: the share noticed per file, and who is alive.</summary>
internal static class Report
{
    public static void Write(TextWriter to, IReadOnlyList<Mutant> tried, Outcomes outcomes, int all, string alivePath)
    {
        to.WriteLine();
        to.WriteLine("| file | tried | noticed | of these never ended | alive | of these reached by no test | noticed % |");
        to.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var file in tried.GroupBy(m => m.File).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            to.WriteLine(Row(file.Key.Replace('\\', '/'), [.. file.Select(outcomes.Of)]));
        }

        to.WriteLine(Row("all", [.. tried.Select(outcomes.Of)]));
        if (tried.Count < all)
        {
            var share = (double)tried.Count(m => outcomes.Of(m).By.Length > 0) / tried.Count;
            var (low, high) = Wilson(share, tried.Count);
            to.WriteLine();
            to.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{tried.Count} of {all} faults: {100 * share:F1} %, 95 % interval {100 * low:F1} to {100 * high:F1} %."));
        }

        var alive = tried.Where(m => outcomes.Of(m).By.Length == 0).OrderBy(m => m.File, StringComparer.Ordinal).ThenBy(m => m.Line);
        File.WriteAllLines(
            alivePath, alive.Select(m => $"- {m.File}:{m.Line} {m.Kind}: `{m.Before}` → `{m.After}` ({outcomes.Of(m).Tests} tests)"));
        to.WriteLine();
        to.WriteLine($"Who is alive: {alivePath}");
    }

    private static string Row(string name, IReadOnlyList<(int Tests, string By)> told)
    {
        var noticed = told.Count(t => t.By.Length > 0);
        return string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {told.Count} | {noticed} | {told.Count(t => t.By == "(never ends)")} | {told.Count - noticed} | "
            + $"{told.Count(t => t.Tests == 0)} | {100.0 * noticed / told.Count:F1} |");
    }

    /// <summary>Wilson's interval for a share.</summary>
    private static (double Low, double High) Wilson(double share, int count)
    {
        const double z = 1.959964;
        var middle = (share + (z * z / (2 * count))) / (1 + (z * z / count));
        var half = z / (1 + (z * z / count)) * Math.Sqrt((share * (1 - share) / count) + (z * z / (4.0 * count * count)));
        return (middle - half, middle + half);
    }
}

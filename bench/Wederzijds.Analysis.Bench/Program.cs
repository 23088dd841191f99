using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Wederzijds.Analysis.Bench;

// Measures the analysis library against its bars and prints Markdown. Every row runs in a process of its own, so that its peak of memory is its own.
if (args is ["row", var index, var width])
{
    Rows.All[int.Parse(index, CultureInfo.InvariantCulture)].Run(int.Parse(width, CultureInfo.InvariantCulture));
    return;
}

Console.WriteLine($"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {RuntimeInformation.OSDescription}");
Console.WriteLine();
Console.WriteLine("| what | threads | median ms | best ms | allocated MB | peak of the process MB | bar ms |");
Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
for (var r = 0; r < Rows.All.Count; r++)
{
    for (var threads = 1; threads <= 2; threads++)
    {
        // One argument: only rows whose name contains it.
        if (args.Length == 0 || Rows.All[r].What.Contains(args[0], StringComparison.OrdinalIgnoreCase))
        {
            using var child = Process.Start(Environment.ProcessPath!, [Environment.GetCommandLineArgs()[0], "row", $"{r}", $"{threads}"]);
            child.WaitForExit();
        }
    }
}

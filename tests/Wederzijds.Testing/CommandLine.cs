using System.Diagnostics;

namespace Wederzijds.Testing;

/// <summary>The command line as its users run it: a process of its own, on the database of a test. The test project builds it beside itself.</summary>
public static class CommandLine
{
    /// <summary>Runs it to its end.</summary>
    /// <returns>Its exit code, and all that it said.</returns>
    public static async Task<(int Exit, string Said)> RunAsync(TestDatabase database, params string[] arguments)
    {
        using var process = Start(database, arguments);
        var said = await Task.WhenAll(process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }

    public static Process Start(TestDatabase database, params string[] arguments)
    {
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        var program = Path.Combine(Root(), $"src/Wederzijds.Cli/bin/{configuration}/net10.0/wederzijds.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        var settings = new Dictionary<string, string?>();
        database.Configure(settings);
        foreach (var (key, value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>The folder of the working copy.</summary>
    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Wederzijds.slnx")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}

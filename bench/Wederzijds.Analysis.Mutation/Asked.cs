using System.Diagnostics;

namespace Wederzijds.Analysis.Mutation;

/// <summary>A worker seen from outside: asked for one fault after another, ended when a test does not, and started again.</summary>
internal sealed class Asked(string library, string tests, Coverage coverage) : IDisposable
{
    private Process? _process;

    private bool _fresh;

    /// <summary>What came of a fault: the test that failed, "" when none did, or how the process ended.</summary>
    public async Task<string> TryAsync(int fault, IReadOnlyList<int> cases, bool fromStart)
    {
        if (fromStart || _fresh)
        {
            End();
        }

        _fresh = fromStart;
        _process ??= Start(library, tests, fromStart ? fault : 0);
        await _process.StandardInput.WriteLineAsync($"{fault} {string.Join(',', cases)}");
        await _process.StandardInput.FlushAsync();
        return await AnswerAsync(_process);
    }

    public void Dispose() => End();

    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_GCHeapHardLimit"] = "0x60000000", ["DOTNET_TieredPGO"] = "0" },
        };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    private static Process Start(string library, string tests, int active) => Start("serve", library, tests, $"{active}");

    private async Task<string> AnswerAsync(Process process)
    {
        var (spent, allowed, since) = (TimeSpan.Zero, 20.0, Stopwatch.StartNew());
        while (true)
        {
            var line = process.StandardOutput.ReadLineAsync();
            while (await Task.WhenAny(line, Task.Delay(200)) != line)
            {
                // In time of the processor: the machine may be busy with something else.
                process.Refresh();
                if (!process.HasExited && ((process.TotalProcessorTime - spent).TotalSeconds > allowed || since.Elapsed.TotalMinutes > 5))
                {
                    End();
                    return "(never ends)";
                }
            }

            if ((await line)?.Split('\t') is not { } told)
            {
                End();
                return "(ends the process)";
            }

            if (told[0] == "done")
            {
                return told[2];
            }

            (spent, allowed) = (process.TotalProcessorTime, 3 + (10 * coverage.Cases[int.Parse(told[1])].Milliseconds / 1000));
            since.Restart();
        }
    }

    private void End()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
        }

        _process?.Dispose();
        _process = null;
    }
}

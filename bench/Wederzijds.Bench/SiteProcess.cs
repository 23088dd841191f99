using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Wederzijds.Bench;

/// <summary>The published site, as an operator runs it, with the demo town as its first content.</summary>
internal sealed partial class SiteProcess(IReadOnlyDictionary<string, string> settings, int port) : IAsyncDisposable
{
    private Process? _process;

    public string Origin { get; } = $"http://localhost:{port}";

    /// <returns>Seconds from the start of the process to the first page answered.</returns>
    /// <param name="meter">Where the site tells its allocations; null: a site as an operator has it.</param>
    public async Task<double> StartAsync(string? meter = null)
    {
        var watch = Stopwatch.StartNew();
        var folder = Path.Combine(Repository.Root, "artifacts", "bench", "site");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, "Wederzijds.Web.dll"), "--urls", Origin])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        if (meter is not null)
        {
            File.Delete(meter);
            start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(SiteProcess).Assembly.Location;
            start.Environment[StartupHook.SocketVariable] = meter;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var client = new HttpClient { BaseAddress = new(Origin) };
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync("/");
                if (answer.StatusCode is HttpStatusCode.OK)
                {
                    return watch.Elapsed.TotalSeconds;
                }
            }
            catch (HttpRequestException) when (_process is { HasExited: false } && watch.Elapsed < TimeSpan.FromMinutes(3))
            {
                await Task.Delay(10);
            }
        }
    }

    /// <summary>Resident memory in megabytes.</summary>
    public double Megabytes() => double.Parse(
        File.ReadLines($"/proc/{_process!.Id}/status").First(l => l.StartsWith("VmRSS", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024;

    /// <summary>A browser signed in through the demo banner's button that holds this text.</summary>
    public async Task<HttpClient> SignInAsync(string name)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new(), AutomaticDecompression = DecompressionMethods.None })
        {
            BaseAddress = new(Origin),
        };
        var home = await client.GetStringAsync("/");
        var id = Button().Matches(home).First(m => m.Groups["label"].Value.Contains(name, StringComparison.Ordinal)).Groups["id"].Value;
        using var answer = await client.PostAsync($"/demo/sign-in-as/{id}", null);
        return answer.StatusCode is HttpStatusCode.Redirect ? client : throw new InvalidOperationException($"{name} cannot sign in: {answer.StatusCode}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        _process = null;
    }

    [GeneratedRegex("name=\"as\" value=\"(?<id>[0-9a-f-]{36})\">(?<label>.*?)</button>", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Button();
}

internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Wederzijds.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The benchmarks run from a working copy.");
    }
}

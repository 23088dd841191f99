using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Testing;

/// <summary>The site as a process of its own, as an operator runs it: it can be looked at with a browser, and killed.</summary>
public sealed class WebProcess : IAsyncDisposable
{
    private readonly TestDatabase? _database;
    private readonly string _data;
    private readonly Dictionary<string, string?> _settings;
    private Process? _process;

    private WebProcess(TestDatabase? database, string data, int port, IEnumerable<KeyValuePair<string, string?>>? settings) =>
        (_database, _data, Origin, _settings) = (database, data, $"http://localhost:{port}", new(settings ?? []));

    public string Origin { get; }

    public TestDatabase? Database => _database;

    /// <summary>Where mail is written, one .eml file each.</summary>
    public string MailFolder => Path.Combine(_data, "mail");

    /// <summary>Starts the demo town on this database and waits until it answers.</summary>
    /// <param name="settings">As an operator would set them; null: none.</param>
    public static async Task<WebProcess> StartAsync(DatabaseProvider provider, IEnumerable<KeyValuePair<string, string?>>? settings = null)
    {
        var web = new WebProcess(
            await TestDatabase.MakeAsync(provider), Directory.CreateTempSubdirectory("wederzijds-data-").FullName, FreePort(), settings);
        await web.StartAsync();
        return web;
    }

    /// <summary>Starts again on the same database and port.</summary>
    public async Task StartAsync()
    {
        var web = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(web.FullName, "Wederzijds.slnx")))
        {
            web = web.Parent ?? throw new InvalidOperationException("The site is started from a working copy.");
        }

        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        var folder = Path.Combine(web.FullName, "src", "Wederzijds.Web");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, "bin", configuration, "net10.0", "Wederzijds.Web.dll"), "--urls", Origin])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["WEDERZIJDS_DATA"] = _data;
        start.Environment["Database__MigrateAtStart"] = "false";
        var settings = new Dictionary<string, string?>(_settings) { ["Site:Origin"] = Origin };
        _database!.Configure(settings);
        foreach (var (key, value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await UntilItAnswersAsync();
    }

    /// <summary>kill -9: nothing is finished, nothing is told.</summary>
    public async Task KillAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        Directory.Delete(_data, recursive: true);
    }

    private async Task UntilItAnswersAsync()
    {
        using var client = new HttpClient { BaseAddress = new(Origin) };
        var patience = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync("/");
                if (answer.StatusCode is HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (_process is { HasExited: false })
            {
                // not yet
            }

            if (patience.Elapsed > TimeSpan.FromMinutes(2))
            {
                throw new TimeoutException("The site did not answer within two minutes.");
            }

            await Task.Delay(200);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

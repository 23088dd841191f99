extern alias site;

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Wederzijds.Bench;

/// <summary>Measures the site on one database and prints the table for bench/README.md.</summary>
internal sealed partial class SiteMeasurement : IAsyncDisposable
{
    private const string Slug = "buurtpreventie-lindekwartier";
    private const int Contributions = 10_860, Rounds = 5, Users = 50;
    private static readonly TimeSpan RoundLasts = TimeSpan.FromSeconds(2), LoopLasts = TimeSpan.FromSeconds(10);

    private int _written; // each text is another one: the same text twice is one contribution
    private readonly string _provider;
    private readonly string? _kept = Environment.GetEnvironmentVariable("WEDERZIJDS_BENCH_FOLDER");
    private readonly string _folder;
    private readonly Dictionary<string, string> _settings;
    private readonly SiteProcess _site;

    private SiteMeasurement(string provider)
    {
        _provider = provider;
        _folder = _kept is null ? Directory.CreateTempSubdirectory("wederzijds-bench-").FullName : Directory.CreateDirectory(Path.Combine(_kept, provider)).FullName;
        _settings = new()
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Logging__LogLevel__Default"] = "Warning",
            ["WEDERZIJDS_DATA"] = _folder,
            ["Api__PostsPerMinute"] = "1000000",
            ["Database__Provider"] = provider == "postgres" ? "Postgres" : "Sqlite",
            ["Database__Connection"] = provider == "postgres" ? Postgres("wederzijds_app") : $"Data Source={Path.Combine(_folder, "bench.db")}",
            ["Database__OwnerConnection"] = provider == "postgres" ? Postgres("wederzijds_owner") : $"Data Source={Path.Combine(_folder, "bench.db")}",
        };
        _site = new(_settings, provider == "postgres" ? 5391 : 5392);
    }

    private string Meter => Path.Combine(_folder, "meter");

    private static string Postgres(string role) => $"{Environment.GetEnvironmentVariable("WEDERZIJDS_TEST_POSTGRES")};Database=wz_bench;Username={role}";

    public static async Task<int> RunAsync(string provider, IReadOnlyList<string> parts)
    {
        await using var measurement = new SiteMeasurement(provider);
        Console.WriteLine($"### {provider}\n");
        await measurement.FillAsync();
        foreach (var part in parts is [] ? ["pages", "lists", "map", "writes", "start"] : parts.Except(["fill"]))
        {
            await (part switch
            {
                "pages" => measurement.MeasurePagesAsync(await measurement.PagesAsync()),
                "lists" => measurement.MeasureListsAsync(),
                "map" => measurement.MeasureMapAsync(),
                "writes" => measurement.MeasureWritesAsync(),
                "start" => measurement.MeasureStartAsync(),
                _ => throw new ArgumentException($"There is no part \"{part}\"."),
            });
        }

        return 0;
    }

    /// <summary>The map alone: for who changes it.</summary>
    public static async Task<int> RunMapAsync(string provider)
    {
        await using var measurement = new SiteMeasurement(provider);
        await measurement.MakeDatabaseAsync();
        await measurement._site.StartAsync();
        await measurement.ImportAsync();
        await measurement.MeasureMapAsync();
        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        if (_kept is null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>Once: a kept folder is filled already at its second run.</summary>
    private async Task FillAsync()
    {
        var mark = Path.Combine(_folder, "filled");
        if (File.Exists(mark))
        {
            await _site.StartAsync(Meter);
            return;
        }

        await MakeDatabaseAsync();
        Console.WriteLine($"First start with building the demo town: {await _site.StartAsync(Meter):F1} s\n");
        await ImportAsync();
        await AnswerManyAsync();
        await File.WriteAllTextAsync(mark, "");
    }

    private async Task MakeDatabaseAsync()
    {
        if (_provider == "postgres")
        {
            await using var connection = new NpgsqlConnection(Postgres("wederzijds_owner").Replace("wz_bench", "postgres", StringComparison.Ordinal));
            await connection.OpenAsync();
            await using var drop = new NpgsqlCommand("DROP DATABASE IF EXISTS wz_bench WITH (FORCE)", connection);
            await drop.ExecuteNonQueryAsync();
            await using var create = new NpgsqlCommand("CREATE DATABASE wz_bench", connection);
            await create.ExecuteNonQueryAsync();
        }

        await CliAsync("migrate");
    }

    private async Task<double> CliAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Repository.Root, "artifacts", "bench", "cli", "wederzijds.dll"), .. arguments]) { UseShellExecute = false };
        foreach (var (key, value) in _settings)
        {
            start.Environment[key] = value;
        }

        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? watch.Elapsed.TotalSeconds : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {process.ExitCode}");
    }

    private async Task ImportAsync()
    {
        var file = Path.Combine(_folder, "contributions.csv");
        await File.WriteAllLinesAsync(file, Lines());
        var seconds = await CliAsync("import", "contributions", file, "--initiative", Slug, "--site", "localhost");
        Console.WriteLine($"Import of {Contributions} rows, whole process: {seconds:F1} s, {Contributions / seconds:F0} rows/s\n");
    }

    private static IEnumerable<string> Lines()
    {
        var random = new Random(20261123);
        string[] things = ["lantaarnpaal", "stoeptegel", "prullenbak", "bankje", "speeltoestel", "boom", "verkeersbord", "fietsenrek"];
        string[] streets = ["Lindelaan", "Weidelaan", "Vaartkade", "Dorpsstraat", "Molenweg", "Havenweg", "Iepenweg", "Margrietstraat", "Elzenstraat", "Stationsweg"];
        string[] states = ["is kapot", "ligt los", "staat scheef", "is vies", "kan beter", "verdient een compliment"];
        yield return "external_number,author,kind,place,text";
        for (var i = 1; i <= Contributions; i++)
        {
            var kind = i % 3 == 0 ? "idea" : i % 7 == 0 ? "question" : "report";
            yield return $"{i},{random.Next(1, 1200)},{kind},{streets[random.Next(streets.Length)]} {random.Next(1, 66)},\"De {things[random.Next(things.Length)]} bij nummer {i} {states[random.Next(states.Length)]}, al sinds week {random.Next(1, 52)}.\"";
        }
    }

    /// <summary>One of three answered, through the same door as a person's answer.</summary>
    private async Task AnswerManyAsync()
    {
        using var coordinator = await _site.SignInAsync("Fatima");
        var references = await ReferencesAsync(coordinator, Contributions / 3);
        var next = -1;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async _ =>
        {
            while (Interlocked.Increment(ref next) is var i && i < references.Count)
            {
                var address = $"/api/v1/initiatives/{Slug}/contributions/{references[i]}";
                var said = HttpStatusCode.Conflict;
                for (var tries = 0; said is HttpStatusCode.Conflict && tries < 5; tries++)
                {
                    // What the town itself does meanwhile, as telling that something is late, changes it between reading and answering.
                    using var seen = JsonDocument.Parse(await coordinator.GetStringAsync(address));
                    var revision = seen.RootElement.GetProperty("revision").GetInt32();
                    using var answer = await coordinator.PostAsJsonAsync(
                        address + "/answer", new { end = i % 5 == 0 ? "NotDone" : "Done", words = "Opgepakt door de gemeente, dank voor het melden.", revision });
                    said = answer.StatusCode;
                }

                if ((int)said >= 300)
                {
                    throw new InvalidOperationException($"{address} answered {said}.");
                }
            }
        }));
        Console.WriteLine($"Read and answered through the API, 16 callers: {references.Count / watch.Elapsed.TotalSeconds:F0}/s\n");
    }

    private static async Task<List<string>> ReferencesAsync(HttpClient client, int count)
    {
        var references = new List<string>();
        string? cursor = null;
        do
        {
            using var page = JsonDocument.Parse(await client.GetStringAsync($"/api/v1/initiatives/{Slug}/contributions?at={cursor}"));
            references.AddRange(page.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("reference").GetString()!));
            cursor = page.RootElement.TryGetProperty("older", out var older) ? older.GetString() : null;
        }
        while (cursor is not null && references.Count < count);
        return [.. references.Take(count)];
    }

    private async Task<IReadOnlyList<(string Name, string Path)>> PagesAsync()
    {
        using var coordinator = await _site.SignInAsync("Fatima");
        var one = (await ReferencesAsync(coordinator, 1))[0];
        return
        [
            ("overview", $"/initiatives/{Slug}/overview"), ("contribution list", $"/initiatives/{Slug}/contributions"),
            ("a contribution", $"/initiatives/{Slug}/contributions/{one}"), ("one with 337 steps", await LongStoryAsync(coordinator)), ("my page", "/"),
        ];
    }

    /// <summary>A contribution that went from hand to hand: its trace has 337 steps.</summary>
    private async Task<string> LongStoryAsync(HttpClient coordinator)
    {
        var reference = (await ReferencesAsync(coordinator, 2))[1];
        var copies = _provider == "postgres"
            ? "SELECT gen_random_uuid(), s.site_id, 0, s.contribution_id, 'HolderAssigned', s.at + n * interval '1 minute', s.actor_person_id, false FROM generate_series(1, 336) n"
            : "SELECT upper(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(6))), s.site_id, 0, "
                + "s.contribution_id, 'HolderAssigned', s.at, s.actor_person_id, 0 FROM (WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 336) SELECT n FROM c)";
        var sql = $"INSERT INTO contribution_step (id, site_id, revision, contribution_id, kind, at, actor_person_id, was_heard) {copies}, contribution_step s "
            + $"JOIN contribution k ON k.id = s.contribution_id WHERE k.reference = '{reference}' AND s.kind = 'Received'";
        await using System.Data.Common.DbConnection connection = _provider == "postgres"
            ? new NpgsqlConnection($"{Postgres("wederzijds_owner")};Options=-c wz.site={await SiteIdAsync()}")
            : new Microsoft.Data.Sqlite.SqliteConnection(_settings["Database__Connection"]);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync() == 336
            ? $"/initiatives/{Slug}/contributions/{reference}"
            : throw new InvalidOperationException("The long story was not told.");
    }

    /// <summary>The same site once more inside this process, to see its statements; with background work off.</summary>
    private async Task<(CaptureFile File, IReadOnlyList<int> Statements)> CaptureAsync(IReadOnlyList<(string Name, string Path)> pages)
    {
        Environment.SetEnvironmentVariable("ASPNETCORE_TEST_CONTENTROOT_WEDERZIJDS_WEB", Path.Combine(Repository.Root, "src", "Wederzijds.Web"));
        await using var factory = new WebApplicationFactory<site::Program>().WithWebHostBuilder(b =>
        {
            b.UseEnvironment("Development");
            foreach (var (key, value) in _settings)
            {
                b.UseSetting(key.Replace("__", ":", StringComparison.Ordinal), value);
            }

            b.ConfigureServices(s =>
            {
                foreach (var hosted in s.Where(d => d.ServiceType == typeof(IHostedService) && d.ImplementationType?.Name == "JobRunner").ToList())
                {
                    s.Remove(hosted);
                }
            });
        });
        using var client = factory.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new("http://localhost") });
        using (var signedIn = await _site.SignInAsync("Fatima"))
        {
            client.DefaultRequestHeaders.Add("Cookie", Cookies.Of(signedIn, _site));
        }

        using var listener = new StatementListener();
        var captured = new List<CapturedPage>();
        var counts = new List<int>();
        foreach (var (name, path) in pages)
        {
            var body = await client.GetByteArrayAsync(path);
            listener.Take();
            await client.GetByteArrayAsync(path);
            var statements = listener.Take();
            counts.Add(statements.Count);
            captured.Add(new(name, path, [.. statements.Where(s => !IsSignIn(s.Sql))], body));
        }

        return (new(_provider, _settings["Database__Connection"] + (_provider == "postgres" ? $";Options=-c wz.site={await SiteIdAsync()}" : ""), captured), counts);
    }

    private static bool IsSignIn(string sql) => sql.Contains("FROM session AS", StringComparison.Ordinal) || sql.Contains("FROM \"session\" AS", StringComparison.Ordinal);

    private async Task<Guid> SiteIdAsync()
    {
        await using var connection = new NpgsqlConnection(Postgres("wederzijds_owner"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT id FROM site", connection);
        return (Guid)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Kilobytes that the site allocates for one request; the site tells it itself, this program's share is not in it.</summary>
    private async Task<double> AllocatedAsync(HttpClient client, string path)
    {
        const int Requests = 300;
        for (var i = 0; i < Requests; i++)
        {
            await client.GetByteArrayAsync(path);
        }

        var before = await StartupHook.AskAsync(Meter);
        for (var i = 0; i < Requests; i++)
        {
            await client.GetByteArrayAsync(path);
        }

        return (await StartupHook.AskAsync(Meter) - before) / 1024.0 / Requests;
    }

    /// <summary>Bytes of a page as a browser receives it.</summary>
    private static async Task<int> OnTheLineAsync(HttpClient client, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept-Encoding", "br" } } };
        using var answer = await client.SendAsync(request);
        return (await answer.Content.ReadAsByteArrayAsync()).Length;
    }
}

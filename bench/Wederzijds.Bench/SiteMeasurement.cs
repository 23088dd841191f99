extern alias site;

using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Wederzijds.Bench;

/// <summary>Measures the site on one database and prints the table for bench/README.md.</summary>
internal sealed class SiteMeasurement : IAsyncDisposable
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
        if (parts is ["fill"])
        {
            return 0;
        }

        var pages = await measurement.PagesAsync();
        await measurement.MeasurePagesAsync(pages);
        await measurement.MeasureListsAsync();
        await measurement.MeasureMapAsync();
        await measurement.MeasureWritesAsync();
        await measurement.MeasureStartAsync();
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
                using var seen = JsonDocument.Parse(await coordinator.GetStringAsync(address));
                var revision = seen.RootElement.GetProperty("revision").GetInt32();
                using var answer = await coordinator.PostAsJsonAsync(
                    address + "/answer", new { end = i % 5 == 0 ? "NotDone" : "Done", words = "Opgepakt door de gemeente, dank voor het melden.", revision });
                answer.EnsureSuccessStatusCode();
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

    private async Task MeasurePagesAsync(IReadOnlyList<(string Name, string Path)> pages)
    {
        var (file, statements) = await CaptureAsync(pages);
        var capture = Path.Combine(_folder, "capture.json");
        file.Write(capture);
        const string BareUrl = "http://127.0.0.1:5393";
        using var bare = Process.Start(new ProcessStartInfo("dotnet", [typeof(SiteMeasurement).Assembly.Location, "bare", capture, BareUrl]) { UseShellExecute = false })!;
        await Task.Delay(3000);
        using var coordinator = await _site.SignInAsync("Fatima");
        using var plain = new HttpClient { BaseAddress = new(BareUrl) };
        Console.WriteLine("| page | p50 / p95 / p99 ms at 50 users, 1 s think | requests/s, 8 callers (median of 5) | bare | ratio | statements | KB allocated by the site | HTML bytes | on the line, Brotli |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        for (var i = 0; i < pages.Count; i++)
        {
            var (name, path) = pages[i];
            var allocated = await AllocatedAsync(coordinator, path);
            var onTheLine = await OnTheLineAsync(coordinator, path);
            await ThroughputAsync(coordinator, path);
            await ThroughputAsync(plain, $"/{i}");
            var ours = new List<double>();
            var theirs = new List<double>();
            for (var round = 0; round < Rounds; round++)
            {
                ours.Add(await ThroughputAsync(coordinator, path));
                theirs.Add(await ThroughputAsync(plain, $"/{i}"));
            }

            var loop = await Load.RunAsync(_ => coordinator, _ => new(HttpMethod.Get, path), Users, TimeSpan.FromSeconds(1), LoopLasts);
            var ratio = Load.Median(ours.Zip(theirs, (a, b) => a / b));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {loop.P50:F1} / {loop.P95:F1} / {loop.P99:F1}{(loop.Failures > 0 ? $" ({loop.Failures} failed)" : "")} | {Load.Median(ours):F0} | {Load.Median(theirs):F0} | {ratio:F2} | {statements[i]} | {allocated:F0} | {file.Pages[i].Body.Length} | {onTheLine} |"));
        }

        bare.Kill();
        await bare.WaitForExitAsync();
        Console.WriteLine();
    }

    private static async Task<double> ThroughputAsync(HttpClient client, string path) =>
        (await Load.RunAsync(_ => client, _ => new(HttpMethod.Get, path), users: 8, TimeSpan.Zero, RoundLasts)).RequestsPerSecond;

    private static readonly string[] ListQueries =
    [
        "", "?sort=newest", "?sort=oldest", "?sort=changed", "?filter=late", "?filter=answered", "?filter=withoutholder", "?filter=mine", "?filter=any", "?kind=idea",
        "?filter=answered&kind=question&sort=oldest", "?side=professional", "?holder=somebody", "?audience=public", "?joined=leads", "?joined=alone",
        "?from=2020-01-01&until=2020-01-31", "?q=lantaarnpaal", "?filter=any&q=lantaarnpaal", "?filter=any&q=lantaarnpaal&sort=newest", "?filter=any&q=speeltoestel+scheef",
        "?filter=any&q=%22nummer+4711%22", "?filter=any&q=boom+-vies", "?filter=any&q=fiets*", "?filter=any&q=komkommer", "/inbox", "/moderation",
    ];

    /// <summary>Every sort and filter of the list, and searches, at 50 users.</summary>
    private async Task MeasureListsAsync()
    {
        using var coordinator = await _site.SignInAsync("Fatima");
        Console.WriteLine("| list | p50 / p95 ms at 50 users, 1 s think |\n| --- | --- |");
        foreach (var query in ListQueries)
        {
            var path = $"/initiatives/{Slug}/contributions{query}";
            var loop = await Load.RunAsync(_ => coordinator, _ => new(HttpMethod.Get, path), Users, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {(query.Length == 0 ? "(first page)" : query)} | {loop.P50:F1} / {loop.P95:F1}{(loop.Failures > 0 ? $" ({loop.Failures} failed)" : "")} |"));
        }

        Console.WriteLine();
    }

    /// <summary>The map page, the points a moving map asks for, and what is near, of all that was imported; at 50 users.</summary>
    private async Task MeasureMapAsync()
    {
        const string Whole = "5.265,52.484,5.315,52.510", Part = "5.275,52.494,5.285,52.500";
        using var coordinator = await _site.SignInAsync("Fatima");
        using var resident = await _site.SignInAsync("Riet");
        Console.WriteLine("| map of 10,860 | p50 / p95 ms at 50 users, 1 s think | p95 alone, one caller | bytes |\n| --- | --- | --- | --- |");
        foreach (var (name, path) in new[]
        {
            ("page, whole area", $"/initiatives/{Slug}/contributions/map"), ("page, answered questions", $"/initiatives/{Slug}/contributions/map?filter=Answered&kind=Question"),
            ("points, whole area", $"/api/v1/initiatives/{Slug}/contributions/points?box={Whole}"), ("points, a few streets", $"/api/v1/initiatives/{Slug}/contributions/points?box={Part}"),
            ("near, 75 m", $"/api/v1/initiatives/{Slug}/contributions/near?kind=Report&at=52.4957,5.2787"),
        })
        {
            foreach (var (who, client) in new[] { ("coordinator", coordinator), ("resident", resident) })
            {
                var bytes = (await client.GetByteArrayAsync(path)).Length;
                var alone = await Load.RunAsync(_ => client, _ => new(HttpMethod.Get, path), users: 1, TimeSpan.Zero, TimeSpan.FromSeconds(3));
                var loop = await Load.RunAsync(_ => client, _ => new(HttpMethod.Get, path), Users, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(8));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {name}, {who} | {loop.P50:F1} / {loop.P95:F1}{(loop.Failures > 0 ? $" ({loop.Failures} failed)" : "")} | {alone.P95:F1} | {bytes} |"));
            }
        }

        Console.WriteLine();
    }

    private async Task MeasureWritesAsync()
    {
        // Several people: what one person just brought is looked at for every next one, and nobody brings hundreds a second.
        using var resident = await _site.SignInAsync("Riet");
        using var coordinator = await _site.SignInAsync("Fatima");
        using var officer = await _site.SignInAsync("Joost");
        HttpClient[] people = [resident, coordinator, officer];
        HttpRequestMessage Bring(int user) => new(HttpMethod.Post, $"/api/v1/initiatives/{Slug}/contributions")
        {
            Content = JsonContent.Create(new { kind = "Report", text = $"De lantaarn flikkert, {Interlocked.Increment(ref _written)}e melding, gezien door {user}.", place = "Lindelaan", audience = "Members" }),
        };
        await Load.RunAsync(u => people[u % people.Length], Bring, 8, TimeSpan.Zero, TimeSpan.FromSeconds(3));
        var rounds = new List<LoadResult>();
        for (var i = 0; i < Rounds; i++)
        {
            rounds.Add(await Load.RunAsync(u => people[u % people.Length], Bring, 32, TimeSpan.Zero, RoundLasts));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Write use cases (bring a contribution through the API), 32 callers, median of {Rounds}: {Load.Median(rounds.Select(r => r.RequestsPerSecond)):F0}/s, p99 {Load.Median(rounds.Select(r => r.P99)):F0} ms, failures {rounds.Sum(r => r.Failures)}\n"));
    }

    private async Task MeasureStartAsync()
    {
        var starts = new List<double>();
        var memory = new List<double>();
        for (var i = 0; i < Rounds; i++)
        {
            await _site.DisposeAsync();
            starts.Add(await _site.StartAsync());
            await Task.Delay(5000);
            memory.Add(_site.Megabytes());
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Cold start to first page, published build, median of {Rounds}: {Load.Median(starts):F2} s; resident memory 5 s later: {Load.Median(memory):F0} MB\n"));
    }
}

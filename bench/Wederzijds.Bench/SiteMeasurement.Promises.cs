using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Wederzijds.Bench;

/// <summary>The register with very many promises in one initiative.</summary>
internal sealed partial class SiteMeasurement
{
    /// <summary>Deliveries of a promise that are multiplied with it: the latest.</summary>
    private const int Deliveries = 10;

    /// <summary>What so many promises set in motion at once is worked off first.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(75);

    private static readonly string[] RegisterPages =
    [
        "promises", "promises?owes=citizen", "promises?kind=TimesPerPeriod", "promises?late=true", "promises?state=Proposed", "promises?kind=Conduct&owes=professional",
        "promises/deliveries", "overview",
    ];

    /// <summary>The register alone: multiplies the promises of the demo town's watch, each with its versions and latest deliveries, and measures its pages.</summary>
    /// <param name="promises">How many there are to be, about.</param>
    public static async Task<int> RunPromisesAsync(string provider, int promises)
    {
        await using var measurement = new SiteMeasurement(provider);
        await measurement.MakeDatabaseAsync();
        await measurement._site.StartAsync();
        await measurement._site.DisposeAsync();
        Console.WriteLine($"### {provider}\n");
        await measurement.MultiplyAsync(promises);
        await measurement._site.StartAsync();
        await Task.Delay(Settling);
        await measurement.MeasureRegisterAsync();
        return 0;
    }

    private async Task MultiplyAsync(int promises)
    {
        await using DbConnection connection = _provider == "postgres"
            ? new NpgsqlConnection(_settings["Database__OwnerConnection"])
            : new SqliteConnection(_settings["Database__OwnerConnection"] + ";Foreign Keys=False");
        await connection.OpenAsync();
        var here = $"initiative_id = (SELECT id FROM initiative WHERE slug = '{Slug}')";
        var mine = here + " AND kind <> 'AnswerWithinWorkingDays'"; // of those a side has one at most
        await WallAsync("NO FORCE");
        var each = (promises / await NumberAsync($"SELECT count(*) FROM promise WHERE {mine}")) - 1;
        await CopyAsync("promise", mine, "id");
        await CopyAsync("promise_version", $"promise_id IN (SELECT id FROM promise WHERE {mine} AND {Original("id")})", "id", "promise_id");
        await CopyAsync(
            "delivery",
            $"id IN (SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY promise_id ORDER BY due_at DESC) AS place FROM delivery WHERE {here} AND first_day IS NOT NULL) AS latest WHERE place <= {Deliveries})",
            "id",
            "promise_id");
        var (all, deliveries) = (await NumberAsync($"SELECT count(*) FROM promise WHERE {here}"), await NumberAsync($"SELECT count(*) FROM delivery WHERE {here}"));
        Console.WriteLine($"{all} promises and {deliveries} deliveries in one initiative.\n");
        await WallAsync("FORCE");
        await RunAsync("ANALYZE");

        // Copies are told from what they were made of by the letter that no version of an identifier has.
        string Original(string column) => $"substr({Text(column)}, 15, 1) <> 'f'";
        string Text(string column) => _provider == "postgres" ? $"{column}::text" : column;

        // Each copy was changed a while before the one before it: promises of all kinds change through each other, and do not stand in blocks.
        string Earlier(string column) => _provider == "postgres"
            ? $"{column} - n * interval '11 minutes'"
            : $"strftime('%Y-%m-%d %H:%M:%f', {column}, '-' || (n * 11) || ' minutes')";
        string NewId(string column) => _provider == "postgres"
            ? $"(substr({column}::text, 1, 14) || 'f' || substr({column}::text, 16, 15) || lpad(to_hex(n), 6, '0'))::uuid"
            : $"substr({column}, 1, 14) || 'f' || substr({column}, 16, 15) || printf('%06X', n)";

        async Task CopyAsync(string table, string which, params string[] ids)
        {
            var columns = new List<string>();
            await using (var schema = Command($"SELECT * FROM {table} WHERE 1 = 0"))
            {
                await using var reader = await schema.ExecuteReaderAsync();
                columns.AddRange(Enumerable.Range(0, reader.FieldCount).Select(reader.GetName));
            }

            var numbers = _provider == "postgres"
                ? $"generate_series(1, {each}) AS numbers(n)"
                : $"(WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {each}) SELECT n FROM numbers)";
            var values = columns.Select(c => ids.Contains(c) ? NewId($"\"{c}\"") : c == "changed_at" ? Earlier(c) : $"\"{c}\"");
            await RunAsync($"INSERT INTO {table} (\"{string.Join("\", \"", columns)}\") SELECT {string.Join(", ", values)} FROM {table}, {numbers} WHERE {which}");
        }

        Task WallAsync(string how) => _provider == "postgres"
            ? RunAsync(string.Join("; ", new[] { "promise", "promise_version", "delivery", "initiative" }.Select(t => $"ALTER TABLE {t} {how} ROW LEVEL SECURITY")))
            : Task.CompletedTask;

        DbCommand Command(string sql)
        {
            var command = connection.CreateCommand();
            (command.CommandText, command.CommandTimeout) = (sql, 600);
            return command;
        }

        async Task RunAsync(string sql)
        {
            await using var command = Command(sql);
            await command.ExecuteNonQueryAsync();
        }

        async Task<long> NumberAsync(string sql)
        {
            await using var command = Command(sql);
            return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
        }
    }

    private async Task MeasureRegisterAsync()
    {
        using var coordinator = await _site.SignInAsync("Fatima");
        string[] paths = [.. RegisterPages.Select(p => $"/initiatives/{Slug}/{p}")];

        // As a site is that has run for a while: what is asked often has been compiled once more.
        foreach (var path in paths.Concat(paths))
        {
            await ThroughputAsync(coordinator, path);
        }

        Console.WriteLine("| page | p50 / p95 / p99 ms at 50 users, 1 s think | requests/s, 8 callers |\n| --- | --- | --- |");
        foreach (var (page, path) in RegisterPages.Zip(paths))
        {
            var loop = await Load.RunAsync(_ => coordinator, _ => new(HttpMethod.Get, path), Users, TimeSpan.FromSeconds(1), LoopLasts);
            var fast = await ThroughputAsync(coordinator, path);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {page} | {loop.P50:F1} / {loop.P95:F1} / {loop.P99:F1}{(loop.Failures > 0 ? $" ({loop.Failures} failed)" : "")} | {fast:F0} |"));
        }
    }
}

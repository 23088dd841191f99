using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Npgsql;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Guards.Tests;

/// <summary>kill -9 while people write: what was acknowledged is there, whole, and nothing is there by half.</summary>
public sealed partial class NothingLostTests
{
    private const int Writes = 500, Kills = 10;
    private static int _written; // each text is another one: the same text twice is one contribution
    private const string Address = "/api/v1/initiatives/buurtpreventie-lindekwartier/contributions";

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Ten_kills_among_five_hundred_acknowledged_writes_lose_and_halve_nothing(DatabaseProvider provider)
    {
        await using var site = await WebProcess.StartAsync(provider);
        var acknowledged = new ConcurrentDictionary<string, bool>();
        var random = new Random(20261123);
        for (var kill = 1; kill <= Kills; kill++)
        {
            var until = Writes * kill / Kills;
            await WriteUntilAsync(site, acknowledged, until, random.Next(0, 40));
            await site.KillAsync();
            await site.StartAsync();
        }

        Assert.True(acknowledged.Count >= Writes, $"Only {acknowledged.Count} writes were acknowledged.");
        Assert.Empty(await MissingOrHalfAsync(site.Database!, acknowledged.Keys));
    }

    [Fact]
    public async Task A_write_that_is_missing_or_half_is_reported()
    {
        await using var site = await WebProcess.StartAsync(DatabaseProvider.Sqlite);
        var acknowledged = new ConcurrentDictionary<string, bool>();
        await WriteUntilAsync(site, acknowledged, 4, 0);
        await using (var connection = new SqliteConnection(site.Database!.Connection))
        {
            await connection.OpenAsync();
            await using var harm = connection.CreateCommand();
            harm.CommandText = $"""
                DELETE FROM contribution_step WHERE contribution_id = (SELECT id FROM contribution WHERE reference = '{acknowledged.Keys.Order().First()}')
                """;
            Assert.True(await harm.ExecuteNonQueryAsync() > 0);
        }

        Assert.Equal(2, (await MissingOrHalfAsync(site.Database!, [.. acknowledged.Keys, "NEVERWAS"])).Count);
    }

    /// <summary>Eight residents write at once; the kill comes some milliseconds after the wanted number, in the midst of the next writes.</summary>
    private static async Task WriteUntilAsync(WebProcess site, ConcurrentDictionary<string, bool> acknowledged, int until, int milliseconds)
    {
        using var stop = new CancellationTokenSource();
        using var client = await SignInAsync(site);
        var refused = new ConcurrentDictionary<string, bool>();
        var writers = Enumerable.Range(0, 8).Select(async _ =>
        {
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    using var answer = await client.PostAsJsonAsync(Address, new { kind = "Report", text = $"De lantaarn bij de speeltuin is kapot, gezien als {Interlocked.Increment(ref _written)}e.", audience = "Members" });
                    if (answer.StatusCode is HttpStatusCode.Created)
                    {
                        acknowledged[(await answer.Content.ReadFromJsonAsync<Made>())!.Reference] = true;
                    }
                    else if ((int)answer.StatusCode != 503)
                    {
                        refused.TryAdd($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}", true);
                    }
                }
                catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
                {
                    return; // the site is gone: not acknowledged
                }
            }
        }).ToList();
        while (acknowledged.Count < until)
        {
            Assert.True(refused.IsEmpty, string.Join("\n", refused.Keys));
            await Task.Delay(5);
        }

        await Task.Delay(milliseconds);
        await site.KillAsync();
        await stop.CancelAsync();
        await Task.WhenAll(writers);
        if (milliseconds == 0)
        {
            await site.StartAsync();
        }
    }

    private static async Task<HttpClient> SignInAsync(WebProcess site)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = new(site.Origin) };
        var resident = Button().Matches(await client.GetStringAsync("/")).First(m => m.Value.Contains("Riet", StringComparison.Ordinal)).Groups["id"].Value;
        using var answer = await client.PostAsync($"/demo/sign-in-as/{resident}", null);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    /// <summary>Of each write: the contribution, its first step, its delivery, its line in the record of changes, and its rows in the outbox.</summary>
    private static async Task<List<string>> MissingOrHalfAsync(TestDatabase database, IEnumerable<string> references)
    {
        var whole = await ReadAsync(database, """
            SELECT c.reference FROM contribution c
            WHERE EXISTS (SELECT 1 FROM contribution_step s WHERE s.contribution_id = c.id)
              AND EXISTS (SELECT 1 FROM delivery d WHERE d.subject_id = c.id)
              AND EXISTS (SELECT 1 FROM act a WHERE a.subject_id = c.id)
              AND EXISTS (SELECT 1 FROM change_record r WHERE r.subject_id = c.id)
            """);
        var there = await ReadAsync(database, "SELECT c.reference FROM contribution c WHERE c.text LIKE 'De lantaarn bij de speeltuin%'");
        return [.. references.Except(whole).Select(r => $"{r} is missing or half"), .. there.Except(whole).Except(references).Select(r => $"{r} was not acknowledged and is half")];
    }

    private static async Task<HashSet<string>> ReadAsync(TestDatabase database, string sql)
    {
        await using System.Data.Common.DbConnection connection =
            database.Provider is DatabaseProvider.Sqlite ? new SqliteConnection(database.Connection) : new NpgsqlConnection(database.Connection + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        if (database.Provider is DatabaseProvider.Postgres)
        {
            command.CommandText = "SELECT set_config('wz.site', (SELECT id::text FROM site LIMIT 1), false)";
            await command.ExecuteNonQueryAsync();
        }

        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var found = new HashSet<string>();
        while (await reader.ReadAsync())
        {
            found.Add(reader.GetString(0));
        }

        return found;
    }

    [GeneratedRegex("name=\"as\" value=\"(?<id>[0-9a-f-]{36})\">.*?</button>", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Button();

    private sealed record Made(string Reference);
}

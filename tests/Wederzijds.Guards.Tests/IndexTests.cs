using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Guards.Tests;

/// <summary>No page reads a table from end to end: the plan of every statement that the walk over all pages sends is read.</summary>
public sealed class IndexTests
{
    /// <summary>Small by nature: some rows per site, read whole.</summary>
    private static readonly string[] Small = ["site", "site_host", "site_closure", "recurring_turn", "data_protection_keys", "organisation", "initiative"];

    [Fact]
    public async Task Every_statement_of_every_page_uses_an_index()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite);
        var walk = await EndpointWalk.PrepareAsync(host);
        using var sent = host.CountStatements();
        foreach (var way in EndpointTests.Endpoints(host).Where(e => e.Method == "GET"))
        {
            await walk.AskAsync(walk.Browsers["coordinator"], "GET", way.Pattern);
            await walk.AskAsync(walk.Browsers["admin"], "GET", way.Pattern);
        }

        var statements = sent.Statements.Distinct().ToList();
        Assert.True(statements.Count > 20, $"Only {statements.Count} statements were seen.");
        await using var connection = new SqliteConnection(host.Database.Connection);
        await connection.OpenAsync();
        var scans = statements.Where(s => s.TrimStart().StartsWith("SELECT", StringComparison.OrdinalIgnoreCase)).SelectMany(s => Scans(connection, s)).ToList();
        Assert.True(scans.Count == 0, string.Join("\n\n", scans));
    }

    [Fact]
    public async Task A_statement_without_a_fitting_index_is_reported()
    {
        await using var database = await TestDatabase.MakeAsync(DatabaseProvider.Sqlite);
        await using var connection = new SqliteConnection(database.Connection);
        await connection.OpenAsync();

        Assert.NotEmpty(Scans(connection, "SELECT * FROM membership WHERE motivation = @p"));
        Assert.Empty(Scans(connection, "SELECT * FROM membership WHERE site_id = @s AND person_id = @p"));
    }

    private static IEnumerable<string> Scans(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        foreach (var name in Regex.Matches(sql, "@[A-Za-z0-9_]+", default, TimeSpan.FromSeconds(1)).Select(m => m.Value).Distinct())
        {
            command.Parameters.AddWithValue(name, "x");
        }

        using var reader = command.ExecuteReader();
        var scans = new List<string>();
        while (reader.Read())
        {
            var step = reader.GetString(3);
            if (step.StartsWith("SCAN ", StringComparison.Ordinal) && !step.Contains("INDEX", StringComparison.Ordinal) && !step.Contains("CONSTANT ROW", StringComparison.Ordinal)
                && !Regex.IsMatch(sql, $"AS \"{step.Split(' ')[1]}\"\\s+WHERE 0\\b", default, TimeSpan.FromSeconds(1)) // asked for nobody: reads nothing
                && TableOf(sql, step.Split(' ')[1]) is { } table && !Small.Contains(table))
            {
                scans.Add($"{step} in {sql.ReplaceLineEndings(" ")}");
            }
        }

        return scans;
    }

    /// <summary>The table behind an alias of the plan; null for a subquery.</summary>
    private static string? TableOf(string sql, string alias)
    {
        var match = Regex.Match(
            sql, $"(?:FROM|JOIN)\\s+\"?(?<table>[a-z_]+)\"?\\s+AS\\s+\"?{Regex.Escape(alias)}\"?\\b", default, TimeSpan.FromSeconds(1));
        return match.Success ? match.Groups["table"].Value : Regex.IsMatch(sql, $"(?:FROM|JOIN)\\s+\"?{Regex.Escape(alias)}\"?", default, TimeSpan.FromSeconds(1)) ? alias : null;
    }
}

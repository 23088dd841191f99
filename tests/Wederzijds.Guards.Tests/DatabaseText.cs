using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;
using Wederzijds.Testing;

namespace Wederzijds.Guards.Tests;

/// <summary>Reads a database as somebody would who has all of it: every table that is there, of the model or not, every column, files included.</summary>
internal static class DatabaseText
{
    /// <returns>"table.column" wherever this stands, in whatever case.</returns>
    public static async Task<IReadOnlyList<string>> PlacesOfAsync(this AppHost host, string word)
    {
        await using var connection = await OpenAsync(host);
        var places = new SortedSet<string>(StringComparer.Ordinal);
        var tables = await TablesAsync(connection);
        Assert.True(tables.Count > 40, $"Only {tables.Count} tables were found.");
        foreach (var table in tables)
        {
            await using var reader = await Ask(connection, $"SELECT * FROM \"{table}\"").ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    if (Text(reader.GetValue(i)).Contains(word, StringComparison.OrdinalIgnoreCase))
                    {
                        places.Add($"{table}.{reader.GetName(i)}");
                    }
                }
            }
        }

        return [.. places];
    }

    private static string Text(object value) =>
        value is byte[] bytes ? Encoding.Latin1.GetString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    /// <summary>On PostgreSQL as the owner, inside the wall of the site: the words of the search are out of reach of the application's role.</summary>
    private static async Task<DbConnection> OpenAsync(AppHost host)
    {
        if (host.Database.OwnerConnection is not { } owner)
        {
            var file = new SqliteConnection(host.Database.Connection);
            await file.OpenAsync();
            return file;
        }

        var server = new NpgsqlConnection(owner);
        await server.OpenAsync();
        await Ask(server, $"SELECT set_config('wz.site', '{host.Site.Id}', false)").ExecuteNonQueryAsync();
        return server;
    }

    private static async Task<List<string>> TablesAsync(DbConnection connection)
    {
        await using var reader = await Ask(connection, connection is SqliteConnection
            ? "SELECT name FROM sqlite_master WHERE type = 'table'"
            : "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'").ExecuteReaderAsync();
        var tables = new List<string>();
        while (await reader.ReadAsync())
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }

    private static DbCommand Ask(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // names come from the database's own catalogue
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}

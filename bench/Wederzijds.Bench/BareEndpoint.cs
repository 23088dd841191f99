using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Wederzijds.Bench;

/// <summary>
/// The measure of what is possible: raw ADO.NET, prepared statements, no sign-in, no Entity Framework, no page engine.
/// It sends the statements of the captured page (without those of session and standing), reads every column of every row, and writes the same bytes.
/// </summary>
internal static class BareEndpoint
{
    public static async Task<int> RunAsync(string file, string url)
    {
        var capture = CaptureFile.Read(file);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        var app = builder.Build();
        await using var source = capture.Provider == "postgres" ? NpgsqlDataSource.Create(capture.Connection + ";Max Auto Prepare=100") : null;
        for (var i = 0; i < capture.Pages.Count; i++)
        {
            var page = capture.Pages[i];
            app.MapGet($"/{i}", async (HttpContext http) =>
            {
                await using DbConnection connection = source is not null ? source.CreateConnection() : new SqliteConnection(capture.Connection);
                await connection.OpenAsync(http.RequestAborted);
                foreach (var statement in page.Statements)
                {
                    await ReadAsync(connection, statement, http.RequestAborted);
                }

                http.Response.ContentType = "text/html; charset=utf-8";
                http.Response.ContentLength = page.Body.Length;
                await http.Response.Body.WriteAsync(page.Body, http.RequestAborted);
            });
        }

        await app.RunAsync();
        return 0;
    }

    private static async Task ReadAsync(DbConnection connection, CapturedStatement statement, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = statement.Sql;
        foreach (var (name, type, text) in statement.Values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, Value(type, text, connection is SqliteConnection));
            command.Parameters.Add(parameter);
        }

        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var cells = new object[reader.FieldCount];
        while (await reader.ReadAsync(cancellation))
        {
            reader.GetValues(cells);
        }
    }

    private static object Value(string type, string? text, bool sqlite) => (type, text) switch
    {
        (_, null) => DBNull.Value,
        (nameof(Guid), _) => Guid.Parse(text),
        (nameof(DateTime), _) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        (nameof(DateOnly), _) => DateOnly.ParseExact(text, ["O", "d", "MM/dd/yyyy"], CultureInfo.InvariantCulture),
        (nameof(Int32), _) => int.Parse(text, CultureInfo.InvariantCulture),
        (nameof(Int64), _) => long.Parse(text, CultureInfo.InvariantCulture),
        (nameof(Boolean), _) => bool.Parse(text),
        _ => text,
    };
}

using System.Data.Common;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.People.Tests;

public sealed class PrivacyTests
{
    private const string Marker = "Zwaluwstaart";

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_export_holds_who_one_is_and_the_erasure_leaves_nothing_of_it_anywhere(DatabaseProvider provider)
    {
        var (host, mailbox) = await Start.HostAsync(provider);
        await using var _ = host;
        var (browser, id) = await host.JoinAsync(mailbox, Marker, $"{Marker}@dorp.example");
        await host.Visitor().PostFormAsync("/sign-up", [("Name", "Iemand"), ("Email", "iemand@dorp.example"), ("Password", Start.Password), ("Language", "nl")]);
        await browser.PostFormAsync("/me/security/authenticator", [], action: "handler=Start");
        await host.SignInAsync(host.Visitor(), $"{Marker}@dorp.example", "helemaal verkeerd 1");

        using var download = await browser.Client.GetAsync("/me/data/export", TestContext.Current.CancellationToken);
        Assert.Equal("attachment", download.Content.Headers.ContentDisposition?.DispositionType);
        using var export = JsonDocument.Parse(await download.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var person = export.RootElement.GetProperty("data").GetProperty("person").EnumerateArray().Select(p => p.ToString()).ToList();
        Assert.Contains(person, p => p.Contains($"\"{Marker}\"", StringComparison.Ordinal));
        Assert.Contains(person, p => p.Contains($"{Marker}@dorp.example", StringComparison.Ordinal));
        Assert.Contains(person, p => p.Contains("sessionOn", StringComparison.Ordinal));

        Assert.Equal(["account.email", "account.normalized_email", "person.name"], await host.InDbAsync(db => PlacesAsync(db, Marker)));
        var refused = await browser.PostFormAsync("/me/data", [("CurrentPassword", "niet dit wachtwoord")], "handler=Erase");
        Assert.Contains("niet je huidige", refused.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/", (await browser.PostFormAsync("/me/data", [("CurrentPassword", Start.Password)], "handler=Erase")).Location);

        Assert.Empty(await host.InDbAsync(db => PlacesAsync(db, Marker)));
        Assert.Equal(0, await host.InDbAsync(db => db.Set<SigningIn.SignInTry>().CountAsync()));
        Assert.StartsWith("/sign-in", (await browser.GetAsync("/me/profile")).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await host.SignInAsync(host.Visitor(), $"{Marker}@dorp.example", Start.Password)).Status);
        var card = await host.InDbAsync(db => db.Set<PersonCard>().SingleAsync(c => c.Id == id));
        Assert.Equal((null, null), (card.Name, card.Email));
    }

    [Fact]
    public async Task Without_a_password_the_name_is_typed_and_the_last_administrator_stays()
    {
        var (host, _) = await Start.HostAsync(DatabaseProvider.Sqlite);
        await using var _ = host;
        var admin = await host.SignedInAsync(await host.PersonAsync("Marieke", isSiteAdmin: true));
        Assert.Contains("Typ precies: Marieke", (await admin.PostFormAsync("/me/data", [("TypedName", "M")], "handler=Erase")).Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("enige beheerder", (await admin.PostFormAsync("/me/data", [("TypedName", "marieke")], "handler=Erase")).Page.Body!.TextContent, StringComparison.Ordinal);
        await host.PersonAsync("Tweede", isSiteAdmin: true);
        Assert.Equal("/", (await admin.PostFormAsync("/me/data", [("TypedName", "Marieke")], "handler=Erase")).Location);
    }

    /// <summary>Every column of every table of the site in which the text stands.</summary>
    private static async Task<List<string>> PlacesAsync(AppDbContext db, string text)
    {
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        var columns = await ListAsync(connection, db.Database.IsSqlite()
            ? "SELECT t.name || '.' || c.name FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'"
            : "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public' AND data_type <> 'bytea'");
        Assert.True(columns.Count > 50);
        var places = new List<string>();
        foreach (var column in columns)
        {
            var (table, name) = (column.Split('.')[0], column.Split('.')[1]);
            var found = await ListAsync(connection, $"SELECT 'x' FROM \"{table}\" WHERE UPPER(CAST(\"{name}\" AS text)) LIKE '%{text.ToUpperInvariant()}%'");
            if (found.Count > 0)
            {
                places.Add(column);
            }
        }

        places.Sort(StringComparer.Ordinal);
        return places;
    }

    private static async Task<List<string>> ListAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // names come from the database's own catalogue
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}

using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Guards.Tests;

/// <summary>Fills in every form with a word that occurs nowhere else, and looks for it afterwards where no words of people may be.</summary>
public sealed class MarkedWordsTests
{
    private const string Marker = "Kwikstaartje";

    // What cannot be forgotten by erasing a person: the record of changes and the work that is planned.
    private static readonly string[] Wordless = ["change_record", "job"];

    // These end the walk for the person who walks.
    private static readonly string[] Endings = ["/sign-out", "/me/data", "/leave", "/me/security", "/end", "/state", "/language"];

    [Fact]
    public async Task Words_typed_in_any_form_are_in_no_record_of_changes_and_in_no_job()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite);
        var walk = await EndpointWalk.PrepareAsync(host);
        var pages = EndpointTests.Endpoints(host).Where(e => e.Method == "GET").Select(e => walk.AddressOf(e.Pattern)).Distinct().Order(StringComparer.Ordinal).ToList();
        var accepted = 0;
        foreach (var browser in walk.Browsers.Where(b => b.Key is "resident" or "officer" or "coordinator" or "admin" or "outsider").Select(b => b.Value))
        {
            foreach (var address in pages.Where(a => !Endings.Any(e => a.Contains(e, StringComparison.Ordinal))))
            {
                accepted += await FillAsync(browser, address);
            }
        }

        Assert.True(accepted > 15, $"Only {accepted} forms took the words.");
        var found = await TablesWithAsync(host);
        Assert.Contains("contribution", found); // the search itself finds
        Assert.Empty(found.Intersect(Wordless));
    }

    /// <returns>How many forms of the page took what was filled in.</returns>
    private static async Task<int> FillAsync(TestBrowser browser, string address)
    {
        using var answer = await browser.Client.GetAsync(address);
        if (answer.StatusCode is not HttpStatusCode.OK || answer.Content.Headers.ContentType?.MediaType != "text/html")
        {
            return 0;
        }

        var taken = 0;
        var page = await browser.GetPageAsync(address);
        foreach (var form in page.QuerySelectorAll("form").Cast<IHtmlFormElement>().Where(f => f.QuerySelector("textarea, input:not([type=hidden])") is not null))
        {
            if (!string.Equals(form.Method, "post", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var fields = form.Elements.Select(Filled).OfType<(string, string)>().DistinctBy(f => f.Item1).Where(f => f.Item1 != "__RequestVerificationToken").ToList();
            var sent = await browser.PostFormOnAsync(page, address, fields, form.GetAttribute("action"));
            taken += sent.Status is HttpStatusCode.Redirect or HttpStatusCode.SeeOther ? 1 : 0;
        }

        return taken;
    }

    private static (string Name, string Value)? Filled(object element) => element switch
    {
        IHtmlTextAreaElement { Name: { Length: > 0 } name } => (name, $"{Marker} zag iets bij de vijver."),
        IHtmlInputElement { Name: { Length: > 0 } name, Type: "text" or "search" } => (name, Marker),
        IHtmlInputElement { Name: { Length: > 0 } name, Type: "email" } => (name, $"{Marker}@voorbeeld.example"),
        IHtmlInputElement { Name: { Length: > 0 } name, Type: "number" } => (name, "5"),
        IHtmlInputElement { Name: { Length: > 0 } name, Type: "date" } => (name, "2026-09-01"),
        IHtmlInputElement { Name: { Length: > 0 } name, Type: "radio" or "checkbox" } box => (name, box.Value),
        _ => null,
    };

    private static Task<List<string>> TablesWithAsync(AppHost host) => host.InDbAsync(async db =>
    {
        var found = new List<string>();
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()).OfType<string>().Distinct())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                if (Enumerable.Range(0, reader.FieldCount).Any(i =>
                    Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)!.Contains(Marker, StringComparison.OrdinalIgnoreCase)))
                {
                    found.Add(table);
                    break;
                }
            }
        }

        return found;
    });
}

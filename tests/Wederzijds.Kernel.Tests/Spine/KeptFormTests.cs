using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Blobs;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;
using Wederzijds.Kernel.Web;
using Wederzijds.Testing;

namespace Wederzijds.Kernel.Tests.Spine;

public sealed class KeptFormTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_was_typed_when_the_session_was_over_comes_back_for_a_day_in_the_same_site(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var (person, cookie) = await CookieAsync(host);
        var typed = string.Concat(Enumerable.Repeat("Er ligt glas op het pad. <script> € \n", 2000));

        var id = await PostAsync(host, cookie, ("Body", typed), ("Kind", "a"), ("Password", "geheim"), ("__form", "token"));

        Assert.NotNull(id);
        var fields = await ReadAsync(host, person, id);
        Assert.Equal(["Body", "Kind"], fields!.Keys.Order());
        Assert.Equal(typed, Assert.Single(fields["Body"]));
        Assert.Null(await ReadAsync(host, person, id, host.OtherSite));
        Assert.Null(await ReadAsync(host, person, "no-id"));
        Assert.Null(await ReadAsync(host, await host.PersonAsync("Bas Buitenstaander"), id));
        Assert.Null(await ReadAsync(host, null, id));
        var stored = await host.InDbAsync(db => db.Set<Blob>().Select(b => b.Content).SingleAsync());
        Assert.DoesNotContain("glas", System.Text.Encoding.UTF8.GetString(stored), StringComparison.Ordinal);

        host.Clock.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));
        Assert.Null(await ReadAsync(host, person, id));
        await host.RunRecurringAsync();
        Assert.Equal(0, await host.InDbAsync(db => db.Set<Blob>().CountAsync()));
    }

    [Fact]
    public async Task Nothing_is_kept_for_strangers_nor_for_a_cookie_that_we_did_not_make()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite);
        var (_, cookie) = await CookieAsync(host);

        Assert.Null(await PostAsync(host, cookie: null, ("Body", "text")));
        Assert.Null(await PostAsync(host, "made-up", ("Body", "text")));
        Assert.Null(await PostAsync(host, cookie[..^6] + "AAAAAA", ("Body", "text")));
        Assert.Equal(0, await host.InDbAsync(db => db.Set<Blob>().CountAsync()));
        Assert.NotNull(await PostAsync(host, cookie, ("Body", "text")));
    }

    [Theory]
    [InlineData(200_000, true)]
    [InlineData(200_001, false)]
    public async Task No_more_is_kept_than_the_limit(int characters, bool kept)
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite);

        Assert.Equal(kept, await PostAsync(host, (await CookieAsync(host)).Cookie, ("Body", new string('a', characters))) is not null);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_same_person_finds_the_text_in_the_form_and_another_one_on_that_device_an_empty_form(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var browser = await host.SignedInAsync(town.Resident);
        var page = await browser.GetPageAsync(Form);
        host.Clock.Advance(TimeSpan.FromDays(30) + TimeSpan.FromSeconds(1)); // the session's natural end, with the page still open

        var refused = await browser.PostFormOnAsync(page, Form, [("Text", "Er ligt glas op het pad bij de speeltuin.")]);
        var back = BackOf(refused.Location!);

        await browser.SignInAsAsync(town.Coordinator);
        Assert.DoesNotContain("glas", (await browser.GetPageAsync(back)).Body!.TextContent, StringComparison.Ordinal);
        await browser.SignInAsAsync(town.Resident);
        Assert.Equal("Er ligt glas op het pad bij de speeltuin.", (await browser.GetPageAsync(back)).QuerySelector("textarea[name=Text]")!.TextContent);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_another_tab_sends_after_signing_out_still_comes_back_to_its_writer(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var browser = await host.SignedInAsync(town.Resident);
        var page = await browser.GetPageAsync(Form);
        await browser.PostFormAsync("/sign-out", [], "/sign-out");

        var back = BackOf((await browser.PostFormOnAsync(page, Form, [("Text", "Nog niet verstuurd.")])).Location!);

        Assert.Contains("kept=", back, StringComparison.Ordinal);
        Assert.DoesNotContain("Nog niet", (await (await host.SignedInAsync(town.Coordinator)).GetPageAsync(back)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Nog niet verstuurd.", (await (await host.SignedInAsync(town.Resident)).GetPageAsync(back)).QuerySelector("textarea[name=Text]")!.TextContent);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task One_person_has_five_kept_forms_at_most_and_none_after_erasure(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var (person, cookie) = await CookieAsync(host);
        var ids = new List<string?>();
        for (var i = 0; i < 7; i++)
        {
            ids.Add(await PostAsync(host, cookie, ("Body", $"text {i}")));
            host.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(5, await host.InDbAsync(db => db.Set<Blob>().CountAsync()));
        Assert.Null(await ReadAsync(host, person, ids[1]!));
        Assert.Equal("text 6", (await ReadAsync(host, person, ids[6]!))!["Body"][0]);

        await host.InScopeAsync(person, async services =>
        {
            var kept = services.GetServices<IPersonalData>().Single(d => d.Name == "keptForms");
            Assert.Equal(5, (await kept.ExportAsync(person, CancellationToken.None)).Count);
            await kept.EraseAsync(person, CancellationToken.None);
            await services.GetRequiredService<AppDbContext>().SaveAsync(new("Erased", person));
            return true;
        });
        Assert.Equal(0, await host.InDbAsync(db => db.Set<Blob>().CountAsync()));
    }

    private const string Form = "/initiatives/buurt/contributions/new";

    private static string BackOf(string signIn) => Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(new("https://localhost"), signIn).Query)["return"].ToString();

    private static async Task<(Guid Person, string Cookie)> CookieAsync(AppHost host)
    {
        var person = await host.PersonAsync("Rita Bewoner");
        using var answer = await host.Visitor().Client.PostAsync($"/demo/sign-in-as/{person}", null);
        var name = host.Services.GetRequiredService<CookieNames>().Session;
        var set = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith(name + "=", StringComparison.Ordinal));
        return (person, set[(name.Length + 1)..set.IndexOf(';', StringComparison.Ordinal)]);
    }

    /// <returns>The id under which the form waits, from the address that one is sent to; null: nothing was kept.</returns>
    private static Task<string?> PostAsync(AppHost host, string? cookie, params (string Name, string Value)[] fields) => host.InScopeAsync(null, async services =>
    {
        var http = new DefaultHttpContext { RequestServices = services };
        http.Request.Method = "POST";
        http.Request.Path = "/initiatives/buurt/contributions/new";
        http.Request.QueryString = new("?handler=Send&sort=day");
        http.Request.Form = new FormCollection(fields.ToDictionary(f => f.Name, f => new StringValues(f.Value)));
        if (cookie is not null)
        {
            http.Request.Headers.Cookie = $"{services.GetRequiredService<CookieNames>().Session}={cookie}";
        }

        await services.GetRequiredService<KeptForms>().AskToSignInAsync(http);

        var location = new Uri(new("https://localhost"), http.Response.Headers.Location.ToString());
        Assert.Equal("/sign-in", location.AbsolutePath);
        var back = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(location.Query)["return"].ToString();
        Assert.StartsWith("/initiatives/buurt/contributions/new?sort=day", back, StringComparison.Ordinal);
        return back.Split("&kept=") is [_, var id] ? id : null;
    });

    private static Task<Dictionary<string, string[]>?> ReadAsync(AppHost host, Guid? person, string id, Sites.SiteInfo? site = null) => host.InScopeAsync(
        person, services => services.GetRequiredService<KeptForms>().ReadAsync(id, CancellationToken.None), site);
}

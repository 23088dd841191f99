using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Web;
using Wederzijds.Testing;

namespace Wederzijds.Kernel.Tests.Spine;

/// <summary>What every answer has in common: headers, host, language, errors.</summary>
public sealed class HttpTests
{
    [Theory]
    [InlineData("/", true)]
    [InlineData("/initiatives/buurt?x=1#y", true)]
    [InlineData("/caf%C3%A9", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("initiatives", false)]
    [InlineData("//evil.example", false)]
    [InlineData("/\\evil.example", false)]
    [InlineData("\\\\evil.example", false)]
    [InlineData("https://evil.example", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("~/x", false)]
    [InlineData("/\t/evil.example", false)]
    [InlineData("/\r\nSet-Cookie: a=b", false)]
    [InlineData("/a\0", false)]
    [InlineData("/café", false)]
    [InlineData("/a b", false)]
    [InlineData(" /a", false)]
    public void An_address_from_outside_leads_no_further_than_this_site(string? address, bool local)
    {
        Assert.Equal(local, LocalAddress.IsLocal(address));
        Assert.Equal(local ? address : "/", LocalAddress.OrHome(address));
    }

    [Fact]
    public void An_endless_address_leads_home() => Assert.Equal("/", LocalAddress.OrHome("/" + new string('a', 5000)));

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        await using var host = await BrokenHostAsync();
        var visitor = host.Visitor().Client;
        var broken = await SignedInAsync(host);
        (HttpClient Client, string Address, HttpStatusCode Status)[] all =
        [
            (visitor, "/", HttpStatusCode.OK), (visitor, "/nowhere", HttpStatusCode.NotFound), (visitor, "/health", HttpStatusCode.OK),
            (visitor, "/api/v1/nowhere", HttpStatusCode.NotFound), (visitor, "/api/v1/openapi.json", HttpStatusCode.InternalServerError),
            (visitor, "/assets/site.css", HttpStatusCode.OK), (visitor, "/language/en?return=/", HttpStatusCode.Redirect),
            (host.Visitor("https://nowhere.example").Client, "/", HttpStatusCode.NotFound), (broken, "/", HttpStatusCode.InternalServerError),
        ];
        foreach (var (client, address, status) in all)
        {
            using var answer = await client.GetAsync(address);
            Assert.True(status == answer.StatusCode, $"{address}: {answer.StatusCode}");
            Assert.Equal(SecurityHeaders.ContentSecurityPolicy, Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
            Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    [Theory]
    [InlineData("/initiatives", true)]
    [InlineData("/api/v1/initiatives", true)]
    [InlineData("/me/security", false)]
    [InlineData("/me/security/authenticator", false)]
    [InlineData("/me/data", false)]
    [InlineData("/reset-password", false)]
    [InlineData("/confirm", false)]
    [InlineData("/sign-in", false)]
    [InlineData("/outside/none", false)]
    [InlineData("/verdict/none", false)]
    [InlineData("/me/calendar", false)]
    public async Task Pages_are_compressed_but_those_with_a_lasting_secret(string address, bool compressed)
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite);
        var client = (await host.SignedInAsync((await host.SmallTownAsync()).Resident)).Client;
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Accept-Encoding", "br" } } };
        using var answer = await client.SendAsync(request);
        Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal(compressed ? ["br"] : [], answer.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task An_unknown_host_gets_a_plain_answer_and_no_page_of_any_site()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite);

        using var answer = await host.Visitor("https://nowhere.example").Client.GetAsync("/");
        using var health = await host.Visitor("https://nowhere.example").Client.GetAsync("/health");

        Assert.Equal((HttpStatusCode.NotFound, "text/plain"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.DoesNotContain("Testdorp", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    [Theory]
    [InlineData(null, null, "nl")]
    [InlineData("de", null, "nl")]
    [InlineData("en-US,en;q=0.9", null, "en")]
    [InlineData("de, en;q=0.5", null, "en")]
    [InlineData("nl;q=0.5, en;q=0.8", null, "en")]
    [InlineData("de, nl;q=0.9, en;q=0.8", null, "nl")]
    [InlineData("en;q=0.8, nl;q=0.8", null, "en")]
    [InlineData("nl;q=0, en;q=0.1", null, "en")]
    [InlineData("en;q=0", null, "nl")]
    [InlineData("EN-gb", null, "en")]
    [InlineData("english, nlx", null, "nl")]
    [InlineData(";;q=,en;q=x,,", null, "nl")]
    [InlineData("nl", "en", "en")]
    [InlineData("en", "nl", "nl")]
    [InlineData("en", "xx", "en")]
    public async Task The_language_is_the_choice_then_the_browsers_wish_then_the_sites_own(string? wish, string? chosen, string expected)
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite);
        var client = host.Visitor().Client;
        client.DefaultRequestHeaders.AcceptLanguage.Clear();
        if (wish is not null)
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", wish);
        }

        if (chosen is not null)
        {
            using var switched = await client.GetAsync($"/language/{chosen}?return=//evil.example");
            Assert.Equal("/", switched.Headers.Location?.ToString());
        }

        Assert.Contains($"<html lang=\"{expected}", await client.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nl")]
    [InlineData("en")]
    public async Task Every_error_has_a_page_in_the_readers_language_and_machines_get_problem_details(string language)
    {
        await using var host = await BrokenHostAsync();
        var client = await SignedInAsync(host);
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        using var form = new FormUrlEncodedContent([new("a", "b"), new("__form", "made-up")]);

        (HttpResponseMessage Answer, int Status)[] pages =
            [(await client.GetAsync("/nowhere"), 404), (await client.PostAsync("/", form), 400), (await client.GetAsync("/"), 500)];
        foreach (var (answer, status) in pages)
        {
            var page = await answer.Content.ReadAsStringAsync();
            Assert.Equal((status, "text/html"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.Contains($"<html lang=\"{language}", page, StringComparison.Ordinal);
            Assert.Contains("<h1", page, StringComparison.Ordinal);
            Assert.DoesNotContain("a secret of the inside", page, StringComparison.Ordinal);
        }

        foreach (var (address, status) in ((string, int)[])[("/api/v1/nowhere", 404), ("/api/v1/openapi.json", 500)])
        {
            using var answer = await client.GetAsync(address);
            Assert.Equal((status, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.DoesNotContain("a secret of the inside", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_body_that_is_too_large_gets_its_own_page()
    {
        await using var database = await TestDatabase.MakeAsync(DatabaseProvider.Sqlite);
        await using var server = new RealServer(database);
        server.UseKestrel(0);
        server.StartServer();
        var site = Site.Found("Testdorp", "Europe/Amsterdam", "nl", isDemo: true, TimeProvider.System.GetUtcNow());
        await server.Services.GetRequiredService<DatabaseSetup>().FoundSiteAsync(site, ["localhost", "127.0.0.1"], CancellationToken.None);
        using var client = server.CreateClient();
        using var large = new ByteArrayContent(new byte[13 * 1024 * 1024]);
        large.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        client.DefaultRequestHeaders.ExpectContinue = true; // as asked first, the answer comes before the body is sent
        await client.GetStringAsync("/");

        using var answer = await client.PostAsync("/", large);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("<h1", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(SecurityHeaders.ContentSecurityPolicy, Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
    }

    [Theory]
    [InlineData(1)] // one field longer than the framework reads
    [InlineData(4)] // more than the server takes
    public async Task A_body_that_grows_too_large_on_the_way_gets_the_same_page(int fields)
    {
        await using var database = await TestDatabase.MakeAsync(DatabaseProvider.Sqlite);
        await using var server = new RealServer(database);
        server.UseKestrel(0);
        server.StartServer();
        var site = Site.Found("Testdorp", "Europe/Amsterdam", "nl", isDemo: true, TimeProvider.System.GetUtcNow());
        await server.Services.GetRequiredService<DatabaseSetup>().FoundSiteAsync(site, ["localhost", "127.0.0.1"], CancellationToken.None);
        using var client = server.CreateClient();
        await client.GetStringAsync("/");
        using var socket = new System.Net.Sockets.TcpClient();
        await socket.ConnectAsync(client.BaseAddress!.Host, client.BaseAddress.Port);
        await using var stream = socket.GetStream();
        const int size = (12 * 1024 * 1024) + 4; // a little more than the limit; what comes after it is never sent
        var body = string.Concat(Enumerable.Range(0, fields).Select(i => $"&f{i}=" + new string('a', (size / fields) - 4)));

        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n{body.Length:x}\r\n"));
        await stream.WriteAsync(Encoding.ASCII.GetBytes(body));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Contains("te groot om te versturen", answer, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_character_that_no_database_takes_is_refused_beside_its_field_with_the_text_back(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        const string form = "/initiatives/buurt/contributions/new";
        var browser = await host.SignedInAsync(town.Resident);

        var refused = await browser.PostFormAsync(form, [("Kind", "Idea"), ("Text", "Een bank\0 bij de vijver 100%00"), ("Where.Place", "Park")]);

        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.Contains("niet kunnen bewaren", refused.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Een bank bij de vijver 100%00", refused.Page.QuerySelector("textarea[name=Text]")!.TextContent);
        Assert.Equal("Park", refused.Page.QuerySelector("[name='Where.Place']")!.GetAttribute("value"));
        var sent = await browser.PostFormOnAsync(refused.Page, form, []);
        Assert.StartsWith("/initiatives/buurt/contributions/", sent.Location, StringComparison.Ordinal);
        await browser.GetAsync("/language/en");
        Assert.Contains("cannot keep", (await browser.PostFormAsync(form, [("Kind", "Idea"), ("Text", "Nog\0 een")])).Page.Body!.TextContent, StringComparison.Ordinal);

        var multipart = await MultipartAsync(browser, form, "Een derde\0 bank");
        Assert.Contains("cannot keep", multipart, StringComparison.Ordinal);
        Assert.Contains("Een derde bank", multipart, StringComparison.Ordinal);
        var admin = await host.SignedInAsync(await host.PersonAsync("Ada Beheer", isSiteAdmin: true));
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/admin/people?q=a%00da")).Status);
    }

    /// <summary>As a form that carries files would send it.</summary>
    private static async Task<string> MultipartAsync(TestBrowser browser, string address, string text)
    {
        var token = (await browser.GetPageAsync(address)).QuerySelector("form[action$='/new'] [name=__form], main form [name=__form]")!.GetAttribute("value")!;
        using var body = new MultipartFormDataContent();
        foreach (var (name, value) in new[] { ("__form", token), ("Kind", "Idea"), ("Text", text) })
        {
            body.Add(new StringContent(value), name);
        }

        using var answer = await browser.Client.PostAsync(address, body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    [Fact]
    public async Task The_wrong_method_on_an_address_of_the_api_says_so()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite);
        using var answer = await host.Visitor().Client.DeleteAsync("/api/v1/initiatives/buurt/contributions");
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    /// <summary>The session's cookie alone, as a header: a cookie jar of today throws away what the test's clock calls fresh.</summary>
    private static async Task<HttpClient> SignedInAsync(AppHost host)
    {
        var client = host.CreateDefaultClient(new Uri("https://localhost"));
        using var answer = await client.PostAsync($"/demo/sign-in-as/{await host.PersonAsync("Rita Bewoner")}", null);
        client.DefaultRequestHeaders.Add("Cookie", answer.Headers.GetValues("Set-Cookie").First(c => c.StartsWith("__Host-wederzijds=", StringComparison.Ordinal)).Split(';')[0]);
        return client;
    }

    /// <summary>My page and the description of the API both fail.</summary>
    private static Task<AppHost> BrokenHostAsync() => AppHost.StartAsync(DatabaseProvider.Sqlite, s => s
        .AddScoped<IMyPagePart, BrokenPart>()
        .ConfigureAll<OpenApiOptions>(o => o.AddDocumentTransformer((_, _, _) => throw new InvalidOperationException("a secret of the inside"))));

    private sealed class BrokenPart : IMyPagePart
    {
        public int Order => 1;

        public Task<Panel?> ReadAsync(Guid personId, CancellationToken cancellation) => throw new InvalidOperationException("a secret of the inside");
    }

    /// <summary>On a real socket: the test server knows no limit of a body.</summary>
    private sealed class RealServer(TestDatabase database) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            var settings = new Dictionary<string, string?> { ["Database:MigrateAtStart"] = "false", ["Demo:Enabled"] = "false", ["Cookies:Secure"] = "false" };
            database.Configure(settings);
            builder.UseEnvironment("Testing");
            foreach (var (key, value) in settings)
            {
                builder.UseSetting(key, value);
            }

            builder.ConfigureLogging(l => l.ClearProviders());
        }
    }
}

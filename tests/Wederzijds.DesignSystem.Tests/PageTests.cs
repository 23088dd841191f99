using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Wederzijds.DesignSystem.Tests;

/// <summary>The components as pages use them: through Razor, with the layout around them.</summary>
public sealed class PageTests : IAsyncLifetime
{
    private WebApplication app = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddScoped<IPageFrame, PlainFrame>();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddDesignSystem();
        var design = typeof(IPageFrame).Assembly;
        builder.Services.AddRazorPages(options => options.RootDirectory = "/").ConfigureApplicationPartManager(parts =>
        {
            parts.ApplicationParts.Add(new AssemblyPart(design));
            parts.ApplicationParts.Add(new CompiledRazorAssemblyPart(design));
            parts.ApplicationParts.Add(new AssemblyPart(typeof(PageTests).Assembly));
            parts.ApplicationParts.Add(new CompiledRazorAssemblyPart(typeof(PageTests).Assembly));
        });
        app = builder.Build();
        app.UseRequestLocalization(new RequestLocalizationOptions().SetDefaultCulture("nl").AddSupportedCultures("nl", "en").AddSupportedUICultures("nl", "en"));
        app.MapRazorPages();
        await app.StartAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_page_of_components_uses_every_id_once_and_points_only_at_what_is_there()
    {
        var page = await ReadAsync("/design");

        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
        Assert.Equal(ids.Distinct().Count(), ids.Count);
        foreach (var attribute in new[] { "for", "aria-describedby", "aria-labelledby" })
        {
            var targets = page.QuerySelectorAll($"[{attribute}]").SelectMany(element => element.GetAttribute(attribute)!.Split(' ')).ToList();
            Assert.NotEmpty(targets);
            Assert.All(targets, target => Assert.Contains(target, ids));
        }
    }

    [Fact]
    public async Task The_page_of_components_shows_every_kind_and_both_languages()
    {
        var page = await ReadAsync("/design");

        Assert.All(Enum.GetNames<StatusKind>(), kind => Assert.NotNull(page.QuerySelector($".wz-status--{kind.ToLowerInvariant()}")));
        Assert.All(Enum.GetNames<StepState>(), state => Assert.NotNull(page.QuerySelector($".wz-step--{state.ToLowerInvariant()}")));
        Assert.Contains("28 maart 2026", page.QuerySelector("section[lang=nl]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("28 March 2026", page.QuerySelector("section[lang=en]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_has_one_heading_like_its_title_and_its_landmarks()
    {
        var page = await ReadAsync("/design");

        var heading = Assert.Single(page.QuerySelectorAll("h1")).TextContent;
        Assert.Equal($"{heading} · Oosterwijk", page.Title);
        Assert.Equal("nl", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("#main", page.QuerySelector("body a")!.GetAttribute("href"));
        Assert.Single(page.QuerySelectorAll("main#main"));
        Assert.Single(page.QuerySelectorAll("header"));
        Assert.Single(page.QuerySelectorAll("footer"));
        Assert.Equal("/language/en?return=%2Fdesign%3Fa%3D1", page.QuerySelector("a[hreflang=en]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task No_page_needs_an_exception_from_the_content_security_policy()
    {
        var page = await ReadAsync("/design");

        Assert.Empty(page.QuerySelectorAll("[style], style"));
        Assert.All(page.QuerySelectorAll("script"), script => Assert.StartsWith("/assets/", script.GetAttribute("src"), StringComparison.Ordinal));
        Assert.DoesNotContain(page.All, element => element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_refused_form_comes_back_with_the_words_typed_and_leads_to_what_is_wrong()
    {
        var (page, status) = await PostAsync("/tests/form", new()
        {
            ["Input.Last"] = "not a number <b>",
            ["Input.First"] = "",
            ["Input.Secret"] = "hunter2",
            ["Input.Agreed"] = "true",
            ["Input.Chosen"] = "b",
        });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("not a number <b>", page.QuerySelector("#Input_Last")!.GetAttribute("value"));
        Assert.False(page.QuerySelector("#Input_Secret")!.HasAttribute("value"));
        Assert.True(page.QuerySelector("#Input_Agreed")!.HasAttribute("checked"));
        Assert.Equal("b", Assert.Single(page.QuerySelectorAll("input[name='Input.Chosen'][checked]")).GetAttribute("value"));

        // In the order of the page, although the model and the alphabet have another.
        var links = page.QuerySelectorAll("[data-error-summary] a");
        Assert.Equal(["#Input_Last", "#Input_First"], links.Select(link => link.GetAttribute("href")));
        Assert.Equal("Achteraan: Dit begrijpen we niet. Kijk het nog eens na.", links[0].TextContent);
        Assert.Equal("Vooraan: Vul dit in.", links[1].TextContent);
        Assert.StartsWith("Fout: ", page.Title, StringComparison.Ordinal);
        Assert.Equal("true", page.QuerySelector("#Input_First")!.GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task A_form_carries_its_token_and_an_accepted_one_tells_that_it_is_done()
    {
        var (page, status) = await PostAsync("/tests/form", new() { ["Input.Last"] = "3", ["Input.First"] = "yes" });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("klaar & <b>", page.QuerySelector("[data-done] .wz-notice__content")!.TextContent.Trim());
        Assert.Null(page.QuerySelector("[data-error-summary]"));
    }

    [Fact]
    public async Task A_form_says_how_long_it_takes()
    {
        var page = await ReadAsync("/tests/form");

        Assert.Equal("Dit kost ongeveer 2 minuten.", page.QuerySelector("form .wz-form__minutes")!.TextContent.Trim());
        Assert.Single(page.QuerySelectorAll("form input[name=__RequestVerificationToken]"));
    }

    private async Task<IDocument> ReadAsync(string path)
    {
        using var client = app.GetTestClient();
        var html = await client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return new HtmlParser().ParseDocument(html);
    }

    private async Task<(IDocument Page, HttpStatusCode Status)> PostAsync(string path, Dictionary<string, string> fields)
    {
        var stop = TestContext.Current.CancellationToken;
        using var handler = new CookieKeeper(app.GetTestServer().CreateHandler());
        using var client = new HttpClient(handler) { BaseAddress = new Uri("http://localhost") };
        var form = new HtmlParser().ParseDocument(await client.GetStringAsync(new Uri(path, UriKind.Relative), stop));
        fields["__RequestVerificationToken"] = form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content, stop);
        if (answer.StatusCode == HttpStatusCode.Redirect)
        {
            return (new HtmlParser().ParseDocument(await client.GetStringAsync(answer.Headers.Location, stop)), HttpStatusCode.OK);
        }

        return (new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(stop)), answer.StatusCode);
    }

    private sealed class CookieKeeper(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private readonly CookieContainer cookies = new();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.TryAddWithoutValidation("Cookie", cookies.GetCookieHeader(new Uri("http://localhost/")));
            var answer = await base.SendAsync(request, cancellationToken);
            if (answer.Headers.TryGetValues("Set-Cookie", out var set))
            {
                foreach (var cookie in set)
                {
                    cookies.SetCookies(new Uri("http://localhost/"), cookie);
                }
            }

            return answer;
        }
    }

    private sealed class PlainFrame : IPageFrame
    {
        public string SiteName => "Oosterwijk";

        public string LanguageTag => "nl";

        public string? PersonName => null;

        public bool IsSignedIn => false;

        public int UnreadNotices => 0;

        public IReadOnlyList<NavigationItem> Navigation => [new("/", "Begin", IsCurrent: true)];

        public bool IsDemo => false;

        public IReadOnlyList<SignInAs>? SignInAs => null;

        public string ReturnPath => "/design?a=1";
    }
}

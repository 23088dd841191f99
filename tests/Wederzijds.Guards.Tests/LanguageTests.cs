using System.Net;
using AngleSharp.Dom;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Guards.Tests;

/// <summary>Whoever reads a page can read it in the other language, and comes back to where they were.</summary>
public sealed class LanguageTests
{
    [Fact]
    public async Task Every_page_switches_to_the_other_language_and_comes_back_to_itself()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite);
        var walk = await EndpointWalk.PrepareAsync(host);
        var walked = 0;
        var problems = new List<string>();
        var patterns = EndpointTests.Endpoints(host).Where(e => e.Method == "GET").Select(e => e.Pattern).Distinct().Order(StringComparer.Ordinal).ToList();
        foreach (var (who, browser) in walk.Browsers.Where(b => b.Key is "nobody" or "resident" or "coordinator" or "admin"))
        {
            foreach (var address in patterns.Select(walk.AddressOf))
            {
                using var answer = await browser.Client.GetAsync(address);
                if (answer.StatusCode is HttpStatusCode.OK && answer.Content.Headers.ContentType?.MediaType == "text/html")
                {
                    walked++;
                    await SwitchAsync(browser, address, who, problems);
                }
            }
        }

        Assert.True(problems.Count == 0, string.Join("\n", problems));
        Assert.True(walked > 80, $"Only {walked} pages were walked.");
    }

    private static async Task SwitchAsync(TestBrowser browser, string address, string who, List<string> problems)
    {
        var page = await browser.GetPageAsync(address);
        var before = page.DocumentElement.GetAttribute("lang");
        var link = page.QuerySelector("header a[hreflang]");
        var there = link is null ? null : await browser.GetAsync(link.GetAttribute("href")!);
        var after = there?.Location is { } back && back == address ? await browser.GetPageAsync(back) : null;
        if (after is null || after.DocumentElement.GetAttribute("lang") == before || after.Title == "")
        {
            problems.Add($"{who} {address}: {before} → {there?.Location} {after?.DocumentElement.GetAttribute("lang")}");
        }
    }
}

using Microsoft.Playwright;
using Wederzijds.Kernel.Demo;

namespace Wederzijds.Browser.Tests;

/// <summary>What asks to be public is public after a moderator's look; what is not, says why.</summary>
[Collection("Riet")] // her other sessions are ended in one of them
public sealed class LookingBeforePublic(BrowserTown town)
{
    private const string Watch = $"/initiatives/{DemoCast.Watch}";

    [Theory]
    [InlineData("nl", Screen.Desktop, true)]
    [InlineData("en", Screen.Phone, false)]
    public async Task A_moderator_lets_one_idea_out_and_keeps_another_inside_with_the_reason(string language, Screen screen, bool script)
    {
        var number = Random.Shared.Next(1000, 999_999);
        await using var riet = await town.VisitAsync(Screen.Phone, language, script: !script);
        await riet.SignInAsAsync("Riet");
        await riet.SpeakAsync(language);
        var bench = await BringIdeaAsync(riet, $"Een leesbank met nummer {number}. Voor jong en oud.");
        var named = await BringIdeaAsync(riet, $"Vraag {number} aan mevrouw Pruis van nummer 8.");
        await using var stranger = await town.VisitAsync(screen, language, script);
        Assert.Equal(404, (await stranger.Page.GotoAsync($"/contributions/{bench}"))!.Status);

        await using var fatima = await town.VisitAsync(screen, language, script);
        await fatima.SignInAsAsync("Fatima");
        await fatima.SpeakAsync(language);
        await LookAsync(fatima, language, bench, named);

        await stranger.SeeAsync($"/contributions/{bench}", "public-face");
        Assert.Contains("Voor jong en oud.", await stranger.Page.InnerTextAsync("body"), StringComparison.Ordinal);
        Assert.DoesNotContain("Riet", await stranger.ReadAsync(), StringComparison.Ordinal);
        Assert.Equal(404, (await stranger.Page.GotoAsync($"/contributions/{named}"))!.Status);

        await riet.UntilAsync("/me/inbox", language == "nl" ? "is niet openbaar gemaakt" : "was not made public");
        await riet.SeeAsync($"/me/contributions/{named}", "kept-inside-heard");
        var told = await riet.ReadAsync();
        Assert.Contains("Er staat een naam in.", told, StringComparison.Ordinal);
        Assert.Contains(language == "nl" ? "Alle deelnemers" : "All members", told, StringComparison.Ordinal); // who may read it now
    }

    private static async Task<string> BringIdeaAsync(Visit riet, string text)
    {
        await riet.Page.GotoAsync($"{Watch}/contributions/new");
        await riet.Page.Locator("[name=Kind][value=Idea]").CheckAsync();
        await riet.Page.Locator("[name=Text]").FillAsync(text);
        await riet.Page.Locator("[name=Audience]").SelectOptionAsync("Public");
        await riet.SendAsync(() => riet.Page.Locator("form:has([name=Text]) button[type=submit]").Last.ClickAsync());
        return riet.Page.Url.Split('/')[^1];
    }

    private static async Task LookAsync(Visit fatima, string language, string bench, string named)
    {
        var (page, isDutch) = (fatima.Page, language == "nl");
        await fatima.SeeAsync($"{Watch}/contributions/moderation", "moderation-queue");
        Assert.Contains(isDutch ? "Wacht lang" : "Waits long", await fatima.ReadAsync(), StringComparison.Ordinal); // the notice board of the demo
        await fatima.SendAsync(() => page.Locator($"main a[href*='{bench}']").ClickAsync());
        await fatima.PressAsync(isDutch ? "Ik kijk ernaar" : "I look at it");
        await fatima.LookAsync("moderation-mine");
        await fatima.PressAsync(isDutch ? "Openbaar maken" : "Make public");
        Assert.Contains(isDutch ? "De inbreng is openbaar." : "The contribution is public.", await fatima.ReadAsync(), StringComparison.Ordinal);

        await fatima.SendAsync(() => page.Locator($"main a[href*='{named}']").ClickAsync());
        var keep = isDutch ? "Maak niet openbaar" : "Do not make public";
        await fatima.PressAsync(keep);
        await fatima.LookAsync("moderation-reason-missing");
        Assert.Equal("true", await page.Locator("[name=Because]").GetAttributeAsync("aria-invalid"));
        await page.Locator("[name=Because]").FillAsync("Er staat een naam in.");
        await fatima.PressAsync(keep);
        await fatima.LookAsync("moderation-kept");
        Assert.Contains(isDutch ? "Het blijft bij de deelnemers." : "It stays with the members.", await fatima.ReadAsync(), StringComparison.Ordinal);
    }
}

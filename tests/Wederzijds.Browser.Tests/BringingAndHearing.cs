using Microsoft.Playwright;
using Wederzijds.Kernel.Demo;

namespace Wederzijds.Browser.Tests;

/// <summary>What somebody brings gets a holder and an answer, and everybody who should know knows without typing anything twice.</summary>
[Collection("Riet")] // her other sessions are ended in one of them
public sealed class BringingAndHearing(BrowserTown town)
{
    private const string Watch = $"/initiatives/{DemoCast.Watch}";

    [Theory]
    [InlineData("nl", true)]
    [InlineData("nl", false)]
    [InlineData("en", true)]
    [InlineData("en", false)]
    public async Task Riet_brings_a_report_hears_what_became_of_it_and_gives_her_verdict(string language, bool script)
    {
        var title = $"Het hek bij nummer {Random.Shared.Next(1000, 999_999)} piept";
        await using var riet = await town.VisitAsync(Screen.Phone, language, script);
        await riet.SignInAsAsync("Riet");
        await riet.Page.GotoAsync($"/language/{language}?return=/");
        await riet.BringAsync(Watch, title, "brought");
        var reference = riet.Page.Url.Split('/')[^1];

        await using var joost = await town.VisitAsync(Screen.Desktop);
        await joost.SignInAsAsync("Joost");
        await JoostAnswersAsync(joost, title);

        await riet.UntilAsync("/me/inbox", language == "nl" ? $"Er is een antwoord op “{title}" : $"There is an answer to “{title}");
        await RietHearsAsync(riet, title, reference);
        await BothSidesSeeAsync(joost, reference);
        await MariekeSeesAsync(title);
    }

    private static async Task JoostAnswersAsync(Visit joost, string title)
    {
        await joost.Page.GotoAsync($"{Watch}/contributions?filter=WithoutHolder&sort=Newest");
        await joost.FollowAsync(title);
        await joost.PressAsync("Zelf oppakken");
        Assert.Contains("Jij behandelt dit nu.", await joost.ReadAsync(), StringComparison.Ordinal);
        Assert.Contains("In behandeling bij Joost van Dijk", await joost.ReadAsync(), StringComparison.Ordinal);
        await joost.FollowAsync("Antwoord geven");
        await joost.Page.GetByLabel("Gedaan", new() { Exact = true }).CheckAsync();
        await joost.Page.GetByLabel("Uitkomst of reden").FillAsync("Er zit nu olie in het scharnier.");
        await joost.PressAsync("Antwoord geven");
        await joost.LookAsync("answered");
        var read = await joost.ReadAsync();
        Assert.Contains("Je antwoord is gegeven.", read, StringComparison.Ordinal);
        Assert.Contains("Antwoord: Gedaan", read, StringComparison.Ordinal);
    }

    private static async Task RietHearsAsync(Visit riet, string title, string reference)
    {
        await riet.SeeAsync("/", "heard-my-page");
        Assert.Contains("Er zit nu olie in het scharnier.", await riet.ReadAsync(), StringComparison.Ordinal);
        await riet.SeeAsync("/me/inbox", "heard-inbox");
        Assert.Equal(2, await riet.Page.Locator($"main li a[href*='{reference}']").CountAsync()); // taken up, and answered
        await riet.Page.GotoAsync("/");
        await riet.FollowAsync(title);
        await riet.SendAsync(() => riet.Page.Locator("button[name=isSolved][value=true]").ClickAsync());
        await riet.LookAsync("verdict");
        Assert.Equal(0, await riet.Page.Locator("button[name=isSolved]").CountAsync());
    }

    private static async Task BothSidesSeeAsync(Visit joost, string reference)
    {
        await joost.Page.GotoAsync($"{Watch}/contributions/{reference}");
        Assert.Contains("Volgens de inbrenger opgelost", await joost.ReadAsync(), StringComparison.Ordinal);
        await joost.Page.GotoAsync($"{Watch}/overview");
        var professionalsThisWeek = joost.Page.Locator("table:has(caption) tbody tr:has(th[scope=row])").Filter(new() { HasText = "vanaf" }).First.Locator("td[data-label=Professionals]");
        Assert.Contains("beantwoord", await professionalsThisWeek.TextContentAsync() ?? "", StringComparison.Ordinal);
        await joost.Page.GotoAsync($"{Watch}/promises/deliveries?state=kept");
        var delivery = joost.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = reference });
        Assert.Contains("Nagekomen", await delivery.InnerTextAsync(), StringComparison.Ordinal);
    }

    private async Task MariekeSeesAsync(string title)
    {
        await using var marieke = await town.VisitAsync(Screen.Desktop);
        await marieke.SignInAsAsync("Marieke");
        await marieke.Page.GotoAsync("/admin/audit?kind=AnswerContribution");
        var newest = await marieke.Page.GetByRole(AriaRole.Row).Nth(1).InnerTextAsync();
        Assert.Contains("Joost van Dijk", newest, StringComparison.Ordinal);
        Assert.Contains("Buurtpreventie", newest, StringComparison.Ordinal);
        Assert.DoesNotContain(title, await marieke.ReadAsync(), StringComparison.Ordinal); // the record says that, not what
    }
}

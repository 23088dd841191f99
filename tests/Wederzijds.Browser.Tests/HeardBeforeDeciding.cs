using Microsoft.Playwright;
using Wederzijds.Kernel.Demo;

namespace Wederzijds.Browser.Tests;

/// <summary>Two professionals are heard, one openly with a condition and one pooled; the condition is answered, and the decision reaches both.</summary>
public sealed class HeardBeforeDeciding(BrowserTown town)
{
    private const string Care = $"/initiatives/{DemoCast.Care}";

    [Fact]
    public async Task A_start_is_proposed_heard_answered_and_decided()
    {
        await using var henk = await town.VisitAsync(Screen.Phone, script: false);
        await henk.SignInAsAsync("Henk");
        var proposal = await ProposeAsync(henk);
        var voice = $"/decisions/{proposal.Split('/')[^1]}/voice";

        await using var karin = await town.VisitAsync(Screen.Desktop, "en", dark: true);
        await karin.SignInAsAsync("Karin");
        await karin.SpeakAsync("en");
        await karin.SeeAsync(proposal + "/decide", "decide-too-early");
        Assert.Contains("Not everybody was heard", await karin.ReadAsync(), StringComparison.Ordinal);

        await SpeakOpenlyAsync(voice);
        await using var joost = await town.VisitAsync(Screen.Phone);
        await SpeakPooledAsync(joost, voice, proposal);
        await henk.Page.GotoAsync(voice);
        await henk.Page.GetByRole(AriaRole.Radio, new() { Name = "Voor", Exact = true }).CheckAsync();
        await henk.Page.GetByRole(AriaRole.Radio, new() { Name = "Met mijn naam" }).CheckAsync();
        await henk.PressAsync("Stem geven");

        await RefusedForAConditionAsync(karin, proposal);
        await henk.Page.GotoAsync(proposal);
        await henk.LookAsync("decide-voices");
        await henk.FollowAsync("Beantwoord de voorwaarde");
        await henk.Page.GetByRole(AriaRole.Radio, new() { Name = "Ja, daar wordt aan voldaan" }).CheckAsync();
        await henk.Page.Locator("[name=AnswerWords]").FillAsync("Elke rit wordt verzekerd via de gemeente.");
        await henk.LookAsync("decide-answer");
        await henk.PressAsync("Antwoord opslaan");

        await karin.Page.GotoAsync(proposal + "/decide");
        await karin.Page.GetByRole(AriaRole.Radio, new() { Name = "Yes", Exact = true }).CheckAsync();
        await karin.Page.Locator("[name=Reasons]").FillAsync("The nurse and the officer can take this on, and the rides are insured.");
        await karin.LookAsync("decide-form");
        await karin.PressAsync("Write down the decision");

        // Who was asked reads it, also without being a member.
        await joost.UntilAsync("/me/inbox", "Er is besloten over Zorgzaam Lindehoven");
        await joost.SeeAsync(proposal, "decide-decided");
        Assert.Contains("the rides are insured", await joost.ReadAsync(), StringComparison.Ordinal);
        await joost.SeeAsync("/decisions", "decide-mine");
        await karin.SeeAsync("/mandates", "mandates-covered");
        await karin.SeeAsync($"/initiatives/{DemoCast.Challenge}/challenge", "challenge-assessed");
    }

    /// <returns>The proposal's address.</returns>
    private static async Task<string> ProposeAsync(Visit henk)
    {
        var page = henk.Page;
        await page.GotoAsync($"{Care}/decisions");
        await henk.LookAsync("decide-empty");
        await henk.FollowAsync("Iets voorstellen");
        await page.Locator("[name=What]").FillAsync("Vijftien vrijwilligers rijden en doen boodschappen. De wijkverpleegkundige kijkt mee.");
        await page.Locator("[name=Why]").FillAsync("Er is niemand meer die dit doet.");
        await page.Locator("[name=Words]").FillAsync("Karin");
        await page.GetByText("Nog iemand vragen").ClickAsync();
        await page.Locator("[name=AlsoWords]").FillAsync("Joost");
        await henk.SendAsync(() => page.Locator("button[formaction*='handler=Search']").First.ClickAsync());
        await page.GetByRole(AriaRole.Radio, new() { Name = "Karin de Wit" }).CheckAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Joost van Dijk" }).CheckAsync();
        await henk.LookAsync("decide-new");
        await henk.PressAsync("Voorstel versturen");
        return new Uri(page.Url).AbsolutePath;
    }

    private async Task SpeakOpenlyAsync(string voice)
    {
        await using var esra = await town.VisitAsync(Screen.Desktop, "en");
        await esra.SignInAsAsync("Esra");
        await esra.SpeakAsync("en");
        var page = esra.Page;
        await page.GotoAsync(voice);
        await esra.TabToAsync(page.GetByRole(AriaRole.Radio, new() { Name = "For", Exact = true }));
        await page.Keyboard.PressAsync("ArrowDown");
        await esra.TypeAsync(page.Locator("[name='Fields.Conditions']"), "Every ride is insured.");
        await esra.TabToAsync(page.GetByRole(AriaRole.Radio, new() { Name = "With my name" }));
        await page.Keyboard.PressAsync("Space");
        await esra.LookAsync("decide-voice");
        await esra.EnterAsync(page.GetByRole(AriaRole.Button, new() { Name = "Give the voice" }));
        Assert.Contains("Every ride is insured.", await esra.ReadAsync(), StringComparison.Ordinal);
    }

    private static async Task SpeakPooledAsync(Visit joost, string voice, string proposal)
    {
        await joost.SignInAsAsync("Joost");
        await joost.UntilAsync("/me/inbox", "Je stem wordt gevraagd over Zorgzaam Lindehoven");
        await joost.Page.GotoAsync(voice);
        await joost.Page.GetByRole(AriaRole.Radio, new() { Name = "Tegen", Exact = true }).CheckAsync();
        await joost.Page.Locator("[name='Fields.Dissent']").FillAsync("Ik mis een achterwacht in het weekend.");
        await joost.Page.GetByRole(AriaRole.Radio, new() { Name = "Zonder mijn naam" }).CheckAsync();
        await joost.LookAsync("decide-voice-pooled");
        await joost.PressAsync("Stem geven");
        await joost.Page.GotoAsync(proposal);
        Assert.DoesNotContain("achterwacht", await joost.ReadAsync(), StringComparison.Ordinal);
    }

    /// <summary>Below five, only who decides reads what is said without name.</summary>
    private static async Task RefusedForAConditionAsync(Visit karin, string proposal)
    {
        await karin.SeeAsync(proposal, "decide-nameless");
        Assert.Contains("achterwacht", await karin.ReadAsync(), StringComparison.Ordinal);
        await karin.Page.GotoAsync(proposal + "/decide");
        await karin.Page.GetByRole(AriaRole.Radio, new() { Name = "Yes", Exact = true }).CheckAsync();
        await karin.Page.Locator("[name=Reasons]").FillAsync("Good.");
        await karin.PressAsync("Write down the decision");
        await karin.LookAsync("decide-refused");
        Assert.Contains("Answer these conditions first: “Every ride is insured.”", await karin.ReadAsync(), StringComparison.Ordinal);
    }
}

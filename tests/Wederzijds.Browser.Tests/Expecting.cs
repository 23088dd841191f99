using Microsoft.Playwright;
using Wederzijds.Kernel.Demo;

namespace Wederzijds.Browser.Tests;

/// <summary>Both sides of the care cooperative write what they expect, read each other, and settle it: into an accepted promise, or with a reason.</summary>
public sealed class Expecting(BrowserTown town)
{
    private const string Care = $"/initiatives/{DemoCast.Care}", Round = $"{Care}/promises/expectations";
    private const string Henks = "dezelfde dag een verpleegkundige", Offer = "Onze wijkverpleegkundigen nemen op werkdagen altijd op.";

    [Fact]
    public async Task From_words_that_nobody_else_sees_to_a_promise_that_both_accepted()
    {
        await using var esra = await town.VisitAsync(Screen.Phone, script: false);
        await using var henk = await town.VisitAsync(Screen.Desktop, "en");
        await esra.SignInAsAsync("Esra");
        await henk.SignInAsAsync("Henk");
        await henk.SpeakAsync("en");

        await WriteAndSubmitAsync(esra);
        await LayBesideByKeyboardAsync(henk);
        var promise = await PromiseByKeyboardAsync(henk);

        await esra.SeeAsync($"{promise}/answer", "expect-answer");
        await esra.Page.Locator("[name=Answer][value=yes]").CheckAsync();
        await esra.PressAsync("Verstuur");
        Assert.Contains("Geldt", await esra.ReadAsync(), StringComparison.Ordinal);
        await esra.SeeAsync(Round, "expect-promised");
        Assert.Contains("Is een afspraak", await esra.ReadAsync(), StringComparison.Ordinal);

        await TypeAtTheTableAsync(henk);
        await ConfirmAsync(esra);
        await henk.SeeAsync(Round, "expect-settled");
        Assert.Contains("Everything has an outcome", await henk.ReadAsync(), StringComparison.Ordinal);
    }

    /// <summary>On a phone, without script: from my page, with an example that she words as her own.</summary>
    private static async Task WriteAndSubmitAsync(Visit esra)
    {
        var page = esra.Page;
        await page.GotoAsync("/");
        Assert.Contains("Zeg of jouw kant klaar is", await esra.ReadAsync(), StringComparison.Ordinal);
        await esra.SeeAsync(Round, "expect-writing");
        Assert.DoesNotContain(Henks, await esra.ReadAsync(), StringComparison.Ordinal);
        await esra.FollowAsync("Schrijf een verwachting of aanbod");
        await esra.FollowAsync("Wij denken mee als jullie ergens vastlopen");
        await esra.LookAsync("expect-write");
        await page.Locator("[name='Fields.Words']").FillAsync("");
        await esra.PressAsync("Bewaar");
        Assert.Contains("Schrijf op wat je verwacht of biedt", await esra.ReadAsync(), StringComparison.Ordinal);
        await page.Locator("[name='Fields.Words']").FillAsync(Offer);
        await esra.PressAsync("Bewaar");
        await esra.LookAsync("expect-written");
        Assert.Contains(Offer, await esra.ReadAsync(), StringComparison.Ordinal);
        await esra.PressAsync("Onze kant is klaar");
        await esra.LookAsync("expect-side-by-side");
        Assert.Contains(Henks, await esra.ReadAsync(), StringComparison.Ordinal);
    }

    /// <summary>By keyboard alone, in English: the offer that was proposed as a match is one.</summary>
    private static async Task LayBesideByKeyboardAsync(Visit henk)
    {
        var page = henk.Page;
        await page.GotoAsync("/");
        await henk.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "Discuss the expectations and settle them (Zorgzaam" }));
        await henk.LookAsync("expect-compare");
        await henk.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = Offer }).First);
        await henk.LookAsync("expect-beside");
        await henk.TypeAsync(page.GetByLabel("Note from the talk"), "We ring only on working days.");
        await henk.EnterAsync(page.GetByRole(AriaRole.Button, new() { Name = "Keep" }));
        Assert.Contains("They match", await henk.ReadAsync(), StringComparison.Ordinal);
    }

    /// <returns>The promise's address.</returns>
    private static async Task<string> PromiseByKeyboardAsync(Visit henk)
    {
        var page = henk.Page;
        await henk.EnterAsync(page.GetByRole(AriaRole.Heading, new() { Name = Henks }).GetByRole(AriaRole.Link).First);
        Assert.Contains("We ring only on working days.", await henk.ReadAsync(), StringComparison.Ordinal);
        await henk.LookAsync("expect-one");
        await henk.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "Make it a promise" }));
        if (await page.Locator("[name='Fields.Days']").CountAsync() == 0)
        {
            await henk.EnterAsync(page.Locator("main a[href*='kind=AnswerWithinWorkingDays']"));
        }

        await henk.LookAsync("expect-promise");
        Assert.Equal(1, await page.Locator("[name=Also]:checked").CountAsync()); // the one that it matches
        await henk.TypeAsync(page.Locator("[name='Fields.Days']"), "1");
        await henk.TabToAsync(page.Locator("[name='Fields.Owner']"));
        await page.Keyboard.TypeAsync("Esra");
        await henk.EnterAsync(page.GetByRole(AriaRole.Button, new() { Name = "Propose" }));
        await henk.LookAsync("expect-proposed");
        return (await page.Locator($"main a[href^='{Care}/promises/']:not([href*=expectations])").First.GetAttributeAsync("href"))!;
    }

    /// <summary>What is left is talked through on one screen; he types.</summary>
    private static async Task TypeAtTheTableAsync(Visit henk)
    {
        var page = henk.Page;
        await henk.SeeAsync($"{Round}/table", "expect-table");
        foreach (var (words, end) in new[] { ("Wij rijden elke werkdag", "Withdrawn"), ("We horen vooraf", "Declined"), ("Wat u thuis bij mensen ziet", "Declined") })
        {
            var part = page.Locator("main section", new() { HasText = words });
            await part.Locator("select").SelectOptionAsync(end);
            await part.Locator("textarea[name$=Because]").FillAsync("Besproken op 12 mei: eerst een proef met vijf mensen.");
        }

        await henk.PressAsync("Keep what we agreed");
        await henk.LookAsync("expect-table-kept");
        Assert.Contains("This waits for the yes of: Professionals", await henk.ReadAsync(), StringComparison.Ordinal);
    }

    /// <summary>What was agreed for her side she confirms from her own account.</summary>
    private static async Task ConfirmAsync(Visit esra)
    {
        await esra.Page.GotoAsync("/");
        await esra.FollowAsync("Bevestig wat aan tafel is afgesproken (Zorgzaam");
        await esra.FollowAsync("We horen vooraf");
        await esra.LookAsync("expect-confirm");
        await esra.PressAsync("Ja, zo is het afgesproken");
        Assert.Contains("Bevestigd", await esra.ReadAsync(), StringComparison.Ordinal);
    }
}

using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Wederzijds.Kernel.Demo;

namespace Wederzijds.Browser.Tests;

/// <summary>Somebody without account answers from a mail: one link, one field, once.</summary>
[Collection("Riet")] // her other sessions are ended in one of them
public sealed partial class AnsweredFromOutside(BrowserTown town)
{
    private const string Watch = $"/initiatives/{DemoCast.Watch}";

    [Fact]
    public async Task Somebody_outside_answers_from_the_mail_on_a_phone_without_script_and_only_once()
    {
        var title = $"De prullenbak bij nummer {Random.Shared.Next(1000, 999_999)} is vol";
        var address = $"schoon{Random.Shared.Next(1000, 999_999)}@gemeente.example";
        await using var riet = await town.VisitAsync(Screen.Phone);
        await riet.SignInAsAsync("Riet");
        await riet.BringAsync(Watch, title, null);
        var reference = riet.Page.Url.Split('/')[^1];
        await AskOutsideAsync(reference, address);

        var mail = await town.MailAsync(address, reference);
        Assert.DoesNotContain("prullenbak", mail.Subject + mail.Text, StringComparison.OrdinalIgnoreCase);
        var link = Link().Match(mail.Text).Value;
        await using var outside = await town.VisitAsync(Screen.Phone, script: false);
        await AnswerAsync(outside, link, title);

        // Once: the second time it says so, and takes nothing.
        await outside.SeeAsync(link, "outside-used");
        Assert.Contains("Er is al geantwoord", await outside.ReadAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await outside.Page.Locator("main form").CountAsync());

        await riet.UntilAsync("/me/inbox", $"Er is een antwoord op “{title}”");
        await riet.SeeAsync($"/me/contributions/{reference}", "outside-heard");
        Assert.Contains("Vanmorgen geleegd, en er komt een grotere.", await riet.ReadAsync(), StringComparison.Ordinal);
    }

    private async Task AskOutsideAsync(string reference, string address)
    {
        await using var fatima = await town.VisitAsync(Screen.Desktop);
        await fatima.SignInAsAsync("Fatima");
        await fatima.Page.GotoAsync($"{Watch}/contributions/{reference}");
        await fatima.FollowAsync("Iemand buiten vragen");
        await fatima.LookAsync("outside-ask");
        await fatima.Page.GetByLabel("Wie vraag je?").FillAsync("Reiniging, gemeente");
        await fatima.Page.GetByLabel("E-mailadres").FillAsync(address);
        await fatima.PressAsync("Vraag om een antwoord");
        await fatima.LookAsync("outside-asked");
        var read = await fatima.ReadAsync();
        Assert.Contains("De vraag is verstuurd.", read, StringComparison.Ordinal);
        Assert.Contains("Reiniging, gemeente, buiten het platform", read, StringComparison.Ordinal); // whom the clock waits for
    }

    private static async Task AnswerAsync(Visit outside, string link, string title)
    {
        // A program that looks into mail opens links too: that uses up nothing.
        Assert.True((await outside.Context.APIRequest.GetAsync(link)).Ok);
        await outside.SeeAsync(link, "outside-answer");
        var read = await outside.Page.InnerTextAsync("body");
        Assert.Contains(title, read, StringComparison.Ordinal);
        Assert.DoesNotContain("Riet", await outside.ReadAsync(), StringComparison.Ordinal); // the matter, never who brought it
        Assert.Equal(1, await outside.Page.Locator("main :is(input:not([type=hidden]), textarea, select)").CountAsync());

        await outside.PressAsync("Het is gedaan");
        await outside.LookAsync("outside-answer-missing");
        Assert.Contains("Schrijf wat ermee is gebeurd.", await outside.ReadAsync(), StringComparison.Ordinal);
        await outside.Page.GetByLabel("Wat is ermee gebeurd?").FillAsync("Vanmorgen geleegd, en er komt een grotere.");
        await outside.PressAsync("Het is gedaan");
        await outside.LookAsync("outside-answered");
        Assert.Contains("Bedankt. Je antwoord is doorgegeven.", await outside.ReadAsync(), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"http\S+/outside/\S+", RegexOptions.None, 1000)]
    private static partial Regex Link();
}

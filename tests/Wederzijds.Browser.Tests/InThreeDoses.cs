using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Wederzijds.Kernel.Demo;

namespace Wederzijds.Browser.Tests;

/// <summary>One outcome, three people: each hears it in the dose that person chose, and one says from the mail whether it is solved.</summary>
[Collection("Riet")] // her other sessions are ended in one of them
public sealed partial class InThreeDoses(BrowserTown town)
{
    private const string Watch = $"/initiatives/{DemoCast.Watch}", Outcome = "De monteur verving de kabel.", Password = "drie verschillende doses";

    [Fact]
    public async Task An_outcome_comes_at_once_by_mail_in_the_bundle_of_the_week_and_by_hand()
    {
        var number = Random.Shared.Next(1000, 999_999);
        var (ilse, bo) = ($"ilse{number}@lindehoven.example", $"bo{number}@lindehoven.example");
        await using var fatima = await town.VisitAsync(Screen.Desktop);
        await fatima.SignInAsAsync("Fatima");
        await using var atOnce = await town.VisitAsync(Screen.Phone);
        await ComeInAsync(atOnce, $"Ilse {number}", ilse, fatima);
        await using var weekly = await town.VisitAsync(Screen.Desktop, "en", script: false);
        await ComeInAsync(weekly, $"Bo {number}", bo, fatima);
        await using var byHand = await town.VisitAsync(Screen.Phone, script: false);
        await byHand.SignInAsAsync("Riet");

        await ChooseAsync(atOnce, "/me/dose", ("EveryStep", "AtOnce", "Mail"), "dose-at-once");
        await ChooseAsync(weekly, $"/me/dose/initiatives/{DemoCast.Watch}", ("Milestones", "Weekly", "Mail"), "dose-weekly");
        await ChooseAsync(byHand, "/me/dose", ("OutcomeOnly", "AtOnce", "ByHand"), "dose-by-hand");
        var title = $"Alle lampen in straat {number} zijn uit";
        var first = await BringAsync(atOnce, title);
        var second = await BringAsync(weekly, $"Straat {number} is donker");
        var dark = $"Geen licht in straat {number}";
        var third = await BringAsync(byHand, dark);
        await JoinAsync(fatima, number, title);
        await AnswerAsync(title);

        var mail = await HearsByMailAsync(atOnce, ilse, first);
        await HearsInTheBundleAsync(weekly, bo, second);
        await HearsByHandAsync(byHand, third, dark, fatima);
        await SaysFromTheMailAsync(mail, first, fatima);
    }

    [Fact]
    public async Task A_browser_that_allows_no_messages_is_answered_plainly()
    {
        await using var daniel = await town.VisitAsync(Screen.Phone, "en");
        var wrong = new List<string>();
        daniel.Page.Console += (_, message) => wrong.AddRange(message.Type == "error" ? [message.Text] : Array.Empty<string>());
        daniel.Page.PageError += (_, error) => wrong.Add(error);
        await daniel.SignInAsAsync("Daniel");
        await daniel.SpeakAsync("en");
        await daniel.Page.GotoAsync("/me/dose");
        await daniel.Page.GetByRole(AriaRole.Button, new() { Name = "Switch messages on for this device" }).ClickAsync();
        var refused = daniel.Page.GetByText("Your browser does not allow messages. Look in the settings of your browser.");
        await refused.WaitForAsync();
        await daniel.LookAsync("push-refused");
        Assert.True(await refused.EvaluateAsync<bool>("e => e === document.activeElement"));
        Assert.Empty(wrong);
    }

    private static async Task ComeInAsync(Visit visit, string name, string email, Visit coordinator)
    {
        await visit.SignUpAsync(name, email, Password);
        await visit.JoinTheWatchAsync(name, coordinator);
    }

    /// <summary>Chooses, and the hours besides: never quiet, and a week that ends three days from now. So it is the same at any time of the day.</summary>
    private static async Task ChooseAsync(Visit visit, string address, (string What, string Cadence, string Channel) dose, string picture)
    {
        var page = visit.Page;
        await page.GotoAsync(address);
        await page.Locator($"[name='Form.What'][value={dose.What}]").CheckAsync();
        await page.Locator($"[name='Form.Cadence'][value={dose.Cadence}]").CheckAsync();
        await page.Locator($"[name='Form.Channel'][value={dose.Channel}]").CheckAsync();
        await visit.SendAsync(() => page.Locator("form:has([name='Form.What']) button[type=submit]").ClickAsync());
        await visit.LookAsync(picture);

        await page.GotoAsync("/me/dose/hours");
        await page.Locator("[name=WeeklyOn]").SelectOptionAsync($"{DateTime.UtcNow.AddDays(3).DayOfWeek}");
        await page.Locator("[name=QuietFrom]").SelectOptionAsync("0");
        await page.Locator("[name=QuietUntil]").SelectOptionAsync("0");
        await visit.SendAsync(() => page.Locator("form:has([name=QuietFrom]) button[type=submit]").ClickAsync());
        await visit.LookAsync($"{picture}-hours");
    }

    private static async Task<string> BringAsync(Visit visit, string title)
    {
        await visit.BringAsync(Watch, title, null);
        return visit.Page.Url.Split('/')[^1];
    }

    /// <summary>The three are about the same: picked in the list and joined, the eldest leads.</summary>
    private static async Task JoinAsync(Visit fatima, int number, string lead)
    {
        await fatima.Page.GotoAsync($"{Watch}/contributions?filter=Open&q={number}");
        var picks = fatima.Page.Locator("[name=pick]");
        Assert.Equal(3, await picks.CountAsync());
        foreach (var pick in await picks.AllAsync())
        {
            await pick.CheckAsync();
        }

        await fatima.LookAsync("dose-picked");
        await fatima.PressAsync("Ga verder met wat je koos");
        await fatima.PressAsync("Voeg ze samen");
        await fatima.LookAsync("dose-joined");
        await fatima.Page.GotoAsync($"{Watch}/contributions?filter=Open&sort=Newest");
        await fatima.FollowAsync(lead);
        Assert.Contains("Dit loopt voorop voor 2 andere.", await fatima.ReadAsync(), StringComparison.Ordinal);
    }

    private async Task AnswerAsync(string title)
    {
        await using var joost = await town.VisitAsync(Screen.Desktop);
        await joost.SignInAsAsync("Joost");
        await joost.Page.GotoAsync($"{Watch}/contributions?filter=Open&sort=Newest");
        await joost.FollowAsync(title);
        await joost.FollowAsync("Antwoord geven");
        await joost.Page.GetByLabel("Gedaan", new() { Exact = true }).CheckAsync();
        await joost.Page.GetByLabel("Uitkomst of reden").FillAsync(Outcome);
        await joost.PressAsync("Antwoord geven");
        await joost.LookAsync("dose-answered");
    }

    /// <returns>The mail, which asks whether it is solved.</returns>
    private async Task<WrittenMail> HearsByMailAsync(Visit ilse, string address, string reference)
    {
        var mail = await town.MailAsync(address, $"Er is een antwoord op je inbreng {reference}");
        Assert.Equal("Er is een antwoord op je inbreng", mail.Subject);
        Assert.DoesNotContain("lampen", mail.Text + mail.Html, StringComparison.Ordinal); // mail passes many hands
        Assert.DoesNotContain("monteur", mail.Text + mail.Html, StringComparison.Ordinal);
        Assert.True(mail.CanBeStopped);
        Assert.Contains(town.MailsTo(address), m => m.Text.Contains($"We hebben “{reference}” ontvangen", StringComparison.Ordinal));

        await ilse.SeeAsync("/me/inbox", "dose-at-once-inbox");
        Assert.Contains("Er is een antwoord op", await ilse.ReadAsync(), StringComparison.Ordinal);
        await ilse.SeeAsync("/me/dose/preview", "dose-at-once-preview");
        Assert.Contains("Meteen · Per e-mail", await ilse.ReadAsync(), StringComparison.Ordinal);
        Assert.Contains($"Er is een antwoord op “{reference}”", await ilse.ReadAsync(), StringComparison.Ordinal);
        await ilse.SeeAsync($"/me/contributions/{reference}", "dose-outcome");
        Assert.Contains(Outcome, await ilse.ReadAsync(), StringComparison.Ordinal);
        return mail;
    }

    private async Task HearsInTheBundleAsync(Visit bo, string address, string reference)
    {
        await bo.UntilAsync("/me/inbox", "There is an answer to");
        await bo.LookAsync("dose-weekly-inbox");
        await bo.SeeAsync("/me/dose/preview", "dose-weekly-preview");
        var moments = bo.Page.Locator("[data-moment]").Filter(new() { HasText = "Every week, together · By e-mail" });
        var bundle = await moments.First.InnerTextAsync();
        Assert.Contains($"There is an answer to “{reference}”", bundle, StringComparison.Ordinal);
        Assert.Contains($"We received “{reference}”", bundle, StringComparison.Ordinal); // together, in one
        var due = await moments.First.Locator("time").GetAttributeAsync("datetime");
        Assert.True(DateTimeOffset.Parse(due!, CultureInfo.InvariantCulture) > DateTimeOffset.UtcNow, due);
        Assert.DoesNotContain(town.MailsTo(address), m => m.Text.Contains(reference, StringComparison.Ordinal)); // not before that day
    }

    private async Task HearsByHandAsync(Visit riet, string reference, string title, Visit fatima)
    {
        await riet.UntilAsync("/me/inbox", "Er is een antwoord op");
        await riet.SeeAsync("/me/dose/preview", "dose-by-hand-preview");
        Assert.Contains("Meteen · Iemand belt of schrijft mij", await riet.ReadAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(town.MailsTo("resident@lindehoven.example"), m => m.Text.Contains(reference, StringComparison.Ordinal));

        await fatima.UntilAsync($"{Watch}/by-hand", $"Er is een antwoord op “{title}”");
        await fatima.LookAsync("dose-by-hand-tasks");
        var task = fatima.Page.Locator("[data-by-hand] > li").Filter(new() { HasText = $"Er is een antwoord op “{title}”" });
        Assert.Contains("Riet Bakker", await task.InnerTextAsync(), StringComparison.Ordinal);
        await fatima.SendAsync(() => task.GetByRole(AriaRole.Button, new() { Name = "Gebeld met Riet Bakker" }).ClickAsync());
        Assert.DoesNotContain($"Er is een antwoord op “{title}”", await fatima.ReadAsync(), StringComparison.Ordinal);
    }

    /// <summary>One link and one button, without signing in; a program that opens the link changes nothing.</summary>
    private async Task SaysFromTheMailAsync(WrittenMail mail, string reference, Visit fatima)
    {
        var link = VerdictLink().Match(mail.Text).Value;
        await using var anywhere = await town.VisitAsync(Screen.Phone, script: false);
        Assert.True((await anywhere.Context.APIRequest.GetAsync(link)).Ok);
        Assert.True((await anywhere.Context.APIRequest.FetchAsync(link, new() { Method = "HEAD" })).Ok);
        await fatima.Page.GotoAsync($"{Watch}/contributions/{reference}");
        Assert.DoesNotContain("Volgens de inbrenger", await fatima.ReadAsync(), StringComparison.Ordinal);

        await anywhere.SeeAsync(link, "verdict-asked");
        Assert.DoesNotContain("lampen", await anywhere.ReadAsync(), StringComparison.Ordinal);
        await anywhere.PressAsync("Ja, het is opgelost");
        await anywhere.LookAsync("verdict-given");
        Assert.Contains("Bedankt voor je antwoord.", await anywhere.ReadAsync(), StringComparison.Ordinal);
        await anywhere.SeeAsync(link, "verdict-used");
        Assert.Contains("Je hebt al geantwoord", await anywhere.ReadAsync(), StringComparison.Ordinal);
        await fatima.Page.ReloadAsync();
        Assert.Contains("Volgens de inbrenger opgelost", await fatima.ReadAsync(), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"http\S+/verdict/\S+", RegexOptions.None, 1000)]
    private static partial Regex VerdictLink();
}

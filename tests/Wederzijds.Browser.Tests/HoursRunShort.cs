using Microsoft.Playwright;
using Wederzijds.Kernel.Demo;

namespace Wederzijds.Browser.Tests;

/// <summary>A promise that does not fit in the hours is refused, signed for by a named decision-maker, and then accepted.</summary>
public sealed class HoursRunShort(BrowserTown town)
{
    private const string Watch = $"/initiatives/{DemoCast.Watch}";

    [Fact]
    public async Task A_promise_is_refused_for_lack_of_hours_signed_for_and_accepted()
    {
        await using var fatima = await town.VisitAsync(Screen.Phone);
        await fatima.SignInAsAsync("Fatima");
        await fatima.SeeAsync($"{Watch}/capacity", "hours-before");
        await fatima.Page.GetByText("Lees het als tabel").Last.ClickAsync();
        Assert.Contains("Bijna vol", await fatima.ReadAsync(), StringComparison.Ordinal);
        var promise = await PromiseThatWaitsAsync(fatima);
        await fatima.Page.GotoAsync(promise + "/answer");
        await fatima.Page.GetByRole(AriaRole.Radio, new() { Name = "Ja, dit spreken we af" }).CheckAsync();
        await fatima.PressAsync("Verstuur");
        await fatima.LookAsync("hours-refused");
        Assert.Contains("past niet in de uren", await fatima.ReadAsync(), StringComparison.Ordinal);

        await fatima.FollowAsync("Vraag een handtekening");
        await fatima.Page.Locator("select[name=Signer]").SelectOptionAsync(new SelectOptionValue { Label = "Marieke de Boer" });
        await fatima.Page.Locator("[name=Because]").FillAsync("Zonder spreekuur weten mensen de weg niet.");
        await fatima.LookAsync("hours-ask");
        await fatima.PressAsync("Vraag het");
        await fatima.LookAsync("hours-asked");

        await SignAsync();

        await fatima.Page.GotoAsync(promise + "/answer");
        await fatima.Page.GetByRole(AriaRole.Radio, new() { Name = "Ja, dit spreken we af" }).CheckAsync();
        await fatima.PressAsync("Verstuur");
        await fatima.SeeAsync($"{Watch}/capacity", "hours-signed");
        Assert.Contains("Te veel, maar ervoor getekend", await fatima.ReadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_officer_sees_the_own_weeks_and_says_when_to_be_away()
    {
        await using var joost = await town.VisitAsync(Screen.Desktop);
        await joost.SignInAsAsync("Joost");
        await joost.SeeAsync("/me/absence", "absence");
        Assert.Contains("Alleen jij en de leidinggevende", await joost.ReadAsync(), StringComparison.Ordinal);
        await joost.SeeAsync($"{Watch}/capacity", "hours-officer");
        await joost.SeeAsync($"{Watch}/capacity/hours", "hours-state");
    }

    private async Task SignAsync()
    {
        await using var marieke = await town.VisitAsync(Screen.Desktop);
        await marieke.SignInAsAsync("Marieke");
        await marieke.SeeAsync("/portfolio", "portfolio");
        await marieke.FollowAsync("Tekenen voor uren: Buurtpreventie");
        await marieke.LookAsync("sign");
        await marieke.Page.GetByRole(AriaRole.Radio, new() { Name = "Ja, ik teken" }).CheckAsync();
        await marieke.Page.Locator("[name=Reason]").FillAsync("Tot de zomer nemen we dit erbij.");
        await marieke.PressAsync("Verstuur");
        await marieke.SeeAsync($"{Watch}", "signed-face");
        await marieke.SeeAsync("/admin/capacity", "limits");
    }

    private static async Task<string> PromiseThatWaitsAsync(Visit fatima)
    {
        await fatima.SeeAsync($"{Watch}/promises?state=Proposed", "hours-proposed");
        return (await fatima.Page.GetByRole(AriaRole.Row, new() { Name = "spreekuur" }).GetByRole(AriaRole.Link).First.GetAttributeAsync("href"))!;
    }
}

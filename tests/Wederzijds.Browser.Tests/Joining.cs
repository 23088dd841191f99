using Microsoft.Playwright;
using Wederzijds.Kernel.Demo;

namespace Wederzijds.Browser.Tests;

/// <summary>Somebody new finds an initiative, asks to join and is let in on trial.</summary>
public sealed class Joining(BrowserTown town)
{
    private const string Watch = $"/initiatives/{DemoCast.Watch}";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_newcomer_finds_the_watch_joins_by_keyboard_and_is_let_in_on_trial(bool script)
    {
        await using var daniel = await town.VisitAsync(Screen.Phone, "en", script);
        await daniel.SignInAsAsync("Daniel");
        await AskByKeyboardAsync(daniel);
        await daniel.LookAsync("joined-waiting");
        Assert.Contains("Your application has been sent", await daniel.ReadAsync(), StringComparison.Ordinal);

        await AdmitOnTrialAsync();

        await daniel.UntilAsync("/me/inbox", "You take part in Buurtpreventie Lindekwartier");
        await daniel.SeeAsync($"{Watch}/overview", "joined-overview");
        await daniel.SeeAsync($"{Watch}/people", "joined-people");
        Assert.Contains("On trial until", await daniel.ReadAsync(), StringComparison.Ordinal);

        // Leaving costs the access at once; and so this journey can be walked again.
        await daniel.SeeAsync($"{Watch}/leave", "joined-leave");
        await daniel.PressAsync("Yes, leave");
        Assert.Contains("You no longer take part", await daniel.ReadAsync(), StringComparison.Ordinal);
        Assert.Equal(404, (await daniel.Page.GotoAsync($"{Watch}/overview"))!.Status);
    }

    private static async Task AskByKeyboardAsync(Visit daniel)
    {
        var page = daniel.Page;
        await page.GotoAsync("/initiatives");
        await daniel.TypeAsync(page.GetByLabel("Search words"), "Linde");
        await daniel.SendAsync(() => page.Keyboard.PressAsync("Enter"));
        await daniel.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "Buurtpreventie" }).First);
        await daniel.LookAsync("join-face");
        await daniel.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "Join", Exact = true }));

        // A first try without an answer says what is missing and keeps what was typed.
        await daniel.TypeAsync(page.GetByLabel("Why would you like to join?"), "I just moved here and walk my dog every night.");
        await daniel.EnterAsync(page.GetByRole(AriaRole.Button, new() { Name = "Send application" }));
        await daniel.LookAsync("join-refused");
        Assert.Contains("Choose for whom you act.", await page.GetByRole(AriaRole.Radiogroup, new() { Name = "For whom do you act?" }).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("I just moved here and walk my dog every night.", (await page.GetByLabel("Why would you like to join?").InputValueAsync()).Trim());

        await daniel.TabToAsync(page.GetByRole(AriaRole.Radio, new() { Name = "For the citizens" }));
        await page.Keyboard.PressAsync("Space");
        await daniel.EnterAsync(page.GetByRole(AriaRole.Button, new() { Name = "Send application" }));
    }

    private async Task AdmitOnTrialAsync()
    {
        await using var fatima = await town.VisitAsync(Screen.Desktop);
        await fatima.SignInAsAsync("Fatima");
        await fatima.FollowAsync("Daniel Osei");
        await fatima.LookAsync("admit");
        Assert.Contains("walk my dog", await fatima.ReadAsync(), StringComparison.Ordinal);
        await fatima.Page.GetByRole(AriaRole.Radio, new() { Name = "Met een proeftijd" }).CheckAsync();
        await fatima.PressAsync("Toelaten");
        await fatima.LookAsync("admitted");
        Assert.Contains("doet nu mee", await fatima.ReadAsync(), StringComparison.Ordinal);
    }
}

using Microsoft.Playwright;
using Wederzijds.Kernel.Demo;

namespace Wederzijds.Browser.Tests;

/// <summary>People who come in by themselves, so that what they choose touches nobody else's journey.</summary>
internal static class Newcomers
{
    /// <summary>Signs up, follows the link in the mail and is signed in.</summary>
    /// <param name="picture">Of the page that the mail leads to; null: none.</param>
    public static async Task SignUpAsync(this Visit visit, string name, string email, string password, string? picture = null)
    {
        var page = visit.Page;
        await page.GotoAsync("/sign-up");
        await page.Locator("[name=Name]").FillAsync(name);
        await page.Locator("[name=Email]").FillAsync(email);
        await page.Locator("[name=Password]").FillAsync(password);
        await visit.SendAsync(() => page.Locator("form:has([name=Password]) button[type=submit]").ClickAsync());
        Assert.Contains(email, await page.InnerTextAsync("main"), StringComparison.Ordinal);

        await page.GotoAsync("/demo/mail");
        var link = (await page.Locator($"main .wz-panel:has-text('{email}') a[href*='/confirm?']").First.GetAttributeAsync("href"))!;
        await page.GotoAsync(link);
        if (picture is not null)
        {
            await visit.LookAsync(picture);
        }

        await page.Locator("[name=Password]").FillAsync(password);
        await visit.SendAsync(() => page.Locator("form:has([name=Password]) button[type=submit]").ClickAsync());
        Assert.Contains(name, await page.InnerTextAsync("body"), StringComparison.Ordinal);
    }

    /// <summary>Asks to join the watch, and the coordinator lets them in.</summary>
    public static async Task JoinTheWatchAsync(this Visit visit, string name, Visit coordinator)
    {
        await visit.Page.GotoAsync($"/initiatives/{DemoCast.Watch}/join");
        await visit.Page.Locator("[name=ActsFor][value=Citizen]").CheckAsync();
        await visit.SendAsync(() => visit.Page.Locator("form:has([name=ActsFor]) button[type=submit]").ClickAsync());
        await coordinator.Page.GotoAsync($"/initiatives/{DemoCast.Watch}/people");
        await coordinator.FollowAsync(name);
        await coordinator.PressAsync("Toelaten");
    }
}

using Microsoft.Playwright;
using Wederzijds.Kernel.Demo;

namespace Wederzijds.Browser.Tests;

/// <summary>The coordinator starts at what is asked of her and works without touching the mouse.</summary>
[Collection("Riet")] // her other sessions are ended in one of them
public sealed class CoordinatorsDay(BrowserTown town)
{
    private const string Watch = $"/initiatives/{DemoCast.Watch}";

    [Fact]
    public async Task Fatima_gives_work_a_holder_and_answers_with_a_reason_by_keyboard()
    {
        var title = $"Kan de bank {Random.Shared.Next(1000, 999_999)} een meter opzij";
        await using (var riet = await town.VisitAsync(Screen.Phone))
        {
            await riet.SignInAsAsync("Riet");
            await riet.BringAsync(Watch, title, null);
        }

        await using var fatima = await town.VisitAsync(Screen.Desktop);
        var page = fatima.Page;
        await fatima.SignInAsAsync("Fatima");
        await fatima.LookAsync("day-my-page");
        await page.GotoAsync($"{Watch}/contributions?filter=Open&sort=Due");
        Assert.Contains("Te laat", await page.GetByRole(AriaRole.Row).Nth(1).InnerTextAsync(), StringComparison.Ordinal); // what is late comes first

        await page.GotoAsync($"{Watch}/contributions?filter=WithoutHolder&sort=Newest");
        await fatima.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = title }));
        await fatima.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "Behandelaar kiezen" }));
        await fatima.TabToAsync(page.GetByLabel("Wie behandelt dit?"));
        await page.Keyboard.TypeAsync("Fatima");
        await fatima.EnterAsync(page.GetByRole(AriaRole.Button, new() { Name = "Opslaan" }));
        Assert.Contains("In behandeling bij Fatima el Amrani", await fatima.ReadAsync(), StringComparison.Ordinal);

        await AnswerNotDoneAsync(fatima);
        await fatima.SeeAsync("/me/inbox", "day-inbox");
        await fatima.SeeAsync($"{Watch}/overview", "day-overview");
    }

    [Fact]
    public async Task Single_keys_are_told_walk_the_inbox_and_can_be_switched_off()
    {
        await using var fatima = await town.VisitAsync(Screen.Desktop);
        var page = fatima.Page;
        await fatima.SignInAsAsync("Fatima");
        await fatima.SeeAsync($"{Watch}/contributions/inbox", "keys-inbox");
        Assert.Contains("j en k lopen de lijst langs", await fatima.ReadAsync(), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("?");
        var help = page.GetByRole(AriaRole.Dialog, new() { Name = "Sneltoetsen" });
        await help.WaitForAsync();
        await fatima.LookAsync("keys-help");
        await page.Keyboard.PressAsync("Escape");
        Assert.False(await help.IsVisibleAsync());

        var lines = page.Locator("[data-key-line]");
        foreach (var (key, at) in new[] { ("j", 0), ("j", 1), ("j", 2), ("k", 1) })
        {
            await page.Keyboard.PressAsync(key);
            Assert.Equal(1, await lines.Nth(at).Locator("a:focus").CountAsync());
        }

        var reference = (await lines.Nth(1).Locator("a").First.GetAttributeAsync("href"))!;
        foreach (var (key, leadsTo) in new[] { ("a", "/answer"), ("h", "/holder"), ("Enter", "") })
        {
            await page.GotoAsync($"{Watch}/contributions/inbox");
            await page.Keyboard.PressAsync("j");
            await page.Keyboard.PressAsync("j");
            await fatima.SendAsync(() => page.Keyboard.PressAsync(key));
            Assert.EndsWith(reference + leadsTo, page.Url, StringComparison.Ordinal);
        }

        await page.GotoAsync($"{Watch}/contributions/inbox");
        await fatima.PressAsync("Zet de sneltoetsen uit");
        await page.Keyboard.PressAsync("j");
        Assert.Equal(0, await lines.Locator("a:focus").CountAsync());
        Assert.DoesNotContain("j en k lopen", await fatima.ReadAsync(), StringComparison.Ordinal);
        await fatima.PressAsync("Zet de sneltoetsen aan");
        Assert.Contains("j en k lopen", await fatima.ReadAsync(), StringComparison.Ordinal);
    }

    private static async Task AnswerNotDoneAsync(Visit fatima)
    {
        var page = fatima.Page;
        await fatima.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "Antwoord geven" }));
        await fatima.TabToAsync(page.GetByLabel("Gedaan", new() { Exact = true }));
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.True(await page.GetByLabel("Niet gedaan").IsCheckedAsync());
        await fatima.EnterAsync(page.GetByRole(AriaRole.Button, new() { Name = "Antwoord geven" }));

        await fatima.LookAsync("day-reason-missing");
        var words = page.GetByLabel("Uitkomst of reden");
        Assert.Equal("true", await words.GetAttributeAsync("aria-invalid"));
        Assert.True(await page.GetByLabel("Niet gedaan").IsCheckedAsync());
        await fatima.TypeAsync(words, "Onder de tegels liggen kabels; hij blijft staan.");
        await fatima.EnterAsync(page.GetByRole(AriaRole.Button, new() { Name = "Antwoord geven" }));
        Assert.Contains("Antwoord: Niet gedaan", await fatima.ReadAsync(), StringComparison.Ordinal);
    }
}

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

using System.Diagnostics;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Wederzijds.Browser.Tests;

/// <summary>One person at one screen.</summary>
public sealed class Visit(IBrowserContext context, IPage page, string name, bool script) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    public IPage Page => page;

    public IBrowserContext Context => context;

    /// <summary>Presses the demo banner's button of this person.</summary>
    public async Task SignInAsAsync(string firstName)
    {
        await page.GotoAsync("/privacy");
        await page.Locator($"button[name=as]:has-text('{firstName}')").ClickAsync();
        await page.WaitForURLAsync(u => new Uri(u).AbsolutePath == "/");
    }

    /// <summary>Reads on in this language.</summary>
    public Task SpeakAsync(string language) => page.GotoAsync($"/language/{language}?return=/privacy");

    /// <summary>Opens this page, again until it says this: what follows from a change comes a moment after it.</summary>
    public async Task UntilAsync(string address, string words)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience;)
        {
            await page.GotoAsync(address);
            if ((await ReadAsync()).Contains(words, StringComparison.Ordinal))
            {
                return;
            }

            await Task.Delay(250, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"{address} does not say \"{words}\" but \"{await ReadAsync()}\".");
    }

    /// <summary>Opens a page, looks whether it is sound, and keeps a picture of it.</summary>
    public async Task SeeAsync(string address, string picture)
    {
        var answer = await page.GotoAsync(address);
        Assert.True(answer!.Ok, $"{address} answered {answer.Status}");
        await LookAsync(picture);
    }

    /// <summary>One h1 equal to the title, landmarks, no sideways scrolling, axe clean; and a picture.</summary>
    public async Task LookAsync(string picture)
    {
        var faults = await FaultsHereAsync(picture);
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    /// <summary>What is wrong with the page at this address; pages that say "not found" answer so.</summary>
    public async Task<IReadOnlyList<string>> FaultsOfAsync(string address, string picture)
    {
        var answer = await page.GotoAsync(address);
        var isThere = answer!.Ok || (answer.Status == 404 && picture is "error-404" or "nothing-here");
        return isThere ? await FaultsHereAsync(picture) : [$"{picture}-{name}: {address} answered {answer.Status}"];
    }

    /// <summary>The address behind the first link that fits, on this page.</summary>
    public async Task<string> FirstAsync(string address, string link)
    {
        await page.GotoAsync(address);
        return (await page.Locator(link).First.GetAttributeAsync("href"))!;
    }

    /// <summary>Presses Tab until this has the focus: by keyboard alone, in the order of the page.</summary>
    public async Task TabToAsync(ILocator wanted)
    {
        var element = await wanted.ElementHandleAsync();
        for (var i = 0; i < 100; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await HasFocusAsync(element))
            {
                return;
            }
        }

        Assert.Fail($"Tab does not come to {wanted} on {page.Url}");
    }

    /// <summary>Goes to it by Tab and presses Enter, which leads to another page.</summary>
    public async Task EnterAsync(ILocator wanted)
    {
        await TabToAsync(wanted);
        await SendAsync(() => page.Keyboard.PressAsync("Enter"));
    }

    /// <summary>Does this and waits for the page that it leads to.</summary>
    public async Task SendAsync(Func<Task> act)
    {
        var arrived = new TaskCompletionSource();
        void Arrive(object? sender, IFrame frame) => arrived.TrySetResult();
        page.FrameNavigated += Arrive;
        await act();
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        page.FrameNavigated -= Arrive;
        await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
    }

    /// <summary>Presses the button with this name.</summary>
    public Task PressAsync(string button) => SendAsync(() => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync());

    /// <summary>Follows the first link with these words.</summary>
    public Task FollowAsync(string words) => SendAsync(() => page.GetByRole(AriaRole.Link, new() { Name = words }).First.ClickAsync());

    /// <summary>Brings a report, as somebody who takes part.</summary>
    public async Task BringAsync(string initiative, string title, string? picture)
    {
        await page.GotoAsync($"{initiative}/contributions/new");
        await page.Locator("[name=Kind][value=Report]").CheckAsync();
        await page.Locator("[name=Text]").FillAsync(title + ". Al een hele week.");
        await SendAsync(() => page.Locator("form:has([name=Text]) button[type=submit]").ClickAsync());
        if (picture is not null)
        {
            await LookAsync(picture);
        }
    }

    /// <summary>Opens a page, fills in these fields by their names, whatever kind they are, and presses the button.</summary>
    public async Task FillInAsync(string address, string button, params IReadOnlyList<(string Name, string Value)> fields)
    {
        await page.GotoAsync(address);
        foreach (var (field, value) in fields)
        {
            var named = page.Locator($"main [name='{field}']");
            var choice = page.Locator($"main [name='{field}'][value='{value}']");
            await (await named.First.EvaluateAsync<string>("e => e.type") switch
            {
                "radio" or "checkbox" => choice.CheckAsync(),
                "select-one" => named.SelectOptionAsync((await named.Locator($"option:has-text('{value}')").First.GetAttributeAsync("value"))!),
                _ => named.FillAsync(value),
            });
        }

        await PressAsync(button);
    }

    /// <summary>What the main part of the page says.</summary>
    public Task<string> ReadAsync() => page.GetByRole(AriaRole.Main).InnerTextAsync();

    /// <summary>Goes to it by Tab and types.</summary>
    public async Task TypeAsync(ILocator wanted, string text)
    {
        await TabToAsync(wanted);
        await page.Keyboard.InsertTextAsync(text);
    }

    // Asked of the selector engine: with script off a page can run nothing itself.
    private async Task<bool> HasFocusAsync(IElementHandle element) =>
        await page.Locator(":focus").CountAsync() > 0 && await element.EvaluateAsync<bool>("e => e === document.activeElement");

    private async Task<IReadOnlyList<string>> FaultsHereAsync(string picture)
    {
        await KeepPictureAsync(picture);
        var faults = new List<string>();
        var headings = await page.Locator("h1").AllInnerTextsAsync();
        if (headings.Count != 1)
        {
            faults.Add($"{headings.Count} headings of level 1");
        }
        else if (!(await page.TitleAsync()).Contains(headings[0].Trim(), StringComparison.Ordinal))
        {
            faults.Add($"the heading \"{headings[0]}\" is not in the title \"{await page.TitleAsync()}\"");
        }

        if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var wide)
        {
            faults.Add($"scrolls {wide} px sideways");
        }

        if (script)
        {
            await page.EvaluateAsync(Axe);
            faults.AddRange(await page.EvaluateAsync<string[]>(
                "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.map(v => `${v.id} (${v.nodes.length}): ${v.nodes.slice(0, 3).map(n => n.html).join(' | ')}`)"));
        }

        return faults.ConvertAll(f => $"{picture}-{name}: {f}");
    }

    private async Task KeepPictureAsync(string picture)
    {
        if (Environment.GetEnvironmentVariable("WEDERZIJDS_TEST_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{picture}-{name}.png"), FullPage = true });
        }
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();
}

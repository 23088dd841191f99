using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Browser.Tests;

/// <summary>The demo town in a process of its own, and a real Chromium before it; shared by all journeys.</summary>
public sealed class BrowserTown : IAsyncLifetime
{
    /// <summary>Path of an installed Chromium; set by eng/test.</summary>
    public const string ChromiumVariable = "WEDERZIJDS_TEST_CHROMIUM";

    private IPlaywright? _playwright;
    private IBrowser? _chromium;

    public WebProcess Site { get; private set; } = null!;

    private static string? Path => Environment.GetEnvironmentVariable(ChromiumVariable);

    public async ValueTask InitializeAsync()
    {
        if (Path is null)
        {
            return;
        }

        Site = await WebProcess.StartAsync(DatabaseProvider.Sqlite);
        _playwright = await Playwright.CreateAsync();
        _chromium = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync", "--disable-component-update"],
        });
    }

    /// <summary>A fresh browser without cookies.</summary>
    public async Task<Visit> VisitAsync(Screen screen, string language = "nl", bool script = true, bool dark = false)
    {
        Assert.SkipWhen(Path is null, $"skipped: no Chromium ({ChromiumVariable} is not set; ./eng/test finds or installs one)");
        var context = await _chromium!.NewContextAsync(new()
        {
            BaseURL = Site.Origin,
            Locale = language == "nl" ? "nl-NL" : "en-GB",
            JavaScriptEnabled = script,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = screen is Screen.Phone ? new() { Width = 390, Height = 844 } : new() { Width = 1280, Height = 900 },
            HasTouch = screen is Screen.Phone,
        });
        context.SetDefaultTimeout(15_000);
        return new(context, await context.NewPageAsync(), $"{screen}-{language}{(script ? "" : "-noscript")}{(dark ? "-dark" : "")}".ToLowerInvariant(), script);
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }

        _playwright?.Dispose();
        if (Site is not null)
        {
            await Site.DisposeAsync();
        }
    }
}

public enum Screen
{
    Phone,
    Desktop,
}

/// <summary>One person at one screen.</summary>
public sealed class Visit(IBrowserContext context, IPage page, string name, bool script) : IAsyncDisposable
{
    public IPage Page => page;

    /// <summary>Presses the demo banner's button of this person.</summary>
    public async Task SignInAsAsync(string firstName)
    {
        await page.GotoAsync("/");
        await page.Locator($"button[name=as]:has-text('{firstName}')").ClickAsync();
        await page.WaitForURLAsync(u => new Uri(u).AbsolutePath == "/");
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
        await KeepPictureAsync(picture);
        Assert.Equal(1, await page.Locator("h1").CountAsync());
        Assert.Contains((await page.Locator("h1").InnerTextAsync()).Trim(), await page.TitleAsync(), StringComparison.Ordinal);
        var wide = await SidewaysAsync();
        Assert.True(wide <= 0, $"{picture} scrolls {wide} px sideways");
        if (script)
        {
            var found = await page.RunAxe();
            Assert.True(found.Violations.Length == 0, $"{picture}: " + string.Join("; ", found.Violations.Select(v => $"{v.Id} {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}")));
        }
    }

    private async Task<int> SidewaysAsync() => script
        ? await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        : 0;

    private async Task KeepPictureAsync(string picture)
    {
        if (Environment.GetEnvironmentVariable("WEDERZIJDS_TEST_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = System.IO.Path.Combine(folder, $"{picture}-{name}.png"), FullPage = true });
        }
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();
}

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
        context.SetDefaultTimeout(30_000);
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

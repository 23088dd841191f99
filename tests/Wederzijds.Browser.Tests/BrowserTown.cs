using System.Diagnostics;
using Microsoft.Playwright;
using MimeKit;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Demo;
using Wederzijds.Testing;

namespace Wederzijds.Browser.Tests;

/// <summary>The demo town in a process of its own, and a real Chromium before it; shared by all journeys.</summary>
public sealed class BrowserTown : IAsyncLifetime
{
    /// <summary>Path of an installed Chromium; set by eng/test.</summary>
    public const string ChromiumVariable = "WEDERZIJDS_TEST_CHROMIUM";

    /// <summary>Subject of the mail that somebody without account sent before the town opened.</summary>
    public const string StrangersMail = "Waar meld ik een omgevallen boom";

    /// <summary>Where mail to the watch is sent.</summary>
    public const string WatchAddress = $"{DemoCast.Watch}@inbreng.example";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    private readonly ImapServer _incoming = new();
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

        _incoming.Deliver($"""
            From: Jan Vreemd <jan.vreemd@elders.example>
            To: {WatchAddress}
            Subject: {StrangersMail}
            Message-ID: <boom@elders.example>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain; charset=utf-8

            Hij ligt over het voetpad bij de vaart.
            --b
            Content-Type: text/plain; charset=utf-8
            Content-Disposition: attachment; filename=route.txt

            Neem bij de vaart het tweede pad links.
            --b--

            """);
        Site = await WebProcess.StartAsync(DatabaseProvider.Sqlite, new Dictionary<string, string?>
        {
            ["Intake:Mailboxes:0:Host"] = "127.0.0.1",
            ["Intake:Mailboxes:0:Port"] = $"{_incoming.Port}",
            ["Intake:Mailboxes:0:Tls"] = "false",
            ["Intake:Mailboxes:0:User"] = "inbreng",
            ["Intake:Mailboxes:0:Password"] = "right",
            ["Intake:Mailboxes:0:Address"] = "{slug}@inbreng.example",
            ["Push:Subject"] = "mailto:post@lindehoven.example",
        });
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

    /// <summary>What was mailed to this address, as it would go over the line.</summary>
    public IReadOnlyList<WrittenMail> MailsTo(string address) => !Directory.Exists(Site.MailFolder)
        ? []
        : [.. Directory.EnumerateFiles(Site.MailFolder, "*.eml").Select(f => MimeMessage.Load(f))
            .Where(m => m.To.Mailboxes.Any(to => to.Address == address))
            .Select(m => new WrittenMail(m.Subject ?? "", m.TextBody ?? "", m.HtmlBody ?? "", m.Headers.Contains("List-Unsubscribe")))];

    /// <summary>The mail to this address that says this; waits for it, since mail leaves a moment after what it is about.</summary>
    public async Task<WrittenMail> MailAsync(string address, string words)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience;)
        {
            if (MailsTo(address).FirstOrDefault(m => m.Text.Contains(words, StringComparison.Ordinal)) is { } mail)
            {
                return mail;
            }

            await Task.Delay(250, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"No mail to {address} says \"{words}\".");
    }

    public async ValueTask DisposeAsync()
    {
        _incoming.Dispose();
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

/// <summary>A mail that left.</summary>
/// <param name="CanBeStopped">Whether it says where no more mail is asked for.</param>
public sealed record WrittenMail(string Subject, string Text, string Html, bool CanBeStopped);

public enum Screen
{
    Phone,
    Desktop,
}

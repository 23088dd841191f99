using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Wederzijds.Contracts.Notices;
using Wederzijds.DesignSystem;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.People.Tests;

internal sealed record Mail(MailPurpose Purpose, Guid? PersonId, string To, string Subject, string Text)
{
    /// <summary>The address of the page that the link leads to, without the origin.</summary>
    public string Link => Regex.Match(Text, @"(?<=https://[^/]+)/(confirm|reset-password)\S+", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Value;
}

/// <summary>Collects mail instead of sending it.</summary>
internal sealed class Mailbox : IMailbox
{
    public List<Mail> Mails { get; } = [];

    public Guid Plan(MailPurpose purpose, Guid? personId, string to, string subject, string text, string? html = null, Guid? uniqueKey = null)
    {
        Mails.Add(new(purpose, personId, to, subject, text));
        return Guid.CreateVersion7();
    }

    public Task ForgetAsync(IReadOnlyCollection<Guid> uniqueKeys, string? address, CancellationToken cancellation) => Task.CompletedTask;
}

internal sealed class Frame : IPageFrame
{
    public string SiteName => "Testdorp";
    public string LanguageTag => "nl";
    public string? PersonName => null;
    public bool IsSignedIn => false;
    public int UnreadNotices => 0;
    public IReadOnlyList<NavigationItem> Navigation => [];
    public bool IsDemo => false;
    public IReadOnlyList<SignInAs>? SignInAs => null;
    public string ReturnPath => "/";
}

internal static class Start
{
    public static async Task<(AppHost Host, Mailbox Mailbox)> HostAsync(DatabaseProvider provider, string? postsPerMinute = null)
    {
        var mailbox = new Mailbox();
        var host = await AppHost.StartAsync(
            provider,
            services =>
            {
                services.RemoveAll<IMailbox>();
                services.AddSingleton<IMailbox>(mailbox);
                services.TryAddScoped<IPageFrame, Frame>();
            },
            [new("SignIn:PostsPerMinute", postsPerMinute ?? "10000")]);
        return (host, mailbox);
    }

    public const string Password = "vier losse woorden hier";

    extension(AppHost host)
    {
        /// <summary>Signs up, opens the mail and confirms; the browser is signed in afterwards.</summary>
        public async Task<(TestBrowser Browser, Guid PersonId)> JoinAsync(Mailbox mailbox, string name, string email, string origin = "https://localhost")
        {
            var browser = host.Visitor(origin);
            var sent = await browser.PostFormAsync("/sign-up", [("Name", name), ("Email", email), ("Password", Password), ("Language", "nl")]);
            Assert.Equal("/sign-in", sent.Location);
            var confirmed = await browser.PostFormAsync(mailbox.Mails[^1].Link, [("Password", Password)]);
            Assert.Equal("/", confirmed.Location);
            var site = origin.Contains("other", StringComparison.Ordinal) ? host.OtherSite : host.Site;
            var normalized = Accounts.Account.Normalize(email);
            var id = await host.InDbAsync(db => Task.FromResult(db.Set<Accounts.Account>().Single(a => a.NormalizedEmail == normalized).Id), site);
            return (browser, id);
        }

        public async Task<PageAnswer> SignInAsync(TestBrowser browser, string email, string password, string address = "/sign-in") =>
            await browser.PostFormAsync(address, [("Email", email), ("Password", password)]);
    }
}

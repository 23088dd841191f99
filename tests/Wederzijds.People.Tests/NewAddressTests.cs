using System.Net;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Notices;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.People.Accounts;
using Wederzijds.People.ChangingAddress;
using Wederzijds.People.SigningIn;
using Wederzijds.Testing;

namespace Wederzijds.People.Tests;

public sealed class NewAddressTests
{
    private const string Page = "/me/security/email", Confirm = "/confirm-address";

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_old_address_stays_valid_until_the_new_one_is_confirmed_and_hears_of_both(DatabaseProvider provider)
    {
        var (host, mailbox) = await Start.HostAsync(provider);
        await using var _ = host;
        var (browser, id) = await host.JoinAsync(mailbox, "Anna", "anna@dorp.example");
        mailbox.Mails.Clear();

        var asked = await AskAsync(browser, " Anna.Nieuw@dorp.example ");

        Assert.Equal("/me/security", asked.Location);
        Assert.Contains("tot dan blijft anna@dorp.example", (await browser.GetPageAsync("/me/security")).Body!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["Anna.Nieuw@dorp.example", "anna@dorp.example"], mailbox.Mails.Select(m => m.To));
        Assert.Equal([MailPurpose.ConfirmAddress, MailPurpose.AddressChanged], mailbox.Mails.Select(m => m.Purpose));
        var link = mailbox.Mails[0].Link;
        Assert.StartsWith("/confirm-address?id=", link, StringComparison.Ordinal);
        Assert.DoesNotContain(link.Split("code=")[1], mailbox.Mails[1].Text, StringComparison.Ordinal);
        await host.Visitor().GetPageAsync(link); // a program that looks at links changes nothing
        Assert.Equal("/", (await host.SignInAsync(host.Visitor(), "anna@dorp.example", Start.Password)).Location);

        var elsewhere = host.Visitor();
        Assert.Equal("/sign-in", (await elsewhere.PostFormAsync(link, [], Confirm)).Location);

        Assert.Equal(HttpStatusCode.OK, (await host.SignInAsync(host.Visitor(), "anna@dorp.example", Start.Password)).Status);
        Assert.Equal("/", (await host.SignInAsync(host.Visitor(), "anna.nieuw@dorp.example", Start.Password)).Location);
        Assert.Equal(("anna@dorp.example", MailPurpose.AddressChanged), (mailbox.Mails[^1].To, mailbox.Mails[^1].Purpose));
        Assert.Contains("werkt niet meer", (await elsewhere.GetPageAsync(link)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await host.InDbAsync(db => db.Set<AddressChange>().CountAsync()));
        var kinds = await host.InDbAsync(db => db.Set<ChangeRecord>().Where(r => r.SubjectId == id).Select(r => r.Kind + r.Events).ToListAsync());
        Assert.Contains(kinds, k => k.StartsWith("TakeNewAddress", StringComparison.Ordinal));
        Assert.DoesNotContain(kinds, k => k.Contains("dorp.example", StringComparison.OrdinalIgnoreCase));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_taken_address_gets_the_same_answer_and_only_its_owner_hears_of_it(DatabaseProvider provider)
    {
        var (host, mailbox) = await Start.HostAsync(provider);
        await using var _ = host;
        await host.JoinAsync(mailbox, "Bert", "bert@dorp.example");
        var (browser, _) = await host.JoinAsync(mailbox, "Anna", "anna@dorp.example");
        mailbox.Mails.Clear();

        var free = await AskAsync(browser, "vrij@dorp.example");
        var freeSaid = (await browser.GetPageAsync(free.Location!)).QuerySelector("main")!.TextContent;
        var taken = await AskAsync(browser, "BERT@dorp.example");
        var takenSaid = (await browser.GetPageAsync(taken.Location!)).QuerySelector("main")!.TextContent;

        Assert.Equal(freeSaid.Replace("vrij@", "@", StringComparison.Ordinal), takenSaid.Replace("BERT@", "@", StringComparison.Ordinal));
        Assert.Equal(["vrij@dorp.example", "anna@dorp.example", "bert@dorp.example", "anna@dorp.example"], mailbox.Mails.Select(m => m.To));
        Assert.DoesNotContain("confirm-address", mailbox.Mails[2].Text, StringComparison.Ordinal);
        Assert.Contains("werkt niet meer", (await browser.GetPageAsync(mailbox.Mails[0].Link)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_address_that_somebody_else_took_meanwhile_is_not_taken_twice(DatabaseProvider provider)
    {
        var (host, mailbox) = await Start.HostAsync(provider);
        await using var _ = host;
        var (browser, id) = await host.JoinAsync(mailbox, "Anna", "anna@dorp.example");
        await AskAsync(browser, "nieuw@dorp.example");
        var link = mailbox.Mails[^2].Link;
        await host.JoinAsync(mailbox, "Nel", "nieuw@dorp.example");

        Assert.Equal("/me/security", (await browser.PostFormAsync(link, [], Confirm)).Location);

        Assert.Contains("hoort inmiddels bij een ander account", (await browser.GetPageAsync("/me/security")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("anna@dorp.example", await host.InDbAsync(db => db.Set<Account>().Where(a => a.Id == id).Select(a => a.Email).SingleAsync()));
    }

    [Fact]
    public async Task It_takes_the_password_and_an_address_that_can_be_one()
    {
        var (host, mailbox) = await Start.HostAsync(DatabaseProvider.Sqlite);
        await using var _ = host;
        var (browser, _) = await host.JoinAsync(mailbox, "Anna", "anna@dorp.example");
        mailbox.Mails.Clear();

        Assert.Contains("niet je huidige wachtwoord", await SaidAsync(browser, "nieuw@dorp.example", "iets heel anders"), StringComparison.Ordinal);
        Assert.Contains("Vul een e-mailadres in", await SaidAsync(browser, " ", Start.Password), StringComparison.Ordinal);
        Assert.Contains("geen e-mailadres", await SaidAsync(browser, "<script>alert(1)</script>", Start.Password), StringComparison.Ordinal);
        Assert.Contains("geen e-mailadres", await SaidAsync(browser, new string('a', 300) + "@dorp.example", Start.Password), StringComparison.Ordinal);
        Assert.Contains("al je adres", await SaidAsync(browser, "ANNA@dorp.example", Start.Password), StringComparison.Ordinal);
        Assert.Empty(mailbox.Mails);
        Assert.Equal(0, await host.InDbAsync(db => db.Set<AddressChange>().CountAsync()));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Who_has_no_password_must_have_signed_in_just_now(DatabaseProvider provider)
    {
        var (host, mailbox) = await Start.HostAsync(provider);
        await using var _ = host;
        var (joined, id) = await host.JoinAsync(mailbox, "Anna", "anna@dorp.example");
        await host.InDbAsync(db => db.Set<Account>().ExecuteUpdateAsync(s => s.SetProperty(a => a.PasswordHash, (string?)null)));
        Assert.NotNull((await joined.GetPageAsync(Page)).QuerySelector("[name=Email]"));
        var open = await joined.GetPageAsync(Page);

        host.Clock.Advance(TimeSpan.FromMinutes(16));
        var late = await joined.PostFormOnAsync(open, Page, [("Email", "nieuw@dorp.example")]);

        Assert.Contains("Log daarom eerst opnieuw in", late.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/sign-in?return=%2Fme%2Fsecurity%2Femail", late.Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).Single(h => h!.StartsWith("/sign-in", StringComparison.Ordinal)));
        Assert.Equal("/me/security", (await (await host.SignedInAsync(id)).PostFormAsync(Page, [("Email", "nieuw@dorp.example")])).Location);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_link_that_nobody_used_ends_after_a_day_and_goes_with_the_person(DatabaseProvider provider)
    {
        var (host, mailbox) = await Start.HostAsync(provider);
        await using var _ = host;
        var (browser, id) = await host.JoinAsync(mailbox, "Anna", "anna@dorp.example");
        await AskAsync(browser, "nieuw@dorp.example");
        var export = await (await browser.Client.GetAsync("/me/data/export", TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("nieuw@dorp.example", export, StringComparison.Ordinal);

        host.Clock.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));
        Assert.Contains("werkt niet meer", (await host.Visitor().GetPageAsync(mailbox.Mails[^2].Link)).Body!.TextContent, StringComparison.Ordinal);
        await host.RunRecurringAsync();
        Assert.Equal(0, await host.InDbAsync(db => db.Set<AddressChange>().CountAsync()));

        await AskAsync(browser, "nog.een@dorp.example");
        await host.RunAsync(id, (Privacy.ErasePerson erase) => erase.ExecuteAsync(id, TestContext.Current.CancellationToken));
        Assert.Equal(0, await host.InDbAsync(db => db.Set<AddressChange>().CountAsync()));
    }

    [Fact]
    public async Task The_page_and_the_mail_speak_english_too()
    {
        var (host, mailbox) = await Start.HostAsync(DatabaseProvider.Sqlite);
        await using var _ = host;
        var (browser, _) = await host.JoinAsync(mailbox, "Anna", "anna@dorp.example");
        await browser.PostFormAsync("/me/profile", [("Language", "en")]);
        mailbox.Mails.Clear();
        await AskAsync(browser, "new@dorp.example");
        Assert.Contains("Confirm your new address", mailbox.Mails[0].Subject, StringComparison.Ordinal);
        Assert.Contains("Until then, anna@dorp.example stays your address", (await browser.GetPageAsync("/me/security")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("145.53.12.99", "145.53.12.*")]
    [InlineData("::ffff:145.53.12.99", "145.53.12.*")]
    [InlineData("2a02:a210:9:1:2:3:4:5", "2a02:a210:9::*")]
    [InlineData(null, null)]
    public void The_network_of_a_device_points_at_no_house(string? address, string? shown) =>
        Assert.Equal(shown, Devices.NetworkOf(address is null ? null : IPAddress.Parse(address)));

    [Fact]
    public async Task Devices_of_the_same_name_are_told_apart_by_when_and_this_one_comes_first()
    {
        var (host, mailbox) = await Start.HostAsync(DatabaseProvider.Sqlite);
        await using var _ = host;
        var (phone, _) = await host.JoinAsync(mailbox, "Anna", "anna@dorp.example");
        host.Clock.Advance(TimeSpan.FromHours(3));
        await host.SignInAsync(host.Visitor(), "anna@dorp.example", Start.Password);

        var items = (await phone.GetPageAsync("/me/security")).QuerySelectorAll("main li").Where(l => l.TextContent.Contains("ingelogd sinds", StringComparison.Ordinal)).ToList();

        Assert.Contains("dit apparaat", items[0].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("dit apparaat", items[1].TextContent, StringComparison.Ordinal);
        Assert.EndsWith("13:00", items[1].QuerySelector("button")!.GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    private static Task<PageAnswer> AskAsync(TestBrowser browser, string email) =>
        browser.PostFormAsync(Page, [("Email", email), ("CurrentPassword", Start.Password)]);

    private static async Task<string> SaidAsync(TestBrowser browser, string email, string password) =>
        (await browser.PostFormAsync(Page, [("Email", email), ("CurrentPassword", password)])).Page.Body!.TextContent;
}

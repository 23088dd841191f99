using System.Net;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.People.Tests;

public sealed class SigningInTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Signing_up_needs_the_mail_and_then_lets_one_in(DatabaseProvider provider)
    {
        var (host, mailbox) = await Start.HostAsync(provider);
        await using var _ = host;
        var stranger = host.Visitor();
        await stranger.PostFormAsync("/sign-up", [("Name", "Anna"), ("Email", "anna@dorp.example"), ("Password", Start.Password), ("Language", "en")]);
        Assert.Equal(0, await host.InDbAsync(db => db.Set<Person>().CountAsync()));
        Assert.Equal(HttpStatusCode.OK, (await host.SignInAsync(host.Visitor(), "anna@dorp.example", Start.Password)).Status);

        var mail = Assert.Single(mailbox.Mails);
        Assert.Equal("anna@dorp.example", mail.To);
        Assert.Contains("Confirm your address", mail.Subject, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await stranger.PostFormAsync(mail.Link, [("Password", "iets heel anders 1")])).Status);
        Assert.Equal("/", (await stranger.PostFormAsync(mail.Link, [("Password", Start.Password)])).Location);
        Assert.Contains("werkt niet meer", (await host.Visitor().GetPageAsync(mail.Link)).Body!.TextContent, StringComparison.Ordinal);

        var other = host.Visitor();
        Assert.Equal("/", (await host.SignInAsync(other, "ANNA@dorp.example ", Start.Password)).Location);
        await other.GetPageAsync("/me/profile");
        var card = await host.InDbAsync(db => db.Set<PersonCard>().SingleAsync());
        Assert.Equal(("Anna", "en", "anna@dorp.example"), (card.Name, card.Language, card.Email));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_known_and_an_unknown_address_get_the_same_answers_up_to_the_lock(DatabaseProvider provider)
    {
        var (host, mailbox) = await Start.HostAsync(provider);
        await using var _ = host;
        await host.JoinAsync(mailbox, "Anna", "anna@dorp.example");
        foreach (var email in (string[])["anna@dorp.example", "niemand@dorp.example"])
        {
            for (var i = 1; i <= 4; i++)
            {
                var wrong = await host.SignInAsync(host.Visitor(), email, "helemaal verkeerd 1");
                Assert.Contains("horen niet bij elkaar", wrong.Page.Body!.TextContent, StringComparison.Ordinal);
            }

            var fifth = await host.SignInAsync(host.Visitor(), email, "helemaal verkeerd 1");
            Assert.Contains("op slot tot 10:15", fifth.Page.Body!.TextContent, StringComparison.Ordinal);
        }

        Assert.Contains("op slot", (await host.SignInAsync(host.Visitor(), "anna@dorp.example", Start.Password)).Page.Body!.TextContent, StringComparison.Ordinal);
        host.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal("/", (await host.SignInAsync(host.Visitor(), "anna@dorp.example", Start.Password)).Location);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Signing_up_with_a_known_address_tells_only_its_owner(DatabaseProvider provider)
    {
        var (host, mailbox) = await Start.HostAsync(provider);
        await using var _ = host;
        await host.JoinAsync(mailbox, "Anna", "anna@dorp.example");
        var answer = await host.Visitor().PostFormAsync(
            "/sign-up", [("Name", "Dief"), ("Email", "Anna@dorp.example"), ("Password", Start.Password), ("Language", "nl")]);
        Assert.Equal("/sign-in", answer.Location);
        Assert.Contains("al een account", mailbox.Mails[^1].Subject, StringComparison.Ordinal);
        Assert.Equal("", mailbox.Mails[^1].Link);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_forgotten_password_is_chosen_anew_once_and_ends_every_session(DatabaseProvider provider)
    {
        var (host, mailbox) = await Start.HostAsync(provider);
        await using var _ = host;
        var (browser, _) = await host.JoinAsync(mailbox, "Anna", "anna@dorp.example");
        var before = mailbox.Mails.Count;
        Assert.Equal("/sign-in", (await host.Visitor().PostFormAsync("/forgotten", [("Email", "niemand@dorp.example")])).Location);
        Assert.Equal(before, mailbox.Mails.Count);
        Assert.Equal("/sign-in", (await host.Visitor().PostFormAsync("/forgotten", [("Email", "anna@dorp.example")])).Location);
        var link = mailbox.Mails[^1].Link;

        var somewhere = host.Visitor();
        Assert.Contains("te kort", (await somewhere.PostFormAsync(link, [("Password", "kort")])).Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/sign-in", (await somewhere.PostFormAsync(link, [("Password", "nieuw en goed lang")])).Location);
        Assert.Contains("werkt niet meer", (await somewhere.GetPageAsync(link)).Body!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", (await browser.GetAsync("/me/profile")).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await host.SignInAsync(somewhere, "anna@dorp.example", Start.Password)).Status);
        Assert.Equal("/", (await host.SignInAsync(somewhere, "anna@dorp.example", "nieuw en goed lang")).Location);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Somebody_of_another_site_cannot_sign_in_here(DatabaseProvider provider)
    {
        var (host, mailbox) = await Start.HostAsync(provider);
        await using var _ = host;
        await host.JoinAsync(mailbox, "Olga", "olga@elders.example", "https://other.localhost");
        Assert.Equal(HttpStatusCode.OK, (await host.SignInAsync(host.Visitor(), "olga@elders.example", Start.Password)).Status);
        Assert.Equal("/", (await host.SignInAsync(host.Visitor("https://other.localhost"), "olga@elders.example", Start.Password)).Location);
        var (_, here) = await host.JoinAsync(mailbox, "Olga hier", "olga@elders.example");
        Assert.NotEqual(Guid.Empty, here);
    }

    [Theory]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("//elsewhere.example/", "/")]
    [InlineData("/\\elsewhere.example/", "/")]
    [InlineData("/sign-out", "/")]
    [InlineData("/me/profile?kept=1", "/me/profile?kept=1")]
    public async Task Signing_in_leads_back_only_into_the_site(string back, string leadsTo)
    {
        var (host, mailbox) = await Start.HostAsync(DatabaseProvider.Sqlite);
        await using var _ = host;
        await host.JoinAsync(mailbox, "Anna", "anna@dorp.example");
        var answer = await host.SignInAsync(host.Visitor(), "anna@dorp.example", Start.Password, $"/sign-in?return={Uri.EscapeDataString(back)}");
        Assert.Equal(leadsTo, answer.Location);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_long_text_typed_in_an_ended_session_comes_back_in_the_form(DatabaseProvider provider)
    {
        var (host, mailbox) = await Start.HostAsync(provider);
        await using var _ = host;
        var (browser, id) = await host.JoinAsync(mailbox, "Anna", "anna@dorp.example");
        var typed = new string('é', 90);
        var page = await browser.GetPageAsync("/me/profile");
        await host.RunAsync(id, (SigningIn.EndSessions end) => end.AllAsync(id, null, TestContext.Current.CancellationToken));
        var asked = await browser.PostFormOnAsync(page, "/me/profile", [("Name", typed)]);
        Assert.StartsWith("/sign-in?return=", asked.Location, StringComparison.Ordinal);
        Assert.Contains("is bewaard", (await browser.GetPageAsync(asked.Location!)).Body!.TextContent, StringComparison.Ordinal);
        var back = await host.SignInAsync(browser, "anna@dorp.example", Start.Password, asked.Location!);
        var form = await browser.GetPageAsync(back.Location!);
        Assert.Equal(typed, form.QuerySelector("[name=Name]")!.GetAttribute("value"));
        var saved = await browser.PostFormOnAsync(form, back.Location!, [("Name", typed)]);
        Assert.Equal("/me/profile", saved.Location);
        Assert.Equal(typed, await host.InDbAsync(db => db.Set<Person>().Where(p => p.Id == id).Select(p => p.Name).SingleAsync()));
    }

    [Fact]
    public async Task Too_many_forms_from_one_address_of_the_network_are_refused()
    {
        var (host, _) = await Start.HostAsync(DatabaseProvider.Sqlite, postsPerMinute: "3");
        await using var _ = host;
        var browser = host.Visitor();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.Redirect, (await browser.PostFormAsync("/forgotten", [("Email", "a@dorp.example")])).Status);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await browser.PostFormAsync("/forgotten", [("Email", "a@dorp.example")])).Status);
    }

    [Theory]
    [InlineData("Name", "", "Vul een naam in")]
    [InlineData("Name", "long", "hooguit 100 tekens")]
    [InlineData("Email", "geen adres", "geen e-mailadres")]
    [InlineData("Email", "a@b", "geen e-mailadres")]
    [InlineData("Password", "kort", "minstens 12 tekens")]
    [InlineData("Password", "aaaaaaaaaaaaaaaa", "te makkelijk")]
    [InlineData("Language", "fr", "Kies een taal")]
    public async Task What_is_wrong_in_the_form_is_said_beside_the_field(string field, string value, string sentence)
    {
        var (host, mailbox) = await Start.HostAsync(DatabaseProvider.Sqlite);
        await using var _ = host;
        var fields = new Dictionary<string, string> { ["Name"] = "<script>alert(1)</script>", ["Email"] = "anna@dorp.example", ["Password"] = Start.Password, ["Language"] = "nl" };
        fields[field] = value == "long" ? new('x', 101) : value;
        var answer = await host.Visitor().PostFormAsync("/sign-up", fields.Select(f => (f.Key, f.Value)));
        Assert.Contains(sentence, answer.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(answer.Page.QuerySelectorAll("script"), s => s.TextContent.Contains("alert", StringComparison.Ordinal));
        Assert.Empty(mailbox.Mails);
    }
}

using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Data;
using Wederzijds.People.Accounts;
using Wederzijds.People.SigningIn;
using Wederzijds.Testing;

namespace Wederzijds.People.Tests;

public sealed class SecuringTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_second_factor_is_asked_and_takes_a_code_or_a_recovery_code_once(DatabaseProvider provider)
    {
        var (host, mailbox) = await Start.HostAsync(provider);
        await using var _ = host;
        var (browser, id) = await host.JoinAsync(mailbox, "Anna", "anna@dorp.example");
        await browser.PostFormAsync("/me/security/authenticator", [], action: "handler=Start");
        var page = await browser.GetPageAsync("/me/security/authenticator");
        var secret = page.QuerySelector("[data-secret]")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        Assert.StartsWith("data:image/svg+xml", page.QuerySelector("main img")!.GetAttribute("src"), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, await host.InDbAsync(db => db.Set<AccountToken>().Select(t => t.Value!).FirstAsync()), StringComparison.Ordinal);

        Assert.Contains("klopt niet", (await browser.PostFormAsync("/me/security/authenticator", [("Code", "000000")], "handler=TurnOn")).Page.Body!.TextContent, StringComparison.Ordinal);
        var on = await browser.PostFormAsync("/me/security/authenticator", [("Code", CodeOf(secret))], "handler=TurnOn");
        var codes = on.Page.QuerySelectorAll("[data-recovery-codes] code").Select(c => c.TextContent).ToList();
        Assert.Equal(10, codes.Count);

        var again = host.Visitor();
        Assert.Equal("/sign-in/second-factor?return=%2Fme%2Fdata", (await host.SignInAsync(again, "anna@dorp.example", Start.Password, "/sign-in?return=/me/data")).Location);
        Assert.StartsWith("/sign-in", (await again.GetAsync("/me/profile")).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await again.PostFormAsync("/sign-in/second-factor", [("Code", "12")])).Status);
        var code = CodeOf(secret);
        Assert.Equal("/me/data", (await again.PostFormAsync("/sign-in/second-factor?return=/me/data", [("Code", code)])).Location);

        var shoulder = host.Visitor();
        await host.SignInAsync(shoulder, "anna@dorp.example", Start.Password);
        Assert.Contains("al gebruikt", (await shoulder.PostFormAsync("/sign-in/second-factor", [("Code", code)])).Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/", (await shoulder.PostFormAsync("/sign-in/second-factor", [("Code", codes[0].ToLowerInvariant())])).Location);
        var twice = host.Visitor();
        await host.SignInAsync(twice, "anna@dorp.example", Start.Password);
        Assert.Equal(HttpStatusCode.OK, (await twice.PostFormAsync("/sign-in/second-factor", [("Code", codes[0])])).Status);
        Assert.DoesNotContain(codes[1], string.Concat(await host.InDbAsync(db => db.Set<AccountToken>().Select(t => t.Value).ToListAsync())), StringComparison.Ordinal);
        Assert.True(await host.InDbAsync(db => db.Set<Account>().Where(a => a.Id == id).Select(a => a.TwoFactorEnabled).SingleAsync()));
    }

    [Fact]
    public async Task The_second_factor_is_nothing_without_the_password_first()
    {
        var (host, _) = await Start.HostAsync(DatabaseProvider.Sqlite);
        await using var _ = host;
        Assert.Equal("/sign-in", (await host.Visitor().GetAsync("/sign-in/second-factor")).Location);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Guessing_codes_locks(DatabaseProvider provider)
    {
        var (host, mailbox) = await Start.HostAsync(provider);
        await using var _ = host;
        var (browser, _) = await host.JoinAsync(mailbox, "Anna", "anna@dorp.example");
        await browser.PostFormAsync("/me/security/authenticator", [], action: "handler=Start");
        var secret = (await browser.GetPageAsync("/me/security/authenticator")).QuerySelector("[data-secret]")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        await browser.PostFormAsync("/me/security/authenticator", [("Code", CodeOf(secret))], "handler=TurnOn");
        var guesser = host.Visitor();
        await host.SignInAsync(guesser, "anna@dorp.example", Start.Password);
        for (var i = 0; i < 5; i++)
        {
            await guesser.PostFormAsync("/sign-in/second-factor", [("Code", "x" + i)]);
        }

        Assert.Contains("op slot tot", (await guesser.PostFormAsync("/sign-in/second-factor", [("Code", CodeOf(secret))])).Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_ended_session_is_over_at_the_next_request_and_only_own_ones_can_be_ended(DatabaseProvider provider)
    {
        var (host, mailbox) = await Start.HostAsync(provider);
        await using var _ = host;
        var (phone, id) = await host.JoinAsync(mailbox, "Anna", "anna@dorp.example");
        var laptop = host.Visitor();
        await host.SignInAsync(laptop, "anna@dorp.example", Start.Password);
        var page = await laptop.GetPageAsync("/me/security");
        Assert.Contains("dit apparaat", page.Body!.TextContent, StringComparison.Ordinal);
        var stranger = await host.SignedInAsync(await host.PersonAsync("Vreemde"));
        var strangers = await host.InDbAsync(db => db.Set<Session>().Where(s => s.PersonId != id).Select(s => s.Id).SingleAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await laptop.PostFormOnAsync(page, "/me/security", [("id", strangers.ToString())], "handler=EndSession")).Status);
        Assert.Equal("/me/security", (await laptop.PostFormAsync("/me/security", [], "handler=EndSession")).Location);
        Assert.StartsWith("/sign-in", (await phone.GetAsync("/me/profile")).Location, StringComparison.Ordinal);
        await laptop.GetPageAsync("/me/profile");
        await stranger.GetPageAsync("/me/profile");
        Assert.Equal("/", (await laptop.PostFormAsync("/sign-out", [], "/sign-out")).Location);
        Assert.StartsWith("/sign-in", (await laptop.GetAsync("/me/profile")).Location, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Changing_the_password_needs_the_old_one_and_signs_out_elsewhere(DatabaseProvider provider)
    {
        var (host, mailbox) = await Start.HostAsync(provider);
        await using var _ = host;
        var (phone, _) = await host.JoinAsync(mailbox, "Anna", "anna@dorp.example");
        var laptop = host.Visitor();
        await host.SignInAsync(laptop, "anna@dorp.example", Start.Password);
        var wrong = await laptop.PostFormAsync("/me/security/password", [("CurrentPassword", "niet dit wachtwoord"), ("NewPassword", "een heel nieuw woord")]);
        Assert.Contains("niet je huidige", wrong.Page.Body!.TextContent, StringComparison.Ordinal);
        var right = await laptop.PostFormAsync("/me/security/password", [("CurrentPassword", Start.Password), ("NewPassword", "een heel nieuw woord")]);
        Assert.Equal("/me/security", right.Location);
        Assert.StartsWith("/sign-in", (await phone.GetAsync("/me/profile")).Location, StringComparison.Ordinal);
        await laptop.GetPageAsync("/me/profile");
        Assert.Equal("/", (await host.SignInAsync(host.Visitor(), "anna@dorp.example", "een heel nieuw woord")).Location);
    }

    [Fact]
    public async Task A_stale_profile_is_looked_at_again_with_the_typed_words_kept()
    {
        var (host, mailbox) = await Start.HostAsync(DatabaseProvider.Sqlite);
        await using var _ = host;
        var (browser, _) = await host.JoinAsync(mailbox, "Anna", "anna@dorp.example");
        var stale = await browser.GetPageAsync("/me/profile");
        await browser.PostFormAsync("/me/profile", [("Name", "Anna B")]);
        var answer = await browser.PostFormOnAsync(stale, "/me/profile", [("Name", "Anna C")]);
        Assert.Contains("“Anna B”", answer.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Anna C", answer.Page.QuerySelector("[name=Name]")!.GetAttribute("value"));
        Assert.Equal("/me/profile", (await browser.PostFormOnAsync(answer.Page, "/me/profile", [("Name", "Anna C")])).Location);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_passkey_is_asked_for_from_this_site_only_and_nonsense_is_refused(DatabaseProvider provider)
    {
        var (host, mailbox) = await Start.HostAsync(provider);
        await using var _ = host;
        var (browser, id) = await host.JoinAsync(mailbox, "Anna", "anna@dorp.example");
        foreach (var path in (string[])["/sign-in/passkey/options", "/me/security/passkey/options"])
        {
            using var own = await browser.Client.PostAsync(path, null, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, own.StatusCode);
            Assert.Contains("\"challenge\"", await own.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.BadRequest, await AskAsync(browser, path, "Sec-Fetch-Site", "cross-site"));
            Assert.Equal(HttpStatusCode.BadRequest, await AskAsync(browser, path, "Origin", "https://elsewhere.example"));
        }

        using var stranger = await host.Visitor().Client.PostAsync("/me/security/passkey/options", null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, stranger.StatusCode);
        var refused = await browser.PostFormAsync("/me/security", [("credential", "{\"id\":\"x\"}")], "handler=AddPasskey");
        Assert.Contains("kon niet worden toegevoegd", refused.Page.Body!.TextContent, StringComparison.Ordinal);
        var visitor = host.Visitor();
        using (await visitor.Client.PostAsync("/sign-in/passkey/options", null, TestContext.Current.CancellationToken))
        {
            Assert.Contains("lukte niet", (await visitor.PostFormAsync("/sign-in", [("credential", "nonsense")], "handler=Passkey")).Page.Body!.TextContent, StringComparison.Ordinal);
        }

        Assert.Equal(0, await host.InDbAsync(db => db.Set<AccountPasskey>().CountAsync(p => p.UserId == id)));
        Assert.Equal(HttpStatusCode.NotFound, await RemoveAsync(browser, "AAAA"));
    }

    private static async Task<HttpStatusCode> AskAsync(TestBrowser browser, string path, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add(header, value);
        using var answer = await browser.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> RemoveAsync(TestBrowser browser, string id)
    {
        var page = await browser.GetPageAsync("/me/security");
        var token = page.QuerySelector("[name=__form]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent([new("__form", token), new("id", id)]);
        using var answer = await browser.Client.PostAsync("/me/security?handler=RemovePasskey", content, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    /// <summary>What an authenticator app shows now (RFC 6238, six digits, 30 seconds).</summary>
    private static string CodeOf(string secret)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(secret.Select(c => Convert.ToString(alphabet.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var key = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var step = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30); // Identity's own clock, not the test's
#pragma warning disable CA5350 // the standard says SHA-1
        var hash = HMACSHA1.HashData(key, step);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }
}

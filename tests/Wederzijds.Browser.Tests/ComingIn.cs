using Microsoft.Playwright;
using Wederzijds.Kernel.Demo;

namespace Wederzijds.Browser.Tests;

/// <summary>Signing up, in and out; and what was typed when the session ended meanwhile.</summary>
[Collection("Riet")] // her other sessions are ended in one of them
public sealed class ComingIn(BrowserTown town)
{
    private const string Password = "vier losse woorden samen";

    [Fact]
    public async Task Somebody_signs_up_confirms_by_mail_and_comes_back_with_a_password_and_a_passkey()
    {
        var email = $"bewoner{Random.Shared.Next(1000, 999_999)}@lindehoven.example";
        await using var visit = await town.VisitAsync(Screen.Phone);
        await visit.SignUpAsync("Ilse Kok", email, Password, "confirm");
        await visit.LookAsync("confirmed");
        Assert.Contains("Welkom, Ilse Kok", await visit.Page.InnerTextAsync("body"), StringComparison.Ordinal);

        await SignOutAsync(visit);
        await PasswordAsync(visit, email, "dit is het zeker niet");
        await visit.LookAsync("wrong-password");
        Assert.Contains("horen niet bij elkaar", await visit.ReadAsync(), StringComparison.Ordinal);
        await PasswordAsync(visit, email, Password);
        Assert.Contains("Dag Ilse Kok", await visit.ReadAsync(), StringComparison.Ordinal);

        await AddPasskeyAsync(visit);
        await SignOutAsync(visit);
        await visit.Page.GotoAsync("/sign-in");
        await visit.PressAsync("Inloggen met passkey");
        Assert.Contains("Dag Ilse Kok", await visit.ReadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_text_is_back_in_the_form_when_the_session_ended_while_typing()
    {
        const string address = $"/initiatives/{DemoCast.Watch}/contributions/new";
        var text = string.Concat(Enumerable.Repeat("De sloot achter de school staat droog en er ligt glas. ", 30)).Trim();
        await using var riet = await town.VisitAsync(Screen.Phone, script: false);
        await riet.SignInAsAsync("Riet");
        await riet.Page.GotoAsync(address);
        await riet.Page.Locator("[name=Kind][value=Idea]").CheckAsync();
        await riet.Page.Locator("[name=Text]").FillAsync(text);

        await using (var elsewhere = await town.VisitAsync(Screen.Desktop))
        {
            await elsewhere.SignInAsAsync("Riet");
            await elsewhere.Page.GotoAsync("/me/security");
            await elsewhere.PressAsync("Alle andere apparaten uitloggen");
        }

        await riet.PressAsync("Inbrengen");
        await riet.LookAsync("session-over");
        Assert.Contains("Wat je typte is bewaard", await riet.ReadAsync(), StringComparison.Ordinal);
        var back = System.Web.HttpUtility.ParseQueryString(new Uri(riet.Page.Url).Query)["return"]!;

        // The demo's people have no password; their button signs in on another page, and the form's address brings the text back.
        await riet.SignInAsAsync("Riet");
        await riet.SeeAsync(back, "text-back");
        Assert.Equal(text, (await riet.Page.Locator("[name=Text]").InputValueAsync()).Trim());
        Assert.True(await riet.Page.Locator("[name=Kind][value=Idea]").IsCheckedAsync());
    }

    [Theory]
    [InlineData("/initiatives?words=Linde")]
    [InlineData("/sign-up")]
    [InlineData($"/initiatives/{DemoCast.Watch}")]
    [InlineData("/privacy")]
    public async Task Switching_the_language_stays_on_the_page(string address)
    {
        await using var visit = await town.VisitAsync(Screen.Phone);
        await visit.Page.GotoAsync(address);
        var before = visit.Page.Url;
        await visit.FollowAsync("English");
        Assert.Equal(before, visit.Page.Url);
        Assert.Equal("en", await visit.Page.Locator("html").GetAttributeAsync("lang"));
        await visit.FollowAsync("Nederlands");
        Assert.Equal(before, visit.Page.Url);
        Assert.Equal("nl", await visit.Page.Locator("html").GetAttributeAsync("lang"));
    }

    private static async Task PasswordAsync(Visit visit, string email, string password)
    {
        await visit.Page.GotoAsync("/sign-in");
        await visit.Page.GetByLabel("E-mailadres").FillAsync(email);
        await visit.Page.GetByLabel("Wachtwoord").FillAsync(password);
        await visit.PressAsync("Inloggen");
    }

    private static async Task SignOutAsync(Visit visit)
    {
        await visit.Page.GotoAsync("/sign-out");
        await visit.SendAsync(() => visit.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Uitloggen" }).ClickAsync());
    }

    private static async Task AddPasskeyAsync(Visit visit)
    {
        var device = await visit.Context.NewCDPSessionAsync(visit.Page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        await visit.Page.GotoAsync("/me/security");
        await visit.Page.GetByLabel("Naam van de passkey").FillAsync("mijn telefoon");
        await visit.PressAsync("Passkey toevoegen");
        Assert.Contains("De passkey is toegevoegd.", await visit.Page.InnerTextAsync("body"), StringComparison.Ordinal);
        await visit.LookAsync("passkey-added");
    }
}

using Wederzijds.Kernel.Demo;

[assembly: AssemblyFixture(typeof(Wederzijds.Browser.Tests.BrowserTown))]

namespace Wederzijds.Browser.Tests;

/// <summary>Every page that people come to: one heading that is the title, nothing sideways, no barrier that axe can find.</summary>
public abstract class SoundPages(BrowserTown town)
{
    private const string Watch = $"/initiatives/{DemoCast.Watch}";

    public static TheoryData<Screen, string, bool> Views => new()
    {
        { Screen.Phone, "nl", false },
        { Screen.Phone, "en", false },
        { Screen.Desktop, "nl", false },
        { Screen.Desktop, "en", false },
        { Screen.Phone, "nl", true },
    };

    private protected async Task LookAtAllAsync(string? who, (Screen Screen, string Language, bool Dark) view, IReadOnlyList<(string Address, string Picture)> pages)
    {
        await using var visit = await town.VisitAsync(view.Screen, view.Language, dark: view.Dark);
        if (who is not null)
        {
            await visit.SignInAsAsync(who);
        }

        await visit.Page.GotoAsync($"/language/{view.Language}?return=/privacy");
        var faults = new List<string>();
        foreach (var (address, picture) in pages)
        {
            faults.AddRange(await visit.FaultsOfAsync(address, picture));
        }

        faults.AddRange(await OneOfEachAsync(visit, who));
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    /// <summary>The pages whose address only the lists know.</summary>
    private static async Task<List<string>> OneOfEachAsync(Visit visit, string? who)
    {
        var faults = new List<string>();
        if (who is not "Fatima")
        {
            return faults;
        }

        var one = await visit.FirstAsync($"{Watch}/contributions", $"th a[href*='{Watch}/contributions/']");
        faults.AddRange(await visit.FaultsOfAsync(one, "contribution"));
        faults.AddRange(await visit.FaultsOfAsync($"{one}/answer", "answer"));
        faults.AddRange(await visit.FaultsOfAsync($"{one}/holder", "holder"));
        faults.AddRange(await visit.FaultsOfAsync($"{one}/reject", "reject"));
        var chat = await visit.FirstAsync($"{Watch}/contributions?filter=Any&q=zandbak", $"th a[href*='{Watch}/contributions/']");
        faults.AddRange(await visit.FaultsOfAsync($"{chat}/forget", "forget"));
        var promise = await visit.FirstAsync($"{Watch}/promises", $"main a[href*='{Watch}/promises/']:not([href$=new]):not([href$=expectations])");
        faults.AddRange(await visit.FaultsOfAsync(promise, "promise"));
        var member = await visit.FirstAsync($"{Watch}/people", $"main a[href*='{Watch}/people/']");
        faults.AddRange(await visit.FaultsOfAsync(member, "member"));
        var mine = await visit.FirstAsync("/me/contributions", "main a[href^='/me/contributions/']");
        faults.AddRange(await visit.FaultsOfAsync(mine, "my-contribution"));
        return faults;
    }
}

public sealed class SoundPagesOfVisitors(BrowserTown town) : SoundPages(town)
{
    [Theory]
    [MemberData(nameof(Views))]
    public Task Every_page_of_a_visitor_is_sound(Screen screen, string language, bool dark) => LookAtAllAsync(null, (screen, language, dark),
    [
        ("/", "home"),
        ("/sign-in", "sign-in"),
        ("/sign-up", "sign-up"),
        ("/forgotten", "forgotten"),
        ("/initiatives", "initiatives"),
        ($"/initiatives/{DemoCast.Watch}", "initiative-public"),
        ("/accessibility", "accessibility"),
        ("/privacy", "privacy"),
        ("/design", "design"),
        ("/demo/mail", "demo-mail"),
        ("/error/404", "error-404"),
        ("/nothing-here", "nothing-here"),
    ]);

    [Theory]
    [MemberData(nameof(Views))]
    public Task Every_page_of_a_newcomer_is_sound(Screen screen, string language, bool dark) => LookAtAllAsync("Daniel", (screen, language, dark),
    [
        ("/", "my-page-newcomer"),
        ($"/initiatives/{DemoCast.Green}/join", "join"),
        ("/me/inbox", "inbox-newcomer"),
        ("/me/dose", "dose"),
        ("/me/dose/hours", "dose-hours"),
        ("/me/dose/preview", "dose-preview"),
        ($"/me/dose/initiatives/{DemoCast.Watch}", "dose-of-initiative"),
        ("/me/contributions", "my-contributions-newcomer"),
        ("/me/profile", "profile"),
        ("/me/security", "security"),
        ("/me/security/password", "password"),
        ("/me/security/authenticator", "authenticator"),
        ("/me/data", "my-data"),
        ("/sign-out", "sign-out"),
    ]);
}

public sealed class SoundPagesOfMembers(BrowserTown town) : SoundPages(town)
{
    private const string Watch = $"/initiatives/{DemoCast.Watch}";

    [Theory]
    [MemberData(nameof(Views))]
    public Task Every_page_of_a_coordinator_is_sound(Screen screen, string language, bool dark) => LookAtAllAsync("Fatima", (screen, language, dark),
    [
        ("/", "my-page"),
        (Watch, "initiative"),
        ($"{Watch}/overview", "overview"),
        ($"{Watch}/people", "people"),
        ($"{Watch}/contributions", "contributions"),
        ($"{Watch}/contributions/new", "new-contribution"),
        ($"{Watch}/contributions/map", "contributions-map"),
        ($"{Watch}/contributions/bring", "bring"),
        ($"{Watch}/contributions/paste", "paste"),
        ($"{Watch}/contributions/mail", "mails"),
        ($"{Watch}/promises", "promises"),
        ($"{Watch}/promises/new", "new-promise"),
        ($"{Watch}/promises/expectations", "expectations"),
        ($"{Watch}/promises/expectations/open", "expectations-open"),
        ($"{Watch}/promises/deliveries", "deliveries"),
        ($"{Watch}/capacity", "capacity"),
        ($"{Watch}/capacity/team", "capacity-team"),
        ($"{Watch}/decisions", "decisions"),
        ($"{Watch}/decisions/new", "decision-new"),
        ($"{Watch}/mandates", "mandates"),
        ($"{Watch}/state", "state"),
        ($"{Watch}/people/invite", "invite"),
        ("/initiatives/start", "start"),
        ($"{Watch}/acts/confirm", "confirm-act"),
        ($"{Watch}/leave", "leave"),
        ("/me/inbox", "inbox"),
        ($"{Watch}/by-hand", "by-hand"),
        ($"{Watch}/effects", "effects"),
        ($"{Watch}/effects/new", "effect-new"),
        ("/me/contributions", "my-contributions"),
        ("/me/calendar", "my-calendar"),
    ]);

    [Theory]
    [MemberData(nameof(Views))]
    public Task Every_page_of_an_administrator_is_sound(Screen screen, string language, bool dark) => LookAtAllAsync("Marieke", (screen, language, dark),
    [
        ("/admin", "admin"),
        ("/admin/people", "admin-people"),
        ("/admin/organisations", "admin-organisations"),
        ("/admin/closures", "admin-closures"),
        ("/admin/audit", "admin-audit"),
        ("/admin/jobs", "admin-jobs"),
        ("/initiatives/adopt", "adopt"),
        ("/portfolio", "portfolio"),
        ("/admin/capacity", "limits"),
        ("/admin/mail", "admin-mail"),
    ]);
}

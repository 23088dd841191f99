using Microsoft.Playwright;

namespace Wederzijds.Browser.Tests;

/// <summary>
/// The whole way of an initiative, by the links that the gate gives: people of both sides, promises both ways, hours, mandates, voices with a condition,
/// the decision; and only then it opens. And the other door: one that runs already is adopted with its gaps.
/// </summary>
public sealed class FromAnIdeaToOpen(BrowserTown town)
{
    private const string Here = "/initiatives/boodschappendienst", Gate = $"{Here}/opening", Round = $"{Here}/promises/expectations";

    /// <summary>Henk at a phone without script, Esra and Marieke at phones with it, Karin in English.</summary>
    [Fact]
    public async Task An_initiative_opens_when_nothing_is_missing_any_more()
    {
        await using var henk = await town.VisitAsync(Screen.Phone, script: false);
        await using var esra = await town.VisitAsync(Screen.Phone);
        await using var marieke = await town.VisitAsync(Screen.Phone);
        await using var karin = await town.VisitAsync(Screen.Desktop, "en");
        await henk.SignInAsAsync("Henk");
        await esra.SignInAsAsync("Esra");
        await marieke.SignInAsAsync("Marieke");
        await karin.SignInAsAsync("Karin");
        await karin.SpeakAsync("en");

        await henk.Page.GotoAsync("/initiatives/start");
        await henk.LookAsync("open-start");
        await henk.FillInAsync("/initiatives/start", "Bewaren als concept",
            ("Template", "General"), ("Name", "Boodschappendienst"), ("Purpose", "Wie niet kan, krijgt de boodschappen thuis."), ("ActsFor", "Citizen"));
        await henk.LookAsync("open-gate-new");
        await InviteAsync(henk, esra, "ProfessionalContact", "Esra Yilmaz");
        await henk.Page.GotoAsync($"{Here}/state");
        await henk.PressAsync("Samen voorbereiden");
        await InviteAsync(henk, marieke, "ProfessionalDeputy", "Marieke de Boer");
        await PromiseBothWaysAsync(henk, esra);
        await StateHoursAsync(henk, esra, marieke);
        await CoverAsync(esra, karin);
        await CoverAsync(marieke, karin);
        await henk.SeeAsync(Gate, "open-gate-nearly");
        Assert.Contains("Nog nodig: 3 van de 11", await henk.ReadAsync(), StringComparison.Ordinal); // voices, answered conditions, the decision
        await henk.Page.GotoAsync($"{Here}/state");
        await henk.LookAsync("open-refused");

        await HearAsync(henk, esra, marieke, karin);
        await henk.SeeAsync(Gate, "open-gate-ready");
        Assert.Contains("Alles is er", await henk.ReadAsync(), StringComparison.Ordinal);
        await henk.Page.GotoAsync($"{Here}/state");
        await henk.PressAsync("Openen");
        await henk.LookAsync("open-opened");
        await using var passer = await town.VisitAsync(Screen.Phone);
        await passer.SeeAsync(Here, "open-face");
        Assert.Contains("krijgt de boodschappen thuis", await passer.ReadAsync(), StringComparison.Ordinal);
    }

    /// <summary>By keyboard alone, in English.</summary>
    [Fact]
    public async Task One_that_runs_already_is_adopted_with_its_gaps()
    {
        await using var marieke = await town.VisitAsync(Screen.Desktop, "en");
        await marieke.SignInAsAsync("Marieke");
        await marieke.SpeakAsync("en");
        var page = marieke.Page;
        await page.GotoAsync("/initiatives/adopt");
        await marieke.TabToAsync(page.Locator("[name=Template]").First);
        await page.Keyboard.PressAsync("Space");
        await marieke.TypeAsync(page.Locator("[name=Name]"), "Leestafel");
        await marieke.TypeAsync(page.Locator("[name=Purpose]"), "Neighbours read the paper together on Tuesdays.");
        await marieke.TypeAsync(page.Locator("[name=CoordinatorWords]"), "Henk Postma");
        await marieke.TypeAsync(page.Locator("[name=ContactWords]"), "Esra Yilmaz");
        await marieke.EnterAsync(page.GetByRole(AriaRole.Button, new() { Name = "Search" }).Last);
        await marieke.LookAsync("adopt-found");
        await marieke.TabToAsync(page.Locator("[name=Coordinator]").First);
        await page.Keyboard.PressAsync("Space");
        await marieke.TabToAsync(page.Locator("[name=Contact]").First);
        await page.Keyboard.PressAsync("Space");
        await marieke.EnterAsync(page.GetByRole(AriaRole.Button, new() { Name = "Take in the initiative" }));
        await marieke.LookAsync("adopted");
        Assert.EndsWith("/initiatives/leestafel", new Uri(page.Url).AbsolutePath, StringComparison.Ordinal);
        await using var henk = await town.VisitAsync(Screen.Phone);
        await henk.SignInAsAsync("Henk");
        await henk.SeeAsync("/initiatives/leestafel/overview", "adopted-gaps");
        var gaps = henk.Page.Locator("#gaps li");
        Assert.Equal(10, await gaps.CountAsync());
        Assert.Equal(10, await gaps.Filter(new() { HasText = "regelt dit, uiterlijk" }).CountAsync());
    }

    private static async Task InviteAsync(Visit henk, Visit invited, string need, string name)
    {
        var link = await henk.FirstAsync(Gate, $"[data-need={need}] a");
        await henk.FillInAsync(link, "Uitnodigen", ("Who", name));
        await invited.Page.GotoAsync("/");
        await invited.FollowAsync("Boodschappendienst");
        await invited.LookAsync("open-invitation");
        await invited.PressAsync("Ja, ik doe mee");
    }

    /// <summary>What each side expects becomes a promise of the other, which that side accepts.</summary>
    private static async Task PromiseBothWaysAsync(Visit henk, Visit esra)
    {
        await henk.FillInAsync(Round + "/open", "Begin de ronde");
        await WriteAsync(henk, "Wie iets vraagt, hoort binnen een week iets");
        await WriteAsync(esra, "Elke maand een gesprek over hoe het loopt");
        foreach (var side in new[] { henk, esra })
        {
            await side.Page.GotoAsync(Round);
            await side.PressAsync("Onze kant is klaar");
        }

        await henk.LookAsync("open-beside");
        var hers = await henk.FirstAsync(Round, "main a:has-text('hoort binnen een week')");
        await henk.FillInAsync(hers + "/promise?kind=AnswerWithinWorkingDays", "Stel voor", ("Fields.Days", "5"), ("Fields.Owner", "Esra Yilmaz"));
        var his = await esra.FirstAsync(Round, "main a:has-text('Elke maand een gesprek')");
        await esra.FillInAsync(his + "/promise?kind=TimesPerPeriod", "Stel voor", ("Fields.Times", "1"), ("Fields.Period", "Month"), ("Fields.Owner", "Henk Postma"));
        foreach (var side in new[] { henk, esra })
        {
            var asked = await side.FirstAsync("/", $"main a[href^='{Here}/promises/']:not([href*=expectations])");
            await side.FillInAsync(asked + "/answer", "Verstuur", ("Answer", "yes"));
        }

        await henk.SeeAsync($"{Here}/promises", "open-promises");

        static async Task WriteAsync(Visit writer, string words) =>
            await writer.FillInAsync(await writer.FirstAsync(Round + "/new", "main a[href*='from=']"), "Bewaar", ("Fields.Words", words));
    }

    private static async Task StateHoursAsync(Visit henk, Visit esra, Visit marieke)
    {
        await esra.FillInAsync($"{Here}/capacity/hours", "Opslaan", ("Fields.Hours", "4"));
        await marieke.FillInAsync($"{Here}/capacity/hours", "Opslaan", ("Fields.Hours", "2"));
        await henk.FillInAsync($"{Here}/capacity/team", "Opslaan", ("Name", "Buurtgenoten"), ("Fields.Hours", "6"));
        await henk.LookAsync("open-hours");
    }

    private static async Task CoverAsync(Visit professional, Visit karin)
    {
        await professional.FillInAsync($"{Here}/mandates/new", "Verder", ("MayPromise", "yes"), ("Minutes", "240"));
        await professional.FillInAsync(new Uri(professional.Page.Url).AbsolutePath, "Aan de manager vragen", ("Words", "Karin de Wit"), ("AnswerDays", "5"));
        await karin.Page.GotoAsync(await karin.FirstAsync("/", "[data-decide-asks] a[href^='/mandates/']"));
        await karin.LookAsync("open-cover");
        await karin.PressAsync("Cover the mandate");
    }

    private static async Task HearAsync(Visit henk, Visit esra, Visit marieke, Visit karin)
    {
        await henk.FillInAsync($"{Here}/decisions/new", "Voorstel versturen",
            ("What", "We beginnen met tien adressen."), ("Why", "Mensen vragen erom."), ("Words", "Karin de Wit"));
        var proposal = new Uri(henk.Page.Url).AbsolutePath;
        var voice = $"/decisions/{proposal.Split('/')[^1]}/voice";
        await esra.FillInAsync(voice, "Stem geven", ("Fields.View", "ForWithConditions"), ("Fields.Conditions", "Niemand draagt meer dan tien kilo."), ("Way", "Open"));
        await marieke.FillInAsync(voice, "Stem geven", ("Fields.View", "For"), ("Way", "Open"));
        await henk.FillInAsync(voice, "Stem geven", ("Fields.View", "For"), ("Way", "Open"));
        var condition = await henk.FirstAsync(proposal, "a[href*='/conditions/']");
        await henk.FillInAsync(condition, "Antwoord opslaan", ("Answer", "Met"), ("AnswerWords", "We kopen karren."));
        await karin.FillInAsync(proposal + "/decide", "Write down the decision", ("Outcome", "Yes"), ("Reasons", "Everybody can do this, and there are carts."));
    }
}

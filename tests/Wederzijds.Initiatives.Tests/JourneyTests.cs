using System.Net;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Initiatives.Tests;

/// <summary>How much a coordinator is asked on the way from an idea to an open initiative.</summary>
public sealed class JourneyTests
{
    private const int MostToOpen = 25, MostToAdopt = 8;

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task From_an_idea_to_an_open_initiative_a_coordinator_answers_few_questions(DatabaseProvider provider)
    {
        await using var host = await GateTown.HostAsync(provider, new());
        var (rita, otto, dees) = (await host.PersonAsync("Rita Bewoner"), await host.PersonAsync("Otto Wijkagent"), await host.PersonAsync("Dees Vervanger"));
        var journey = new CountedQuestions(await host.SignedInAsync(rita));

        // The idea; then the others, by the links of the gate.
        var started = await journey.SendAsync("/initiatives/start",
            [("Template", "General"), ("Name", "Speeltuin"), ("Purpose", "Samen openhouden."), ("Place", "De Hoek"), ("ActsFor", "Citizen")]);
        Assert.Equal("/initiatives/speeltuin/opening", started.Location);
        await InviteAsync("ProfessionalContact", "otto wijkagent", otto);
        Assert.Equal("/initiatives/speeltuin/opening", (await journey.SendAsync("/initiatives/speeltuin/state", [], "handler=Prepare")).Location);
        await InviteAsync("ProfessionalDeputy", "Dees Vervanger", dees);

        // What each side owes; both forms are counted, though the professional fills in the second.
        var initiative = await host.InDbAsync(db => db.Set<Initiative>().Where(i => i.Slug == "speeltuin").Select(i => i.Id).SingleAsync());
        await journey.NoteAsync("/initiatives/speeltuin/promises/new?kind=AnswerWithinWorkingDays");
        await host.OwedAsync(initiative, Side.Citizen, rita, otto);
        await journey.NoteAsync("/initiatives/speeltuin/promises/new?kind=AnswerWithinWorkingDays");
        await host.OwedAsync(initiative, Side.Professional, otto, rita);

        var opened = await journey.SendAsync("/initiatives/speeltuin/state", [], "handler=Open");
        Assert.Equal("/initiatives/speeltuin/overview", opened.Location);
        Assert.Equal(HttpStatusCode.OK, (await host.Visitor().GetAsync("/initiatives/speeltuin")).Status);
        Assert.InRange(journey.Count, 1, MostToOpen);

        async Task InviteAsync(string need, string name, Guid person)
        {
            var gate = await journey.Browser.GetPageAsync("/initiatives/speeltuin/opening");
            var link = gate.QuerySelector($"[data-need={need}] a")!.GetAttribute("href")!;
            Assert.Equal("/initiatives/speeltuin/opening", (await journey.SendAsync(link, [("Who", name)])).Location);
            var invited = await host.SignedInAsync(person);
            Assert.Contains("Speeltuin", (await invited.GetPageAsync("/")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            var accepted = await invited.PostFormAsync("/initiatives/speeltuin/invitation", [("Accepts", "true")]);
            Assert.Equal("/initiatives/speeltuin/overview", accepted.Location);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_running_initiative_is_adopted_with_few_questions_and_all_its_gaps(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var (cora, otto) = (await host.PersonAsync("Cora Coördinator"), await host.PersonAsync("Otto Wijkagent"));
        var journey = new CountedQuestions(await host.SignedInAsync(await host.PersonAsync("Ada Beheer", isSiteAdmin: true)));
        (string, string)[] typed =
            [("Template", "General"), ("Name", "Groen"), ("Purpose", "Samen."), ("Place", ""), ("CoordinatorWords", "cora"), ("ContactWords", "otto")];
        var page = await journey.Browser.GetPageAsync("/initiatives/adopt");
        page.QuerySelector("form[action='/initiatives/adopt']")!.SetAttribute("action", "/initiatives/adopt?handler=Search");
        var found = await journey.Browser.PostFormOnAsync(page, "/initiatives/adopt", typed, "handler=Search");
        journey.Note(found.Page, "/initiatives/adopt", "/initiatives/adopt"); // the second sight of the form has the persons to choose from as well
        var adopted = await journey.Browser.PostFormOnAsync(
            found.Page, "/initiatives/adopt", [("Coordinator", cora.ToString()), ("Contact", otto.ToString())], "/initiatives/adopt");
        Assert.Equal("/initiatives/groen", adopted.Location);
        Assert.InRange(journey.Count, 6, MostToAdopt);

        var initiative = await host.InDbAsync(db => db.Set<Initiative>().AsNoTracking().SingleAsync(i => i.Slug == "groen"));
        Assert.Equal(InitiativeState.Open, initiative.State);
        var gaps = await host.OpenGapsAsync(initiative.Id);
        Assert.Equal(Enum.GetValues<OpeningNeed>().Where(n => n is not OpeningNeed.ProfessionalContact), gaps.Select(g => g.Need));
        Assert.All(gaps, g => Assert.True(g.OwnerPersonId == cora || g.OwnerPersonId == otto));
        Assert.All(gaps, g => Assert.True(g.DueOn > new DateOnly(2026, 3, 10)));
    }

    [Fact]
    public async Task What_is_wrong_in_a_start_or_an_invitation_is_named_and_what_was_typed_stays()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite);
        var rita = await host.SignedInAsync(await host.PersonAsync("Rita Bewoner"));
        await host.PersonAsync("Otto Wijkagent");
        var second = await host.PersonAsync("Otto Wijkagent");
        Assert.StartsWith("/sign-in", (await host.Visitor().GetAsync("/initiatives/start")).Location, StringComparison.Ordinal);
        var blank = await rita.PostFormAsync("/initiatives/start", [("Name", ""), ("Purpose", "Samen."), ("Template", "Kerk"), ("ActsFor", "7")]);
        var said = blank.Page.Body!.TextContent;
        Assert.All(new[] { Texts.Adopt_NameMissing, Texts.Adopt_TemplateMissing, Texts.Join_SideMissing }, s => Assert.Contains(s, said, StringComparison.Ordinal));
        Assert.Equal("Samen.", blank.Page.QuerySelector("[name=Purpose]")!.TextContent);
        var form = await rita.GetPageAsync("/initiatives/start");
        (string, string)[] idea = [("Template", "General"), ("Name", "Plan"), ("Purpose", "Samen."), ("ActsFor", "Professional")];
        foreach (var _ in new[] { 1, 2 })
        {
            Assert.Equal("/initiatives/plan/opening", (await rita.PostFormOnAsync(form, "/initiatives/start", idea)).Location);
        }

        Assert.Equal(1, await host.InDbAsync(db => db.Set<Initiative>().CountAsync()));
        const string invite = "/initiatives/plan/people/invite";
        foreach (var (who, answer) in new[] { ("", Texts.Invite_WhoMissing), ("Otto", Texts.Invite_NobodyFound), ("%", Texts.Invite_NobodyFound), ("otto wijkagent", Texts.Invite_WhichMissing) })
        {
            var refused = await rita.PostFormAsync(invite, [("Who", who), ("ActsFor", "Citizen"), ("As", "Member")]);
            Assert.Contains(answer, refused.Page.Body!.TextContent, StringComparison.Ordinal);
        }

        var which = await rita.PostFormAsync(invite, [("Who", "Otto Wijkagent"), ("ActsFor", "Citizen"), ("As", "Member")]);
        var sent = await rita.PostFormOnAsync(which.Page, invite, [("Person", second.ToString())]);
        Assert.Equal("/initiatives/plan/opening", sent.Location);
        Assert.Contains("Otto", (await rita.GetPageAsync("/initiatives/plan/people")).QuerySelector("[data-waiting]")!.TextContent, StringComparison.Ordinal);
        var otto = await host.SignedInAsync(second);
        Assert.Equal("/", (await otto.PostFormAsync("/initiatives/plan/invitation", [("Accepts", "false")])).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await otto.GetAsync("/initiatives/plan")).Status);
    }
}

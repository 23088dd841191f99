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
    private const string Gate = "/initiatives/speeltuin/opening";

    /// <summary>Every module says at the gate what it really finds: nothing is made up, everything is typed and sent as people do.</summary>
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task From_an_idea_to_an_open_initiative_a_coordinator_answers_few_questions(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var (rita, otto, dees, karin) = (await host.PersonAsync("Rita Bewoner"), await host.PersonAsync("Otto Wijkagent"),
            await host.PersonAsync("Dees Vervanger"), await host.PersonAsync("Karin Manager"));
        var journey = new CountedQuestions(await host.SignedInAsync(rita));
        var (contact, deputy, manager) = (await host.SignedInAsync(otto), await host.SignedInAsync(dees), await host.SignedInAsync(karin));

        // The idea; then the others, by the links of the gate.
        var started = await journey.SendAsync("/initiatives/start",
            [("Template", "General"), ("Name", "Speeltuin"), ("Purpose", "Samen openhouden."), ("Place", "De Hoek"), ("ActsFor", "Citizen")]);
        Assert.Equal(Gate, started.Location);
        await InviteAsync("ProfessionalContact", "otto wijkagent", contact);
        Assert.Equal(Gate, (await journey.SendAsync("/initiatives/speeltuin/state", [], "handler=Prepare")).Location);
        await InviteAsync("ProfessionalDeputy", "Dees Vervanger", deputy);
        await ExpectAsync();
        await HoursAsync();
        await MandateAsync(contact);
        await MandateAsync(deputy);
        await HearAsync();

        Assert.Empty((await journey.Browser.GetPageAsync(Gate)).QuerySelectorAll("[data-met=no]").Select(n => n.GetAttribute("data-need")));
        var opened = await journey.SendAsync("/initiatives/speeltuin/state", [], "handler=Open");
        Assert.Equal("/initiatives/speeltuin/overview", opened.Location);
        Assert.Equal(HttpStatusCode.OK, (await host.Visitor().GetAsync("/initiatives/speeltuin")).Status);
        Assert.True(journey.Count is > 10 and <= MostToOpen, string.Join('\n', journey.Asked));

        async Task InviteAsync(string need, string name, TestBrowser invited)
        {
            Assert.Equal(Gate, (await journey.SendAsync(await LinkAsync(need), [("Who", name)])).Location);
            Assert.Contains("Speeltuin", (await invited.GetPageAsync("/")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            var accepted = await invited.PostFormAsync("/initiatives/speeltuin/invitation", [("Accepts", "true")]);
            Assert.Equal("/initiatives/speeltuin/overview", accepted.Location);
        }

        async Task<string> LinkAsync(string need) =>
            (await journey.Browser.GetPageAsync(Gate)).QuerySelector($"[data-need={need}] a")!.GetAttribute("href")!;

        // Each side writes what it expects; she makes hers a promise of the professionals, the officer makes his one of the residents.
        async Task ExpectAsync()
        {
            const string round = "/initiatives/speeltuin/promises/expectations";
            Assert.Equal(round, await LinkAsync("Expectations"));
            Assert.Equal(round, (await journey.SendAsync(round + "/open", [])).Location);
            var example = await ExampleAsync(journey.Browser);
            Assert.Equal(round, (await journey.SendAsync(example, [("Fields.Words", "Wie iets vraagt, hoort binnen een week iets")], "/new")).Location);
            Assert.Equal(round, (await contact.PostFormAsync(await ExampleAsync(contact), [("Fields.Words", "Elke maand een rondje")], "/new")).Location);
            foreach (var side in new[] { journey.Browser, contact })
            {
                Assert.Equal(round, (await side.PostFormAsync(round, [], "handler=Submit")).Location);
            }

            var (hers, his) = (await IdOfAsync("Wie iets vraagt"), await IdOfAsync("Elke maand een rondje"));
            await journey.SendAsync($"{round}/{hers}/promise?kind=AnswerWithinWorkingDays", [("Fields.Days", "5"), ("Fields.Owner", otto.ToString())], "/promise");
            await contact.PostFormAsync(
                $"{round}/{his}/promise?kind=TimesPerPeriod", [("Fields.Times", "1"), ("Fields.Period", "Month"), ("Fields.Owner", rita.ToString())], "/promise");
            var asked = (await contact.GetPageAsync("/")).Links.Select(l => l.GetAttribute("href")!).First(IsPromise);
            await contact.PostFormAsync(asked + "/answer", [("Answer", "yes")]);
            asked = (await journey.Browser.GetPageAsync("/")).Links.Select(l => l.GetAttribute("href")!).First(IsPromise);
            await journey.SendAsync(asked + "/answer", [("Answer", "yes")]);

            async Task<string> ExampleAsync(TestBrowser browser) =>
                (await browser.GetPageAsync(round + "/new")).Links.Select(l => l.GetAttribute("href")!).First(h => h.Contains("from=", StringComparison.Ordinal));
            async Task<string> IdOfAsync(string words) => (await journey.Browser.GetPageAsync(round)).Links.Single(
                l => l.TextContent.Contains(words, StringComparison.Ordinal)).GetAttribute("href")!.Split('/')[^1];
            static bool IsPromise(string href) => Guid.TryParse(href.Split("/promises/")[^1], out _);
        }

        // Each professional states the own hours, she those of the residents together.
        async Task HoursAsync()
        {
            const string capacity = "/initiatives/speeltuin/capacity";
            foreach (var professional in new[] { contact, deputy })
            {
                Assert.Equal(capacity, (await professional.PostFormAsync(capacity + "/hours", [("Fields.Hours", "4")])).Location);
            }

            Assert.Equal(capacity, (await journey.SendAsync(capacity + "/team", [("Name", "Buurtgenoten"), ("Fields.Hours", "6")])).Location);
        }

        async Task MandateAsync(TestBrowser who)
        {
            const string at = "/initiatives/speeltuin/mandates";
            var written = await who.PostFormAsync(at + "/new", [("MayPromise", "yes"), ("Minutes", "240")]);
            Assert.Equal(at, (await who.PostFormAsync(written.Location!, [("Words", "Karin"), ("AnswerDays", "5")])).Location);
            var one = (await manager.GetPageAsync("/")).QuerySelector("[data-decide-asks] a[href^='/mandates/']")!.GetAttribute("href")!;
            Assert.Equal(one, (await manager.PostFormOnAsync(await manager.GetPageAsync(one), one, [], "handler=Accept")).Location);
        }

        // She proposes; all are heard, one with a condition, which she answers before the manager decides.
        async Task HearAsync()
        {
            var proposal = (await journey.SendAsync(await LinkAsync("Decision"), [("What", "We beginnen in mei."), ("Why", "De kinderen wachten."), ("Words", "Karin")])).Location!;
            var voice = $"/decisions/{proposal.Split('/')[^1]}/voice";
            Assert.Equal(proposal, (await contact.PostFormAsync(
                voice, [("Fields.View", "ForWithConditions"), ("Fields.Conditions", "Een tweede sleutel"), ("Way", "Open")])).Location);
            Assert.Equal(proposal, (await deputy.PostFormAsync(voice, [("Fields.View", "For"), ("Way", "Open")])).Location);
            Assert.Equal(proposal, (await journey.SendAsync(voice, [("Fields.View", "For"), ("Way", "Open")])).Location);
            var condition = (await journey.Browser.GetPageAsync(proposal)).QuerySelector("a[href*='/conditions/']")!.GetAttribute("href")!;
            Assert.Equal(proposal, (await journey.SendAsync(condition, [("Answer", "Met"), ("AnswerWords", "Die ligt bij de conciërge.")])).Location);
            Assert.Equal(proposal, (await manager.PostFormAsync(proposal + "/decide", [("Outcome", "Yes"), ("Reasons", "Iedereen wil en kan het.")])).Location);
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

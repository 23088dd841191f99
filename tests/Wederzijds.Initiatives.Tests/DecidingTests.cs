using System.Net;
using System.Net.Http.Json;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Initiatives.Deciding;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Initiatives.Tests;

/// <summary>From a proposal to the decision, through the pages that people use.</summary>
public sealed class DecidingTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Everybody_is_heard_each_condition_is_answered_and_the_decision_reaches_all_who_were_asked(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await DraftTown.MakeAsync(host);
        var (citizen, officer, outsider, manager) = await town.BrowsersAsync(host);
        var one = await town.FileAsync(citizen, also: "Bas");
        var id = Guid.Parse(one.Split('/')[^1]);

        // The officer takes part, the outsider was named, the coordinator speaks for the citizens; who decides is not asked.
        Assert.Equal(3, (await citizen.GetPageAsync(one)).QuerySelectorAll("[data-asked] li").Length);
        await host.RunJobsAsync();
        Assert.Contains("Je stem wordt gevraagd", Text(await outsider.GetPageAsync("/me/inbox")), StringComparison.Ordinal);
        Assert.NotNull((await outsider.GetPageAsync("/")).QuerySelector($"[data-decide-asks] a[href='/decisions/{id}/voice']"));
        Assert.Equal(HttpStatusCode.OK, (await outsider.GetAsync("/initiatives/idee")).Status); // who is asked may know of it
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync("/initiatives/idee/decisions")).Status);

        var empty = await officer.PostFormAsync($"/decisions/{id}/voice", [("Fields.View", "ForWithConditions"), ("Way", "Open"), ("Fields.Dissent", "Druk <b>")]);
        Assert.Contains("minstens één voorwaarde", Text(empty.Page), StringComparison.Ordinal);
        Assert.Contains("Druk <b>", empty.Page.QuerySelector("[name='Fields.Dissent']")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(one, (await officer.PostFormAsync($"/decisions/{id}/voice",
            [("Fields.View", "ForWithConditions"), ("Way", "Open"), ("Fields.Conditions", "Een sleutel\r\n\r\nEen lamp"), ("Fields.Dissent", "Druk <b>")])).Location);
        var decide = one + "/decide";
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(decide)).Status);
        var early = await manager.PostFormAsync(decide, [("Outcome", "Yes"), ("Reasons", "Goed")]);
        Assert.Contains("Nog niet iedereen is gehoord", Text(early.Page), StringComparison.Ordinal);

        await outsider.PostFormAsync($"/decisions/{id}/voice", [("Fields.View", "For"), ("Way", "Open")]);
        await citizen.PostFormAsync($"/decisions/{id}/voice", [("Fields.View", "For"), ("Way", "Open")]);
        var open = await manager.PostFormAsync(decide, [("Outcome", "Yes"), ("Reasons", "Goed")]);
        Assert.Contains("“Een sleutel”", Text(open.Page), StringComparison.Ordinal);
        Assert.Contains("“Een lamp”", Text(open.Page), StringComparison.Ordinal);
        Assert.Contains("Goed", open.Page.QuerySelector("[name=Reasons]")!.TextContent, StringComparison.Ordinal);

        foreach (var condition in (await citizen.GetPageAsync(one)).QuerySelectorAll("[data-conditions] a").Select(a => a.GetAttribute("href")!).ToList())
        {
            Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(condition)).Status);
            Assert.Contains("Schrijf op hoe", Text((await citizen.PostFormAsync(condition, [("Answer", "Met"), ("AnswerWords", " ")])).Page), StringComparison.Ordinal);
            var stale = await citizen.GetPageAsync(condition);
            Assert.Equal(one, (await citizen.PostFormOnAsync(stale, condition, [("Answer", "Met"), ("AnswerWords", "Die ligt klaar")])).Location);
            Assert.Equal(one, (await citizen.PostFormOnAsync(stale, condition, [("Answer", "Met"), ("AnswerWords", "Die ligt klaar")])).Location); // sent twice
            var again = await citizen.PostFormOnAsync(stale, condition, [("Answer", "NotMet"), ("AnswerWords", "Toch niet")]);
            Assert.Contains("Iemand anders heeft hier net iets veranderd", Text(again.Page), StringComparison.Ordinal);
        }

        var old = await manager.GetPageAsync(decide);
        await officer.PostFormAsync($"/decisions/{id}/voice", [("Fields.View", "Against"), ("Way", "Open"), ("Fields.Conditions", "Een sleutel")]); // may change until the day
        Assert.Contains("Kijk nog eens", Text((await manager.PostFormOnAsync(old, decide, [("Outcome", "Yes"), ("Reasons", "Goed")])).Page), StringComparison.Ordinal);
        Assert.Contains("Schrijf op in welke andere vorm", Text((await manager.PostFormAsync(decide, [("Outcome", "YesInAnotherForm"), ("Reasons", "Kan")])).Page), StringComparison.Ordinal);
        var last = await manager.GetPageAsync(decide);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(one, (await manager.PostFormOnAsync(last, decide, [("Outcome", "YesInAnotherForm"), ("OtherForm", "Alleen zaterdag"), ("Reasons", "De buurt wil het")])).Location);
        }

        await host.RunJobsAsync();
        foreach (var browser in new[] { citizen, officer, outsider })
        {
            Assert.Contains("Er is besloten over", Text(await browser.GetPageAsync("/me/inbox")), StringComparison.Ordinal);
            var page = Text(await browser.GetPageAsync(one));
            Assert.Contains("Alleen zaterdag", page, StringComparison.Ordinal);
            Assert.Contains("De buurt wil het", page, StringComparison.Ordinal);
            Assert.Contains("Besloten", Text(await browser.GetPageAsync("/decisions")), StringComparison.Ordinal);
        }

        Assert.All(await town.ChecksAsync(host), c => Assert.True(c.IsMet, c.Need.ToString()));
        var recorded = await host.InDbAsync(db => db.Set<ChangeRecord>().SingleAsync(r => r.Kind == nameof(RecordDecision)));
        Assert.Equal(3, recorded.Events.Split(nameof(OpeningNeedMet)).Length - 1);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_proposal_needs_words_somebody_else_who_decides_and_ten_working_days(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await DraftTown.MakeAsync(host);
        var (citizen, officer, outsider, _) = await town.BrowsersAsync(host);
        const string form = "/initiatives/idee/decisions/new";
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(form)).Status); // a professional who does not coordinate
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync(form)).Status);
        var asked = (await citizen.GetPageAsync(form)).QuerySelectorAll("main input:not([type=hidden]), main textarea, main fieldset").Length;
        Assert.True(asked <= 6, $"{asked} questions are asked.");
        Assert.Equal("2026-03-24", (await citizen.GetPageAsync(form)).QuerySelector("[name=HeardUntil]")!.GetAttribute("value"));

        async Task RefusedAsync(string sentence, params (string, string)[] fields)
        {
            var answer = await citizen.PostFormAsync(form, [("What", "Beginnen"), ("Why", "Het kan"), .. fields], "decisions/new");
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Contains(sentence, Text(answer.Page), StringComparison.Ordinal);
            Assert.Contains("Beginnen", answer.Page.QuerySelector("[name=What]")!.TextContent, StringComparison.Ordinal);
        }

        await RefusedAsync("Zoek wie beslist", ("Words", "Niemand Zo"));
        await RefusedAsync("beslist er niet zelf over", ("Words", "Cora"));
        await RefusedAsync("minstens 10 werkdagen", ("Words", "Karin"), ("HeardUntil", "2026-03-23"));
        await RefusedAsync("binnen een jaar", ("Words", "Karin"), ("HeardUntil", "2028-01-01"));
        await RefusedAsync("Een van deze mensen is hier niet bekend", ("Words", "Karin"), ("Chosen", (await host.StrangerAsync()).ToString()));
        await RefusedAsync("minstens één professional", ("Words", "Otto")); // the only one decides
        var found = await DraftTown.SearchAsync(citizen, ("What", "Beginnen"), ("Words", "a"));
        Assert.Equal("Beginnen", found.Page.QuerySelector("[name=What]")!.TextContent.Trim());
        Assert.True(found.Page.QuerySelectorAll("[name=Chosen]").Length > 1);

        var page = await citizen.GetPageAsync(form);
        var one = (await citizen.PostFormOnAsync(page, form, [("What", "Beginnen"), ("Why", "Het kan"), ("Words", "Karin")])).Location;
        Assert.Equal(one, (await citizen.PostFormOnAsync(page, form, [("What", "Beginnen"), ("Why", "Het kan"), ("Words", "Karin")])).Location); // sent twice
        Assert.Equal(1, await host.InDbAsync(db => db.Set<Proposal>().CountAsync()));
        await RefusedAsync("wacht al zo’n voorstel", ("Words", "Karin"));

        var withdraw = one + "/withdraw";
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(withdraw)).Status);
        Assert.Equal(one, (await citizen.PostFormAsync(withdraw, [("Because", "We wachten nog")])).Location);
        Assert.Contains("We wachten nog", Text(await officer.GetPageAsync(one!)), StringComparison.Ordinal);
        Assert.NotEqual(one, await town.FileAsync(citizen)); // another one can come
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Whoever_has_no_part_in_it_finds_nothing_and_ids_of_elsewhere_lead_nowhere(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await DraftTown.MakeAsync(host);
        var other = await host.SmallTownAsync("elders");
        var (citizen, officer, outsider, manager) = await town.BrowsersAsync(host);
        var one = await town.FileAsync(citizen);
        var id = Guid.Parse(one.Split('/')[^1]);
        var stranger = await host.SignedInAsync(other.Coordinator);
        foreach (var address in new[]
        {
            one, one + "/decide", one + "/withdraw", $"{one}/conditions/{id}", $"/decisions/{id}/voice", $"/decisions/{id}/swap", $"/decisions/{id}/colleague",
            $"/decisions/{id}/carry/{id}", $"/decisions/{id}/swap/{id}", $"/initiatives/elders/decisions/{id}", $"/decisions/{Guid.CreateVersion7()}/voice",
        })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(address)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync(address)).Status);
        }

        Assert.Equal(HttpStatusCode.OK, (await manager.GetAsync(one)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.GetAsync($"/decisions/{id}/voice")).Status); // the decision is their voice
        await host.LeaveAsync(town.Initiative, town.Officer);
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync(one)).Status); // asked is asked
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync("/initiatives/idee/decisions")).Status);
        Assert.Contains("Er wacht nu niets", Text(await outsider.GetPageAsync("/decisions")), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Machines_follow_the_same_rules(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await DraftTown.MakeAsync(host);
        var (citizen, officer, outsider, manager) = await town.BrowsersAsync(host);
        var id = Guid.Parse((await town.FileAsync(citizen)).Split('/')[^1]);
        const string list = "/api/v1/initiatives/idee/decisions";
        var items = await officer.Client.GetFromJsonAsync<ProposalItems>(list, TestContext.Current.CancellationToken);
        Assert.Equal((id, "Start", "Heard", 2), Assert.Single(items!.Items) is var i ? (i.Id, i.Kind, i.State, i.Asked) : default);
        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(outsider, $"/api/v1/decisions/{id}/voice", new { view = "For", way = "Open" }));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(officer, $"/api/v1/decisions/{id}/voice", new { view = "Maybe", way = "Open" }));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(officer, $"/api/v1/decisions/{id}/voice", new { view = "ForWithConditions", way = "Open" }));
        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(officer, $"/api/v1/decisions/{id}/voice", new { view = "ForWithConditions", way = "Open", conditions = new[] { "Een lamp" } }));
        var decide = $"{list}/{id}/decision";
        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(officer, decide, new { outcome = "Yes", reasons = "Goed", revision = 1 }));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(manager, decide, new { outcome = "YesInAnotherForm", reasons = "Goed", revision = 1 }));
        Assert.Equal(HttpStatusCode.Conflict, await SendAsync(manager, decide, new { outcome = "Yes", reasons = "Goed", revision = 1 }));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(manager, decide, new { outcome = "Yes", reasons = "Goed", revision = 1 }, "https://elders.example"));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Of_two_who_decide_or_swap_at_the_same_moment_one_is_told(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await DraftTown.MakeAsync(host);
        var (citizen, officer, _, manager) = await town.BrowsersAsync(host);
        var one = await town.FileAsync(citizen);
        var id = Guid.Parse(one.Split('/')[^1]);
        Assert.Equal($"/decisions/{id}/voice", (await officer.PostFormAsync($"/decisions/{id}/swap", [("Because", "Ik ben met verlof")])).Location);
        Assert.Contains("nog geen antwoord", Text(await officer.GetPageAsync($"/decisions/{id}/voice")), StringComparison.Ordinal);
        var reply = (await manager.GetPageAsync("/")).QuerySelector("[data-decide-asks] a[href*='/swap/']")!.GetAttribute("href")!;
        var form = await manager.GetPageAsync(reply);
        Assert.Contains("Ik ben met verlof", Text(form), StringComparison.Ordinal);
        Assert.Contains("Schrijf op waarom niet", Text((await manager.PostFormAsync(reply, [("Reason", " ")], "handler=No")).Page), StringComparison.Ordinal);
        host.Clock.Advance(TimeSpan.FromDays(3)); // Friday: ten working days from here on
        Assert.Equal(one, (await manager.PostFormOnAsync(form, reply, [("Words", "Bas")], reply)).Location);
        Assert.Equal(one, (await manager.PostFormOnAsync(form, reply, [("Reason", "Toch niet")], "handler=No")).Location); // answered before
        Assert.Contains("Overgenomen door Bas", Text(await citizen.GetPageAsync(one)), StringComparison.Ordinal);
        Assert.DoesNotContain("verlof", Text(await citizen.GetPageAsync(one)), StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 3, 27), await host.InDbAsync(db => db.Set<Proposal>().Select(p => p.HeardUntil).SingleAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/decisions/{id}/voice")).Status);

        host.Clock.Advance(TimeSpan.FromDays(20));
        await host.RunRecurringAsync();
        Assert.Contains("je kunt beslissen", Text(await manager.GetPageAsync("/me/inbox")), StringComparison.Ordinal);
        var revision = await host.InDbAsync(db => db.Set<Proposal>().Select(p => p.Revision).SingleAsync());
        var outcomes = await Task.WhenAll(new[] { DecisionOutcome.Yes, DecisionOutcome.No }.Select(o => host.RunAsync(
            town.Manager, (RecordDecision record) => record.ExecuteAsync(id, town.Manager, new(o, $"Reden {o}", null, revision), CancellationToken.None))));
        Assert.Equal(1, outcomes.Count(o => o is DecideOutcome.Decided));
        Assert.Equal(1, outcomes.Count(o => o is DecideOutcome.AlreadyOver));
    }

    private static async Task<HttpStatusCode> SendAsync(TestBrowser browser, string address, object body, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body) };
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        using var answer = await browser.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static string Text(IHtmlDocument page) => page.Body!.TextContent;
}

/// <summary>An idea that has not opened: its citizens' coordinator, an officer who takes part, somebody outside, and a manager who decides.</summary>
internal sealed record DraftTown(Guid Initiative, Guid Coordinator, Guid Officer, Guid Outsider, Guid Manager)
{
    public static async Task<DraftTown> MakeAsync(AppHost host)
    {
        var initiative = await host.UnopenedAsync("idee");
        var town = new DraftTown(
            initiative, await host.PersonAsync("Cora Coördinator"), await host.PersonAsync("Otto Wijkagent"), await host.PersonAsync("Bas Buitenstaander"),
            await host.PersonAsync("Karin Manager"));
        await host.MemberAsync(initiative, town.Coordinator, Side.Citizen, coordinates: true, isContact: true);
        await host.MemberAsync(initiative, town.Officer, Side.Professional, isContact: true);
        return town;
    }

    public async Task<(TestBrowser Citizen, TestBrowser Officer, TestBrowser Outsider, TestBrowser Manager)> BrowsersAsync(AppHost host) => (
        await host.SignedInAsync(Coordinator), await host.SignedInAsync(Officer), await host.SignedInAsync(Outsider), await host.SignedInAsync(Manager));

    /// <returns>The proposal's address.</returns>
    public async Task<string> FileAsync(TestBrowser by, string also = "")
    {
        IEnumerable<(string, string)> chosen = also.Length == 0 ? [] : (await SearchAsync(by, ("AlsoWords", also)))
            .Page.QuerySelectorAll("[name=AlsoAsked]").Select(i => ("AlsoAsked", i.GetAttribute("value")!));
        var filed = await by.PostFormAsync(
            "/initiatives/idee/decisions/new", [("What", "Beginnen"), ("Why", "Het kan"), ("Words", "Karin"), .. chosen], "decisions/new");
        Assert.Equal(HttpStatusCode.Redirect, filed.Status);
        return filed.Location!;
    }

    /// <summary>Presses the search button of the form.</summary>
    public static async Task<PageAnswer> SearchAsync(TestBrowser by, params (string, string)[] typed)
    {
        const string form = "/initiatives/idee/decisions/new";
        var page = await by.GetPageAsync(form);
        page.QuerySelector($"form[action='{form}']")!.SetAttribute("action", form + "?handler=Search");
        return await by.PostFormOnAsync(page, form, typed, "handler=Search");
    }

    public Task<IReadOnlyList<OpeningCheck>> ChecksAsync(AppHost host) => host.InScopeAsync(null, services => services.GetServices<IOpeningChecks>()
        .OfType<DecisionChecks>().Single().OfAsync(new(Initiative, "idee", "", InitiativeTemplate.General, InitiativeState.Draft, null), CancellationToken.None));
}

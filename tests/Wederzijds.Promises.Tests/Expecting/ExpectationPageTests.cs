using System.Net;
using System.Net.Http.Json;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Kernel.Data;
using Wederzijds.Promises.Expecting;
using Wederzijds.Testing;

namespace Wederzijds.Promises.Tests.Expecting;

public sealed class ExpectationPageTests
{
    private const string Root = "/initiatives/buurt/promises/expectations", Api = "/api/v1" + Root;

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task From_the_register_a_coordinator_opens_a_round_both_write_and_submit_and_read_each_other(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var (coordinator, officer, resident) = (await host.SignedInAsync(town.Coordinator), await host.SignedInAsync(town.Officer), await host.SignedInAsync(town.Resident));
        Assert.Contains((await coordinator.GetPageAsync("/initiatives/buurt/promises")).Links, l => l.GetAttribute("href") == Root);
        Assert.Contains("Vraag erom", Text(await resident.GetPageAsync(Root)), StringComparison.Ordinal);
        Assert.Equal(Root, (await resident.GetAsync(Root + "/new")).Location);

        Assert.Equal(Root, (await coordinator.PostFormAsync(Root + "/open", [("WantedBy", "2026-03-24")])).Location);
        Assert.Contains("dinsdag 24 maart 2026", Text(await officer.GetPageAsync(Root)), StringComparison.Ordinal);
        Assert.Contains("Er loopt al een ronde", Text((await coordinator.PostFormAsync(Root + "/open", [("WantedBy", "")])).Page), StringComparison.Ordinal);

        Assert.Equal(Root, (await resident.PostFormAsync(
            Root + "/new", Wish("Expect", "Answer", "Binnen een week <script>alert(1)</script> antwoord"), "/new")).Location);
        Assert.Equal(Root + "/new", (await officer.PostFormAsync(
            Root + "/new", [.. Wish("Offer", "Answer", "Wij antwoorden binnen vijf dagen"), ("Another", "true")], "/new")).Location);
        Assert.Contains("Jouw kant is klaar", await SubmitAsync(coordinator), StringComparison.Ordinal);
        Assert.Contains("kant heeft gezegd dat zij klaar is", await FollowAsync(resident, Root + "/new"), StringComparison.Ordinal);
        Assert.Contains("Beide kanten zijn klaar", await SubmitAsync(officer), StringComparison.Ordinal);

        var shown = await resident.GetPageAsync(Root);
        Assert.Contains("Wij antwoorden binnen vijf dagen", Text(shown), StringComparison.Ordinal);
        Assert.Contains("Past misschien bij: Wij antwoorden", Text(shown), StringComparison.Ordinal);
        Assert.Null(shown.QuerySelector("main script"));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Side_by_side_they_are_laid_noted_promised_declined_and_withdrawn(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var round = await GivenRound.OpenAsync(host, town);
        var expected = await round.WriteAsync(round.Rita, "Binnen een week antwoord");
        var offered = await round.WriteAsync(round.Otto, "Wij antwoorden binnen vijf dagen", Direction.Offer);
        var vests = await round.WriteAsync(round.Rita, "Hesjes", Direction.Expect, ExpectationKind.Equipment);
        await round.ShowAsync();
        var (coordinator, officer, resident) = (await host.SignedInAsync(town.Coordinator), await host.SignedInAsync(town.Officer), await host.SignedInAsync(town.Resident));

        var beside = $"{Root}/{expected}/beside";
        Assert.Contains("Schrijf op waarin het botst", Text((await resident.PostFormAsync(
            beside + $"?with={offered}", [("How", "Conflicting"), ("With", offered.ToString())])).Page), StringComparison.Ordinal);
        Assert.Contains("Kies hoe ze naast elkaar liggen", Text((await resident.PostFormAsync(beside, [("How", "3")])).Page), StringComparison.Ordinal);
        Assert.Contains("Kies wat de andere kant schreef", Text((await resident.PostFormAsync(beside, [("How", "Matched"), ("With", "")])).Page), StringComparison.Ordinal);
        var fits = await resident.PostFormAsync(beside + $"?with={offered}", [("Note", "Vijf dagen is goed")]);
        Assert.StartsWith(Root, fits.Location, StringComparison.Ordinal);
        Assert.Contains("Vijf dagen is goed", Text(await officer.GetPageAsync($"{Root}/{expected}")), StringComparison.Ordinal);

        var note = await resident.GetPageAsync($"{Root}/{vests}");
        Assert.Equal($"{Root}/{vests}", (await resident.PostFormOnAsync(note, $"{Root}/{vests}", [("Note", "Wie betaalt ze?")], "handler=Note")).Location);
        Assert.Equal($"{Root}/{vests}", (await resident.PostFormOnAsync(note, $"{Root}/{vests}", [("Note", "Wie betaalt ze?")], "handler=Note")).Location);
        Assert.Equal(2, await host.InDbAsync(db => db.Set<TalkNote>().CountAsync()));
        Assert.Contains("Schrijf op wat er gezegd is", Text((await resident.PostFormAsync($"{Root}/{vests}", [("Note", " ")], "handler=Note")).Page), StringComparison.Ordinal);

        var close = $"{Root}/{vests}/close";
        Assert.Contains("Schrijf op waarom", Text((await officer.PostFormAsync(close, [("Because", "\n")])).Page), StringComparison.Ordinal);
        var tooLong = await officer.PostFormAsync(close, [("Because", new string('x', 501))]);
        Assert.Contains("maximaal 500 tekens", Text(tooLong.Page), StringComparison.Ordinal);
        Assert.StartsWith(Root, (await officer.PostFormAsync(close, [("Because", "Geen geld voor")])).Location, StringComparison.Ordinal);
        Assert.Contains("Geen geld voor", Text(await resident.GetPageAsync(Root)), StringComparison.Ordinal);

        var promise = await coordinator.GetPageAsync($"{Root}/{expected}/promise");
        Assert.Equal("Binnen een week antwoord", ((IHtmlTextAreaElement)promise.QuerySelector("textarea[name='Fields.Words']")!).Value);
        Assert.True(((IHtmlInputElement)promise.QuerySelector($"input[value='{offered}']")!).IsChecked);
        Assert.Contains("Kies wie ervoor zorgt", Text((await coordinator.PostFormAsync($"{Root}/{expected}/promise", [("Fields.Days", "5"), ("Fields.Owner", "")], "/promise")).Page), StringComparison.Ordinal);
        var made = await coordinator.PostFormOnAsync(
            promise, $"{Root}/{expected}/promise", [("Fields.Days", "5"), ("Fields.Owner", town.Officer.ToString())], "/promise");
        Assert.Equal($"{Root}/{expected}", made.Location);
        Assert.Equal(ExpectationState.Asked, (await round.FindAsync(offered)).State);
        Assert.Equal($"{Root}/{offered}", (await coordinator.GetAsync($"{Root}/{offered}/promise")).Location);
        Assert.Contains("Als afspraak voorgesteld", Text(await resident.GetPageAsync(Root)), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task At_the_table_one_person_types_and_the_other_side_confirms_from_its_own_page(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var round = await GivenRound.OpenAsync(host, town);
        var (one, two) = (await round.WriteAsync(round.Rita, "Een"), await round.WriteAsync(round.Otto, "Twee"));
        await round.ShowAsync();
        var (coordinator, officer) = (await host.SignedInAsync(town.Coordinator), await host.SignedInAsync(town.Officer));
        var table = await coordinator.GetPageAsync(Root + "/table");
        var at = LineOf(table, one);
        var missing = await coordinator.PostFormOnAsync(table, Root + "/table", [($"Lines[{at}].End", "Declined"), ($"Lines[{LineOf(table, two)}].Note", "Mijn aantekening")]);
        Assert.Contains("Schrijf op waarom", Text(missing.Page), StringComparison.Ordinal);
        Assert.Equal("Mijn aantekening", ((IHtmlTextAreaElement)missing.Page.QuerySelector($"textarea[name='Lines[{LineOf(missing.Page, two)}].Note']")!).Value);

        var done = await coordinator.PostFormOnAsync(table, Root + "/table", [($"Lines[{at}].End", "Declined"), ($"Lines[{at}].Because", "Samen besproken")]);
        Assert.StartsWith(Root, done.Location, StringComparison.Ordinal);
        Assert.Contains("Bevestig wat aan tafel is afgesproken", Text(await officer.GetPageAsync("/")), StringComparison.Ordinal);
        Assert.DoesNotContain("Bevestig wat aan tafel is afgesproken", Text(await coordinator.GetPageAsync("/")), StringComparison.Ordinal);
        Assert.Equal($"{Root}/{one}", (await officer.PostFormAsync($"{Root}/{one}", [("Yes", "true")], "handler=Confirm")).Location);
        Assert.Equal(ExpectationState.Declined, (await round.FindAsync(one)).State);

        // Somebody else was first: it is said, what was typed stays in sight, the rest is kept.
        var stale = await coordinator.GetPageAsync(Root + "/table");
        await round.EndAsync(two, round.Cora, ExpectationState.Declined, "Eerder");
        var late = await coordinator.PostFormOnAsync(stale, Root + "/table", [($"Lines[{LineOf(stale, two)}].End", "Withdrawn"), ($"Lines[{LineOf(stale, two)}].Because", "Mijn lange reden")]);
        Assert.Contains("Mijn lange reden", Text(late.Page), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_is_filled_in_wrongly_is_said_and_what_was_typed_stays(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var coordinator = await host.SignedInAsync(town.Coordinator);
        var wrong = await coordinator.PostFormAsync(Root + "/open", [("Citizen", town.Officer.ToString()), ("Professional", town.Officer.ToString())]);
        Assert.Contains("nu aan deze kant deelneemt", Text(wrong.Page), StringComparison.Ordinal);
        Assert.Contains("Kies wie voor deze kant beslist", Text((await coordinator.PostFormAsync(Root + "/open", [("Citizen", "")])).Page), StringComparison.Ordinal);
        Assert.Contains("een dag die nog komt", Text((await coordinator.PostFormAsync(Root + "/open", [("WantedBy", "2026-03-09")])).Page), StringComparison.Ordinal);
        var opened = await coordinator.GetPageAsync(Root + "/open");
        Assert.Equal(Root, (await coordinator.PostFormOnAsync(opened, Root + "/open", [("WantedBy", "2026-03-10")])).Location);
        Assert.Equal(Root, (await coordinator.PostFormOnAsync(opened, Root + "/open", [("WantedBy", "2026-03-10")])).Location);
        Assert.Contains("schreef nog niets", Text((await PostSubmitAsync(coordinator)).Page), StringComparison.Ordinal);

        foreach (var (fields, sentence) in new[]
        {
            (Wish("", "Answer", "Iets"), "verwachting of een aanbod is"), (Wish("1", "Answer", "Iets"), "verwachting of een aanbod is"),
            (Wish("Expect", "Kerk", "Iets"), "Kies waarover het gaat"), (Wish("Expect", "Answer", " \n "), "Schrijf op wat je verwacht"),
            (Wish("Expect", "Answer", new string('y', 501)), "maximaal 500 tekens"),
        })
        {
            var answer = await coordinator.PostFormAsync(Root + "/new", fields, "/new");
            Assert.Contains(sentence, Text(answer.Page), StringComparison.Ordinal);
            Assert.Equal(fields[2].Item2.Trim(), ((IHtmlTextAreaElement)answer.Page.QuerySelector("textarea")!).Value.Trim());
        }

        var form = await coordinator.GetPageAsync(Root + "/new?from=1");
        Assert.NotEmpty(((IHtmlTextAreaElement)form.QuerySelector("textarea")!).Value);
        Assert.Equal(Root, (await coordinator.PostFormOnAsync(form, Root + "/new", [("Fields.Words", "Mijn zin")], "/new")).Location);
        Assert.Equal(Root, (await coordinator.PostFormOnAsync(form, Root + "/new", [("Fields.Words", "Mijn zin")], "/new")).Location);
        var id = Assert.Single(await host.InDbAsync(db => db.Set<Expectation>().Select(e => e.Id).ToListAsync()));
        var (one, other) = (await coordinator.GetPageAsync($"{Root}/{id}/edit"), await coordinator.GetPageAsync($"{Root}/{id}/edit"));
        Assert.Equal(Root, (await coordinator.PostFormOnAsync(one, $"{Root}/{id}/edit", [("Fields.Words", "Beter")], "/edit")).Location);
        var stale = await coordinator.PostFormOnAsync(other, $"{Root}/{id}/edit", [("Fields.Words", "Ook beter")], "/edit");
        Assert.Contains("Iemand anders was je voor", Text(stale.Page), StringComparison.Ordinal);
        Assert.Equal("Ook beter", ((IHtmlTextAreaElement)stale.Page.QuerySelector("textarea")!).Value);
        Assert.Equal(Root, (await coordinator.PostFormAsync($"{Root}/{id}/edit", [], "handler=Remove")).Location);
        Assert.Equal(0, await host.InDbAsync(db => db.Set<Expectation>().CountAsync()));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Pages_exist_only_for_those_they_are_for(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var round = await GivenRound.OpenAsync(host, town);
        var (one, two) = (await round.WriteAsync(round.Rita, "Een"), await round.WriteAsync(round.Otto, "Twee"));
        await round.ShowAsync();
        var elsewhere = await host.InitiativeAsync("elders");
        await host.MemberAsync(elsewhere, town.Coordinator, Side.Citizen, coordinates: true);
        var left = await host.PersonAsync("Piet Vertrokken");
        await host.LeftMemberAsync(town.Initiative, left, Side.Citizen);
        string[] members = [Root, $"{Root}/{one}", $"{Root}/{one}/beside", Api], speakers = [$"{Root}/{one}/close", $"{Root}/{two}/promise", Root + "/table", Root + "/open"];

        async Task ExpectAsync(Guid person, string address, HttpStatusCode status) =>
            Assert.Equal((address, status), (address, (await (await host.SignedInAsync(person)).GetAsync(address)).Status));
        foreach (var address in members.Concat(speakers))
        {
            await ExpectAsync(town.Outsider, address, HttpStatusCode.NotFound);
            await ExpectAsync(left, address, HttpStatusCode.NotFound);
            Assert.NotEqual(HttpStatusCode.OK, (await host.Visitor().GetAsync(address)).Status);
        }

        foreach (var address in members)
        {
            await ExpectAsync(town.Resident, address, HttpStatusCode.OK);
        }

        await ExpectAsync(town.Resident, $"{Root}/{one}/close", HttpStatusCode.OK); // the own words
        await ExpectAsync(town.Resident, $"{Root}/{two}/close", HttpStatusCode.NotFound);
        foreach (var address in new[] { $"{Root}/{two}/promise", Root + "/table", Root + "/open", $"{Root}/{one}/edit/x" })
        {
            await ExpectAsync(town.Resident, address, HttpStatusCode.NotFound);
        }

        foreach (var rest in new[] { "", "/edit", "/beside", "/promise", "/close" })
        {
            await ExpectAsync(town.Coordinator, $"{Root}/{one}{rest}".Replace("/buurt/", "/elders/", StringComparison.Ordinal), HttpStatusCode.NotFound);
        }

        await ExpectAsync(town.Coordinator, $"{Root}?round={round.Id}".Replace("/buurt/", "/elders/", StringComparison.Ordinal), HttpStatusCode.NotFound);
        Assert.Empty(await host.InDbAsync(db => db.Set<Expectation>().ToListAsync(), host.OtherSite));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Machines_read_and_write_by_the_same_rules(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var stop = TestContext.Current.CancellationToken;
        var (resident, officer) = ((await host.SignedInAsync(town.Resident)).Client, (await host.SignedInAsync(town.Officer)).Client);
        Assert.Equal(HttpStatusCode.NotFound, (await resident.GetAsync(Api, stop)).StatusCode);
        var id = Guid.CreateVersion7(host.Now);
        object wish = new { id, direction = "Expect", kind = "Answer", words = "Binnen een week" };
        Assert.Equal(HttpStatusCode.Conflict, (await resident.PostAsJsonAsync(Api, wish, stop)).StatusCode);
        var round = await GivenRound.OpenAsync(host, town);
        Assert.Equal(HttpStatusCode.Created, (await resident.PostAsJsonAsync(Api, wish, stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await resident.PostAsJsonAsync(Api, wish, stop)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await resident.PostAsJsonAsync(Api, new { direction = "Want", kind = "Answer", words = "x" }, stop)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await resident.PostAsJsonAsync(Api, new { }, stop)).StatusCode);
        using var foreign = new HttpRequestMessage(HttpMethod.Post, Api) { Content = JsonContent.Create(wish) };
        foreign.Headers.Add("Sec-Fetch-Site", "cross-site");
        Assert.Equal(HttpStatusCode.Forbidden, (await resident.SendAsync(foreign, stop)).StatusCode);

        Assert.Single((await resident.GetFromJsonAsync<RoundAnswer>(Api, stop))!.Expectations);
        var hidden = (await officer.GetFromJsonAsync<RoundAnswer>(Api, stop))!;
        Assert.Equal(("Writing", 0), (hidden.State, hidden.Expectations.Count));
        await round.WriteAsync(round.Otto, "Twee");
        await round.ShowAsync();
        var shown = (await officer.GetFromJsonAsync<RoundAnswer>(Api, stop))!;
        Assert.Equal(("Comparing", 2), (shown.State, shown.Expectations.Count));
        Assert.Equal(("Citizen", "Binnen een week", "Rita Bewoner"), (shown.Expectations[0].Side, shown.Expectations[0].Words, shown.Expectations[0].Author));
        Assert.Equal(HttpStatusCode.Conflict, (await officer.PostAsJsonAsync(Api, new { direction = "Expect", kind = "Answer", words = "x" }, stop)).StatusCode);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task No_page_sends_more_than_six_statements_however_much_there_is(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var round = await GivenRound.OpenAsync(host, town);
        var one = await round.WriteAsync(round.Rita, "Een");
        for (var i = 0; i < 8; i++)
        {
            await round.WriteAsync(round.Otto, $"Twee {i}", Direction.Offer);
        }

        var coordinator = await host.SignedInAsync(town.Coordinator);
        var resident = await host.SignedInAsync(town.Resident);
        await MostSixAsync(host, coordinator, [Root, Root + "/new", Root + "/open"]);
        await MostSixAsync(host, resident, [$"{Root}/{one}/edit", $"{Root}/{one}"]);
        await round.ShowAsync();
        await MostSixAsync(host, coordinator, [Root, Root + "/table", $"{Root}/{one}", $"{Root}/{one}/beside", $"{Root}/{one}/promise", $"{Root}/{one}/close", Api]);
    }

    private static async Task MostSixAsync(AppHost host, TestBrowser browser, IEnumerable<string> addresses)
    {
        foreach (var address in addresses)
        {
            using var count = host.CountStatements();
            await browser.GetAsync(address);
            Assert.True(count.Value <= 6, $"{address} sent {count.Value}: {string.Join("\n", count.Statements)}");
        }
    }

    private static List<(string, string)> Wish(string direction, string kind, string words) =>
        [("Fields.Direction", direction), ("Fields.Kind", kind), ("Fields.Words", words)];

    private static int LineOf(IHtmlDocument table, Guid id) => int.Parse(
        table.QuerySelectorAll("input[type=hidden]").Single(i => i.GetAttribute("value") == id.ToString()).GetAttribute("name")!.Split('[', ']')[1],
        System.Globalization.CultureInfo.InvariantCulture);

    private static Task<PageAnswer> PostSubmitAsync(TestBrowser browser) => browser.PostFormAsync(Root, [], "handler=Submit");

    private static async Task<string> SubmitAsync(TestBrowser browser)
    {
        Assert.Equal(Root, (await PostSubmitAsync(browser)).Location);
        return Text(await browser.GetPageAsync(Root));
    }

    private static async Task<string> FollowAsync(TestBrowser browser, string address) =>
        Text(await browser.GetPageAsync((await browser.GetAsync(address)).Location!));

    private static string Text(IHtmlDocument page) => string.Join(' ', page.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

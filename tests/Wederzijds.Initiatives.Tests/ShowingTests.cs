using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Initiatives.Joining;
using Wederzijds.Initiatives.Mine;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Demo;
using Wederzijds.Kernel.Web;
using Wederzijds.Testing;

namespace Wederzijds.Initiatives.Tests;

public sealed class ShowingTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_list_is_searched_filtered_and_walked_to_its_end(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var visitor = host.Visitor();
        Assert.Contains(Texts.List_Empty, (await visitor.GetPageAsync("/initiatives")).Body!.TextContent, StringComparison.Ordinal);
        await host.GivenAsync([.. Enumerable.Range(10, 45).Select(i => Initiative.Adopt(
            $"wijk-{i}", $"Wijk {i} {(i == 30 ? "Café Één" : new string('w', 100))}", "Samen.", i == 31 ? "Østerdorp" : "", InitiativeTemplate.General, host.Now))]);
        await host.InitiativeAsync("wacht", InitiativeTemplate.NeighbourhoodWatch);

        var seen = new List<string>();
        for (var at = "/initiatives"; at is not null; at = (await visitor.GetPageAsync(at)).QuerySelector("a[rel=next]")?.GetAttribute("href"))
        {
            var names = (await visitor.GetPageAsync(at)).QuerySelectorAll("[data-initiatives] a").Select(a => a.GetAttribute("href")!).ToList();
            Assert.True(names.Count is >= 1 and <= 20, $"{at} after {seen.Count} shows {names.Count}");
            seen.AddRange(names);
            Assert.InRange(seen.Count, 1, 46);
        }

        Assert.Equal(46, seen.Distinct().Count());
        Assert.Equal(["/initiatives/wijk-30"], await FoundAsync(visitor, "/initiatives?words=CAFE+wijk"));
        Assert.Equal(["/initiatives/wijk-31"], await FoundAsync(visitor, "/initiatives?words=%C3%98STER"));
        Assert.Equal(["/initiatives/wacht"], await FoundAsync(visitor, "/initiatives?template=NeighbourhoodWatch"));
        Assert.Empty(await FoundAsync(visitor, "/initiatives?words=%25"));
        Assert.Empty(await FoundAsync(visitor, "/initiatives?words=%3Cscript%3E&at=kapot"));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_overview_takes_at_most_six_statements(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var resident = await host.SignedInAsync(town.Resident);
        foreach (var page in new[] { "overview", "people" })
        {
            await resident.GetPageAsync($"/initiatives/buurt/{page}"); // the keys for the forms are read once
            using var count = host.CountStatements();
            await resident.GetPageAsync($"/initiatives/buurt/{page}");
            Assert.True(count.Value is >= 1 and <= 6, string.Join("\n", count.Statements));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_coordinator_is_asked_to_look_at_five_applications_and_told_there_are_more(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        for (var i = 0; i < 6; i++)
        {
            var person = await host.PersonAsync($"Aanvrager {i}");
            await host.RunAsync(person, (ApplyForMembership apply) => apply.ExecuteAsync(town.Initiative, person, Side.Citizen, null, CancellationToken.None));
        }

        Assert.Equal((5, true), await AskedAsync(host, town.Coordinator));
        Assert.Equal((0, false), await AskedAsync(host, town.Resident));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task My_initiatives_are_those_with_access(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var other = await host.InitiativeAsync("ander");
        await host.RunAsync(town.Resident, (ApplyForMembership apply) => apply.ExecuteAsync(other, town.Resident, Side.Citizen, null, CancellationToken.None));
        var mine = await host.InScopeAsync(null, s => s.GetRequiredService<IMyInitiatives>().OfAsync(town.Resident, CancellationToken.None));
        Assert.Equal([new MyInitiative("buurt", "Initiatief buurt")], mine);
    }

    [Fact]
    public async Task Machines_read_open_initiatives_without_names_of_people()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite);
        await host.SmallTownAsync();
        for (var i = 0; i < 20; i++)
        {
            await host.InitiativeAsync($"nummer-{i}");
        }

        var (client, stop) = (host.Visitor().Client, TestContext.Current.CancellationToken);
        var first = (await client.GetFromJsonAsync<InitiativeItems>("/api/v1/initiatives", stop))!;
        var second = (await client.GetFromJsonAsync<InitiativeItems>($"/api/v1/initiatives?at={first.Next}", stop))!;
        Assert.Equal(21, first.Items.Concat(second.Items).Select(i => i.Slug).Distinct().Count());
        Assert.Null(second.Next);
        var one = (await client.GetFromJsonAsync<InitiativeAnswer>("/api/v1/initiatives/buurt", stop))!;
        Assert.Equal(("NeighbourhoodWatch", "Open", 2, 1), (one.Template, one.State, one.Citizens, one.Professionals));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/v1/initiatives/bestaat-niet", stop)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/api/v1/initiatives?template=Kerk", stop)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/api/v1/initiatives?at=kapot", stop)).StatusCode);
    }

    [Fact]
    public async Task Every_page_is_there_in_english_too()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite);
        var town = await host.SmallTownAsync();
        var coordinator = await host.SignedInAsync(town.Coordinator);
        await coordinator.GetAsync("/language/en");
        var page = await coordinator.GetPageAsync("/initiatives/buurt/people");
        Assert.Equal("People", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["Overview", "Contributions", "Promises", "Decisions", "People"], page.QuerySelectorAll(".wz-tabs a").Select(a => a.TextContent));
        Assert.Equal("page", page.QuerySelector(".wz-tabs a[href$='/people']")!.GetAttribute("aria-current"));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_demo_town_has_a_watch_in_mid_life_and_a_square_with_gaps(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var stage = new DemoStage { AsAsync = (person, _, work) => host.InScopeAsync(person, async services => { await work(services); return true; }) };
        foreach (var part in host.Services.GetServices<IDemoPart>().Where(p => p.Order <= 20 || p is DemoEndings).OrderBy(p => p.Order))
        {
            await part.SeedAsync(stage, CancellationToken.None);
        }

        var watch = await host.MembershipsAsync(stage.Initiatives[DemoCast.Watch]);
        Assert.Equal(5, watch.Count(m => m.HasAccess));
        Assert.True(watch.Single(m => m.PersonId == stage.People["deputy"]).IsDeputy);
        Assert.Equal(MembershipState.Trial, watch.Single(m => m.PersonId == stage.People["walker"]).State);
        Assert.Equal(MembershipState.Left, watch.Single(m => m.PersonId == stage.People["left"]).State);
        Assert.Equal(Enum.GetValues<OpeningNeed>().Where(n => n >= OpeningNeed.CitizenPromise), await GapsAsync(DemoCast.Watch));
        Assert.Contains(OpeningNeed.ProfessionalDeputy, await GapsAsync(DemoCast.Green));
        Assert.Equal(10, (await GapsAsync(DemoCast.Square)).Count());
        var states = await host.InDbAsync(db => db.Set<Initiative>().AsNoTracking().ToDictionaryAsync(i => i.Slug, i => i.State));
        Assert.Equal(
            (InitiativeState.Draft, InitiativeState.Draft, InitiativeState.Preparing, InitiativeState.Preparing, InitiativeState.Paused, InitiativeState.Ended),
            (states[DemoCast.Playground], states[DemoCast.Challenge], states[DemoCast.Care], states[DemoCast.Pool], states[DemoCast.Garden], states[DemoCast.Library]));
        foreach (var slug in states.Keys)
        {
            var sides = (await host.MembershipsAsync(stage.Initiatives[slug])).Where(m => m.HasAccess).Select(m => m.Side).Distinct();
            Assert.Equal(2, sides.Count());
        }

        async Task<IEnumerable<OpeningNeed>> GapsAsync(string slug) => (await host.OpenGapsAsync(stage.Initiatives[slug])).Select(g => g.Need).Order();
    }

    private static async Task<(int Lines, bool More)> AskedAsync(AppHost host, Guid person)
    {
        var panel = await host.InScopeAsync(
            person, services => services.GetServices<IMyPagePart>().OfType<InitiativesAskOfYou>().Single().ReadAsync(person, CancellationToken.None));
        var asked = (AskedOfYou?)panel?.Model ?? new([], false);
        return (asked.Lines.Count, asked.More);
    }

    private static async Task<IEnumerable<string>> FoundAsync(TestBrowser visitor, string address) =>
        (await visitor.GetPageAsync(address)).QuerySelectorAll("[data-initiatives] a").Select(a => a.GetAttribute("href")!);
}

using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Initiatives.Mine;
using Wederzijds.Initiatives.Opening;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Web;
using Wederzijds.Testing;

namespace Wederzijds.Initiatives.Tests;

public sealed class OpeningTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_gate_names_what_is_needed_and_opens_only_when_all_is_there(DatabaseProvider provider)
    {
        var elsewhere = new Elsewhere { Missing = { OpeningNeed.Capacity } };
        await using var host = await GateTown.HostAsync(provider, elsewhere);
        var plan = await host.PreparedAsync(isComplete: false);
        var rita = await host.SignedInAsync(plan.Rita);
        var page = await rita.GetPageAsync("/initiatives/plan/opening");
        OpeningNeed[] missing = [OpeningNeed.ProfessionalDeputy, OpeningNeed.CitizenPromise, OpeningNeed.ProfessionalPromise, OpeningNeed.Capacity];
        Assert.Equal(missing.Select(n => n.ToString()), page.QuerySelectorAll("[data-met=no]").Select(l => l.GetAttribute("data-need")));
        Assert.Equal(11, page.QuerySelectorAll("[data-need]").Length);
        var deputy = page.QuerySelector("[data-need=ProfessionalDeputy]")!;
        Assert.Contains("Otto Wijkagent", deputy.TextContent, StringComparison.Ordinal);
        Assert.Contains("april", deputy.TextContent, StringComparison.Ordinal); // 28 days from 10 March

        var refused = await rita.PostFormAsync("/initiatives/plan/state", [], "handler=Open");
        Assert.Equal(missing.Select(n => Terms.Of(n) + "."), refused.Page.QuerySelectorAll("[data-missing] li").Select(l => l.FirstChild!.TextContent.Trim()));
        Assert.Equal(InitiativeState.Preparing, await StateAsync(host, plan));

        await host.InDbAsync(async db =>
        {
            var dees = await db.Set<Membership>().SingleAsync(m => m.InitiativeId == plan.Initiative && m.PersonId == plan.Dees);
            dees.AskAsDeputy(host.Now);
            dees.AcceptAsDeputy(host.Now);
            await db.SaveAsync(new("Given", dees.Id));
            return true;
        });
        await host.OwedAsync(plan.Initiative, Side.Citizen, plan.Rita, plan.Otto);
        await host.OwedAsync(plan.Initiative, Side.Professional, plan.Otto, plan.Rita);
        var almost = await host.RunAsync(plan.Rita, (OpenInitiative open) => open.ExecuteAsync(plan.Initiative, CancellationToken.None));
        Assert.Equal([OpeningNeed.Capacity], almost.Missing);
        elsewhere.Missing.Clear();
        Assert.Equal("/initiatives/plan/overview", (await rita.PostFormAsync("/initiatives/plan/state", [], "handler=Open")).Location);
        Assert.Equal(InitiativeState.Open, await StateAsync(host, plan));
        Assert.Equal("/initiatives/plan/overview", (await rita.GetAsync("/initiatives/plan/opening")).Location);
        Assert.Equal(HttpStatusCode.OK, (await host.Visitor().GetAsync("/initiatives/plan")).Status);
        await host.RunJobsAsync();
        Assert.Equal(
            new[] { plan.Otto, plan.Dees }.Order(),
            (await host.ToldAsync("InitiativeOpened")).Order());
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_promise_of_somebody_who_left_is_no_promise_of_a_named_person(DatabaseProvider provider)
    {
        await using var host = await GateTown.HostAsync(provider, new());
        var plan = await host.PreparedAsync(isComplete: true);
        var gone = await host.PersonAsync("Gerda Weg");
        var other = await host.UnopenedAsync("ander", isPreparing: true);
        await host.MemberAsync(other, plan.Rita, Side.Citizen, coordinates: true);
        await host.MemberAsync(other, gone, Side.Citizen);
        await host.OwedAsync(other, Side.Citizen, gone, plan.Rita);
        await host.LeaveAsync(other, gone);
        var opened = await host.RunAsync(plan.Rita, (OpenInitiative open) => open.ExecuteAsync(other, CancellationToken.None));
        Assert.Contains(OpeningNeed.CitizenPromise, opened.Missing);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Two_who_open_at_once_open_it_once(DatabaseProvider provider)
    {
        await using var host = await GateTown.HostAsync(provider, new());
        var plan = await host.PreparedAsync(isComplete: true);
        var outcomes = await Task.WhenAll(new[] { plan.Rita, plan.Otto }.Select(who =>
            host.RunAsync(who, (OpenInitiative open) => open.ExecuteAsync(plan.Initiative, CancellationToken.None))));
        Assert.Equal([LifeOutcome.Done, LifeOutcome.AlreadyDone], outcomes.Select(o => o.Outcome).Order());
        Assert.Equal(1, await host.InDbAsync(db => db.Set<InitiativeStep>().CountAsync(s => s.State == InitiativeState.Open)));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Coordinators_hear_once_that_it_can_open_and_see_it_on_their_page(DatabaseProvider provider)
    {
        var elsewhere = new Elsewhere { Missing = { OpeningNeed.Voices } };
        await using var host = await GateTown.HostAsync(provider, elsewhere);
        var plan = await host.PreparedAsync(isComplete: true);
        await LookAsync();
        Assert.Empty(await AskedAsync(host, plan.Rita));
        elsewhere.Missing.Clear(); // ten working days have passed
        await LookAsync();
        await LookAsync();
        Assert.Equal([plan.Rita], await host.ToldAsync("ReadyToOpen"));
        Assert.Equal([AskKind.Ready], (await AskedAsync(host, plan.Rita)).Select(l => l.Kind));
        elsewhere.Missing.Add(OpeningNeed.Mandate);
        await LookAsync();
        Assert.Empty(await AskedAsync(host, plan.Rita));

        async Task LookAsync()
        {
            await host.RunAsync(null, (NoteReadiness note) => note.ExecuteAsync(plan.Initiative, CancellationToken.None));
            await host.RunJobsAsync();
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_pause_is_told_with_its_reason_and_takes_nothing_new_in(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var coordinator = await host.SignedInAsync(town.Coordinator);
        var blank = await coordinator.PostFormAsync("/initiatives/buurt/state", [("Because", " ")]);
        Assert.Contains(Texts.Life_BecauseMissing, blank.Page.Body!.TextContent, StringComparison.Ordinal);
        var tooLong = await coordinator.PostFormAsync("/initiatives/buurt/state", [("Because", new string('x', 1001))]);
        Assert.Contains("1000", tooLong.Page.Body!.TextContent, StringComparison.Ordinal);
        var form = await coordinator.GetPageAsync("/initiatives/buurt/state");
        foreach (var _ in new[] { 1, 2 })
        {
            var paused = await coordinator.PostFormOnAsync(form, "/initiatives/buurt/state", [("Because", "Het veld ligt open.")], "handler=Pause");
            Assert.Equal("/initiatives/buurt", paused.Location);
        }

        var face = (await host.Visitor().GetPageAsync("/initiatives/buurt")).QuerySelector("main")!.TextContent;
        Assert.Contains("Het veld ligt open.", face, StringComparison.Ordinal);
        Assert.Contains(Texts.Face_NotOpen, face, StringComparison.Ordinal);
        var resident = await host.SignedInAsync(town.Resident);
        Assert.Equal("/initiatives/buurt", (await resident.GetAsync("/initiatives/buurt/contributions/bring")).Location);
        Assert.Equal("/initiatives/buurt", (await resident.GetAsync("/initiatives/buurt/contributions/new")).Location);
        Assert.Contains(Texts.State_Paused, (await host.Visitor().GetPageAsync("/initiatives")).QuerySelector("[data-initiatives]")!.TextContent, StringComparison.Ordinal);
        await host.RunJobsAsync();
        Assert.Equal(new[] { town.Officer, town.Resident }.Order(), (await host.ToldAsync("InitiativePaused")).Order());

        Assert.Equal("/initiatives/buurt", (await coordinator.PostFormAsync("/initiatives/buurt/state", [("Because", "")], "handler=Resume")).Location);
        Assert.DoesNotContain("Het veld ligt open.", (await host.Visitor().GetPageAsync("/initiatives/buurt")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await resident.GetAsync("/initiatives/buurt/contributions/bring")).Status);
    }

    [Fact]
    public async Task Members_see_the_gate_and_only_coordinators_take_steps()
    {
        await using var host = await GateTown.HostAsync(DatabaseProvider.Sqlite, new());
        var plan = await host.PreparedAsync(isComplete: true);
        var otto = await host.SignedInAsync(plan.Otto);
        var bas = await host.SignedInAsync(await host.PersonAsync("Bas"));
        foreach (var (page, forMembers) in new[] { ("opening", true), ("state", false), ("ending", false), ("people/invite", false) })
        {
            var at = $"/initiatives/plan/{page}";
            Assert.Equal(forMembers ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await otto.GetAsync(at)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await bas.GetAsync(at)).Status);
            Assert.StartsWith("/sign-in", (await host.Visitor().GetAsync(at)).Location, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_pages_of_an_opening_and_of_an_ending_take_at_most_six_statements(DatabaseProvider provider)
    {
        await using var host = await GateTown.HostAsync(provider, new());
        var plan = await host.PreparedAsync(isComplete: false);
        var rita = await host.SignedInAsync(plan.Rita);
        foreach (var page in new[] { "opening", "state", "ending", "people/invite" })
        {
            await rita.GetPageAsync($"/initiatives/plan/{page}");
            using var count = host.CountStatements();
            await rita.GetPageAsync($"/initiatives/plan/{page}");
            Assert.True(count.Value is >= 1 and <= 6, string.Join("\n", count.Statements));
        }
    }

    [Fact]
    public async Task Machines_read_the_gate_and_take_steps_by_the_same_rules()
    {
        var elsewhere = new Elsewhere { Missing = { OpeningNeed.Decision } };
        await using var host = await GateTown.HostAsync(DatabaseProvider.Sqlite, elsewhere);
        var plan = await host.PreparedAsync(isComplete: true);
        var (rita, otto, stop) = ((await host.SignedInAsync(plan.Rita)).Client, (await host.SignedInAsync(plan.Otto)).Client, TestContext.Current.CancellationToken);
        const string api = "/api/v1/initiatives/plan";
        var gate = (await otto.GetFromJsonAsync<OpeningAnswer>($"{api}/opening", stop))!;
        Assert.Equal(["Decision"], gate.Needs.Where(n => !n.IsMet).Select(n => n.Need));
        Assert.Equal(HttpStatusCode.NotFound, (await otto.PostAsJsonAsync($"{api}/open", new StepRequest("Open"), stop)).StatusCode);
        var refused = await rita.PostAsJsonAsync($"{api}/open", new StepRequest("Open"), stop);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("Decision", await refused.Content.ReadAsStringAsync(stop), StringComparison.Ordinal);
        elsewhere.Missing.Clear();
        Assert.Equal(HttpStatusCode.NoContent, (await rita.PostAsJsonAsync($"{api}/open", new StepRequest("Open"), stop)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await rita.PostAsJsonAsync($"{api}/pause", new StepRequest("Paused"), stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await rita.PostAsJsonAsync($"{api}/pause", new StepRequest("Paused", "Vorst."), stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await rita.PostAsJsonAsync($"{api}/end", new StepRequest("Ended", "Klaar."), stop)).StatusCode); // promises are open
        using var foreign = new HttpRequestMessage(HttpMethod.Post, $"{api}/open") { Headers = { { "Origin", "https://elders.example" } } };
        Assert.Equal(HttpStatusCode.Forbidden, (await rita.SendAsync(foreign, stop)).StatusCode);
    }

    private static Task<InitiativeState> StateAsync(AppHost host, Prepared plan) =>
        host.InDbAsync(db => db.Set<Initiative>().Where(i => i.Id == plan.Initiative).Select(i => i.State).SingleAsync());

    internal static async Task<IReadOnlyList<AskLine>> AskedAsync(AppHost host, Guid person) => ((AskedOfYou?)(await host.InScopeAsync(
        person, services => services.GetServices<IMyPagePart>().OfType<InitiativesAskOfYou>().Single().ReadAsync(person, CancellationToken.None)))?.Model)?.Lines ?? [];
}

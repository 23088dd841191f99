using System.Net;
using System.Net.Http.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Data;
using Wederzijds.Promises.Register;
using Wederzijds.Promises.Tests.Capacity;
using Wederzijds.Testing;

namespace Wederzijds.Promises.Tests;

/// <summary>Proposing every kind of promise, the word of both sides, the manager's, and the register that shows it.</summary>
public sealed class WordTests
{
    private const string Register = "/initiatives/buurt/promises";

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Every_kind_can_be_chosen_proposed_and_read_back(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var browser = await host.SignedInAsync(town.Coordinator);
        var choose = await browser.GetPageAsync(Register + "/new");
        Assert.Equal(5, choose.QuerySelectorAll("main a").Count(a => a.GetAttribute("href")?.Contains("?kind=", StringComparison.Ordinal) == true));

        async Task<string> ProposeAsync(string kind, params (string, string)[] fields)
        {
            var made = await browser.PostFormAsync(
                $"{Register}/new?kind={kind}", [("Debtor", "Citizen"), ("Fields.Owner", town.Coordinator.ToString()), .. fields]);
            Assert.Equal(HttpStatusCode.Redirect, made.Status);
            return Text(await browser.GetPageAsync(made.Location!));
        }

        Assert.Contains("4 keer per maand", await ProposeAsync("TimesPerPeriod", ("Fields.Times", "4"), ("Fields.Period", "Month"), ("Fields.EffortMinutes", "90")), StringComparison.Ordinal);
        Assert.Contains("2,5 uur per week", await ProposeAsync("HoursPerPeriod", ("Fields.Hours", "2,5"), ("Fields.Period", "Week")), StringComparison.Ordinal);
        Assert.Contains("uiterlijk op 1 april 2026", await ProposeAsync("ByDate", ("Fields.Date", "2026-04-01")), StringComparison.Ordinal);
        Assert.Contains("één keer per kwartaal nagevraagd", await ProposeAsync("Conduct", ("Fields.Period", "Quarter")), StringComparison.Ordinal);

        async Task RefusedAsync(string sentence, string kind, params (string, string)[] fields)
        {
            var answer = await browser.PostFormAsync(
                $"{Register}/new?kind={kind}", [("Debtor", "Citizen"), ("Fields.Owner", town.Coordinator.ToString()), .. fields]);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Contains(sentence, Text(answer.Page), StringComparison.Ordinal);
        }

        await RefusedAsync("Vul in hoeveel keer", "TimesPerPeriod", ("Fields.Times", ""), ("Fields.Period", "Month"));
        await RefusedAsync("Kies week, maand", "TimesPerPeriod", ("Fields.Times", "3"));
        await RefusedAsync("van 1 tot en met 1000", "TimesPerPeriod", ("Fields.Times", "1001"), ("Fields.Period", "Month"));
        await RefusedAsync("twee cijfers achter de komma", "HoursPerPeriod", ("Fields.Hours", "1,234"), ("Fields.Period", "Week"));
        await RefusedAsync("al voorbij", "ByDate", ("Fields.Date", "2026-03-09"));
        await RefusedAsync("Vul een dag in", "ByDate", ("Fields.Date", "31-12-2026"));
        await RefusedAsync("ligt voor de eerste", "Conduct", ("Fields.Period", "Week"), ("Fields.From", "2026-05-02"), ("Fields.Until", "2026-05-01"));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_debtor_says_it_is_done_and_the_other_side_disputes_and_then_confirms(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var promise = await host.PromiseOfAsync(town, Side.Citizen, Norm.TimesPerPeriod(2, NormPeriod.Month));
        var one = $"{Register}/{promise}/deliveries/{Assert.Single(await host.DeliveriesOfAsync(promise)).Id}";
        var (citizen, officer) = (await host.SignedInAsync(town.Coordinator), await host.SignedInAsync(town.Officer));

        Assert.Contains("Vul een getal in", Text((await citizen.PostFormAsync(one + "/report", [("Amount", "0")])).Page), StringComparison.Ordinal);
        var stale = await citizen.GetPageAsync(one + "/report");
        Assert.Equal(one, (await citizen.PostFormAsync(one + "/report", [("Amount", "2")])).Location);
        Assert.Contains("intussen veranderd", Text((await citizen.PostFormOnAsync(stale, one + "/report", [("Amount", "3")])).Page), StringComparison.Ordinal);
        Assert.Contains("Wacht op het woord van de ander", Text(await officer.GetPageAsync(one)), StringComparison.Ordinal);

        Assert.Contains("Schrijf op waarom", Text((await officer.PostFormAsync(one + "/judge", [("Answer", "no"), ("Because", " ")])).Page), StringComparison.Ordinal);
        Assert.Equal(one, (await officer.PostFormAsync(one + "/judge", [("Answer", "no"), ("Because", "Ik zag er een")])).Location);
        Assert.Contains("Nee, omdat: Ik zag er een", Text(await citizen.GetPageAsync(one)), StringComparison.Ordinal);
        Assert.Equal(DeliveryState.Due, Assert.Single(await host.DeliveriesOfAsync(promise)).State);

        await citizen.PostFormAsync(one + "/report", [("Amount", "3")]);
        Assert.Equal(one, (await officer.PostFormAsync(one + "/judge", [("Answer", "yes")])).Location);
        Assert.Contains("alle 2 keer gedaan, en 1 keer meer dan beloofd", Text(await officer.GetPageAsync(one)), StringComparison.Ordinal);

        foreach (var (person, address) in new[]
        {
            (town.Officer, one + "/report"), (town.Coordinator, one + "/judge"), (town.Resident, one + "/report"), (town.Resident, one + "/judge"),
            (town.Outsider, one), (town.Outsider, one + "/report"),
        })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await (await host.SignedInAsync(person)).GetAsync(address)).Status);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Beyond_the_mandate_the_manager_is_asked_who_need_not_be_a_member(DatabaseProvider provider)
    {
        var mandates = new KnownMandates();
        await using var host = await AppHost.StartAsync(provider, services =>
        {
            services.RemoveAll<IMandates>();
            services.AddSingleton<IMandates>(mandates);
        });
        var town = await host.SmallTownAsync();
        var manager = await host.PersonAsync("Mieke Manager");
        await host.HoursAsync(town, town.Officer, 8);
        mandates.Terms = new(Guid.CreateVersion7(host.Now), town.Officer, manager, MayPromise: true, MinutesPerWeek: 60, AnswerWorkingDays: 3, new(2027, 1, 1));
        var (boss, citizen, officer) = (await host.SignedInAsync(manager), await host.SignedInAsync(town.Coordinator), await host.SignedInAsync(town.Officer));

        async Task<string> AgreeAsync(string hours)
        {
            var made = await officer.PostFormAsync(Register + "/new?kind=HoursPerPeriod",
                [("Debtor", "Professional"), ("Fields.Owner", town.Officer.ToString()), ("Fields.Hours", hours), ("Fields.Period", "Week")]);
            await citizen.PostFormAsync(made.Location + "/answer", [("Answer", "yes")]);
            return made.Location!;
        }

        Assert.Equal(PromiseState.InForce, (await host.FindPromiseAsync(Guid.Parse((await AgreeAsync("0,5"))[^36..]))).State);
        var (yes, no) = (await AgreeAsync("1"), await AgreeAsync("2"));
        Assert.Contains("Nu wacht dit op Mieke Manager, uiterlijk", Text(await citizen.GetPageAsync(yes)), StringComparison.Ordinal);
        Assert.Equal(2, (await boss.GetPageAsync("/me/promises")).QuerySelectorAll("main ul.wz-lines li").Length);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync("/me/promises/" + yes[^36..])).Status);

        Assert.Equal("/me/promises", (await boss.PostFormAsync("/me/promises/" + yes[^36..], [("Answer", "yes")])).Location);
        Assert.Equal(PromiseState.InForce, (await host.FindPromiseAsync(Guid.Parse(yes[^36..]))).State);
        Assert.Equal("/me/promises", (await boss.PostFormAsync("/me/promises/" + no[^36..], [("Answer", "no"), ("Because", "Te veel uren")])).Location);
        Assert.Equal(PromiseState.Declined, (await host.FindPromiseAsync(Guid.Parse(no[^36..]))).State);
        Assert.Contains("Reden: Te veel uren", Text(await citizen.GetPageAsync(no)), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_proposal_is_taken_back_by_who_made_it_only(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var (citizen, officer) = (await host.SignedInAsync(town.Coordinator), await host.SignedInAsync(town.Officer));
        var one = (await officer.PostFormAsync(Register + "/new?kind=AnswerWithinWorkingDays",
            [("Debtor", "Professional"), ("Fields.Days", "5"), ("Fields.Owner", town.Officer.ToString())])).Location!;
        Assert.Equal(HttpStatusCode.Redirect, (await citizen.GetAsync(one + "/withdraw")).Status);
        Assert.Equal(one, (await officer.PostFormAsync(one + "/withdraw", [("Version", "1")])).Location);
        Assert.Equal(PromiseState.Withdrawn, (await host.FindPromiseAsync(Guid.Parse(one[^36..]))).State);
        Assert.Contains("Teruggenomen op", Text(await citizen.GetPageAsync(one)), StringComparison.Ordinal);
        Assert.Equal(one, (await officer.PostFormAsync(one + "/change", [("Fields.Days", "6")])).Location);
        Assert.Equal(PromiseState.Proposed, (await host.FindPromiseAsync(Guid.Parse(one[^36..]))).State);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_register_narrows_by_side_kind_owner_and_late_and_is_walked_page_by_page(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        for (var i = 0; i < PromiseList.PageSize + 2; i++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            await host.PromiseOfAsync(town, i % 2 == 0 ? Side.Citizen : Side.Professional, Norm.TimesPerPeriod(i + 1, NormPeriod.Month));
        }

        await host.PromiseOfAsync(town, Side.Professional, Norm.ByDate(new(2026, 3, 12)));
        host.Clock.Advance(TimeSpan.FromDays(4));
        await host.RunRecurringAsync();
        var browser = await host.SignedInAsync(town.Resident);

        async Task<int> RowsAsync(string query) => (await browser.GetPageAsync(Register + query)).QuerySelectorAll("tbody tr").Length;
        Assert.Equal(PromiseList.PageSize, await RowsAsync(""));
        Assert.Equal(14, await RowsAsync("?owes=Citizen"));
        Assert.Equal(1, await RowsAsync("?kind=ByDate"));
        Assert.Equal(1, await RowsAsync("?late=true"));
        Assert.Equal(14, await RowsAsync($"?owner={town.Officer}"));
        Assert.Equal(0, await RowsAsync("?state=Ended"));
        Assert.Equal(PromiseList.PageSize, await RowsAsync("?owes=onzin&kind=99&owner=x&at=onzin"));
        Assert.Contains("Otto Wijkagent (1 te laat, 0 nog op tijd)", Text(await browser.GetPageAsync(Register + "?late=true")), StringComparison.Ordinal);

        var first = await browser.GetPageAsync(Register);
        var older = first.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).Single(h => h?.Contains("at=", StringComparison.Ordinal) == true);
        var second = await browser.GetPageAsync(older!);
        Assert.Equal(3, second.QuerySelectorAll("tbody tr").Length);
        var newer = second.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).Single(h => h?.Contains("at=", StringComparison.Ordinal) == true);
        Assert.Equal(LinesOf(first), LinesOf(await browser.GetPageAsync(newer!))); // back is the same page, in the same order
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_is_late_the_longest_comes_first_and_each_promise_once(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var (often, soon, later) = (
            await host.PromiseAsync(town, Side.Professional, 5),
            await host.PromiseOfAsync(town, Side.Citizen, Norm.ByDate(new(2026, 3, 12))),
            await host.PromiseOfAsync(town, Side.Professional, Norm.ByDate(new(2026, 3, 24))));
        await host.PromiseOfAsync(town, Side.Professional, Norm.ByDate(new(2027, 3, 24)));
        await host.BroughtAsync(town, town.Resident);
        await host.BroughtAsync(town, town.Resident);
        host.Clock.Advance(TimeSpan.FromDays(20));
        await host.RunRecurringAsync();

        var browser = await host.SignedInAsync(town.Resident);
        var page = await browser.GetPageAsync(Register + "?late=true");
        Assert.Equal([DeliveryState.Late, DeliveryState.Late], (await host.DeliveriesOfAsync(often)).Select(d => d.State));
        Assert.Equal([soon, often, later], page.QuerySelectorAll("tbody tr a").Select(a => Guid.Parse(a.GetAttribute("href")![^36..])));
        Assert.Single((await browser.GetPageAsync(Register + "?late=true&owes=citizen")).QuerySelectorAll("tbody tr"));
    }

    private static List<string> LinesOf(IDocument page) => [.. page.QuerySelectorAll("tbody tr").Select(r => r.TextContent)];

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Machines_propose_accept_and_decline_by_the_same_rules(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var (citizen, officer) = (await host.SignedInAsync(town.Coordinator), await host.SignedInAsync(town.Officer));
        const string Api = "/api/v1/initiatives/buurt/promises";
        var stop = TestContext.Current.CancellationToken;

        using var incomplete = await officer.Client.PostAsJsonAsync(Api, new { debtor = "Professional", norm = "TimesPerPeriod", amount = 3, ownerPersonId = town.Officer }, stop);
        Assert.Equal(HttpStatusCode.BadRequest, incomplete.StatusCode);
        using var made = await officer.Client.PostAsJsonAsync(
            Api, new { debtor = "Professional", norm = "TimesPerPeriod", amount = 3, period = "Week", ownerPersonId = town.Officer, words = "Langskomen" }, stop);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var one = made.Headers.Location!.ToString();

        using var wrong = await citizen.Client.PostAsJsonAsync(one + "/accept", new { version = 2 }, stop);
        Assert.Equal(HttpStatusCode.Conflict, wrong.StatusCode);
        using var accepted = await citizen.Client.PostAsJsonAsync(one + "/accept", new { version = 1 }, stop);
        Assert.Equal("InForce", (await accepted.Content.ReadFromJsonAsync<PromiseSaid>(stop))!.Outcome);
        using var declined = await citizen.Client.PostAsJsonAsync(one + "/decline", new { version = 1, because = "Nee" }, stop);
        Assert.Equal(HttpStatusCode.Conflict, declined.StatusCode);
        using var byResident = await (await host.SignedInAsync(town.Resident)).Client.PostAsJsonAsync(one + "/accept", new { version = 1 }, stop);
        Assert.Equal(HttpStatusCode.NotFound, byResident.StatusCode);

        var read = await citizen.Client.GetFromJsonAsync<PromiseAnswer>(one, stop);
        Assert.Equal(("InForce", 3, "Week", 1), (read!.State, read.Norm!.Amount, read.Norm.Period, read.Due));
    }

    private static string Text(IHtmlDocument page) => string.Join(' ', page.QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private sealed class KnownMandates : IMandates
    {
        public MandateTerms? Terms { get; set; }

        public Task<IReadOnlyDictionary<Guid, MandateTerms>> ValidAsync(Guid initiativeId, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyDictionary<Guid, MandateTerms>>(Terms is { } terms
                ? new Dictionary<Guid, MandateTerms> { [terms.PersonId] = terms }
                : []);

        public Task<IReadOnlyList<CoveredMandate>> CoveredByAsync(Guid managerPersonId, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<CoveredMandate>>([]);
    }
}

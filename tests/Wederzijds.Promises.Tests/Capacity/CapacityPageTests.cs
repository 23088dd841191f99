using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Promises.Capacity;
using Wederzijds.Promises.Capacity.Limiting;
using Wederzijds.Promises.Capacity.Signing;
using Wederzijds.Testing;

namespace Wederzijds.Promises.Tests.Capacity;

public sealed class CapacityPageTests
{
    private const string Page = "/initiatives/buurt/capacity";

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_promise_is_refused_for_lack_of_hours_signed_for_and_accepted(DatabaseProvider provider)
    {
        var covering = new Covering();
        await using var host = await GivenHours.HostAsync(provider, covering);
        var town = await host.SmallTownAsync();
        var manager = await host.PersonAsync("Mia Manager");
        covering.Mandates.Add((town.Initiative, town.Officer, manager));
        var (officer, citizen, boss) = (await host.SignedInAsync(town.Officer), await host.SignedInAsync(town.Coordinator), await host.SignedInAsync(manager));
        Assert.Equal(Page, (await officer.PostFormAsync(Page + "/hours", [("Fields.Hours", "4,5"), ("Person", town.Officer.ToString())])).Location);
        Assert.Contains("4,5 uur, van 1 professional(s)", Text(await citizen.GetPageAsync(Page)), StringComparison.Ordinal);

        var promise = await host.AskedAsync(town, Side.Professional, 6);
        var answer = $"/initiatives/buurt/promises/{promise}/answer";
        var refused = await citizen.PostFormAsync(answer, [("Answer", "yes")]);
        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.Contains("past niet in de uren", Text(refused.Page), StringComparison.Ordinal);
        var ask = refused.Page.Links.Select(l => l.GetAttribute("href")).Single(h => h?.StartsWith(Page + "/signature", StringComparison.Ordinal) == true)!;
        Assert.Equal("6", ((IHtmlInputElement)(await citizen.GetPageAsync(ask)).QuerySelector("[name=Hours]")!).Value);
        Assert.Contains("Kies iemand", Text((await citizen.PostFormAsync(ask, [("Signer", ""), ("Because", "Het moet")])).Page), StringComparison.Ordinal);
        Assert.Contains("waarom dit nodig is", Text((await citizen.PostFormAsync(ask, [("Signer", manager.ToString()), ("Because", " ")])).Page), StringComparison.Ordinal);
        Assert.Contains("hoogstens een jaar", Text((await citizen.PostFormAsync(ask, [("Signer", manager.ToString()), ("Because", "x"), ("Until", "2020-01-01")])).Page), StringComparison.Ordinal);
        Assert.Equal(Page, (await citizen.PostFormAsync(ask, [("Signer", manager.ToString()), ("Because", "De <b>zomer</b> is druk")])).Location);
        await host.RunJobsAsync();
        Assert.Contains("Wil je tekenen", (await boss.GetPageAsync("/me/inbox")).Body!.TextContent, StringComparison.Ordinal);

        var portfolio = await boss.GetPageAsync("/portfolio");
        var sign = portfolio.Links.Select(l => l.GetAttribute("href")).Single(h => h?.Contains("/signatures/", StringComparison.Ordinal) == true)!;
        Assert.Contains("De <b>zomer</b> is druk", Text(await boss.GetPageAsync(sign)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(sign)).Status);
        Assert.Contains("Schrijf op waarom", Text((await boss.PostFormAsync(sign, [("Answer", "yes"), ("Reason", "")])).Page), StringComparison.Ordinal);
        Assert.Contains("Kies ja of nee", Text((await boss.PostFormAsync(sign, [("Reason", "Omdat")])).Page), StringComparison.Ordinal);
        Assert.Equal("/portfolio", (await boss.PostFormAsync(sign, [("Answer", "yes"), ("Reason", "Belangrijk genoeg")])).Location);
        await host.RunJobsAsync();
        foreach (var browser in new[] { officer, citizen })
        {
            Assert.Contains("antwoord op de gevraagde handtekening", (await browser.GetPageAsync("/me/inbox")).Body!.TextContent, StringComparison.Ordinal);
            Assert.Contains("Antwoord: Belangrijk genoeg", Text(await browser.GetPageAsync(Page)), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.Redirect, (await citizen.PostFormAsync(answer, [("Answer", "yes")])).Status);
        Assert.Contains("Te veel, maar ervoor getekend", Text(await citizen.GetPageAsync(Page)), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Both_sides_see_the_numbers_of_the_initiative_and_the_other_side_those_of_nobody(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var elsewhere = await host.InitiativeAsync("geheim");
        await host.MemberAsync(elsewhere, town.Officer, Side.Professional);
        var second = await host.PersonAsync("Tweede Professional");
        await host.MemberAsync(town.Initiative, second, Side.Professional);
        await host.HoursAsync(town, town.Officer, 7);
        await host.HoursAsync(town, town.Officer, 3, initiative: elsewhere);
        await host.TeamAsync(town, 11);
        await host.PromisedAsync(town, Side.Professional, 6.5);
        await host.AwayAsync(town.Officer, host.Today, host.Today.AddDays(1));

        foreach (var person in new[] { town.Coordinator, town.Resident, second })
        {
            var page = Text(await (await host.SignedInAsync(person)).GetPageAsync(Page));
            Assert.Contains("7 uur, van 1 professional(s)", page, StringComparison.Ordinal);
            Assert.Contains("Avondploeg", page, StringComparison.Ordinal);
            Assert.Contains("6,5 uur per week", page, StringComparison.Ordinal);
            Assert.Contains("93%", page, StringComparison.Ordinal);
            Assert.DoesNotContain("elders", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Otto", page, StringComparison.Ordinal);
        }

        var own = await (await host.SignedInAsync(town.Officer)).GetPageAsync(Page);
        Assert.Contains("3 uur per week elders toegezegd", Text(own), StringComparison.Ordinal);
        Assert.Contains("afwezig tot en met", Text(own), StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", own.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, own.QuerySelectorAll("main figure svg[role=img] title").Length);
        Assert.Equal(Forecast.Weeks, own.QuerySelectorAll("main figure")[1].QuerySelectorAll("tbody tr").Length);
        Assert.Equal(Forecast.Weeks * 2, own.QuerySelectorAll("main figure")[1].QuerySelectorAll("svg[role=img] rect").Length);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_is_filled_in_wrongly_is_said_beside_the_field_and_what_was_typed_stays(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var (officer, citizen) = (await host.SignedInAsync(town.Officer), await host.SignedInAsync(town.Coordinator));
        async Task RefusedAsync(TestBrowser browser, string address, string sentence, params (string, string)[] fields)
        {
            var answer = await browser.PostFormAsync(address, fields);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Contains(sentence, Text(answer.Page), StringComparison.Ordinal);
        }

        var me = ("Person", town.Officer.ToString());
        foreach (var hours in new[] { "", "0", "-1", "61", "veel", "1e9", "NaN", "∞" })
        {
            await RefusedAsync(officer, Page + "/hours", "Vul uren in als getal", me, ("Fields.Hours", hours));
        }

        await RefusedAsync(officer, Page + "/hours", "Vul de eerste dag in", me, ("Fields.Hours", "4"), ("Fields.From", ""));
        await RefusedAsync(officer, Page + "/hours", "komt na de eerste", me, ("Fields.Hours", "4"), ("Fields.Until", "2020-01-01"));
        await RefusedAsync(officer, Page + "/hours", "Kies een professional", ("Person", town.Resident.ToString()), ("Fields.Hours", "4"));
        await RefusedAsync(citizen, Page + "/team", "Geef het team een naam", ("Name", " "), ("Fields.Hours", "4"));
        await RefusedAsync(citizen, Page + "/team", "maximaal 80 tekens", ("Name", new string('x', 81)), ("Fields.Hours", "4"));
        var kept = (await citizen.PostFormAsync(Page + "/team", [("Name", "Ploeg"), ("Fields.Hours", "veel")])).Page;
        Assert.Equal("veel", ((IHtmlInputElement)kept.QuerySelector("[name='Fields.Hours']")!).Value);
        await RefusedAsync(officer, Page + "/budget", "bestaande dag", ("EndsOn", "1800-01-01"));
        await RefusedAsync(officer, "/me/absence", "Vul de laatste dag in", ("From", "2026-03-20"), ("Until", ""));
        await RefusedAsync(officer, "/me/absence", "na de eerste dag", ("From", "2026-03-20"), ("Until", "2026-03-19"));
        Assert.Equal("/me/absence", (await officer.PostFormAsync("/me/absence", [("From", "2026-03-20"), ("Until", "2026-03-25")])).Location);
        await RefusedAsync(officer, "/me/absence", "staat al een afwezigheid", ("From", "2026-03-25"), ("Until", "2026-03-29"));
        Assert.Empty(await host.InDbAsync(db => db.Set<StatedHours>().ToListAsync()));
        Assert.Single(await host.InDbAsync(db => db.Set<Absence>().ToListAsync()));

        var admin = await host.SignedInAsync(await host.PersonAsync("Anna Beheer", isSiteAdmin: true));
        await RefusedAsync(admin, "/admin/capacity", "van 50 tot en met 85", ("WarnAt", "86"), ("BlockAbove", "100"));
        await RefusedAsync(admin, "/admin/capacity", "van 50 tot en met 100", ("WarnAt", "85"), ("BlockAbove", "101"));
        await RefusedAsync(admin, "/admin/capacity", "Tegenhouden komt na", ("WarnAt", "85"), ("BlockAbove", "80"));
        Assert.Equal("/admin/capacity", (await admin.PostFormAsync("/admin/capacity", [("WarnAt", "70"), ("BlockAbove", "90")])).Location);
        Assert.Equal((70, 90), await host.InDbAsync(async db => (await db.Set<CapacityLimits>().SingleAsync()) is var l ? (l.WarnAt, l.BlockAbove) : default));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Pages_exist_only_for_those_they_are_for_and_ids_of_elsewhere_lead_nowhere(DatabaseProvider provider)
    {
        var covering = new Covering();
        await using var host = await GivenHours.HostAsync(provider, covering);
        var town = await host.SmallTownAsync();
        var manager = await host.PersonAsync("Mia Manager");
        covering.Mandates.Add((town.Initiative, town.Officer, manager));
        var (hours, team) = (await host.HoursAsync(town, town.Officer, 7), await host.TeamAsync(town, 9));
        var second = await host.PersonAsync("Tweede Professional");
        await host.MemberAsync(town.Initiative, second, Side.Professional);
        var elsewhere = await host.InitiativeAsync("elders");
        await host.MemberAsync(elsewhere, town.Officer, Side.Professional, coordinates: true);
        var left = await host.PersonAsync("Piet Vertrokken");
        await host.LeftMemberAsync(town.Initiative, left, Side.Professional);
        async Task ExpectAsync(Guid person, string address, HttpStatusCode status) =>
            Assert.Equal((address, status), (address, (await (await host.SignedInAsync(person)).GetAsync(address)).Status));

        foreach (var address in new[] { Page, Page + "/hours", Page + "/team", Page + "/budget", Page + "/signature" })
        {
            await ExpectAsync(town.Outsider, address, HttpStatusCode.NotFound);
            await ExpectAsync(left, address, HttpStatusCode.NotFound);
            Assert.NotEqual(HttpStatusCode.OK, (await host.Visitor().GetAsync(address)).Status);
        }

        await ExpectAsync(town.Resident, Page, HttpStatusCode.OK);
        foreach (var address in new[] { "/hours", "/team", "/budget", "/signature" })
        {
            await ExpectAsync(town.Resident, Page + address, HttpStatusCode.NotFound);
        }

        await ExpectAsync(second, Page + "/hours", HttpStatusCode.OK);
        await ExpectAsync(second, $"{Page}/hours?id={hours}", HttpStatusCode.NotFound); // not one's own, and no coordinator
        await ExpectAsync(town.Officer, $"{Page}/hours?id={hours}", HttpStatusCode.OK);
        await ExpectAsync(town.Officer, $"{Page}/hours?id={team}", HttpStatusCode.NotFound);
        await ExpectAsync(town.Officer, $"/initiatives/elders/capacity/hours?id={hours}", HttpStatusCode.NotFound);
        await ExpectAsync(town.Officer, $"/initiatives/elders/capacity/team?id={team}", HttpStatusCode.NotFound);
        await ExpectAsync(town.Coordinator, Page + "/budget", HttpStatusCode.NotFound); // the professionals' own
        await ExpectAsync(town.Coordinator, "/admin/capacity", HttpStatusCode.NotFound);
        await ExpectAsync(town.Coordinator, "/portfolio", HttpStatusCode.NotFound);
        await ExpectAsync(manager, Page, HttpStatusCode.NotFound);

        var boss = await host.SignedInAsync(manager);
        var portfolio = Text(await boss.GetPageAsync("/portfolio"));
        Assert.Contains("Otto Wijkagent", portfolio, StringComparison.Ordinal);
        Assert.DoesNotContain("Tweede", portfolio, StringComparison.Ordinal);
        Assert.Equal("/portfolio", (await boss.PostFormAsync("/portfolio", [("id", hours.ToString())], "handler=Confirm")).Location);
        Assert.Contains("de leidinggevende is akkoord", Text(await (await host.SignedInAsync(town.Officer)).GetPageAsync(Page)), StringComparison.Ordinal);

        // Who covers nothing any more and was asked for a signature that was taken back still finds the page that the notice led to.
        var (outcome, _) = await host.AskSignatureAsync(town, manager, 20, host.Today.AddDays(9));
        Assert.Equal(AskOutcome.Asked, outcome);
        covering.Mandates.Clear();
        Assert.Contains("Tekenen voor uren", Text(await boss.GetPageAsync("/portfolio")), StringComparison.Ordinal);
        await host.InDbAsync(async db =>
        {
            Assert.True((await db.Set<Signature>().SingleAsync()).Withdraw());
            await db.SaveAsync(new Change("Given", town.Initiative));
            return true;
        });
        Assert.DoesNotContain("Tekenen voor uren", Text(await boss.GetPageAsync("/portfolio")), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task No_page_sends_more_than_six_statements_however_much_there_is(DatabaseProvider provider)
    {
        var covering = new Covering();
        await using var host = await GivenHours.HostAsync(provider, covering);
        var town = await host.SmallTownAsync();
        var admin = await host.PersonAsync("Anna Beheer", isSiteAdmin: true);
        covering.Mandates.Add((town.Initiative, town.Officer, admin));
        for (var i = 0; i < 6; i++)
        {
            var person = await host.PersonAsync($"Professional {i}");
            await host.MemberAsync(town.Initiative, person, Side.Professional);
            await host.HoursAsync(town, person, 3);
            await host.AwayAsync(person, host.Today, host.Today.AddDays(i));
            await host.PromisedAsync(town, Side.Professional, 1);
        }

        var hours = await host.HoursAsync(town, town.Officer, 3);
        var (_, signature) = await host.AskSignatureAsync(town, admin, 20, host.Today.AddDays(9));
        foreach (var (person, address, most) in new[]
        {
            (town.Officer, Page, 6), (town.Officer, $"{Page}/hours?id={hours}", 6), (town.Officer, Page + "/budget", 6), (town.Officer, Page + "/signature", 6),
            (town.Officer, "/me/absence", 6), (admin, "/portfolio", 5), (admin, $"/portfolio/signatures/{signature}", 6), (admin, "/admin/capacity", 6),
        })
        {
            var browser = await host.SignedInAsync(person);
            using var count = host.CountStatements();
            await browser.GetPageAsync(address);
            Assert.True(count.Value <= most, $"{address} sent {count.Value}: {string.Join("\n", count.Statements)}");
        }
    }

    private static string Text(IHtmlDocument page) => string.Join(' ', page.QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

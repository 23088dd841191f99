using System.Net;
using System.Net.Http.Json;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Kernel.Data;
using Wederzijds.Promises.Agreeing;
using Wederzijds.Promises.Register;
using Wederzijds.Testing;

namespace Wederzijds.Promises.Tests;

public sealed class PromisePageTests
{
    private const string Register = "/initiatives/buurt/promises", New = Register + "/new?kind=AnswerWithinWorkingDays", Owed = Register + "/deliveries";

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task One_side_proposes_the_other_says_yes_and_both_see_the_same(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var officer = await host.SignedInAsync(town.Officer);
        var citizen = await host.SignedInAsync(town.Coordinator);
        Assert.Contains("nog geen afspraken", Text(await citizen.GetPageAsync(Register)), StringComparison.Ordinal);

        var proposed = await officer.PostFormAsync(New,
            [("Debtor", "Professional"), ("Fields.Days", "5"), ("Fields.Owner", town.Officer.ToString()), ("Fields.Words", "Op <script>alert(1)</script> alles.")]);
        Assert.Equal(HttpStatusCode.Redirect, proposed.Status);
        var one = proposed.Location!;
        Assert.Contains("wacht op het ja van: Bewoners", Text(await officer.GetPageAsync(one)), StringComparison.Ordinal);
        Assert.Null((await officer.GetPageAsync(one)).QuerySelector("main script"));
        Assert.DoesNotContain((await officer.GetPageAsync(one)).Links, l => l.GetAttribute("href") == one + "/answer");
        Assert.Contains((await citizen.GetPageAsync(one)).Links, l => l.GetAttribute("href") == one + "/answer");

        var yes = await citizen.PostFormAsync(one + "/answer", [("Answer", "yes")]);
        Assert.Equal(one, yes.Location);
        await host.BroughtAsync(town, town.Resident);
        foreach (var browser in new[] { officer, citizen, await host.SignedInAsync(town.Resident) })
        {
            var page = Text(await browser.GetPageAsync(Register));
            Assert.Contains("Antwoord binnen 5 werkdagen", page, StringComparison.Ordinal);
            Assert.Contains("0 nagekomen, 0 te laat nagekomen, 0 nog te laat, 1 nog op tijd", page, StringComparison.Ordinal);
            Assert.Contains("Otto Wijkagent (0 te laat, 1 nog op tijd)", page, StringComparison.Ordinal);
            Assert.Contains("dinsdag 17 maart 2026", Text(await browser.GetPageAsync(Owed)), StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Kept_and_late_are_shown_to_both_sides_and_titles_to_neither(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var promise = await host.PromiseAsync(town, Side.Professional, 5);
        var (kept, keptLate) = (await host.BroughtAsync(town, town.Resident), await host.BroughtAsync(town, town.Resident));
        var late = await host.BroughtAsync(town, null);
        await host.AnsweredAsync(town, kept);
        host.Clock.Advance(TimeSpan.FromDays(14));
        await host.RunRecurringAsync();
        await host.AnsweredAsync(town, keptLate);

        foreach (var person in new[] { town.Officer, town.Resident })
        {
            var browser = await host.SignedInAsync(person);
            foreach (var address in new[] { Register, $"{Register}/{promise}" })
            {
                var page = await browser.GetPageAsync(address);
                Assert.Contains("1 nagekomen, 1 te laat nagekomen, 1 nog te laat, 0 nog op tijd", Text(page), StringComparison.Ordinal);
                var list = address == Register ? await browser.GetPageAsync(Owed) : page;
                Assert.Contains($"Inbreng {Given.ReferenceOf(late)}", Text(list), StringComparison.Ordinal); // late comes first
                Assert.DoesNotContain("Lantaarn", Text(page), StringComparison.Ordinal);
            }

            Assert.Contains($"Inbreng {Given.ReferenceOf(kept)}", Text(await browser.GetPageAsync(Owed + "?state=kept")), StringComparison.Ordinal);
            Assert.Contains("binnen 5 werkdagen", (await browser.GetPageAsync(Owed + "?state=kept")).QuerySelector("tbody th")!.TextContent, StringComparison.Ordinal);
            Assert.Contains($"Inbreng {Given.ReferenceOf(keptLate)}", Text(await browser.GetPageAsync(Owed + "?state=keptlate")), StringComparison.Ordinal);
            Assert.Contains("Hier staat nu niets", Text(await browser.GetPageAsync(Owed + "?state=due&at=onzin")), StringComparison.Ordinal);
            Assert.Contains($"Inbreng {Given.ReferenceOf(late)}", Text(await browser.GetPageAsync(Owed + "?state=99")), StringComparison.Ordinal);
        }

        var answer = await (await host.SignedInAsync(town.Resident)).Client.GetFromJsonAsync<PromiseAnswers>("/api/v1/initiatives/buurt/promises",
            TestContext.Current.CancellationToken);
        var told = Assert.Single(answer!.Items);
        Assert.Equal(("Professional", "InForce", (int?)5, 1, 1, 1, 0), (told.Debtor, told.State, (int?)told.Norm!.Amount, told.Kept, told.KeptLate, told.Late, told.Due));
        Assert.Equal("Otto Wijkagent", Assert.Single(told.WaitedFor).Name);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_long_list_is_walked_to_its_end_and_back(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        await host.PromiseAsync(town, Side.Professional, 5);
        var ids = Enumerable.Range(0, DeliveryList.PageSize + 3).Select(_ => Guid.CreateVersion7(host.Now)).ToList();
        await host.HappenAsync(new Contracts.Contributions.ContributionsImported(town.Initiative, ids, Side.Citizen, host.Now));
        var browser = await host.SignedInAsync(town.Resident);
        var first = await browser.GetPageAsync(Owed);
        var older = first.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).Single(h => h?.Contains("at=", StringComparison.Ordinal) == true);
        var second = await browser.GetPageAsync(older!);
        Assert.Equal(DeliveryList.PageSize, first.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(3, second.QuerySelectorAll("tbody tr").Length);
        Assert.Empty(References(first).Intersect(References(second)));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_change_keeps_the_old_terms_until_the_partner_agrees_and_a_no_keeps_its_reason(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var one = $"{Register}/{await host.PromiseAsync(town, Side.Professional, 5)}";
        var (officer, citizen) = (await host.SignedInAsync(town.Officer), await host.SignedInAsync(town.Coordinator));
        Assert.Equal(one, (await citizen.PostFormAsync(one + "/change", [("Fields.Days", "3"), ("Fields.Because", "Het kan beter")])).Location);
        Assert.Contains("Antwoord binnen 5 werkdagen", (await officer.GetPageAsync(one)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);

        var blank = await officer.PostFormAsync(one + "/answer", [("Answer", "no"), ("Because", "  ")]);
        Assert.Contains("Schrijf op waarom", Text(blank.Page), StringComparison.Ordinal);
        var tooLong = await officer.PostFormAsync(one + "/answer", [("Answer", "no"), ("Because", new string('x', 501))]);
        Assert.Contains("maximaal 500 tekens", Text(tooLong.Page), StringComparison.Ordinal);
        Assert.Contains("Kies ja of nee", Text((await officer.PostFormAsync(one + "/answer", [("Because", "")])).Page), StringComparison.Ordinal);
        Assert.Equal(one, (await officer.PostFormAsync(one + "/answer", [("Answer", "no"), ("Because", "Dat halen we niet")])).Location);
        Assert.Contains("Reden: Dat halen we niet", Text(await citizen.GetPageAsync(one)), StringComparison.Ordinal);

        Assert.Equal(one, (await officer.PostFormAsync(one + "/change", [("Fields.Days", "4"), ("Fields.Because", "Het kan beter")])).Location);
        Assert.Equal(one, (await citizen.PostFormAsync(one + "/answer", [("Answer", "yes")])).Location);
        Assert.Contains("Antwoord binnen 4 werkdagen", (await officer.GetPageAsync(one)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("3 van 3", Text(await officer.GetPageAsync(one)), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_is_filled_in_wrongly_is_said_beside_the_field_and_what_was_typed_stays(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var browser = await host.SignedInAsync(town.Coordinator);
        async Task RefusedAsync(string sentence, params (string, string)[] fields)
        {
            var answer = await browser.PostFormAsync(New, fields);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Contains(sentence, Text(answer.Page), StringComparison.Ordinal);
        }

        var owner = ("Fields.Owner", town.Officer.ToString());
        await RefusedAsync("Kies wie iets belooft", ("Debtor", ""), ("Fields.Days", "5"));
        await RefusedAsync("Kies wie ervoor zorgt", ("Debtor", "Professional"), ("Fields.Days", "5"), ("Fields.Owner", ""));
        await RefusedAsync("Vul in binnen hoeveel werkdagen", ("Debtor", "Professional"), ("Fields.Days", " "), owner);
        foreach (var days in new[] { "0", "61", "vijf", "-1", "3.5", "99999999999" })
        {
            await RefusedAsync("van 1 tot en met 60", ("Debtor", "Professional"), ("Fields.Days", days), owner);
        }

        await RefusedAsync("aan de kant die belooft", ("Debtor", "Citizen"), ("Fields.Days", "5"), owner);
        await RefusedAsync("aan de kant die belooft", ("Debtor", "Professional"), ("Fields.Days", "5"), ("Fields.Owner", town.Outsider.ToString()));
        var words = new string('y', 501);
        await RefusedAsync("maximaal 500 tekens", ("Debtor", "Professional"), ("Fields.Days", "5"), owner, ("Fields.Words", words));
        var kept = (await browser.PostFormAsync(New, [("Debtor", "Professional"), ("Fields.Days", "5"), owner, ("Fields.Words", words)])).Page;
        Assert.Equal(words, ((IHtmlTextAreaElement)kept.QuerySelector("textarea")!).Value);
        Assert.Equal(0, await host.InDbAsync(db => Task.FromResult(db.Set<Promise>().Count())));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_double_post_and_a_second_promise_of_the_kind_make_nothing_double(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var browser = await host.SignedInAsync(town.Coordinator);
        var form = await browser.GetPageAsync(New);
        (string, string)[] fields = [("Debtor", "Professional"), ("Fields.Days", "5"), ("Fields.Owner", town.Officer.ToString())];
        var first = await browser.PostFormOnAsync(form, New, fields);
        var second = await browser.PostFormOnAsync(form, New, fields);
        Assert.Equal((HttpStatusCode.Redirect, first.Location), (second.Status, second.Location));
        Assert.Contains("Er is niets dubbel", Text(await browser.GetPageAsync(second.Location!)), StringComparison.Ordinal);
        Assert.Contains("hebben al een afspraak", Text((await browser.PostFormAsync(New, fields)).Page), StringComparison.Ordinal);
        Assert.Equal(1, await host.InDbAsync(db => Task.FromResult(db.Set<Promise>().Count())));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_draft_may_be_incomplete_is_written_on_and_then_proposed(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var browser = await host.SignedInAsync(town.Officer);
        var draft = (await browser.PostFormAsync(New, [("Debtor", "Professional"), ("Draft", "true")], action: null)).Location!;
        Assert.Contains("Concept", Text(await browser.GetPageAsync(Register)), StringComparison.Ordinal);
        Assert.Contains("Kies wie ervoor zorgt", Text((await browser.PostFormAsync(draft + "/change?kind=AnswerWithinWorkingDays", [("Fields.Days", "5")])).Page), StringComparison.Ordinal);
        Assert.Equal(draft, (await browser.PostFormAsync(draft + "/change?kind=AnswerWithinWorkingDays", [("Fields.Days", "5"), ("Fields.Owner", town.Officer.ToString())])).Location);
        Assert.Contains("Voorgesteld", Text(await browser.GetPageAsync(draft)), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_stale_form_changes_nothing_and_keeps_what_was_typed(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var promise = await host.PromiseAsync(town, Side.Professional, 5);
        var one = $"{Register}/{promise}";
        var (officer, citizen) = (await host.SignedInAsync(town.Officer), await host.SignedInAsync(town.Coordinator));
        var (stale, end) = (await officer.GetPageAsync(one + "/change"), await officer.GetPageAsync(one + "/end"));
        await citizen.PostFormAsync(one + "/change", [("Fields.Days", "3"), ("Fields.Because", "Het kan beter")]);

        var changed = await officer.PostFormOnAsync(stale, one + "/change", [("Fields.Days", "9"), ("Fields.Words", "Mijn lange uitleg"), ("Fields.Because", "Het kan beter")]);
        Assert.Contains("intussen veranderd", Text(changed.Page), StringComparison.Ordinal);
        Assert.Equal("Mijn lange uitleg", ((IHtmlTextAreaElement)changed.Page.QuerySelector("textarea[name='Fields.Words']")!).Value);
        Assert.Contains("intussen veranderd", Text((await officer.PostFormOnAsync(end, one + "/end", [("Because", "Weg ermee")])).Page), StringComparison.Ordinal);
        Assert.Equal(2, (await host.FindPromiseAsync(promise)).LatestVersion);

        Assert.Equal(one, (await officer.PostFormAsync(one + "/end", [("Because", "Het initiatief stopt")])).Location);
        Assert.Contains("Gestopt, omdat: Het initiatief stopt", Text(await citizen.GetPageAsync(one)), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_deputy_speaks_for_the_side_and_the_end_of_the_last_promise_leaves_one_missing(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var dees = await host.PersonAsync("Dees Vervanger");
        await host.MemberAsync(town.Initiative, dees, Side.Professional, isDeputy: true);
        var (last, theirs) = (await host.PromiseAsync(town, Side.Professional, 5), await host.PromiseAsync(town, Side.Citizen, 3));
        var deputy = await host.SignedInAsync(dees);

        Assert.Equal(0, await OpenAsync());
        Assert.Equal($"{Register}/{last}", (await deputy.PostFormAsync($"{Register}/{last}/end", [("Because", "Er is niemand meer voor")])).Location);
        Assert.Equal(1, await OpenAsync());
        Assert.Equal(PromiseState.InForce, (await host.FindPromiseAsync(theirs)).State);

        Task<int> OpenAsync() => host.InDbAsync(db => Task.FromResult(
            db.Database.SqlQueryRaw<int>("SELECT CAST(COUNT(*) AS INTEGER) AS \"Value\" FROM gap WHERE need IN ('ProfessionalPromise', 'CitizenPromise') AND closed_at IS NULL").Single()));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Pages_exist_only_for_those_they_are_for(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var one = $"{Register}/{await host.PromiseAsync(town, Side.Professional, 5)}";
        var elsewhere = await host.InitiativeAsync("elders");
        await host.MemberAsync(elsewhere, town.Officer, Side.Professional, coordinates: true);
        var elsewhereBrowser = await host.SignedInAsync(await host.StrangerAsync(), "https://other.localhost");
        var left = await host.PersonAsync("Piet Vertrokken");
        await host.LeftMemberAsync(town.Initiative, left, Side.Citizen);
        string[] writing = [New, one + "/answer", one + "/change", one + "/end"], reading = [Register, one, "/api/v1/initiatives/buurt/promises"];

        async Task ExpectAsync(Guid person, string address, HttpStatusCode status) =>
            Assert.Equal((address, status), (address, (await (await host.SignedInAsync(person)).GetAsync(address)).Status));
        foreach (var address in writing)
        {
            await ExpectAsync(town.Resident, address, HttpStatusCode.NotFound);
        }

        foreach (var address in writing.Concat(reading))
        {
            await ExpectAsync(town.Outsider, address, HttpStatusCode.NotFound);
            await ExpectAsync(left, address, HttpStatusCode.NotFound);
            Assert.NotEqual(HttpStatusCode.OK, (await host.Visitor().GetAsync(address)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await elsewhereBrowser.GetAsync(address)).Status);
        }

        foreach (var rest in new[] { "", "/answer", "/change", "/end" })
        {
            await ExpectAsync(town.Officer, one.Replace("/buurt/", "/elders/", StringComparison.Ordinal) + rest, HttpStatusCode.NotFound);
        }

        Assert.Empty(await host.InDbAsync(db => Task.FromResult(db.Set<Promise>().ToList()), host.OtherSite));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Of_two_who_accept_at_once_one_brings_it_into_force(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var promise = Promise.Draft(Guid.CreateVersion7(host.Now), town.Initiative, Side.Professional,
            new(town.Officer, Norm.AnswerWithinWorkingDays(5), null), town.Officer, host.Now);
        promise.Propose(new(town.Officer, Side.Professional, MayAccept: false), host.Now);
        await host.GivenAsync(promise);
        Task<AcceptOutcome?> AcceptAsync(Guid person, Side side) => host.RunAsync(person, (AcceptPromise accept) =>
            accept.ExecuteAsync(town.Initiative, promise.Id, 1, side, person, TestContext.Current.CancellationToken));

        var outcomes = await Task.WhenAll(
            AcceptAsync(town.Officer, Side.Professional), AcceptAsync(town.Coordinator, Side.Citizen));

        Assert.Equal([AcceptOutcome.InForce, AcceptOutcome.WaitsForPartner], outcomes.OfType<AcceptOutcome>().Order());
        Assert.Equal(AcceptOutcome.AlreadyAccepted, await AcceptAsync(town.Officer, Side.Professional));
        Assert.Equal(1, await host.CountInRecordAsync<Contracts.Promises.PromiseAccepted>());
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task No_page_sends_more_than_six_statements_however_much_there_is(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var one = $"{Register}/{await host.PromiseAsync(town, Side.Professional, 5)}";
        await host.PromiseAsync(town, Side.Citizen, 5);
        for (var i = 0; i < 8; i++)
        {
            await host.BroughtAsync(town, town.Resident);
        }

        var browser = await host.SignedInAsync(town.Coordinator);
        await browser.PostFormAsync(one + "/change", [("Fields.Days", "3"), ("Fields.Because", "Het kan beter")]);
        var officer = await host.SignedInAsync(town.Officer);
        foreach (var (address, most) in new[] { (Register, 6), (Owed, 5), (one, 5), (New, 6), (one + "/change", 6), (one + "/answer", 6), (one + "/end", 6) })
        {
            using var count = host.CountStatements(); // the references of contributions, made up here, are one more on the first two
            await officer.GetPageAsync(address);
            Assert.True(count.Value <= most, $"{address} sent {count.Value}: {string.Join("\n", count.Statements)}");
        }
    }

    private static IEnumerable<string> References(IHtmlDocument page) => page.QuerySelectorAll("tbody th").Select(t => t.TextContent.Trim());

    private static string Text(IHtmlDocument page) => string.Join(' ', page.QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

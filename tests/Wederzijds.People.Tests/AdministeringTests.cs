using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Demo;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Kernel.Sites;
using Wederzijds.Testing;

namespace Wederzijds.People.Tests;

public sealed class AdministeringTests
{
    private static readonly string[] Pages = ["/admin", "/admin/people", "/admin/organisations", "/admin/closures", "/admin/audit", "/admin/jobs"];

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Only_administrators_see_the_administration(DatabaseProvider provider)
    {
        var (host, _) = await Start.HostAsync(provider);
        await using var _ = host;
        var person = await host.SignedInAsync(await host.PersonAsync("Gewoon"));
        var admin = await host.SignedInAsync(await host.PersonAsync("Marieke", isSiteAdmin: true));
        foreach (var page in Pages)
        {
            Assert.StartsWith("/sign-in", (await host.Visitor().GetAsync(page)).Location, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync(page)).Status);
            await admin.GetPageAsync(page);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Organisations_of_both_kinds_are_added_and_renamed(DatabaseProvider provider)
    {
        var (host, _) = await Start.HostAsync(provider);
        await using var _ = host;
        var admin = await host.SignedInAsync(await host.PersonAsync("Marieke", isSiteAdmin: true));
        const string page = "/admin/organisations";
        Assert.Contains("Kies wat voor", (await admin.PostFormAsync(page, [("Name", "Gemeente")])).Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("https://", (await admin.PostFormAsync(page, [("Name", "Gemeente"), ("Side", "Professional"), ("Website", "javascript:alert(1)")])).Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(page, (await admin.PostFormAsync(page, [("Name", "Gemeente"), ("Side", "Professional"), ("Website", "https://gemeente.example")])).Location);
        Assert.Equal(page, (await admin.PostFormAsync(page, [("Name", "Buurtvereniging"), ("Side", "Citizen")])).Location);
        Assert.Contains("al een organisatie", (await admin.PostFormAsync(page, [("Name", "Gemeente "), ("Side", "Citizen")])).Page.Body!.TextContent, StringComparison.Ordinal);

        var cards = await host.InDbAsync(db => db.Set<OrganisationCard>().OrderBy(o => o.Name).ToListAsync());
        Assert.Equal([("Buurtvereniging", Side.Citizen), ("Gemeente", Side.Professional)], cards.Select(c => (c.Name, c.Side)));
        var own = $"{page}/{cards[1].Id}";
        var stale = await admin.GetPageAsync(own);
        Assert.Equal(page, (await admin.PostFormAsync(own, [("Name", "Gemeente Testdorp")])).Location);
        Assert.Contains("“Gemeente Testdorp”", (await admin.PostFormOnAsync(stale, own, [("Name", "Anders")])).Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await host.InDbAsync(db => db.Set<OrganisationCard>().CountAsync(), host.OtherSite));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task People_are_found_made_administrator_and_signed_out(DatabaseProvider provider)
    {
        var (host, _) = await Start.HostAsync(provider);
        await using var _ = host;
        var me = await host.PersonAsync("Marieke", isSiteAdmin: true);
        var admin = await host.SignedInAsync(me);
        var other = await host.PersonAsync("Bas <b>Bakker</b>");
        var browser = await host.SignedInAsync(other);
        var page = await admin.GetPageAsync("/admin/people?q=BAKKER");
        Assert.Contains("Bas <b>Bakker</b>", page.QuerySelector("tbody th")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, page.QuerySelectorAll("tbody tr").Length);

        var alone = await admin.PostFormAsync("/admin/people", [("id", me.ToString())], "handler=UnmakeAdmin");
        Assert.Contains("minstens één beheerder", alone.Page.Body!.TextContent, StringComparison.Ordinal);
        await admin.PostFormOnAsync(page, "/admin/people", [("id", other.ToString())], "handler=MakeAdmin");
        await browser.GetPageAsync("/admin");
        await admin.PostFormAsync("/admin/people", [("id", other.ToString())], "handler=UnmakeAdmin");
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/admin")).Status);
        await admin.PostFormAsync("/admin/people", [("id", other.ToString())], "handler=EndSessions");
        Assert.StartsWith("/sign-in", (await browser.GetAsync("/me/profile")).Location, StringComparison.Ordinal);

        var audit = (await admin.GetPageAsync($"/admin/audit?person={other}&kind=ChangeAdmin")).QuerySelectorAll("tbody tr");
        Assert.Equal(2, audit.Length);
        Assert.All(audit, row => Assert.Contains("Marieke", row.TextContent, StringComparison.Ordinal));
        Assert.Contains("Beheerrecht gewijzigd", audit[0].TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_record_is_searched_by_name_initiative_kind_and_period_in_six_statements(DatabaseProvider provider)
    {
        var (host, _) = await Start.HostAsync(provider);
        await using var _ = host;
        var admin = await host.SignedInAsync(await host.PersonAsync("Marieke", isSiteAdmin: true));
        var town = await host.SmallTownAsync();
        await host.InitiativeAsync("elders");
        await ApplyAsync("Bas de Groot");
        host.Clock.Advance(TimeSpan.FromDays(2)); // 12 March
        await ApplyAsync("Bas Klein");
        await host.InScopeAsync(null, async services =>
        {
            await services.GetRequiredService<AppDbContext>().SaveAsync(new("NoteMailSent", town.Outsider), TestContext.Current.CancellationToken);
            return true;
        });

        var page = await admin.GetPageAsync("/admin/audit");
        Assert.Contains("Bas Klein", page.QuerySelectorAll("datalist option").Select(o => o.GetAttribute("value")));
        Assert.DoesNotContain("Rita Bewoner", page.QuerySelectorAll("datalist option").Select(o => o.GetAttribute("value"))); // did nothing yet
        Assert.Contains("Mail verstuurd", page.QuerySelectorAll("select[name=Kind] option").Select(o => o.TextContent));
        Assert.DoesNotContain("Mail verstuurd", Rows(page), StringComparison.Ordinal);
        Assert.Contains("Mail verstuurd", await RowsAsync("?kind=NoteMailSent"), StringComparison.Ordinal);
        Assert.Equal(2, await CountAsync("?who=BAS+&kind=ApplyForMembership"));
        Assert.Equal(1, await CountAsync("?who=bas+kl&kind=ApplyForMembership"));
        Assert.Equal(2, await CountAsync("?kind=ApplyForMembership&initiative=buurt"));
        Assert.Equal(0, await CountAsync("?kind=ApplyForMembership&initiative=elders"));
        Assert.Equal(1, await CountAsync("?kind=ApplyForMembership&from=2026-03-11"));
        Assert.Equal(1, await CountAsync("?kind=ApplyForMembership&until=2026-03-10"));
        Assert.Equal(2, await CountAsync("?kind=ApplyForMembership&from=2026-03-10&until=2026-03-12"));
        Assert.Equal(0, await CountAsync("?who=niemand+met+deze+naam"));
        Assert.True(await CountAsync("?initiative=nonsense&from=gisteren&until=9999-12-31&person=x&who=%27%25") == 0);
        Assert.Equal("Bas de Groot", (await admin.GetPageAsync("/admin/audit?who=Bas+de+Groot")).QuerySelector("[name=who]")!.GetAttribute("value"));
        using var count = host.CountStatements();
        await admin.GetPageAsync("/admin/audit?who=bas&initiative=buurt&from=2026-03-01&until=2026-03-31");
        Assert.True(count.Value <= 6, string.Join("\n", count.Statements));

        async Task ApplyAsync(string name)
        {
            var person = await host.SignedInAsync(await host.PersonAsync(name));
            await person.PostFormAsync("/initiatives/buurt/join", [("ActsFor", "Citizen")]);
        }

        async Task<string> RowsAsync(string query) => Rows(await admin.GetPageAsync("/admin/audit" + query));
        async Task<int> CountAsync(string query) => (await admin.GetPageAsync("/admin/audit" + query)).QuerySelectorAll("tbody tr").Length;
    }

    [Fact]
    public async Task The_record_speaks_english_too_and_the_home_of_the_administration_says_everything_once()
    {
        var (host, _) = await Start.HostAsync(DatabaseProvider.Sqlite);
        await using var _ = host;
        var admin = await host.SignedInAsync(await host.PersonAsync("Marieke", isSiteAdmin: true));
        await admin.GetAsync("/language/en");
        Assert.Contains("Mail sent", (await admin.GetPageAsync("/admin/audit")).QuerySelectorAll("select[name=Kind] option").Select(o => o.TextContent));
        var links = (await admin.GetPageAsync("/admin")).QuerySelectorAll("main a[href^='/admin/'], main a[href='/initiatives']").Select(a => a.GetAttribute("href")).ToList();
        Assert.Equal(links.Distinct(), links);
        Assert.Equal(9, links.Count);
    }

    private static string Rows(AngleSharp.Dom.IDocument page) => string.Join('\n', page.QuerySelectorAll("tbody tr").Select(r => r.TextContent));

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Long_lists_are_walked_to_the_end_and_back(DatabaseProvider provider)
    {
        var (host, _) = await Start.HostAsync(provider);
        await using var _ = host;
        var admin = await host.SignedInAsync(await host.PersonAsync("Aad", isSiteAdmin: true));
        await host.GivenAsync([.. Enumerable.Range(0, 60).Select(i => (object)Person.Join($"Mens {i:D2}", "nl", host.Now))]);
        var first = await admin.GetPageAsync("/admin/people");
        Assert.Equal(50, first.QuerySelectorAll("tbody tr").Length);
        var older = first.QuerySelectorAll("nav a").Select(a => a.GetAttribute("href")!).Single(h => h.StartsWith("/admin/people?at=", StringComparison.Ordinal));
        var second = await admin.GetPageAsync(older);
        Assert.Equal(11, second.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("Mens 59", second.QuerySelectorAll("tbody th")[^1].TextContent, StringComparison.Ordinal);
        await admin.GetPageAsync("/admin/audit?person=nonsense&at=nonsense");
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Closed_days_are_planned_and_removed(DatabaseProvider provider)
    {
        var (host, _) = await Start.HostAsync(provider);
        await using var _ = host;
        var admin = await host.SignedInAsync(await host.PersonAsync("Marieke", isSiteAdmin: true));
        const string page = "/admin/closures";
        Assert.Contains("eerste dag in", (await admin.PostFormAsync(page, [("Name", "Brugdag")])).Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("na de eerste", (await admin.PostFormAsync(page, [("Name", "Brugdag"), ("From", "2026-05-15"), ("Until", "2026-05-14")])).Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(page, (await admin.PostFormAsync(page, [("Name", "Brugdag"), ("From", "2026-05-15")])).Location);
        var closure = await host.InDbAsync(db => db.Set<SiteClosure>().SingleAsync());
        Assert.Equal((new DateOnly(2026, 5, 15), new DateOnly(2026, 5, 15)), (closure.From, closure.Until));
        Assert.Equal(page, (await admin.PostFormAsync(page, [], "handler=Remove")).Location);
        Assert.Equal(0, await host.InDbAsync(db => db.Set<SiteClosure>().CountAsync()));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_job_that_gave_up_is_tried_again(DatabaseProvider provider)
    {
        var (host, _) = await Start.HostAsync(provider);
        await using var _ = host;
        var admin = await host.SignedInAsync(await host.PersonAsync("Marieke", isSiteAdmin: true));
        await host.GivenAsync(Job.Plan(new Unknown(1), "one", host.Now, host.Now));
        for (var i = 0; i < Job.MostTries; i++)
        {
            await host.RunJobsAsync();
            host.Clock.Advance(TimeSpan.FromHours(2));
        }

        var row = (await admin.GetPageAsync("/admin/jobs")).QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("Unknown", StringComparison.Ordinal));
        Assert.Contains("InvalidOperationException", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("gestopt", row.TextContent, StringComparison.Ordinal);
        await admin.PostFormAsync("/admin/jobs", [], "handler=Again");
        Assert.Equal(0, await host.InDbAsync(db => db.Set<Job>().Where(j => j.Kind == nameof(Unknown)).Select(j => j.Tries).SingleAsync()));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_administrator_is_made_or_promoted_with_a_confirmed_address(DatabaseProvider provider)
    {
        var (host, mailbox) = await Start.HostAsync(provider);
        await using var _ = host;
        Task<CreatedAdmin> CreateAsync(string email, string name, string? password) => host.InScopeAsync(null, services =>
            PeopleModule.CreateAdminAsync(services, email, name, password, "https://localhost", TestContext.Current.CancellationToken));
        Assert.Equal(CreatedAdminKind.EmailOdd, (await CreateAsync("geen", "Baas", null)).Kind);
        Assert.Equal(CreatedAdminKind.NameOdd, (await CreateAsync("baas@dorp.example", " ", null)).Kind);
        Assert.Equal(CreatedAdminKind.PasswordOdd, (await CreateAsync("baas@dorp.example", "Baas", "kort")).Kind);

        var made = await CreateAsync("baas@dorp.example", "Baas", null);
        Assert.Equal(CreatedAdminKind.Created, made.Kind);
        var browser = host.Visitor();
        Assert.Equal("/sign-in", (await browser.PostFormAsync(made.ResetLink!["https://localhost".Length..], [("Password", Start.Password)])).Location);
        Assert.Equal("/", (await host.SignInAsync(browser, "baas@dorp.example", Start.Password)).Location);
        await browser.GetPageAsync("/admin");

        var (anna, _) = await host.JoinAsync(mailbox, "Anna", "anna@dorp.example");
        Assert.Equal(HttpStatusCode.NotFound, (await anna.GetAsync("/admin")).Status);
        Assert.Equal(new CreatedAdmin(CreatedAdminKind.Promoted, null), await CreateAsync("ANNA@dorp.example", "Anna", null));
        await anna.GetPageAsync("/admin");
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_demo_offers_its_people_and_signs_in_as_them(DatabaseProvider provider)
    {
        var (host, _) = await Start.HostAsync(provider);
        await using var _ = host;
        foreach (var one in DemoCast.All)
        {
            await host.RunAsync(null, (Demo.WelcomeDemoPerson welcome) => welcome.ExecuteAsync(one, TestContext.Current.CancellationToken));
        }

        var offered = await host.InScopeAsync(null, s => s.GetRequiredService<IDemoPeople>().OfferedAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["admin", "coordinator", "manager", "newcomer", "nurse", "officer", "resident", "volunteer"], offered.Select(o => o.Key).Order(StringComparer.Ordinal));
        var browser = host.Visitor();
        await browser.SignInAsAsync(offered.Single(o => o.Key == "admin").Id);
        await browser.GetPageAsync("/admin");
        Assert.Equal("admin@lindehoven.example", await host.InDbAsync(db => db.Set<PersonCard>().Where(c => c.Name == "Marieke de Boer").Select(c => c.Email).SingleAsync()));
    }

    private sealed record Unknown(int Number);
}

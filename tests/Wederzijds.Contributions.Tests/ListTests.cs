using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Promises;
using Wederzijds.Contributions.Importing;
using Wederzijds.Contributions.Listing;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;
using Wederzijds.Kernel.Web;
using Wederzijds.Testing;

namespace Wederzijds.Contributions.Tests;

public sealed class ListTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Every_sort_of_every_filter_uses_an_index(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var member = new Standing(Guid.CreateVersion7(host.Now), Guid.Empty, Guid.CreateVersion7(host.Now), Side.Professional, MembershipState.Active, false, true);
        var plans = await host.InScopeAsync(null, async services =>
        {
            var (db, list) = (services.GetRequiredService<AppDbContext>(), services.GetRequiredService<ContributionList>());
            await db.Database.OpenConnectionAsync();
            if (provider is DatabaseProvider.Postgres)
            {
                await db.Database.ExecuteSqlRawAsync("SET enable_seqscan = off");
            }

            var found = new List<(string Question, string Plan, bool IsRange)>();
            foreach (var filter in Enum.GetValues<ListFilter>())
            {
                foreach (var sort in ListQuestion.Offered(filter, hasWords: false))
                {
                    var rows = list.Rows(member with { IsCoordinator = filter is ListFilter.Rejected }, new(filter, sort, ContributionKind.Idea, Side.Citizen, null));

                    // What is late is a short range of the index by due moment; sorting those few another way may cost a sort.
                    found.Add(($"{filter} by {sort}", await PlanAsync(db, Sorted(rows, sort).Take(26), provider), filter is ListFilter.Late));
                }
            }

            return found;
        });

        Assert.Equal(27, plans.Count);
        Assert.All(plans, p => Assert.True(
            p.Plan.Contains("ix_contribution_", StringComparison.OrdinalIgnoreCase) && !p.Plan.Contains("Seq Scan", StringComparison.Ordinal)
                && !p.Plan.Contains("SCAN c", StringComparison.Ordinal) && (p.IsRange || !p.Plan.Contains("TEMP B-TREE", StringComparison.Ordinal)),
            $"{p.Question}: {p.Plan}"));
    }

    /// <summary>Asked for what is rare, the list would otherwise read every row that is open to find none.</summary>
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_is_rare_is_found_by_an_index_of_its_own(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        using var file = new ImportTests.TempFile("external_number,text,kind\n" + string.Concat(Enumerable.Range(0, 400).Select(i => $"{i},Number {i},idea\n")));
        await host.InScopeAsync(null, services => services.GetRequiredService<ContributionImport>().RunAsync(
            new(file.Path, town.Slug, [], null, false, false), (_, _) => { }, _ => { }, CancellationToken.None));
        await using (var owner = host.Services.GetRequiredService<DatabaseSetup>().OwnerContext())
        {
            await owner.Database.ExecuteSqlRawAsync("ANALYZE");
        }

        var member = new Standing(town.Initiative, Guid.Empty, town.Coordinator, Side.Citizen, MembershipState.Active, true, false);
        (string Index, ListView View)[] rare =
        [
            ("ix_contribution_public", new() { Audience = ContributionAudience.Public }), ("ix_contribution_professional", new() { Side = Side.Professional }),
            ("ix_contribution_closed", new() { Audience = ContributionAudience.ContributorAndHolders }), ("ix_contribution_led", new() { Joined = JoinedFilter.Leads }),
            ("ix_contribution_held", new() { Holder = HolderFilter.Somebody }),
        ];
        var plans = await host.InScopeAsync(null, async services =>
        {
            var (db, list) = (services.GetRequiredService<AppDbContext>(), services.GetRequiredService<ContributionList>());
            await db.Database.OpenConnectionAsync();
            var found = new List<(string Index, string Plan)>();
            foreach (var (index, view) in rare)
            {
                found.Add((index, await PlanAsync(db, Sorted(list.Rows(member, view.Ask(null)), ListSort.Due).Take(26), provider)));
            }

            return found;
        });

        Assert.All(plans, p => Assert.Contains(p.Index, p.Plan, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_list_is_walked_to_its_end_and_back_without_a_gap_or_a_double(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        for (var i = 0; i < 53; i++)
        {
            await host.BringAsync(town, town.Resident, $"Number {i} of all", ContributionKind.Idea);
            host.Clock.Advance(TimeSpan.FromSeconds(i % 3)); // some at the same instant
        }

        var officer = await host.SignedInAsync(town.Officer);
        foreach (var sort in ListQuestion.Offered(ListFilter.Open, hasWords: false))
        {
            var (seen, address, last) = (new List<string>(), (string?)$"/initiatives/{town.Slug}/contributions?sort={sort}", "");
            while (address is not null)
            {
                last = address;
                var page = await officer.GetPageAsync(address);
                seen.AddRange(page.QuerySelectorAll("tbody th .wz-quiet").Select(e => e.TextContent));
                address = page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).LastOrDefault(h => h?.Contains("at=", StringComparison.Ordinal) == true);
                address = seen.Count >= 53 ? null : address;
            }

            Assert.Equal(53, seen.Count);
            Assert.Equal(53, seen.Distinct().Count());
            Assert.Contains("at=", last, StringComparison.Ordinal);
        }

        Assert.Contains("53", (await officer.GetPageAsync($"/initiatives/{town.Slug}/contributions?sort=Nonsense&filter=99&at=%00broken")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task List_and_page_take_at_most_six_statements(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var references = new List<string>();
        for (var i = 0; i < 8; i++)
        {
            references.Add(await host.BringAsync(town, town.Resident, $"Number {i}"));
        }

        await host.AnswerAsync(references[0], town.Officer);
        var coordinator = await host.SignedInAsync(town.Coordinator);
        var resident = await host.SignedInAsync(town.Resident);
        var at = $"/initiatives/{town.Slug}/contributions";
        (TestBrowser Browser, string Address)[] pages =
        [
            (coordinator, at), (coordinator, $"{at}/{references[0]}"), (coordinator, $"{at}/{references[1]}/holder"), (coordinator, $"{at}/{references[1]}/answer"),
            (resident, "/me/contributions"), (resident, $"/me/contributions/{references[0]}"), (resident, "/"), (coordinator, "/"),
        ];
        foreach (var (browser, address) in pages)
        {
            await browser.GetPageAsync(address);
            using var count = host.CountStatements();
            await browser.GetPageAsync(address);
            Assert.True(count.Value <= 6, $"{address}: {string.Join("\n---\n", count.Statements)}");
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task My_page_asks_what_is_late_first_and_tells_what_became_of_mine(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider, services => services.AddScoped<IAnswerTerms, ThreeDays>());
        var town = await host.SmallTownAsync();
        var first = await host.BringAsync(town, town.Resident, "The first");
        host.Clock.Advance(TimeSpan.FromDays(5));
        var second = await host.BringAsync(town, town.Resident, "The second");
        var answered = await host.BringAsync(town, town.Resident, "The third");
        await host.AnswerAsync(answered, town.Officer);

        await host.InScopeAsync<bool>(null, async services =>
        {
            var parts = services.GetServices<IMyPagePart>().Where(p => p.GetType().Assembly == typeof(Contribution).Assembly).ToList();
            using var count = host.CountStatements();
            var asked = (Panels.AskedLines)(await parts.Single(p => p.Order == 10).ReadAsync(town.Officer, CancellationToken.None))!.Model;
            Assert.Equal([first, second], asked.Lines.Select(l => l.Reference));
            Assert.True(asked.Lines[0].DueAt < asked.Now && asked.Lines[1].DueAt > asked.Now);
            var became = (Panels.BecameLines)(await parts.Single(p => p is Panels.BecameOfMine).ReadAsync(town.Resident, CancellationToken.None))!.Model;
            Assert.Equal(answered, became.Lines.Single(l => l.AsksVerdict).Reference);
            Assert.Equal(2, count.Value);
            Assert.Null(await parts.Single(p => p.Order == 10).ReadAsync(town.Resident, CancellationToken.None));
            var overview = services.GetServices<IOverviewPart>().Single(p => p is Panels.OpenContributions);
            var panel = await overview.ReadAsync(new(town.Initiative, town.Slug, "", InitiativeTemplate.General, InitiativeState.Open, null), CancellationToken.None);
            var open = (Panels.OpenLines)panel.Model;
            Assert.Equal((2, 1, 2, 0), (open.Open, open.Late, open.WithoutHolder, open.Latest.Count));
            Assert.Equal(3, count.Value); // both panels of one person are one statement
            return true;
        });
        var home = await (await host.SignedInAsync(town.Officer)).GetPageAsync("/");
        Assert.Contains("The first", home.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Erasing_a_person_leaves_public_facts_and_no_trace_of_who(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var hidden = await host.BringAsync(town, town.Resident, "My neighbour shouts", place: "Number 9");
        var shared = await host.BringAsync(town, town.Resident, "A bench", ContributionKind.Idea, place: "The pond");
        await host.AnswerAsync(hidden, town.Officer, words: "We spoke with the neighbour");

        await host.InScopeAsync<bool>(town.Resident, async services =>
        {
            var data = services.GetServices<IPersonalData>().Single(d => d.Name == "contributions");
            Assert.Contains("My neighbour shouts", System.Text.Json.JsonSerializer.Serialize(await data.ExportAsync(town.Resident, CancellationToken.None)), StringComparison.Ordinal);
            await data.EraseAsync(town.Resident, CancellationToken.None);
            await services.GetRequiredService<AppDbContext>().SaveAsync(new("Erase", town.Resident));
            Assert.Empty(await data.ExportAsync(town.Resident, CancellationToken.None));
            return true;
        });

        var (blanked, kept) = (await host.FindAsync(hidden), await host.FindAsync(shared));
        Assert.Equal((Texts.Erased_Marker, null, (Guid?)null), (blanked.Text, blanked.Place, blanked.ContributorPersonId));
        Assert.Equal(("A bench", null, (Guid?)null), (kept.Text, kept.Place, kept.ContributorPersonId));
        Assert.Equal(0, await host.InDbAsync(db => db.Set<ContributionStep>().CountAsync(s => s.Words != null || s.ActorPersonId == town.Resident)));
        Assert.Equal(0, await host.InDbAsync(db => db.Set<Contributor>().CountAsync(c => c.PersonId != null)));
    }

    private static IQueryable<Contribution> Sorted(IQueryable<Contribution> rows, ListSort sort) => sort switch
    {
        ListSort.Due => rows.OrderBy(c => c.SortDueAt).ThenBy(c => c.Id),
        ListSort.Newest => rows.OrderByDescending(c => c.ReceivedAt).ThenByDescending(c => c.Id),
        ListSort.Oldest => rows.OrderBy(c => c.ReceivedAt).ThenBy(c => c.Id),
        ListSort.Changed => rows.OrderByDescending(c => c.ChangedAt).ThenByDescending(c => c.Id),
        ListSort.Best => throw new NotSupportedException("Sorted by its weight, with words only."),
    };

    private static async Task<string> PlanAsync(AppDbContext db, IQueryable<Contribution> rows, DatabaseProvider provider)
    {
        await using var command = rows.CreateDbCommand();
        command.CommandText = (provider is DatabaseProvider.Sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + command.CommandText;
        await using var reader = await command.ExecuteReaderAsync();
        var plan = new StringBuilder();
        while (await reader.ReadAsync())
        {
            plan.AppendLine(reader.GetString(provider is DatabaseProvider.Sqlite ? 3 : 0));
        }

        return plan.ToString();
    }

    private sealed class ThreeDays : IAnswerTerms
    {
        public Task<AnswerTerm?> DueOnAsync(Guid initiativeId, Side broughtBy, DateTimeOffset receivedAt, CancellationToken cancellation) =>
            Task.FromResult<AnswerTerm?>(new(Guid.Empty, 3, DateOnly.FromDateTime(receivedAt.AddDays(3).Date), receivedAt.AddDays(3)));
    }
}

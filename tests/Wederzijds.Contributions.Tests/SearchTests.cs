using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contributions.Importing;
using Wederzijds.Contributions.Listing;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;
using Wederzijds.Kernel.Searching;
using Wederzijds.Testing;

namespace Wederzijds.Contributions.Tests;

/// <summary>Finding by words, through the list as people use it.</summary>
public sealed class SearchTests
{
    public static TheoryData<DatabaseProvider, string> Strange
    {
        get
        {
            string[] typed =
            [
                "\"", "\"\"", "-", "--", "*", "a*", "-*", "(", ")", "a AND", "NOT", "OR OR", "NEAR(a b)", "title:lamp", "^lamp", "lamp -", "'; DROP TABLE contribution; --",
                "\\", "&", "|", "!", "a & !b", "<->", ":*", "a:*b", "é", "\u0000", "%00", "😀", "😀*", "e\u0301", "-lamp", "\"lamp", "lamp\"post", "ﬁ", "ı", "{0}", "$1", "🧑‍🤝‍🧑 -\"x",
                new string('x', 500), string.Join(' ', Enumerable.Repeat("-nee", 60)), "\ud800", "de het een", "the", "2026-03-10", "a/b", "en/of", "x@y.nl", "http://x.nl/?q=1",
            ];
            var data = new TheoryData<DatabaseProvider, string>();
            foreach (var provider in new[] { DatabaseProvider.Sqlite, DatabaseProvider.Postgres })
            {
                data.Add(provider, string.Join('\n', typed));
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Words_are_found_in_title_text_place_reference_and_outcome(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var lamp = await host.BringAsync(town, town.Resident, "De lantaarn brandt niet. Bij de ingang van het café is het donker.", place: "Lange Weg 12");
        var bench = await host.BringAsync(town, town.Resident, "Een bankje bij de vijver. Ideeën zijn er genoeg.", ContributionKind.Idea);
        var weg = await host.BringAsync(town, town.Resident, "De weg is lange tijd dicht", ContributionKind.Question);
        await host.AnswerAsync(lamp, town.Officer, words: "De monteur heeft de fitting vervangen");

        Assert.Equal([lamp], await FindAsync(host, town, "lantaarn"));
        Assert.Equal([lamp], await FindAsync(host, town, "CAFE"));
        Assert.Equal([lamp], await FindAsync(host, town, "café lantaarn"));
        Assert.Equal([bench], await FindAsync(host, town, "ideeën"));
        Assert.Equal([bench], await FindAsync(host, town, "ideeen"));
        Assert.Equal([lamp], await FindAsync(host, town, "fitting"));
        Assert.Equal([lamp], await FindAsync(host, town, lamp));
        Assert.Equal([lamp], await FindAsync(host, town, "\"lange weg\""));
        Assert.Equal([lamp, weg], (await FindAsync(host, town, "weg lange")).Order(Order(lamp, bench, weg)));
        Assert.Equal([weg], await FindAsync(host, town, "lange -lantaarn"));
        Assert.Equal([bench], await FindAsync(host, town, "vij*"));
        Assert.Equal([bench], await FindAsync(host, town, "-lange"));
        Assert.Empty(await FindAsync(host, town, "vijver fitting"));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_word_is_found_in_another_form_as_far_as_the_database_knows_them(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var several = await host.BringAsync(town, town.Resident, "Een lantaarn is uit", ContributionKind.Idea);
        var english = await host.BringAsync(town, town.Resident, "The benches need painting", ContributionKind.Idea);

        Assert.Equal([several], await FindAsync(host, town, "lantaarn"));
        Assert.Equal([english], await FindAsync(host, town, "paint"));
        var knowsForms = provider is DatabaseProvider.Postgres;
        Assert.Equal(knowsForms ? [several] : [], await FindAsync(host, town, "lantaarns"));
        Assert.Equal(knowsForms ? [english] : [], await FindAsync(host, town, "paints bench"));
    }

    [Theory, MemberData(nameof(Strange))]
    public async Task Nothing_that_can_be_typed_is_an_error(DatabaseProvider provider, string typed)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        await host.BringAsync(town, town.Resident, "Een lamp bij de brug: e-mail mij en/of bel", ContributionKind.Idea);
        var browser = await host.SignedInAsync(town.Officer);
        foreach (var words in typed.Split('\n'))
        {
            var answer = await browser.GetAsync($"/initiatives/{town.Slug}/contributions?q={Uri.EscapeDataString(words)}");
            Assert.True(answer.Status == HttpStatusCode.OK, $"{words}: {answer.Status}");
        }

        Assert.Single(await FindAsync(host, town, "e-mail"));
        Assert.Single(await FindAsync(host, town, "en/of"));
        Assert.Single(await FindAsync(host, town, "-"));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_is_erased_is_found_no_more_and_stands_nowhere_in_the_index(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        await host.BringAsync(town, town.Resident, "Mijn buurman heet Kwikkelaar", place: "Zwoelplein");
        var reference = await host.BringAsync(town, town.Resident, "Nog iets over Kwikkelaar");
        await host.AnswerAsync(reference, town.Officer, words: "Met Kwikkelaar gesproken");
        Assert.Equal(2, (await FindAsync(host, town, "kwikkelaar")).Count);
        Assert.True(await IndexHoldsAsync(host, "kwikkelaar"));

        await host.InScopeAsync<bool>(town.Resident, async services =>
        {
            await services.GetServices<IPersonalData>().Single(d => d.Name == "contributions").EraseAsync(town.Resident, CancellationToken.None);
            await services.GetRequiredService<AppDbContext>().SaveAsync(new("Erase", town.Resident));
            return true;
        });

        Assert.Empty(await FindAsync(host, town, "kwikkelaar"));
        Assert.Empty(await FindAsync(host, town, "zwoelplein"));
        Assert.False(await IndexHoldsAsync(host, "kwikkelaar"));
        Assert.False(await IndexHoldsAsync(host, "zwoelplein"));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Only_what_one_may_read_is_found_and_counted(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var other = await host.SmallTownAsync("elders");
        var neighbour = await host.PersonAsync("Nel Buur");
        await host.MemberAsync(town.Initiative, neighbour, Side.Citizen);
        var hidden = await host.BringAsync(town, town.Resident, "Een verdachte bestelbus");
        var shared = await host.BringAsync(town, town.Resident, "Een bestelbus voor de buurt", ContributionKind.Idea);
        await host.BringAsync(other, other.Resident, "Een bestelbus elders", ContributionKind.Idea);

        Assert.Equal(2, (await FindAsync(host, town, "bestelbus")).Count);
        Assert.Equal([shared], await FindAsync(host, town, "bestelbus", neighbour));
        Assert.Empty(await FindAsync(host, town, "verdachte", neighbour));
        var page = await (await host.SignedInAsync(neighbour)).GetPageAsync($"/initiatives/{town.Slug}/contributions?q=verdachte");
        Assert.DoesNotContain(hidden, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Texts.ResourceManager.GetString("List_Empty", new("nl"))!, page.Body.TextContent, StringComparison.Ordinal);

        // The wall of the site stands in the search itself too, not only around it.
        var hits = await host.InScopeAsync(null, services => CountAsync(services), host.OtherSite);
        Assert.Equal(0, hits);

        static async Task<int> CountAsync(IServiceProvider services)
        {
            var (db, search) = (services.GetRequiredService<AppDbContext>(), services.GetRequiredService<ITextSearch>());
            var found = search.Hits<Contribution>(SearchWords.Parse("bestelbus")!);
            return await db.Set<Contribution>().CountAsync(c => found.Select(h => h.Id).Contains(c.Id));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_fits_best_comes_first_and_the_pages_leave_nothing_out(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        for (var i = 0; i < 31; i++)
        {
            await host.BringAsync(town, town.Resident, $"Iets over nummer {i}. Ook een speeltuin {string.Join(' ', Enumerable.Repeat("ergens", i % 5))}", ContributionKind.Idea);
        }

        var best = await host.BringAsync(town, town.Resident, "Speeltuin speeltuin speeltuin", ContributionKind.Idea);
        var browser = await host.SignedInAsync(town.Officer);
        var (seen, address) = (new List<string>(), $"/initiatives/{town.Slug}/contributions?q=speeltuin");
        for (var pages = 0; pages < 2; pages++)
        {
            var page = await browser.GetPageAsync(address);
            seen.AddRange(page.QuerySelectorAll("tbody th .wz-quiet").Select(e => e.TextContent.Split('·')[^1].Trim()));
            address = page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).LastOrDefault(h => h?.Contains("at=", StringComparison.Ordinal) == true) ?? "";
        }

        Assert.Equal(best, seen[0]);
        Assert.Equal(32, seen.Count);
        Assert.Equal(32, seen.Distinct().Count());
    }

    /// <summary>Only the newest are weighed; nothing that fits may be lost by that, whatever the filter and whoever asks.</summary>
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_word_that_stands_everywhere_is_weighed_among_the_newest_and_found_to_the_last(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var neighbour = await host.PersonAsync("Nel Buur");
        await host.MemberAsync(town.Initiative, neighbour, Side.Citizen);
        var owl = await host.BringAsync(town, town.Resident, "Een kerkuil bij nummer nul", ContributionKind.Question);
        var hidden = await host.BringAsync(town, town.Resident, "Een verdachte bestelbus bij nummer nul");
        host.Clock.Advance(TimeSpan.FromHours(1));
        const int Many = SearchHit.MostWeighed + 60;
        await ImportAsync(host, town, Enumerable.Range(1, Many).Select(i => $"{i},De boom bij nummer {i} is vies,{(i % 150 == 0 ? "report" : "idea")}"));
        host.Clock.Advance(TimeSpan.FromHours(1));
        var best = await host.BringAsync(town, town.Resident, "Nummer nummer nummer", ContributionKind.Idea);

        var (all, count) = await WalkAsync(host, town, "nummer", new());
        Assert.Equal((best, Many + 3, BestFirst.CountedUpTo + 1), (all[0], all.Count, count));
        Assert.Equal(all.Count, all.Distinct().Count());
        Assert.Equal([owl, hidden], all.TakeLast(2).Order(Order(owl, hidden)));

        // What is rare among the many, or older than all that is weighed, is found and counted at once.
        Assert.Equal([owl], await FindAsync(host, town, "kerkuil"));
        Assert.Equal([owl], await FindAsync(host, town, "nummer nul -bestelbus"));
        var (questions, one) = await WalkAsync(host, town, "nummer", new() { Kind = ContributionKind.Question });
        Assert.Equal((owl, 1), (Assert.Single(questions), one));
        var (reports, few) = await WalkAsync(host, town, "nummer", new() { Kind = ContributionKind.Report });
        Assert.Equal((4, 4, true), (reports.Count, few, reports.Contains(hidden)));

        // A neighbour may not read reports: the older ones of those that are left are found all the same.
        var (seen, _) = await WalkAsync(host, town, "nummer", new(), neighbour, andBack: false);
        Assert.Equal((all.Count - reports.Count, true, false), (seen.Distinct().Count(), seen.Contains(owl), seen.Contains(hidden)));
        Assert.Empty((await WalkAsync(host, town, "nummer verdachte", new(), neighbour)).All);
    }

    /// <summary>A list that is walked to its end and back: both ways say the same.</summary>
    private static async Task<(IReadOnlyList<string> All, int Count)> WalkAsync(AppHost host, SmallTown town, string words, ListView narrowed, Guid? person = null, bool andBack = true)
    {
        var member = new Standing(town.Initiative, Guid.Empty, person ?? town.Coordinator, Side.Citizen, MembershipState.Active, person is null, false);
        return await host.InScopeAsync(null, async services =>
        {
            var list = services.GetRequiredService<ContributionList>();
            Task<ListAnswer> ReadAsync(string? cursor) =>
                list.ReadAsync(member, (narrowed with { Filter = ListFilter.Any, Words = words }).Ask(cursor), CancellationToken.None);

            var first = await ReadAsync(null);
            Assert.Null(first.Page.Newer);
            var (there, last) = (first.Page.Items.Select(r => r.Reference).ToList(), first.Page);
            while (last.Older is { } older)
            {
                last = (await ReadAsync(older)).Page;
                there.AddRange(last.Items.Select(r => r.Reference));
            }

            var (back, at) = (last.Items.Select(r => r.Reference).Reverse().ToList(), last);
            while (andBack && at.Newer is { } newer)
            {
                at = (await ReadAsync(newer)).Page;
                back.AddRange(at.Items.Select(r => r.Reference).Reverse());
            }

            Assert.Equal(andBack ? there : there[^back.Count..], back.AsEnumerable().Reverse());
            return ((IReadOnlyList<string>)there, first.Count);
        });
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_search_costs_the_list_two_statements_however_much_it_finds(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        await ImportAsync(host, town, Enumerable.Range(1, SearchHit.MostWeighed + 5).Select(i => $"{i},De boom bij nummer {i},{(i == 3 ? "question" : "idea")}"));
        await FindAsync(host, town, "geenzinnigwoord");
        foreach (var (words, narrowed) in new[] { ("nummer", new ListView()), ("nummer", new() { Kind = ContributionKind.Question }), ("boom", new() { Side = Side.Professional }), ("kerkuil", new()) })
        {
            using var statements = host.CountStatements();
            await host.InScopeAsync(null, services => services.GetRequiredService<ContributionList>().ReadAsync(
                new(town.Initiative, Guid.Empty, town.Coordinator, Side.Citizen, MembershipState.Active, true, false),
                (narrowed with { Filter = ListFilter.Any, Words = words }).Ask(null), CancellationToken.None));
            Assert.True(statements.Value <= 2, string.Join("\n\n", statements.Statements));
        }
    }

    private static async Task ImportAsync(AppHost host, SmallTown town, IEnumerable<string> lines)
    {
        using var file = new ImportTests.TempFile("external_number,text,kind\n" + string.Join('\n', lines));
        await host.InScopeAsync(null, services => services.GetRequiredService<ContributionImport>().RunAsync(
            new(file.Path, town.Slug, [], null, false, false), (_, _) => { }, _ => { }, CancellationToken.None));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_index_that_went_is_made_and_filled_again_at_the_next_upgrade(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var setup = host.Services.GetRequiredService<DatabaseSetup>();
        await using (var owner = setup.OwnerContext())
        {
            await owner.Database.ExecuteSqlRawAsync(provider is DatabaseProvider.Sqlite
                ? "DROP TRIGGER contribution_words_added" // as when a migration builds the table anew
                : "DROP TRIGGER contribution_words_kept ON contribution; COMMENT ON TABLE contribution_words IS 'older'");
        }

        var reference = await host.BringAsync(town, town.Resident, "Dit kwam er tussendoor", ContributionKind.Idea);
        Assert.Empty(await FindAsync(host, town, "tussendoor"));

        await setup.CreateFromModelAsync(CancellationToken.None);

        Assert.Equal([reference], await FindAsync(host, town, "tussendoor"));
        await setup.CreateFromModelAsync(CancellationToken.None); // nothing to do, nothing fails
        Assert.Equal([reference], await FindAsync(host, town, "tussendoor"));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_search_reads_the_index_of_the_words(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        await using var owner = host.Services.GetRequiredService<DatabaseSetup>().OwnerContext();
        await owner.Database.OpenConnectionAsync();
        await using var command = owner.Database.GetDbConnection().CreateCommand();
        command.CommandText = provider is DatabaseProvider.Sqlite
            ? "EXPLAIN QUERY PLAN SELECT k.id FROM contribution_words JOIN contribution_words_key AS k ON k.n = contribution_words.rowid WHERE contribution_words MATCH 'x'"
            : "SET enable_seqscan = off; EXPLAIN SELECT id FROM contribution_words WHERE words @@ to_tsquery('dutch', 'x')";
        await using var reader = await command.ExecuteReaderAsync();
        var plan = "";
        while (await reader.ReadAsync())
        {
            plan += reader.GetValue(reader.FieldCount - 1) + "\n";
        }

        Assert.Contains(provider is DatabaseProvider.Sqlite ? "VIRTUAL TABLE INDEX" : "ix_contribution_words", plan, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> FindAsync(AppHost host, SmallTown town, string words, Guid? person = null)
    {
        var member = new Standing(town.Initiative, Guid.Empty, person ?? town.Coordinator, Side.Citizen, MembershipState.Active, person is null, false);
        var answer = await host.InScopeAsync(null, services => services.GetRequiredService<ContributionList>().ReadAsync(
            member, new ListView { Filter = ListFilter.Any, Words = words }.Ask(null), CancellationToken.None));
        Assert.Equal(answer.Count, answer.Page.Items.Count);
        return [.. answer.Page.Items.Select(r => r.Reference)];
    }

    private static Comparer<string> Order(params string[] order) => Comparer<string>.Create((a, b) => Array.IndexOf(order, a) - Array.IndexOf(order, b));

    /// <summary>Looks into what the index itself is made of.</summary>
    private static async Task<bool> IndexHoldsAsync(AppHost host, string word)
    {
        await using var owner = host.Services.GetRequiredService<DatabaseSetup>().OwnerContext();
        if (owner.Database.IsNpgsql())
        {
            var all = await owner.Database.SqlQueryRaw<string>("SELECT words::text AS \"Value\" FROM contribution_words").ToListAsync();
            return all.Exists(w => w.Contains(word[..6], StringComparison.Ordinal));
        }

        var blocks = await owner.Database.SqlQueryRaw<byte[]>("SELECT block AS \"Value\" FROM contribution_words_data").ToListAsync();
        return blocks.Exists(b => System.Text.Encoding.UTF8.GetString(b).Contains(word[..6], StringComparison.OrdinalIgnoreCase));
    }
}

using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contributions.Listing;
using Wederzijds.Contributions.Mapping;
using Wederzijds.Contributions.Placing;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Web;
using Wederzijds.Testing;

namespace Wederzijds.Contributions.Tests;

public sealed class MapTests
{
    private static readonly GeoPoint School = new(52.49753, 5.27743), Square = new(52.49229, 5.28423);

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_map_and_the_list_beside_it_say_the_same(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        for (var i = 0; i < 30; i++)
        {
            await PlacingTests.PutAsync(host, town, town.Coordinator, $"Report {i:00}", School.Moved(i, i));
            host.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await PlacingTests.PutAsync(host, town, town.Coordinator, "An idea", Square, ContributionKind.Idea);
        await host.BringAsync(town, town.Coordinator, "Without a place", ContributionKind.Report, ContributionAudience.Members);
        var browser = await host.SignedInAsync(town.Resident);
        var at = $"/initiatives/{town.Slug}/contributions/map";

        var all = await browser.GetPageAsync(at + "?sort=Newest");
        Assert.Contains("31 op deze kaart", all.QuerySelector("[data-map-count]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("An idea", all.QuerySelector("[data-map-row] a")!.TextContent);
        Assert.Equal(25, all.QuerySelectorAll("[data-map-row]").Length);
        Assert.DoesNotContain("Without a place", all.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(31, Marks(all).Sum(m => m.Count));

        var ideas = await browser.GetPageAsync(at + "?kind=Idea");
        Assert.Equal("An idea", Assert.Single(ideas.QuerySelectorAll("[data-map-row] a")).TextContent);
        Assert.Equal(1, Assert.Single(Marks(ideas)).Count);
        Assert.Contains("1 op deze kaart", ideas.QuerySelector("[data-map-count]")!.TextContent, StringComparison.Ordinal);

        // Without script a circle leads closer: the part says the same as its list again.
        var cluster = all.QuerySelectorAll("a.wz-map__mark").First(m => m.QuerySelector("text") is not null);
        var closer = await browser.GetPageAsync(cluster.GetAttribute("href")!);
        Assert.Equal(Marks(closer).Sum(m => m.Count), int.Parse(cluster.QuerySelector("text")!.TextContent, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(Math.Min(25, Marks(closer).Sum(m => m.Count)), closer.QuerySelectorAll("[data-map-row]").Length);

        // The same order as the list of all.
        var list = await browser.GetPageAsync($"/initiatives/{town.Slug}/contributions?sort=Oldest&kind=Report");
        var map = await browser.GetPageAsync(at + "?sort=Oldest&kind=Report");
        Assert.Equal(
            list.QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href")), map.QuerySelectorAll("[data-map-row] a").Select(a => a.GetAttribute("href")));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_mark_is_seen_by_those_who_may_read_it_and_by_nobody_else(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        await PlacingTests.PutAsync(host, town, town.Coordinator, "For holders", School, audience: ContributionAudience.ContributorAndHolders);
        await PlacingTests.PutAsync(host, town, town.Coordinator, "For members", School.Moved(100, 0));
        var forAll = await PlacingTests.PutAsync(host, town, town.Coordinator, "For everybody", School.Moved(200, 0), ContributionKind.Idea, ContributionAudience.Public);
        await host.DoAsync<Moderating.MakePublic>(forAll, town.Coordinator, (use, id) => use.ExecuteAsync(id, CancellationToken.None));
        foreach (var (person, expected) in new[] { (town.Coordinator, 3), (town.Officer, 3), (town.Resident, 2) })
        {
            var browser = await host.SignedInAsync(person);
            Assert.Equal(expected, (await PointsAsync(browser, town)).GetProperty("count").GetInt32());
            Assert.Equal(expected, Marks(await browser.GetPageAsync($"/initiatives/{town.Slug}/contributions/map")).Sum(m => m.Count));
        }

        foreach (var browser in new[] { await host.SignedInAsync(town.Outsider), await host.SignedInAsync(await host.StrangerAsync(), "https://other.localhost") })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/initiatives/{town.Slug}/contributions/map")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(PointsAddress(town))).Status);
        }

        // What is public says nothing of where.
        var visitor = host.Visitor();
        var open = (await visitor.GetPageAsync($"/contributions/{forAll}")).DocumentElement.OuterHtml;
        Assert.DoesNotContain("52.4", open, StringComparison.Ordinal);
        Assert.DoesNotContain("RD 14", open, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.GetAsync(PointsAddress(town))).Status);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_points_of_a_part_are_bounded_and_put_together(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var random = new Random(7);
        for (var i = 0; i < 120; i++)
        {
            await PlacingTests.PutAsync(host, town, town.Coordinator, $"Report {i}", School.Moved(random.Next(0, 900), random.Next(-400, 400)));
        }

        host.Clock.Advance(TimeSpan.FromDays(60));
        var browser = await host.SignedInAsync(town.Resident);
        var whole = await PointsAsync(browser, town);
        var clusters = whole.GetProperty("clusters").EnumerateArray().ToList();

        Assert.Equal(120, whole.GetProperty("count").GetInt32());
        Assert.Equal(120, clusters.Sum(c => c.GetProperty("count").GetInt32()));
        Assert.InRange(clusters.Count, 5, ContributionMap.MostClusters);
        foreach (var cluster in clusters.Take(5))
        {
            var inside = await PointsAsync(browser, town, cluster.GetProperty("box").GetString());
            Assert.Equal(cluster.GetProperty("count").GetInt32(), inside.GetProperty("count").GetInt32());
            Assert.Equal(cluster.GetProperty("count").GetInt32() == 1, cluster.GetProperty("reference").ValueKind is JsonValueKind.String);
        }

        foreach (var wrong in new[] { "", "1,2,3", "a,b,c,d", "5,52,4,53", "NaN,52,6,53", "1e999,0,2,3", new string('1', 500) })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync(PointsAddress(town, wrong))).Status);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_list_says_the_same_found_along_its_order_or_along_the_places(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var random = new Random(11);
        for (var i = 0; i < 60; i++)
        {
            await PlacingTests.PutAsync(host, town, town.Coordinator, $"Report {i}", School.Moved(random.Next(0, 900), random.Next(-400, 400)));
            host.Clock.Advance(TimeSpan.FromMinutes(i % 2));
        }

        var member = new Standing(town.Initiative, Guid.Empty, town.Resident, Side.Citizen, MembershipState.Active, false, false);
        var (from, until) = (MapPosition.Of(School.Moved(0, 400)), MapPosition.Of(School.Moved(600, -400)));
        var box = new MapBox(Math.Min(from.X, until.X), Math.Min(from.Y, until.Y), Math.Max(from.X, until.X), Math.Max(from.Y, until.Y));
        foreach (var sort in new[] { ListSort.Due, ListSort.Newest, ListSort.Oldest, ListSort.Changed })
        {
            var question = new ListQuestion(ListFilter.Open, sort, null, null, null);
            var (few, many) = await host.InScopeAsync(null, async services =>
            {
                var map = services.GetRequiredService<ContributionMap>();
                return (await map.ListAsync(member, question, box, 0, CancellationToken.None), await map.ListAsync(member, question, box, 100_000, CancellationToken.None));
            });

            Assert.Equal(ContributionList.Size, few.Items.Count);
            Assert.NotNull(few.Older);
            Assert.Equal(few.Items, many.Items);
            Assert.Equal(few.Older, many.Older);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_map_costs_two_statements_and_its_page_five_and_they_use_the_index_of_places(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        await PlacingTests.PutAsync(host, town, town.Resident, "A lamp", School);
        var browser = await host.SignedInAsync(town.Resident);
        await browser.GetPageAsync($"/initiatives/{town.Slug}/contributions/map");
        using var sent = host.CountStatements();
        await browser.GetPageAsync($"/initiatives/{town.Slug}/contributions/map");

        Assert.Equal(5, sent.Value); // session, membership, map, names of those that lie apart, list
        var statement = sent.Statements.Single(s => s.Contains("GROUP BY", StringComparison.Ordinal));
        if (provider is DatabaseProvider.Sqlite)
        {
            await using var connection = new Microsoft.Data.Sqlite.SqliteConnection(host.Database.Connection);
            await connection.OpenAsync();
            await using var explain = connection.CreateCommand();
            explain.CommandText = "EXPLAIN QUERY PLAN " + statement;
            foreach (var name in System.Text.RegularExpressions.Regex.Matches(statement, "@[A-Za-z0-9_]+", default, TimeSpan.FromSeconds(1)).Select(m => m.Value).Distinct())
            {
                explain.Parameters.AddWithValue(name, 1);
            }

            await using var reader = await explain.ExecuteReaderAsync();
            var plan = new List<string>();
            while (await reader.ReadAsync())
            {
                plan.Add(reader.GetString(3));
            }

            Assert.Contains(plan, step => step.Contains("map_y", StringComparison.Ordinal) && step.Contains("USING INDEX", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_drawing_without_script_has_a_title_and_says_in_words_what_it_shows()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite);
        var town = await host.SmallTownAsync();
        await PlacingTests.PutAsync(host, town, town.Resident, "Look: <script>alert('x')</script>", School);
        var browser = await host.SignedInAsync(town.Resident);
        foreach (var (language, count, neighbourhood) in new[] { ("nl", "1 op deze kaart", "Per buurt: Lindekwartier 1"), ("en", "1 on this map", "By neighbourhood: Lindekwartier 1") })
        {
            await browser.GetAsync($"/language/{language}");
            var page = await browser.GetPageAsync($"/initiatives/{town.Slug}/contributions/map");
            var svg = page.QuerySelector("svg[viewBox='0 0 1000 829.6'], [data-map-drawing] svg")!;

            Assert.NotEmpty(svg.QuerySelector("title")!.TextContent);
            Assert.Contains(count, svg.QuerySelector("desc")!.TextContent, StringComparison.Ordinal);
            Assert.Contains(neighbourhood, page.QuerySelector("[data-map-count]")!.TextContent, StringComparison.Ordinal);
            Assert.NotEmpty(svg.QuerySelectorAll(".wz-map__water"));
            Assert.Contains("Look: <script>", svg.QuerySelector("a.wz-map__mark title")!.TextContent, StringComparison.Ordinal);
            Assert.Empty(page.QuerySelectorAll("[style], script:not([src])"));
            Assert.NotNull(page.QuerySelector("[data-map][hidden]"));
        }
    }

    [Theory]
    [InlineData("box=&filter=Nonsense&sort=99&kind=7&side=x&at=%00")]
    [InlineData("box=9,9,1,1")]
    [InlineData("box=5.27,52.49,5.29,52.5&filter=Rejected")]
    public async Task An_address_with_nonsense_still_gives_the_map(string query)
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite);
        var town = await host.SmallTownAsync();
        var browser = await host.SignedInAsync(town.Resident);

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/initiatives/{town.Slug}/contributions/map?{query}")).Status);
    }

    [Fact]
    public async Task A_site_without_an_area_has_a_map_too()
    {
        var empty = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7()}.geojson");
        await File.WriteAllTextAsync(empty, """{"type":"FeatureCollection","features":[]}""");
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite, settings: [new("Map:Area", empty)]);
        var town = await host.SmallTownAsync();
        var browser = await host.SignedInAsync(town.Resident);
        var at = $"/initiatives/{town.Slug}/contributions/map";

        Assert.Empty(Marks(await browser.GetPageAsync(at)));
        await PlacingTests.PutAsync(host, town, town.Resident, "A lamp", School);
        await PlacingTests.PutAsync(host, town, town.Resident, "A tree", Square);
        Assert.Equal(2, Marks(await browser.GetPageAsync(at)).Sum(m => m.Count));
        Assert.Null((await browser.GetPageAsync($"/initiatives/{town.Slug}/contributions/new")).QuerySelector("[name='Where.Near']"));
        File.Delete(empty);
    }

    [Fact]
    public async Task Only_a_page_with_a_map_may_load_tiles_and_only_from_the_host_of_the_setting()
    {
        await using var host = await AppHost.StartAsync(
            DatabaseProvider.Sqlite, settings: [new("Map:Sites:Testdorp:Tiles", "https://tiles.example.org/{z}/{x}/{y}.png"), new("Map:Sites:Testdorp:TilesBy", "© Testkaart")]);
        var town = await host.SmallTownAsync();
        var browser = await host.SignedInAsync(town.Resident);

        Assert.Contains("img-src 'self' https://tiles.example.org data:;", await PolicyAsync(browser, $"/initiatives/{town.Slug}/contributions/map"), StringComparison.Ordinal);
        Assert.Equal(SecurityHeaders.ContentSecurityPolicy, await PolicyAsync(browser, $"/initiatives/{town.Slug}/contributions"));
        var canvas = (await browser.GetPageAsync($"/initiatives/{town.Slug}/contributions/map")).QuerySelector("[data-map]")!;
        Assert.Equal("https://tiles.example.org/{z}/{x}/{y}.png", canvas.GetAttribute("data-tiles"));

        await using var plain = await AppHost.StartAsync(DatabaseProvider.Sqlite);
        var other = await plain.SmallTownAsync();
        Assert.Equal(SecurityHeaders.ContentSecurityPolicy, await PolicyAsync(await plain.SignedInAsync(other.Resident), $"/initiatives/{other.Slug}/contributions/map"));

        static async Task<string> PolicyAsync(TestBrowser browser, string address)
        {
            using var answer = await browser.Client.GetAsync(address);
            return answer.Headers.GetValues("Content-Security-Policy").Single();
        }
    }

    [Theory]
    [InlineData("http://tiles.example.org/{z}/{x}/{y}.png")]
    [InlineData("https://tiles.example.org/tile.png")]
    [InlineData("not an address {z}{x}{y}")]
    [InlineData("https://tiles.example.org; script-src *//{z}/{x}/{y}")]
    public void Tiles_that_cannot_be_used_are_refused_at_the_start(string address)
    {
        var settings = new MapSettings { Sites = { ["Testdorp"] = new() { Tiles = address } } };

        Assert.Single(settings.Validate(new(settings)));
    }

    [Fact]
    public async Task The_vector_data_is_the_sites_own_and_is_kept_by_browsers()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite);
        using var first = await host.Visitor().Client.GetAsync("/map/area.geojson");
        Assert.Equal("application/geo+json", first.Content.Headers.ContentType!.MediaType);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/map/area.geojson");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await host.Visitor().Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    private static string PointsAddress(SmallTown town, string? box = "5.26,52.485,5.31,52.51") =>
        $"/api/v1/initiatives/{town.Slug}/contributions/points?box={Uri.EscapeDataString(box ?? "")}";

    private static async Task<JsonElement> PointsAsync(TestBrowser browser, SmallTown town, string? box = "5.26,52.485,5.31,52.51")
    {
        using var document = JsonDocument.Parse(await browser.Client.GetStringAsync(PointsAddress(town, box)));
        return document.RootElement.Clone();
    }

    private static List<(string Name, int Count)> Marks(AngleSharp.Dom.IParentNode page) =>
    [
        .. page.QuerySelectorAll("a.wz-map__mark").Select(m => (m.GetAttribute("aria-label")!,
            m.QuerySelector("text") is { } text ? int.Parse(text.TextContent, System.Globalization.CultureInfo.InvariantCulture) : 1)),
    ];
}

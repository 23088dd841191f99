using System.Net;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contributions.Placing;
using Wederzijds.Contributions.Receiving;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Contributions.Tests;

public sealed class PlacingTests
{
    private static readonly GeoPoint School = new(52.49753, 5.27743);

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_place_is_given_by_words_by_a_name_close_by_or_by_coordinates(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var browser = await host.SignedInAsync(town.Resident);

        var words = await SendAsync(host, browser, town, "The lamp is out", ("Where.Place", "Lindelaan 31"));
        var near = await SendAsync(host, browser, town, "The fence is open", ("Where.Near", "Dorpsplein"));
        var degrees = await SendAsync(host, browser, town, "The tree leans", ("Where.Point", "52.4975, 5.2775"), ("Where.Place", "Achter het huis"));
        var grid = await SendAsync(host, browser, town, "The path is wet", ("Where.Point", "RD 147700 500600"));
        var none = await SendAsync(host, browser, town, "Something else", ("Where.Place", "Ergens"));

        Assert.Equal(("Lindelaan 31", true), (words.Place, words.Latitude is not null));
        Assert.Equal(("Dorpsplein", true), (near.Place, near.MapX is not null));
        Assert.Equal(("Achter het huis", 52.4975, 5.2775), (degrees.Place, degrees.Latitude, degrees.Longitude));
        Assert.Null(grid.Place);
        Assert.True(new GeoPoint(grid.Latitude!.Value, grid.Longitude!.Value).DistanceTo(DutchGrid.ToGeoPoint(new(147700, 500600))) < 1);
        Assert.Equal(("Ergens", null, null), (none.Place, none.Latitude, none.MapY));
        var page = (await browser.GetPageAsync($"/initiatives/{town.Slug}/contributions/{grid.Reference}")).QuerySelector("main")!.TextContent;
        Assert.Contains("RD 147700 500600", page, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_place_that_is_not_understood_comes_back_with_what_was_typed(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var browser = await host.SignedInAsync(town.Resident);
        foreach (var (field, typed, sentence) in new[]
        {
            ("Where.Point", "somewhere <script>alert(1)</script>", Texts.Place_PointUnknown), ("Where.Point", "1, 2", Texts.Place_PointUnknown),
            ("Where.Place", new string('x', 201), string.Format(Texts.No_TooLong, 200, 201)),
        })
        {
            var answer = await browser.PostFormAsync($"/initiatives/{town.Slug}/contributions/new", [("Kind", "Report"), ("Text", "The lamp is out"), (field, typed)]);

            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Contains(sentence, answer.Page.Body!.TextContent, StringComparison.Ordinal);
            Assert.Equal(typed, answer.Page.QuerySelector($"[name='{field}']")!.GetAttribute("value"));
            Assert.Empty(answer.Page.QuerySelectorAll("main script:not([src])"));
        }

        var unknown = await browser.PostFormAsync($"/initiatives/{town.Slug}/contributions/new", [("Kind", "Report"), ("Text", "The lamp"), ("Where.Near", "Atlantis")]);
        Assert.Contains(Texts.Place_NearUnknown, unknown.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_is_close_by_is_offered_once_before_sending_and_can_be_passed_over(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var first = await PutAsync(host, town, town.Coordinator, "The lamp at the school is out", School);
        await PutAsync(host, town, town.Coordinator, "Far away", School.Moved(0, 200));
        await PutAsync(host, town, town.Coordinator, "Another kind", School, ContributionKind.Idea);
        var browser = await host.SignedInAsync(town.Resident);
        var address = $"/initiatives/{town.Slug}/contributions/new";
        (string, string)[] fields = [("Kind", "Report"), ("Text", "It is dark at the school"), ("Where.Point", PointText.Write(School.Moved(30, 0)))];

        var asked = await browser.PostFormAsync(address, fields);

        Assert.Equal(HttpStatusCode.OK, asked.Status);
        var offered = asked.Page.QuerySelector("[data-nearby]")!;
        Assert.Equal([$"/initiatives/{town.Slug}/contributions/{first}"], offered.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
        Assert.Contains("30 meter", offered.TextContent, StringComparison.Ordinal);
        Assert.Equal("It is dark at the school", asked.Page.QuerySelector("textarea")!.TextContent.Trim());
        Assert.DoesNotContain("Far away", asked.Page.Body!.TextContent, StringComparison.Ordinal);
        var byApi = await browser.Client.GetStringAsync($"/api/v1/initiatives/{town.Slug}/contributions/near?kind=report&at={Uri.EscapeDataString(PointText.Write(School))}");
        Assert.Contains(first, byApi, StringComparison.Ordinal);
        foreach (var wrong in new[] { "", "?at=here&kind=Report", "?at=52.4975,5.2775&kind=Nothing" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync($"/api/v1/initiatives/{town.Slug}/contributions/near{wrong}")).Status);
        }

        var sent = await browser.PostFormOnAsync(asked.Page, address, [.. fields, ("Anyway", "true")]);
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_one_may_not_read_or_is_answered_is_never_offered(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var other = await host.SmallTownAsync("elders");
        await PutAsync(host, town, town.Coordinator, "Seen near the house of a neighbour", School, audience: ContributionAudience.ContributorAndHolders);
        await host.AnswerAsync(await PutAsync(host, town, town.Coordinator, "Answered", School), town.Officer);
        await PutAsync(host, other, other.Coordinator, "Of another initiative", School);

        var offered = await OfferedAsync(host, town, town.Resident);
        var toCoordinator = await OfferedAsync(host, town, town.Coordinator);

        Assert.Empty(offered);
        Assert.Equal(["Seen near the house of a neighbour"], toCoordinator.Select(c => c.Title));
    }

    [Fact]
    public async Task Erasing_takes_the_place_along_and_the_export_holds_it()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite);
        var town = await host.SmallTownAsync();
        var reference = await PutAsync(host, town, town.Resident, "A bench", School, ContributionKind.Idea);

        var exported = await host.InScopeAsync(null, services => Part(services).ExportAsync(town.Resident, CancellationToken.None));
        Assert.Contains(exported.OfType<Privacy.ExportedContribution>(), c => c.Latitude == School.Latitude && c.Longitude == School.Longitude);
        await host.InScopeAsync(null, async services =>
        {
            await Part(services).EraseAsync(town.Resident, CancellationToken.None);
            await ((AppDbContext)services.GetService(typeof(AppDbContext))!).SaveAsync(new("ErasePerson", town.Resident));
            return true;
        });

        var erased = await host.FindAsync(reference);
        Assert.Equal((null, null, null, null), (erased.Latitude, erased.Longitude, erased.MapX, erased.MapY));

        static Kernel.Privacy.IPersonalData Part(IServiceProvider services) =>
            ((IEnumerable<Kernel.Privacy.IPersonalData>)services.GetService(typeof(IEnumerable<Kernel.Privacy.IPersonalData>))!).Single(p => p.Name == "contributions");
    }

    internal static Task<string> PutAsync(
        AppHost host, SmallTown town, Guid by, string text, GeoPoint at, ContributionKind kind = ContributionKind.Report,
        ContributionAudience audience = ContributionAudience.Members) =>
        host.RunAsync(by, (ReceiveContribution use) => use.ExecuteAsync(
            town.Initiative, Side.Citizen, new(kind, text, null, audience) { At = at }, null, CancellationToken.None));

    private static Task<IReadOnlyList<NearbyContribution>> OfferedAsync(AppHost host, SmallTown town, Guid person) => host.InScopeAsync(person, async services =>
    {
        var standing = (await ((Contracts.Initiatives.IMemberships)services.GetService(typeof(Contracts.Initiatives.IMemberships))!)
            .FindAsync(town.Slug, person, CancellationToken.None))!.Standing!;
        return await ((NearbyContributions)services.GetService(typeof(NearbyContributions))!).FindAsync(standing, ContributionKind.Report, School, CancellationToken.None);
    });

    private static async Task<Contribution> SendAsync(AppHost host, TestBrowser browser, SmallTown town, string text, params (string, string)[] place)
    {
        var sent = await browser.PostFormAsync($"/initiatives/{town.Slug}/contributions/new", [("Kind", "Report"), ("Text", text), .. place]);
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        return await host.FindAsync(sent.Location!.Split('/')[^1]);
    }
}

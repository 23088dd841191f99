using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Engagement.Acts;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Web;
using Wederzijds.Testing;

namespace Wederzijds.Engagement.Tests;

public sealed class PanelTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_overview_marks_each_kind_once_a_week_however_often_it_was_seen(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider, Happenings.Allow);
        var town = await host.SmallTownAsync();
        for (var i = 0; i < 5; i++)
        {
            await host.HappenAsync(town.Officer, Answered(town, host));
        }

        var page = await OverviewAsync(host, town);

        var rows = page.QuerySelectorAll("tbody tr");
        Assert.Equal(8, rows.Length);
        Assert.Equal("vanaf 9 maart", rows[0].QuerySelector("th[scope=row]")!.TextContent);
        Assert.Equal(["iemand deed mee"], Marks(rows[0], 0));
        Assert.Equal(["beantwoord", "iemand deed mee"], Marks(rows[0], 1));
        Assert.Contains("niets gezien", rows[1].TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_sentence_names_the_side_that_was_not_seen_for_three_weeks(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider, Happenings.Allow);
        var town = await host.SmallTownAsync();
        Assert.Contains("Beide kanten lieten zich", (await OverviewAsync(host, town)).Body!.TextContent, StringComparison.Ordinal);

        host.Clock.Advance(TimeSpan.FromDays(28));
        await host.HappenAsync(town.Officer, Answered(town, host));
        Assert.Contains("Bewoners: al 4 weken niet gezien.", (await OverviewAsync(host, town)).Body!.TextContent, StringComparison.Ordinal);

        host.Clock.Advance(TimeSpan.FromDays(100));
        Assert.Contains("van beide kanten niets gezien", (await OverviewAsync(host, town)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_is_drawn_in_English_too_and_says_in_words_what_a_mark_shows()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite, Happenings.Allow);
        var town = await host.SmallTownAsync();
        await host.HappenAsync(town.Officer, Answered(town, host));

        var page = await OverviewAsync(host, town, "en");

        Assert.Equal(["answered", "somebody joined"], Marks(page.QuerySelector("tbody tr")!, 1));
        Assert.All(page.QuerySelectorAll("tbody td"), cell => Assert.False(string.IsNullOrWhiteSpace(cell.TextContent)));
        Assert.All(page.QuerySelectorAll("li > span:first-child"), mark => Assert.Equal("true", mark.GetAttribute("aria-hidden")));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task My_page_tells_what_the_other_side_did_and_nothing_of_the_own_side(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider, Happenings.Allow);
        var town = await host.SmallTownAsync();
        await host.HappenAsync(town.Officer, Answered(town, host), Answered(town, host));

        var resident = await MineAsync(host, town.Resident);
        Assert.Equal(
            [
                "Otto Wijkagent beantwoordde iets · voor bewoners · Initiatief buurt",
                "Otto Wijkagent kwam meedoen · voor bewoners · Initiatief buurt",
            ],
            resident.Order(StringComparer.Ordinal));

        Assert.Equal(
            [
                "Cora Coördinator kwam meedoen · voor professionals · Initiatief buurt",
                "Rita Bewoner kwam meedoen · voor professionals · Initiatief buurt",
            ],
            (await MineAsync(host, town.Officer)).Order(StringComparer.Ordinal));
        Assert.Empty(await MineAsync(host, town.Outsider));
    }

    [Fact]
    public async Task My_page_forgets_after_thirty_days()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite, Happenings.Allow);
        var town = await host.SmallTownAsync();

        host.Clock.Advance(TimeSpan.FromDays(30));
        Assert.NotEmpty(await MineAsync(host, town.Resident));
        host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await MineAsync(host, town.Resident));
    }

    [Fact]
    public async Task My_page_has_at_most_five_lines()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite, Happenings.Allow);
        var town = await host.SmallTownAsync();
        await host.GivenAsync([.. Enum.GetValues<SeenThing>().Select(seen =>
            Act.ByPartner(seen, town.Initiative, Side.Professional, town.Officer, town.Officer, new(2026, 3, 10), host.Now))]);

        Assert.Equal(5, (await MineAsync(host, town.Resident)).Count);
    }

    private static ContributionAnswered Answered(SmallTown town, AppHost host) => new(
        Guid.CreateVersion7(host.Now), town.Initiative, town.Resident, town.Officer, Side.Professional, ContributionEnd.Done, host.Now);

    private static List<string> Marks(IElement row, int cell) =>
        [.. row.QuerySelectorAll("td")[cell].QuerySelectorAll("li").Select(li => li.TextContent.Replace("●", "", StringComparison.Ordinal).Trim())];

    private static Task<IHtmlDocument> OverviewAsync(AppHost host, SmallTown town, string language = "nl") =>
        host.InScopeAsync(town.Resident, services => DrawOverviewAsync(services, town, language));

    private static async Task<IHtmlDocument> DrawOverviewAsync(IServiceProvider services, SmallTown town, string language)
    {
        var found = await services.GetRequiredService<IMemberships>().FindAsync(town.Slug, town.Resident, CancellationToken.None);
        var part = services.GetServices<IOverviewPart>().Single(p => p.Order == 20);
        return await Drawing.DrawAsync(services, await part.ReadAsync(found!, CancellationToken.None), language);
    }

    private static Task<List<string>> MineAsync(AppHost host, Guid person) => host.InScopeAsync(person, async services =>
    {
        var part = services.GetServices<IMyPagePart>().Single(p => p.Order == 40);
        if (await part.ReadAsync(person, CancellationToken.None) is not { } panel)
        {
            return [];
        }

        var drawn = await Drawing.DrawAsync(services, panel);
        return drawn.QuerySelectorAll("ul.wz-lines li")
            .Select(li => string.Join(' ', li.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
    });
}

using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Engagement.Acts;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Web;
using Wederzijds.Testing;

namespace Wederzijds.Engagement.Tests;

public sealed class PanelTests
{
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

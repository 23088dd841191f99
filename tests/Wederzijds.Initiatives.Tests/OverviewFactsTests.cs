using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Initiatives.Tests;

public sealed class OverviewFactsTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Only_what_should_have_been_there_already_is_told_as_overdue_the_longest_first(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        await host.GivenAsync(
            Gap.List(town.Initiative, OpeningNeed.Mandate, town.Officer, new(2026, 3, 9), host.Now),
            Gap.List(town.Initiative, OpeningNeed.CitizenPromise, town.Coordinator, new(2026, 3, 1), host.Now),
            Gap.List(town.Initiative, OpeningNeed.Capacity, town.Officer, new(2026, 3, 10), host.Now));

        var facts = await host.InScopeAsync(town.Resident, s => s.GetRequiredService<IOverviewFacts>().OfAsync(town.Initiative, CancellationToken.None));

        Assert.Equal(
            [("Cora Coördinator", new DateOnly(2026, 3, 1)), ("Otto Wijkagent", new DateOnly(2026, 3, 9))],
            facts.Overdue.Select(g => (g.OwnerName, g.DueOn)));
        Assert.All(facts.Overdue, gap => Assert.NotEqual("", gap.What));
        Assert.Empty(facts.Effects);
    }
}

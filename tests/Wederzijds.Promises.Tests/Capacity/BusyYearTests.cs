using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Data;
using Wederzijds.Promises.Capacity;
using Wederzijds.Promises.Capacity.Signing;
using Wederzijds.Testing;

namespace Wederzijds.Promises.Tests.Capacity;

/// <summary>A year of a busy initiative, week by week: what is promised, who is away, where the money ends; warned, blocked, signed for.</summary>
public sealed class BusyYearTests
{
    private const int Summer = 20, Ask = 32, MoneyEnds = 44;

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_year_goes_by_and_what_was_forecast_is_what_came(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var admin = await host.PersonAsync("Anna Beheer", isSiteAdmin: true);
        var deputy = await host.PersonAsync("Dees Vervanger");
        await host.MemberAsync(town.Initiative, deputy, Side.Professional, isDeputy: true);
        await host.HoursAsync(town, town.Officer, 12);
        await host.HoursAsync(town, deputy, 6, onlyAsDeputy: true);
        await host.TeamAsync(town, 40);
        var forecasts = new Dictionary<DateOnly, (double Supply, double Demand)>();
        var (promised, warnedAt, blockedAt) = (0.0, -1, -1);
        for (var week = 0; week < 52; week++)
        {
            await HappenAsync(week);
            var outcome = await host.PromisedAsync(town, Side.Professional, 0.5); // every week somebody asks for half an hour more
            promised += outcome is AcceptOutcome.InForce ? 0.5 : 0;
            blockedAt = outcome is AcceptOutcome.HoursShort && blockedAt < 0 ? week : blockedAt;
            Assert.True(promised <= (week >= Ask ? 14 : 12), $"week {week}: {promised} hours are promised");
            await host.RunRecurringAsync();
            warnedAt = warnedAt < 0 && await host.CountInRecordAsync<CapacityWarned>() > 0 ? week : warnedAt;

            // What was forecast seven weeks ago of what was known then is what there is now; promises made since come on top.
            var now = Weeks(await host.FactsAsync(town));
            if (forecasts.TryGetValue(now[0].Monday, out var forecast) && week is not (>= Summer and < Summer + 12) && week < MoneyEnds - 9)
            {
                Assert.Equal(forecast.Supply, now[0].Supply, 3);
                Assert.True(now[0].Demand >= forecast.Demand - 1e-6);
            }

            forecasts[now[^1].Monday] = (now[^1].Supply, now[^1].Demand);
            host.Clock.Advance(TimeSpan.FromDays(7));
        }

        Assert.InRange(warnedAt, Summer - 3, Summer + 4); // the leave makes weeks too full, before the year's load does
        Assert.Equal(Summer, blockedAt); // with the leave the eight weeks together are too full for more; after it there is room again
        Assert.Equal(14, promised); // as far as was signed for, and no further
        Assert.True(await host.CountInRecordAsync<OpeningNeedLost>() >= 1);
        var facts = await host.FactsAsync(town);
        Assert.All(Weeks(facts), w => Assert.Equal(0, w.Supply)); // the money ended
        Assert.True(new Reckoning(facts).IsShort(town.Initiative, Side.Professional));
        Assert.False(await host.MayOpenAsync(town));

        async Task HappenAsync(int week)
        {
            switch (week)
            {
                case Summer: // three weeks of holiday, said four weeks ahead; the deputy stands in with six hours
                    await host.AwayAsync(town.Officer, host.Today.AddDays(27), host.Today.AddDays(47));
                    var leave = Weeks(await host.FactsAsync(town))[5];
                    Assert.Equal(6 * 60, leave.Supply, 3);
                    Assert.True(leave.Load > 1);
                    break;
                case Ask:
                    var (outcome, id) = await host.AskSignatureAsync(town, admin, 14, host.Today.AddDays(100));
                    Assert.Equal(AskOutcome.Asked, outcome);
                    Assert.Equal(SignOutcome.Signed, await host.SignAsync(id, admin));
                    break;
                case MoneyEnds - 10:
                    await host.BudgetAsync(town, host.Today.AddDays(70));
                    break;
                case MoneyEnds - 1: // eight weeks before the end both sides heard of it
                    Assert.Contains("Het budget van", (await (await host.SignedInAsync(town.Coordinator)).GetPageAsync("/me/inbox")).Body!.TextContent, StringComparison.Ordinal);
                    break;
            }
        }

        IReadOnlyList<WeekLine> Weeks(CapacityFacts facts) => new Reckoning(facts).WeeksOf(town.Initiative, Side.Professional);
    }
}

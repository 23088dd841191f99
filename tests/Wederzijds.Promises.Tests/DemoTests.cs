using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Demo;
using Wederzijds.Promises.Demo;
using Wederzijds.Promises.Tests.Capacity;
using Wederzijds.Testing;

namespace Wederzijds.Promises.Tests;

public sealed class DemoTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_demo_shows_a_promise_kept_one_missed_one_late_and_one_in_other_terms(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var now = host.Now;
        var stage = new DemoStage
        {
            AsAsync = async (person, back, work) =>
            {
                host.Clock.AdjustTime(now - back);
                await host.InScopeAsync(person, async services =>
                {
                    await work(services);
                    return true;
                });
                host.Clock.AdjustTime(now);
            },
        };
        foreach (var one in DemoCast.All)
        {
            stage.People[one.Key] = await host.PersonAsync(one.Name);
        }

        foreach (var (slug, citizen, professional) in new[] { (DemoCast.Watch, "coordinator", "officer"), (DemoCast.Green, "gardener", "ranger") })
        {
            stage.Initiatives[slug] = await host.InitiativeAsync(slug);
            await host.MemberAsync(stage.Initiatives[slug], stage.People[citizen], Side.Citizen, coordinates: true, isContact: true);
            await host.MemberAsync(stage.Initiatives[slug], stage.People[professional], Side.Professional, isContact: true);
        }

        foreach (var (slug, person) in new[] { (DemoCast.Watch, "officer"), (DemoCast.Green, "ranger") })
        {
            await host.HoursAsync(null!, stage.People[person], 6, from: host.Today.AddDays(-200), initiative: stage.Initiatives[slug]);
        }

        await new DemoPromises().SeedAsync(stage, TestContext.Current.CancellationToken);

        var deliveries = await host.InDbAsync(db => db.Set<Delivery>().AsNoTracking().ToListAsync());
        foreach (var state in new[] { DeliveryState.Kept, DeliveryState.Missed, DeliveryState.Late })
        {
            Assert.Single(deliveries, d => d.State == state);
        }

        Assert.Equal(4, deliveries.Count(d => d.State is DeliveryState.Due));
        Assert.Contains(await host.InDbAsync(db => db.Set<Promise>().AsNoTracking().ToListAsync()), p => p.VersionInForce == 2);
    }
}

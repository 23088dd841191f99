using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contributions.Demo;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Demo;
using Wederzijds.Testing;

namespace Wederzijds.Contributions.Tests;

public sealed class DemoTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_stories_of_the_demo_are_told_by_the_people_in_them(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var stage = new DemoStage { AsAsync = (person, _, work) => host.InScopeAsync(person, async services => { await work(services); return true; }) };
        foreach (var one in DemoCast.All)
        {
            stage.People[one.Key] = await host.PersonAsync(one.Name);
        }

        foreach (var slug in new[] { DemoCast.Watch, DemoCast.Green, DemoCast.Square })
        {
            stage.Initiatives[slug] = await host.InitiativeAsync(slug);
            foreach (var key in DemoStories.All.Where(s => s.Initiative == slug).SelectMany(s => s.Steps.Select(t => t.By).Append(s.By)).Distinct())
            {
                var side = key is "officer" or "ranger" or "planner" ? Side.Professional : Side.Citizen;
                await host.MemberAsync(stage.Initiatives[slug], stage.People[key], side, coordinates: key == "coordinator");
            }
        }

        await new DemoContributions().SeedAsync(stage, CancellationToken.None);

        var told = await host.InDbAsync(db => db.Set<Contribution>().AsNoTracking().ToListAsync());
        Assert.Equal(DemoStories.All.Count, told.Count);
        Assert.Equal(
            DemoStories.All.Count(s => s.Steps.Any(t => t is DemoAnswer or DemoReject)), told.Count(c => c.End is not null));
        Assert.Single(told, c => c.ReopenedAt is not null);
        Assert.Single(told, c => c.End is ContributionEnd.RejectedAtTheDoor);
        Assert.Single(told, c => c.PublicSince is not null);
        Assert.Equal(3, told.Count(c => c.State is ContributionState.Open && c.HolderPersonId == stage.People["officer"]));
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Initiatives.Deciding;
using Wederzijds.Initiatives.Deciding.Challenging;
using Wederzijds.Initiatives.Mandates;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Demo;
using Wederzijds.Testing;

namespace Wederzijds.Initiatives.Tests;

/// <summary>What the demo town shows of decisions, through the use cases that people use.</summary>
public sealed class DemoDecidingTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_town_hears_decides_is_challenged_and_covers(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var stage = new DemoStage { AsAsync = (person, _, work) => host.InScopeAsync(person, async services => { await work(services); return true; }) };
        foreach (var one in DemoCast.All)
        {
            stage.People[one.Key] = await host.PersonAsync(one.Name);
        }

        foreach (var part in host.Services.GetServices<IDemoPart>().Where(p => p.Order is 20 or 25).OrderBy(p => p.Order))
        {
            await part.SeedAsync(stage, CancellationToken.None);
        }

        var proposals = await host.InDbAsync(db => db.Whole().AsNoTracking().ToListAsync());
        var heard = Assert.Single(proposals, p => p.State is ProposalState.Heard);
        Assert.Equal((stage.Initiatives[DemoCast.Playground], 2), (heard.InitiativeId, heard.OpenConditions.Count()));
        Assert.Equal(DecisionOutcome.YesInAnotherForm, Assert.Single(proposals, p => p.State is ProposalState.Decided).Outcome);
        Assert.Equal(ChallengeState.Filed, await host.InDbAsync(db => db.Set<Challenge>().Select(c => c.State).SingleAsync()));
        Assert.Equal(MandateState.Valid, await host.InDbAsync(db => db.Set<Mandate>().Select(m => m.State).SingleAsync()));
        Assert.Equal(1, await host.InDbAsync(db => db.Set<MandateQuestion>().CountAsync(q => q.AnsweredAt == null)));
    }
}

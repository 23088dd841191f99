using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Data;
using Wederzijds.Promises.PromiseParts;
using Wederzijds.Testing;

namespace Wederzijds.Promises.Tests;

/// <summary>Promises as the relationship picture reads them. It is Tuesday 10 March 2026.</summary>
public sealed class StrandTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_strand_tells_by_local_day_how_the_promise_stood_and_who_is_waited_for_now(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var id = await host.PromiseAsync(town, Side.Professional, 2);
        var (kept, late) = (await host.BroughtAsync(town, town.Resident), await host.BroughtAsync(town, town.Resident));
        await host.AnsweredAsync(town, kept);
        host.Clock.Advance(TimeSpan.FromDays(7));
        await host.RunRecurringAsync();
        var keptLate = await host.BroughtAsync(town, town.Resident);
        host.Clock.Advance(TimeSpan.FromDays(7));
        await host.RunRecurringAsync();
        await host.AnsweredAsync(town, keptLate);
        await host.BroughtAsync(town, town.Resident);

        var strand = Assert.Single(await ReadAsync(host, town));

        Assert.Equal((id, Side.Professional, $"/initiatives/buurt/promises/{id}"), (strand.PromiseId, strand.Debtor, strand.Path));
        Assert.Equal("Antwoord binnen 2 werkdagen", strand.Name);
        Assert.Equal(
            [new(new(2026, 3, 12), StrandState.Kept, 1), new(new(2026, 3, 12), StrandState.Late, 1), new(new(2026, 3, 19), StrandState.KeptLate, 1)],
            strand.Moments.OrderBy(m => m.On).ThenBy(m => m.State));
        Assert.Equal((1, 1, "Otto Wijkagent"), (strand.Due, strand.Late, strand.WaitsForName));
        Assert.Empty(strand.AskedOf);
        Assert.Equal(DeliveryState.Late, Assert.Single(await host.DeliveriesAsync(late)).State);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_fell_due_longer_ago_is_forgotten_unless_somebody_still_waits_for_it(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        await host.PromiseAsync(town, Side.Professional, 2);
        await host.AnsweredAsync(town, await host.BroughtAsync(town, town.Resident));
        await host.BroughtAsync(town, town.Resident);
        host.Clock.Advance(TimeSpan.FromDays(100));
        await host.RunRecurringAsync();

        var strand = Assert.Single(await ReadAsync(host, town));

        Assert.Empty(strand.Moments);
        Assert.Equal((0, 1), (strand.Due, strand.Late));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_promise_that_is_asked_says_whose_yes_is_waited_for(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var promise = Promise.Draft(Guid.CreateVersion7(host.Now), town.Initiative, Side.Citizen,
            new(town.Coordinator, Norm.AnswerWithinWorkingDays(5), null), town.Coordinator, host.Now);
        promise.Propose(new(town.Coordinator, Side.Citizen, MayAccept: true), host.Now);
        var both = Promise.Draft(Guid.CreateVersion7(host.Now), town.Initiative, Side.Professional,
            new(town.Officer, Norm.AnswerWithinWorkingDays(5), null), town.Resident, host.Now);
        both.Propose(new(town.Resident, Side.Citizen, MayAccept: false), host.Now);
        var draft = Promise.Draft(Guid.CreateVersion7(host.Now), town.Initiative, Side.Citizen, new(null, null, null), town.Resident, host.Now);
        await host.GivenAsync(promise, both, draft);

        var strands = await ReadAsync(host, town);

        Assert.Equal(2, strands.Count);
        Assert.Equal([Side.Professional], strands[0].AskedOf);
        Assert.Equal([Side.Professional, Side.Citizen], strands[1].AskedOf);
        Assert.All(strands, s => Assert.Null(s.WaitsForName));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_period_in_which_not_all_was_done_is_missed_and_the_name_says_what_it_is_about(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        await host.PromiseOfAsync(town, Side.Professional, Norm.TimesPerPeriod(2, NormPeriod.Week), terms => terms with { Subject = PromiseSubject.Presence });
        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.RunRecurringAsync();
        host.Clock.Advance(TimeSpan.FromDays(8));
        await host.RunRecurringAsync();

        var strand = Assert.Single(await ReadAsync(host, town));

        Assert.Contains(strand.Moments, m => m.State is StrandState.Missed);
        Assert.Equal("Aanwezig zijn: 2 keer per week", strand.Name);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_overviews_panel_and_the_picture_share_one_statement(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        await host.PromiseAsync(town, Side.Professional, 2);

        await host.InScopeAsync(null, async services =>
        {
            using var count = host.CountStatements();
            await services.GetRequiredService<IPromiseStrands>().OfAsync(InitiativeOf(town), CancellationToken.None);
            await services.GetRequiredService<PromiseStrands>().ReadAsync(town.Initiative, CancellationToken.None);
            Assert.Equal(1, count.Value);
            return true;
        });
    }

    private static InitiativeStanding InitiativeOf(SmallTown town) => new(town.Initiative, "buurt", "Buurt", InitiativeTemplate.General, InitiativeState.Open, null);

    private static Task<IReadOnlyList<PromiseStrand>> ReadAsync(AppHost host, SmallTown town) => host.InScopeAsync(null, services =>
    {
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("nl-NL");
        return services.GetRequiredService<IPromiseStrands>().OfAsync(InitiativeOf(town), CancellationToken.None);
    });
}

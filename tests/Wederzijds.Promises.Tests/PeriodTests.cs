using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Data;
using Wederzijds.Promises.Delivering;
using Wederzijds.Testing;

namespace Wederzijds.Promises.Tests;

/// <summary>Promises that owe by the period or by a day. It is Tuesday 10 March 2026 when a test begins.</summary>
public sealed class PeriodTests
{
    private const WorkKind Walk = (WorkKind)900;

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_period_falls_due_as_soon_as_it_runs_and_once_however_often_it_is_looked_for(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var promise = await host.PromiseOfAsync(town, Side.Citizen, Norm.TimesPerPeriod(4, NormPeriod.Month));
        var first = Assert.Single(await host.DeliveriesOfAsync(promise));
        Assert.Equal((new(2026, 3, 10), new DateOnly(2026, 4, 9), 4, 0), (first.FirstDay, first.DueOn, first.Promised, first.Delivered));
        Assert.Equal((DeliveryState.Due, town.Coordinator), (first.State, first.WaitsForPersonId));

        host.Clock.Advance(TimeSpan.FromDays(31));
        await host.RunRecurringAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(6));
        await host.RunRecurringAsync();
        var both = await host.DeliveriesOfAsync(promise);
        Assert.Equal([new(2026, 3, 10), new DateOnly(2026, 4, 10)], both.Select(d => d.FirstDay!.Value));
        Assert.Equal([DeliveryState.Missed, DeliveryState.Due], both.Select(d => d.State));
        Assert.Equal(1, await host.CountInRecordAsync<DeliveryMissed>());
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Work_counts_by_itself_and_what_is_over_stands_apart(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var times = await host.PromiseOfAsync(town, Side.Citizen, Norm.TimesPerPeriod(2, NormPeriod.Week), t => t with { ShownBy = Walk });
        var hours = await host.PromiseOfAsync(town, Side.Citizen, Norm.MinutesPerPeriod(90, NormPeriod.Week), t => t with { ShownBy = Walk });
        var walk = Guid.CreateVersion7(host.Now);
        await host.HappenAsync(new WorkDone(Walk, town.Initiative, walk, Side.Citizen, town.Resident, host.Now, 1, 60));
        await host.HappenAsync(new WorkDone(Walk, town.Initiative, walk, Side.Citizen, town.Resident, host.Now, 1, 60)); // told twice
        await host.HappenAsync(new WorkDone(Walk, town.Initiative, Guid.CreateVersion7(host.Now), Side.Professional, town.Officer, host.Now, 1, 60));
        Assert.Equal((1, DeliveryState.Due), await OneAsync(host, times));
        Assert.Equal((60, DeliveryState.Due), await OneAsync(host, hours));

        await host.HappenAsync(new WorkDone(Walk, town.Initiative, Guid.CreateVersion7(host.Now), Side.Citizen, null, host.Now, 2, 45));
        Assert.Equal((3, DeliveryState.Kept), await OneAsync(host, times));
        Assert.Equal((105, DeliveryState.Kept), await OneAsync(host, hours));

        await host.HappenAsync(new WorkTakenBack(Walk, town.Initiative, walk));
        Assert.Equal((2, DeliveryState.Kept), await OneAsync(host, times));
        Assert.Equal((45, DeliveryState.Due), await OneAsync(host, hours));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_is_due_by_a_day_stays_late_until_it_is_done_and_then_the_promise_is_finished(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var promise = await host.PromiseOfAsync(town, Side.Professional, Norm.ByDate(new(2026, 3, 20)), t => t with { ShownBy = Walk });
        host.Clock.Advance(TimeSpan.FromDays(12));
        await host.RunRecurringAsync();
        Assert.Equal(DeliveryState.Late, Assert.Single(await host.DeliveriesOfAsync(promise)).State);

        await host.HappenAsync(new WorkDone(Walk, town.Initiative, Guid.CreateVersion7(host.Now), Side.Professional, town.Officer, host.Now));
        Assert.Equal(DeliveryState.KeptLate, Assert.Single(await host.DeliveriesOfAsync(promise)).State);
        var finished = await host.FindPromiseAsync(promise);
        Assert.Equal((PromiseState.Ended, null, null), (finished.State, finished.EndedByPersonId, finished.EndedBecause));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task On_its_last_day_it_ends_by_itself_and_the_cut_period_owes_its_part(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var promise = await host.PromiseOfAsync(
            town, Side.Citizen, Norm.TimesPerPeriod(7, NormPeriod.Week), t => t with { From = new(2026, 3, 12), Until = new(2026, 3, 22) });
        Assert.Empty(await host.DeliveriesOfAsync(promise)); // begins the day after tomorrow
        for (var day = 0; day < 14; day++)
        {
            host.Clock.Advance(TimeSpan.FromDays(1));
            await host.RunRecurringAsync();
        }

        var made = await host.DeliveriesOfAsync(promise);
        Assert.Equal([(new DateOnly(2026, 3, 12), new DateOnly(2026, 3, 18), 7), (new(2026, 3, 19), new(2026, 3, 22), 4)],
            made.Select(d => (d.FirstDay!.Value, d.DueOn, d.Promised)));
        Assert.All(made, d => Assert.Equal(DeliveryState.Missed, d.State));
        Assert.Equal(PromiseState.Ended, (await host.FindPromiseAsync(promise)).State);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Other_terms_change_the_period_that_runs_and_keep_what_was_done_in_it(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var promise = await host.PromiseOfAsync(town, Side.Citizen, Norm.TimesPerPeriod(4, NormPeriod.Week), t => t with { ShownBy = Walk });
        await host.HappenAsync(new WorkDone(Walk, town.Initiative, Guid.CreateVersion7(host.Now), Side.Citizen, null, host.Now, 2));
        await host.RenegotiateAsync(town, promise, Norm.TimesPerPeriod(2, NormPeriod.Week), t => t with { ShownBy = Walk });
        var kept = Assert.Single(await host.DeliveriesOfAsync(promise));
        Assert.Equal((DeliveryState.Kept, 2, 2, 2), (kept.State, kept.Version, kept.Promised, kept.Delivered));

        await host.RenegotiateAsync(town, promise, Norm.TimesPerPeriod(5, NormPeriod.Month), t => t with { ShownBy = Walk });
        var (week, month) = await host.DeliveriesOfAsync(promise) is [var a, var b] ? (a, b) : throw new InvalidOperationException("Two were made.");
        Assert.Equal((DeliveryState.Kept, DeliveryState.Due, 5), (week.State, month.State, month.Promised));

        var late = await host.PromiseOfAsync(town, Side.Professional, Norm.ByDate(new(2026, 3, 11)));
        host.Clock.Advance(TimeSpan.FromDays(3));
        await host.RunRecurringAsync();
        await host.RenegotiateAsync(town, late, Norm.ByDate(new(2026, 4, 1)));
        Assert.Equal([DeliveryState.Void, DeliveryState.Due], (await host.DeliveriesOfAsync(late)).Select(d => d.State));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Two_that_look_at_once_make_one_due_moment(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var promise = await host.PromiseOfAsync(town, Side.Citizen, Norm.Conduct(NormPeriod.Week));
        host.Clock.Advance(TimeSpan.FromDays(7));
        Task<int> MakeAsync() => host.RunAsync(null, (MakeDueMoments make) => make.ExecuteAsync(TestContext.Current.CancellationToken));
        await Task.WhenAll(MakeAsync(), MakeAsync());
        Assert.Equal(2, (await host.DeliveriesOfAsync(promise)).Count);
    }

    private static async Task<(int Delivered, DeliveryState State)> OneAsync(AppHost host, Guid promise)
    {
        var one = Assert.Single(await host.DeliveriesOfAsync(promise));
        return (one.Delivered, one.State);
    }
}

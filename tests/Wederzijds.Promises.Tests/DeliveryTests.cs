using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Data;
using Wederzijds.Promises.Delivering;
using Wederzijds.Testing;

namespace Wederzijds.Promises.Tests;

public sealed class DeliveryTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_is_brought_is_owed_an_answer_by_the_end_of_the_local_day(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        await host.PromiseAsync(town, Side.Professional, 5);
        var brought = await host.BroughtAsync(town, town.Resident);

        var delivery = Assert.Single(await host.DeliveriesAsync(brought));
        Assert.Equal(new DateOnly(2026, 3, 17), delivery.DueOn);
        Assert.Equal(new DateTimeOffset(2026, 3, 17, 23, 0, 0, TimeSpan.Zero), delivery.DueAt);
        Assert.Equal((Side.Professional, DeliveryState.Due, (Guid?)town.Resident), (delivery.Debtor, delivery.State, delivery.OwedToPersonId));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Only_the_partner_of_who_brings_something_owes_an_answer(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        await host.PromiseAsync(town, Side.Citizen, 10);
        Assert.Empty(await host.DeliveriesAsync(await host.BroughtAsync(town, town.Resident, Side.Citizen)));
        Assert.Equal(Side.Citizen, Assert.Single(await host.DeliveriesAsync(await host.BroughtAsync(town, town.Officer, Side.Professional))).Debtor);
    }

    // Received at a local time; norm; last local day. Easter Monday 6 April, King's Day 27 April, Ascension 14 May, Whit Monday 25 May.
    [Theory]
    [InlineData("2026-03-13T12:00", 1, "2026-03-16")] // Friday → Monday
    [InlineData("2026-03-14T12:00", 1, "2026-03-16")] // brought on Saturday
    [InlineData("2026-04-02T12:00", 2, "2026-04-07")] // Good Friday works, Easter Monday does not
    [InlineData("2026-04-24T12:00", 1, "2026-04-28")] // over King's Day
    [InlineData("2026-03-10T23:59", 1, "2026-03-11")]
    [InlineData("2026-03-11T00:01", 1, "2026-03-12")]
    [InlineData("2026-03-27T23:59", 1, "2026-03-30")] // over the night in which the clock goes forward
    [InlineData("2026-10-23T00:01", 1, "2026-10-26")] // over the night in which the clock goes back
    public async Task Terms_count_working_days_of_the_site(string received, int days, string dueOn)
    {
        await using var host = await Given.HostAsync(DatabaseProvider.Sqlite);
        var town = await host.SmallTownAsync();
        var promise = await host.PromiseAsync(town, Side.Professional, days);
        var local = DateTime.Parse(received, CultureInfo.InvariantCulture);
        var at = new DateTimeOffset(local, host.Site.Zone.GetUtcOffset(local));
        var day = DateOnly.Parse(dueOn, CultureInfo.InvariantCulture);
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);

        var term = await host.InScopeAsync(null, s =>
            s.GetRequiredService<IAnswerTerms>().DueOnAsync(town.Initiative, Side.Citizen, at, TestContext.Current.CancellationToken));

        Assert.Equal(new AnswerTerm(promise, days, day, new DateTimeOffset(midnight, host.Site.Zone.GetUtcOffset(midnight)).ToUniversalTime()), term);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Without_a_promise_in_force_there_is_no_term(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        await host.PromiseAsync(town, Side.Citizen, 5);
        var draft = Promise.Draft(Guid.CreateVersion7(host.Now), town.Initiative, Side.Professional,
            new(town.Officer, Norm.AnswerWithinWorkingDays(3), null), town.Officer, host.Now);
        draft.Propose(new(town.Officer, Side.Professional, MayAccept: true), host.Now);
        await host.GivenAsync(draft);
        Assert.Null(await host.InScopeAsync(null, s =>
            s.GetRequiredService<IAnswerTerms>().DueOnAsync(town.Initiative, Side.Citizen, host.Now, TestContext.Current.CancellationToken)));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public async Task An_answer_in_the_last_second_is_kept_and_one_second_later_is_late(int seconds, bool isLate)
    {
        await using var host = await Given.HostAsync(DatabaseProvider.Sqlite);
        var town = await host.SmallTownAsync();
        await host.PromiseAsync(town, Side.Professional, 5);
        var brought = await host.BroughtAsync(town, town.Resident);
        host.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 17, 23, 0, 0, TimeSpan.Zero).AddSeconds(seconds));
        await host.AnsweredAsync(town, brought);

        var delivery = Assert.Single(await host.DeliveriesAsync(brought));
        Assert.Equal(isLate ? DeliveryState.KeptLate : DeliveryState.Kept, delivery.State);
        Assert.Equal(host.Now, delivery.DeliveredAt);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Late_work_told_once_however_often_it_is_looked_for(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        await host.PromiseAsync(town, Side.Professional, 5);
        var late = await host.BroughtAsync(town, town.Resident);
        host.Clock.Advance(TimeSpan.FromDays(3));
        var inTime = await host.BroughtAsync(town, town.Resident);
        host.Clock.SetUtcNow(new(2026, 3, 17, 23, 0, 0, TimeSpan.Zero));

        await host.RunRecurringAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(6));
        await host.RunRecurringAsync();

        Assert.Equal(DeliveryState.Late, Assert.Single(await host.DeliveriesAsync(late)).State);
        Assert.Equal(DeliveryState.Due, Assert.Single(await host.DeliveriesAsync(inTime)).State);
        Assert.Equal(1, await host.CountInRecordAsync<DeliveryLate>());

        await host.AnsweredAsync(town, late);
        Assert.Equal(DeliveryState.KeptLate, Assert.Single(await host.DeliveriesAsync(late)).State);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_run_that_breaks_off_is_completed_by_the_next_without_telling_twice(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        await host.PromiseAsync(town, Side.Professional, 1);
        var ids = Enumerable.Range(0, (2 * MarkLateDeliveries.BatchSize) + 50).Select(_ => Guid.CreateVersion7(host.Now)).ToList();
        await host.HappenAsync(new ContributionsImported(town.Initiative, ids, Side.Citizen, host.Now));
        Assert.Equal(ids.Count, (await host.DeliveriesAsync()).Count);
        host.Clock.Advance(TimeSpan.FromDays(2));

        // One batch is saved; the second is broken off before it is.
        Assert.Equal(MarkLateDeliveries.BatchSize, await host.RunAsync(null, (MarkLateDeliveries mark) => mark.ExecuteAsync(CancellationToken.None)));
        using var broken = new CancellationTokenSource();
        await broken.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.RunAsync(null, (MarkLateDeliveries mark) => mark.ExecuteAsync(broken.Token)));
        Assert.Equal(MarkLateDeliveries.BatchSize, (await host.DeliveriesAsync()).Count(d => d.State is DeliveryState.Late));

        await host.RunRecurringAsync();
        Assert.All(await host.DeliveriesAsync(), d => Assert.Equal(DeliveryState.Late, d.State));
        Assert.Equal(ids.Count, await host.CountInRecordAsync<DeliveryLate>());
        Assert.Equal(ids.Count, await OfManyAsync(host)); // so that nobody is told 450 times
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Some_that_become_late_on_one_day_are_each_told_by_themselves(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        await host.PromiseAsync(town, Side.Professional, 1);
        for (var i = 0; i < MarkLateDeliveries.ToldOneByOne; i++)
        {
            await host.BroughtAsync(town, town.Resident);
        }

        host.Clock.Advance(TimeSpan.FromDays(2));
        await host.RunRecurringAsync();
        Assert.Equal((MarkLateDeliveries.ToldOneByOne, 0), (await host.CountInRecordAsync<DeliveryLate>(), await OfManyAsync(host)));
    }

    private static Task<int> OfManyAsync(AppHost host) => host.InDbAsync(db => Task.FromResult(
        db.Set<Kernel.Changes.ChangeRecord>().AsEnumerable().Sum(r => r.Events.Split("\"isOneOfMany\":true").Length - 1)));

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Reopened_is_owed_a_second_answer_and_the_first_stays_kept(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        await host.PromiseAsync(town, Side.Professional, 5);
        var brought = await host.BroughtAsync(town, town.Resident);
        await host.AnsweredAsync(town, brought);
        host.Clock.Advance(TimeSpan.FromDays(1));
        await host.HappenAsync(new ContributionReopened(brought, town.Initiative, town.Officer, town.Resident, Side.Citizen, host.Now));

        var (first, second) = await host.DeliveriesAsync(brought) is [var a, var b] ? (a, b) : throw new InvalidOperationException("Two are owed.");
        Assert.Equal((DeliveryState.Kept, 1), (first.State, first.Round));
        Assert.Equal((DeliveryState.Due, 2, (Guid?)town.Officer, new DateOnly(2026, 3, 18)), (second.State, second.Round, second.WaitsForPersonId, second.DueOn));

        await host.AnsweredAsync(town, brought);
        Assert.All(await host.DeliveriesAsync(brought), d => Assert.Equal(DeliveryState.Kept, d.State));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Withdrawn_and_rejected_contributions_are_owed_nothing(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        await host.PromiseAsync(town, Side.Professional, 5);
        var (withdrawn, rejected) = (await host.BroughtAsync(town, town.Resident), await host.BroughtAsync(town, town.Resident));
        await host.HappenAsync(new ContributionWithdrawn(withdrawn, town.Initiative, host.Now), new ContributionRejected(rejected, town.Initiative, null));
        Assert.All(await host.DeliveriesAsync(), d => Assert.Equal(DeliveryState.Void, d.State));
        host.Clock.Advance(TimeSpan.FromDays(30));
        await host.RunRecurringAsync();
        Assert.Equal(0, await host.CountInRecordAsync<DeliveryLate>());
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_holder_is_waited_for_until_the_holder_leaves_then_the_contact_is(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var ranger = await host.PersonAsync("Bram Boa");
        var membership = await host.MemberAsync(town.Initiative, ranger, Side.Professional);
        await host.PromiseAsync(town, Side.Professional, 1);
        var (held, other) = (await host.BroughtAsync(town, town.Resident), await host.BroughtAsync(town, town.Resident));
        await host.HappenAsync(
            new HolderAssigned(held, town.Initiative, ranger, Side.Professional), new HolderAssigned(other, town.Initiative, town.Officer, Side.Professional));
        Assert.Equal(ranger, Assert.Single(await host.DeliveriesAsync(held)).WaitsForPersonId);

        await host.HappenAsync(new MembershipLeft(town.Initiative, membership, ranger, Side.Professional));
        Assert.Null(Assert.Single(await host.DeliveriesAsync(held)).WaitsForPersonId);
        Assert.Equal(town.Officer, Assert.Single(await host.DeliveriesAsync(other)).WaitsForPersonId);

        host.Clock.Advance(TimeSpan.FromDays(2));
        await host.RunRecurringAsync();
        var events = await host.InDbAsync(db => Task.FromResult(string.Concat(db.Set<Kernel.Changes.ChangeRecord>().Select(r => r.Events))));
        Assert.Equal(2, events.Split($"\"waitsForPersonId\":\"{town.Officer}\"").Length - 1);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_received_contribution_that_gets_a_holder_in_the_same_change_waits_for_the_holder(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        await host.PromiseAsync(town, Side.Professional, 5);
        var id = Guid.CreateVersion7(host.Now);
        await host.HappenAsync(
            new ContributionReceived(id, town.Initiative, town.Resident, town.Resident, Side.Citizen, ContributionKind.Idea, host.Now),
            new HolderAssigned(id, town.Initiative, town.Officer, Side.Professional));
        Assert.Equal(town.Officer, Assert.Single(await host.DeliveriesAsync(id)).WaitsForPersonId);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_promise_of_an_owner_who_left_goes_to_the_deputy_and_then_to_the_new_contact(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var promise = await host.PromiseAsync(town, Side.Professional, 5);
        await host.HappenAsync(new MembershipLeft(town.Initiative, Guid.Empty, town.Officer, Side.Professional));
        Assert.Equal(town.Officer, (await host.FindPromiseAsync(promise)).OwnerPersonId); // nobody is there to take over yet

        var deputy = await host.PersonAsync("Sanne Plaatsvervanger");
        await host.MemberAsync(town.Initiative, deputy, Side.Professional, isDeputy: true);
        await host.HappenAsync(new MembershipLeft(town.Initiative, Guid.Empty, town.Officer, Side.Professional));
        Assert.Equal(deputy, (await host.FindPromiseAsync(promise)).OwnerPersonId);

        await host.HappenAsync(new ContactNamed(town.Initiative, Side.Professional, town.Officer, deputy));
        Assert.Equal(deputy, (await host.FindPromiseAsync(promise)).OwnerPersonId); // a member who owns keeps it
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_was_owed_when_a_promise_ended_stays_owed_and_nothing_new_is(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var promise = await host.PromiseAsync(town, Side.Professional, 5);
        var before = await host.BroughtAsync(town, town.Resident);
        var revision = (await host.FindPromiseAsync(promise)).Revision;
        await host.RunAsync(town.Officer, (Ending.EndPromise end) =>
            end.ExecuteAsync(town.Initiative, promise, revision, town.Officer, "Klaar", TestContext.Current.CancellationToken));
        var after = await host.BroughtAsync(town, town.Resident);
        Assert.Equal(DeliveryState.Due, Assert.Single(await host.DeliveriesAsync(before)).State);
        Assert.Empty(await host.DeliveriesAsync(after));
    }
}

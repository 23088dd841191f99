using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;
using Wederzijds.Kernel.Web;
using Wederzijds.Promises.PromiseParts;
using Wederzijds.Testing;

namespace Wederzijds.Promises.Tests;

public sealed class PromisePanelTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Whoever_may_say_yes_for_the_side_that_is_asked_finds_it_on_the_own_page(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var promise = Promise.Draft(Guid.CreateVersion7(host.Now), town.Initiative, Side.Professional,
            new(town.Officer, Norm.AnswerWithinWorkingDays(5), null), town.Officer, host.Now);
        promise.Propose(new(town.Officer, Side.Professional, MayAccept: true), host.Now);
        await host.GivenAsync(promise);

        var asked = Assert.Single(await AskedAsync(host, town.Coordinator));
        Assert.Equal((promise.Id, "buurt", "Otto Wijkagent"), (asked.PromiseId, asked.Slug, asked.ProposerName));
        Assert.Empty(await AskedAsync(host, town.Officer));
        Assert.Empty(await AskedAsync(host, town.Resident));
        Assert.Empty(await AskedAsync(host, town.Outsider));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Who_brought_something_reads_what_may_be_expected_from_whom(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        await host.PromiseAsync(town, Side.Professional, 2);
        var reference = await BringAsync(host, town, "Lantaarn stuk");
        var brought = Assert.Single(await host.DeliveriesAsync()).SubjectId!.Value;
        var expected = Assert.Single(await ReadAsync<AnswersExpected, ExpectedLine>(host, town.Resident));
        Assert.Equal(("Otto Wijkagent", new DateOnly(2026, 3, 12), false), (expected.WaitsForName, expected.DueOn, expected.IsLate));
        Assert.Equal((reference, "Lantaarn stuk"), (expected.Reference, expected.Title));
        Assert.Empty(await ReadAsync<AnswersExpected, ExpectedLine>(host, town.Coordinator));

        host.Clock.Advance(TimeSpan.FromDays(5));
        await host.RunRecurringAsync();
        Assert.True(Assert.Single(await ReadAsync<AnswersExpected, ExpectedLine>(host, town.Resident)).IsLate);
        await host.AnsweredAsync(town, brought);
        Assert.Empty(await ReadAsync<AnswersExpected, ExpectedLine>(host, town.Resident));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_overview_shows_both_sides_of_the_last_twelve_weeks_and_who_is_waited_for(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        await host.PromiseAsync(town, Side.Professional, 2);
        await host.PromiseAsync(town, Side.Citizen, 10);
        var (longAgo, stillOpen) = (await host.BroughtAsync(town, town.Resident), await host.BroughtAsync(town, town.Resident));
        await host.AnsweredAsync(town, longAgo);
        host.Clock.Advance(TimeSpan.FromDays(100));
        await host.RunRecurringAsync();
        await host.AnsweredAsync(town, await host.BroughtAsync(town, town.Resident));
        await host.BroughtAsync(town, town.Officer, Side.Professional);

        var model = (BothWays)(await host.InScopeAsync(null, s => s.GetServices<IOverviewPart>().OfType<PromisesBothWays>().Single().ReadAsync(
            new(town.Initiative, "buurt", "Buurt", InitiativeTemplate.General, InitiativeState.Open, null), TestContext.Current.CancellationToken))).Model;

        var (citizens, professionals) = (model.Sides[0], model.Sides[1]);
        Assert.Equal((0, 0, 0, 1), (citizens.Kept, citizens.KeptLate, citizens.Late, citizens.Due));
        Assert.Equal((1, 0, 1, 0), (professionals.Kept, professionals.KeptLate, professionals.Late, professionals.Due));
        Assert.Equal("Cora Coördinator", Assert.Single(citizens.WaitedFor).Name);
        Assert.Equal(new("Otto Wijkagent", 1, 0), Assert.Single(professionals.WaitedFor));
        Assert.Equal(2, Assert.Single(professionals.InForce).Amount);
        Assert.Equal(DeliveryState.Late, Assert.Single(await host.DeliveriesAsync(stillOpen)).State);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Erasing_a_person_removes_the_reasons_in_their_words_and_keeps_what_was_agreed(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var id = await host.PromiseAsync(town, Side.Professional, 5);
        var brought = await host.BroughtAsync(town, town.Officer, Side.Citizen);
        var promise = Promise.Draft(Guid.CreateVersion7(host.Now), town.Initiative, Side.Citizen,
            new(town.Coordinator, Norm.AnswerWithinWorkingDays(5), "Blijft staan"), town.Officer, host.Now);
        promise.Propose(new(town.Coordinator, Side.Citizen, MayAccept: true), host.Now);
        promise.Decline(1, town.Officer, "Om wie ik ben", host.Now);
        promise.End(town.Officer, "Ook om mij", othersInForce: false, host.Now);
        await host.GivenAsync(promise);

        await host.InScopeAsync(null, async services =>
        {
            var data = services.GetServices<IPersonalData>().OfType<PromisePersonalData>().Single();
            Assert.Equal(5, (await data.ExportAsync(town.Officer, TestContext.Current.CancellationToken)).Count);
            await data.EraseAsync(town.Officer, TestContext.Current.CancellationToken);
            await services.GetRequiredService<AppDbContext>().SaveAsync(new Change("Erase", town.Officer));
            return true;
        });

        var versions = await host.InDbAsync(db => Task.FromResult(db.Set<PromiseVersion>().Where(v => v.PromiseId == promise.Id).ToList()));
        Assert.Equal((null, "Blijft staan"), (versions[0].DeclinedBecause, versions[0].Words));
        Assert.NotNull(versions[0].DeclinedAt);
        Assert.Null((await host.FindPromiseAsync(promise.Id)).EndedBecause);
        Assert.Null(Assert.Single(await host.DeliveriesAsync(brought)).OwedToPersonId);
        Assert.Equal(PromiseState.InForce, (await host.FindPromiseAsync(id)).State);
    }

    private static Task<List<AskedLine>> AskedAsync(AppHost host, Guid person) => ReadAsync<PromisesAsked, AskedLine>(host, person);

    /// <summary>The resident brings a contribution where contributions are brought.</summary>
    private static async Task<string> BringAsync(AppHost host, SmallTown town, string text)
    {
        var browser = await host.SignedInAsync(town.Resident);
        using var answer = await browser.Client.PostAsJsonAsync(
            $"/api/v1/initiatives/{town.Slug}/contributions", new { kind = "Report", text, place = "Lindelaan", audience = "Members" });
        using var made = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return made.RootElement.GetProperty("reference").GetString()!;
    }

    private static async Task<List<TLine>> ReadAsync<TPart, TLine>(AppHost host, Guid person)
        where TPart : IMyPagePart =>
        (List<TLine>?)(await host.InScopeAsync(null, s => s.GetServices<IMyPagePart>().OfType<TPart>().Single()
            .ReadAsync(person, TestContext.Current.CancellationToken)))?.Model ?? [];
}

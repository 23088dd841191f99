using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Data;
using Wederzijds.Promises.Agreeing;
using Wederzijds.Promises.Expecting;
using Wederzijds.Promises.Expecting.Comparing;
using Wederzijds.Promises.Expecting.Settling;
using Wederzijds.Promises.Expecting.Writing;
using Wederzijds.Promises.Proposing;
using Wederzijds.Testing;

namespace Wederzijds.Promises.Tests.Expecting;

public sealed class SettlingTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Several_expectations_become_one_promise_and_the_round_is_settled_when_it_is_in_force(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var round = await GivenRound.OpenAsync(host, town);
        var expected = await round.WriteAsync(round.Rita, "Antwoord binnen een week");
        var offered = await round.WriteAsync(round.Otto, "Wij antwoorden binnen vijf dagen", Direction.Offer);
        await round.ShowAsync();
        Assert.Equal(LayOutcome.Laid, await LayAsync(host, round, expected, offered));

        var promise = Guid.CreateVersion7(host.Now);
        var result = await PromiseAsync(host, town, round, expected, [offered], promise);
        Assert.Equal(new SettleResult(SettleOutcome.Settled, PromiseOutcome.Proposed), result);
        Assert.Equal(SettleOutcome.AlreadyDone, (await PromiseAsync(host, town, round, expected, [offered], promise))!.Outcome);
        Assert.Equal((ExpectationState.Asked, promise), ((await round.FindAsync(offered)).State, (await round.FindAsync(offered)).PromiseId));
        Assert.Equal(RoundState.Comparing, (await round.RoundAsync()).State);

        Assert.Equal(AcceptOutcome.InForce, await host.RunAsync(town.Officer, (AcceptPromise accept) =>
            accept.ExecuteAsync(town.Initiative, promise, 1, Side.Professional, town.Officer, None)));
        Assert.Equal(ExpectationState.Promised, (await round.FindAsync(expected)).State);
        Assert.Equal(RoundState.Settled, (await round.RoundAsync()).State);
        Assert.Equal(1, await host.CountInRecordAsync<OpeningNeedMet>());
        await host.RunJobsAsync();
        var told = await host.InDbAsync(db => db.Database.SqlQueryRaw<string>("SELECT kind AS \"Value\" FROM notice WHERE person_id = {0}", town.Resident).ToListAsync());
        Assert.Equal(["ExpectationsAsked", "ExpectationsSettled", "ExpectationsShown"], told.Where(k => k.StartsWith("Expectations", StringComparison.Ordinal)).Order());
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_declined_promise_leaves_the_expectation_open_and_a_later_yes_settles_it_after_all(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var round = await GivenRound.OpenAsync(host, town);
        var expected = await round.WriteAsync(round.Rita, "Antwoord binnen een dag");
        var other = await round.WriteAsync(round.Otto, "Meldingen met een plek");
        await round.ShowAsync();
        var promise = Guid.CreateVersion7(host.Now);
        await PromiseAsync(host, town, round, expected, [], promise);
        await host.RunAsync(town.Officer, (DeclinePromise decline) => decline.ExecuteAsync(town.Initiative, promise, 1, town.Officer, "Te kort", None));
        var open = await round.FindAsync(expected);
        Assert.Equal((ExpectationState.Open, promise), (open.State, open.PromiseId));

        var change = new PromiseChange(town.Initiative, promise, (await host.FindPromiseAsync(promise)).Revision,
            new(town.Officer, Norm.AnswerWithinWorkingDays(8), null), AsDraft: false);
        await host.RunAsync(town.Coordinator, (ChangePromise use) => use.ExecuteAsync(change, new(town.Coordinator, Side.Citizen, true), None));
        await host.RunAsync(town.Officer, (AcceptPromise accept) => accept.ExecuteAsync(town.Initiative, promise, 2, Side.Professional, town.Officer, None));
        Assert.Equal(ExpectationState.Promised, (await round.FindAsync(expected)).State);
        Assert.Equal(RoundState.Comparing, (await round.RoundAsync()).State);

        // A change of it that is declined, and its end, take nothing away: it held.
        var next = new PromiseChange(town.Initiative, promise, (await host.FindPromiseAsync(promise)).Revision,
            new(town.Officer, Norm.AnswerWithinWorkingDays(2), null), AsDraft: false);
        await host.RunAsync(town.Coordinator, (ChangePromise use) => use.ExecuteAsync(next, new(town.Coordinator, Side.Citizen, true), None));
        await host.RunAsync(town.Officer, (DeclinePromise decline) => decline.ExecuteAsync(town.Initiative, promise, 3, town.Officer, "Nee", None));
        Assert.Equal(ExpectationState.Promised, (await round.FindAsync(expected)).State);
        Assert.Equal(EndExpectationOutcome.Ended, await round.EndAsync(other, round.Cora, ExpectationState.Declined));
        Assert.Equal(RoundState.Settled, (await round.RoundAsync()).State);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_addressed_side_declines_the_own_side_withdraws_and_nobody_else_does(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var round = await GivenRound.OpenAsync(host, town);
        var (first, second) = (await round.WriteAsync(round.Rita, "Een"), await round.WriteAsync(round.Cora, "Twee"));
        await round.WriteAsync(round.Otto, "Drie");
        await round.ShowAsync();
        Assert.Equal(EndExpectationOutcome.NotYours, await round.EndAsync(second, round.Rita, ExpectationState.Withdrawn));
        Assert.Equal(EndExpectationOutcome.NotYours, await round.EndAsync(first, round.Rita, ExpectationState.Declined));
        Assert.Equal(EndExpectationOutcome.Ended, await round.EndAsync(first, round.Rita, ExpectationState.Withdrawn, "Toch niet nodig"));
        Assert.Equal(EndExpectationOutcome.Ended, await round.EndAsync(second, round.Otto, ExpectationState.Declined, "Geen tijd"));
        Assert.Equal(EndExpectationOutcome.Ended, await round.EndAsync(second, round.Otto, ExpectationState.Declined, "Geen tijd")); // posted twice
        Assert.Equal(EndExpectationOutcome.ChangedMeanwhile, await round.EndAsync(second, round.Cora, ExpectationState.Withdrawn));
        Assert.Equal((ExpectationState.Declined, "Geen tijd"), ((await round.FindAsync(second)).State, (await round.FindAsync(second)).Because));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Of_two_who_settle_the_same_at_once_the_second_is_told_and_nothing_is_lost(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var round = await GivenRound.OpenAsync(host, town);
        var one = await round.WriteAsync(round.Rita, "Een");
        await round.WriteAsync(round.Otto, "Twee");
        await round.ShowAsync();
        var target = await round.TargetAsync(one);
        Task<EndExpectationOutcome?> EndAsync(Standing by, ExpectationState end) =>
            host.RunAsync(by.PersonId, (EndExpectation use) => use.ExecuteAsync(target, end, $"Reden {end}", by, None));

        var outcomes = await Task.WhenAll(EndAsync(round.Otto, ExpectationState.Declined), EndAsync(round.Cora, ExpectationState.Withdrawn));

        Assert.Equal([EndExpectationOutcome.Ended, EndExpectationOutcome.ChangedMeanwhile], outcomes.OfType<EndExpectationOutcome>().Order());
        var end = await round.FindAsync(one);
        Assert.Equal($"Reden {end.State}", end.Because);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Of_two_who_settle_the_last_two_at_once_one_settles_the_round(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var round = await GivenRound.OpenAsync(host, town);
        var (one, two) = (await round.WriteAsync(round.Rita, "Een"), await round.WriteAsync(round.Otto, "Twee"));
        await round.ShowAsync();
        await Task.WhenAll(round.EndAsync(one, round.Otto, ExpectationState.Declined), round.EndAsync(two, round.Cora, ExpectationState.Declined));
        Assert.Equal(RoundState.Settled, (await round.RoundAsync()).State);
        Assert.Equal(1, await host.CountInRecordAsync<ExpectationRoundSettled>());
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Of_two_sides_that_submit_at_once_the_second_shows_both(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var round = await GivenRound.OpenAsync(host, town);
        await round.WriteAsync(round.Cora, "Een");
        await round.WriteAsync(round.Otto, "Twee");
        var outcomes = await Task.WhenAll(round.SubmitAsync(round.Cora), round.SubmitAsync(round.Otto));
        Assert.Equal([SubmitOutcome.WaitsForPartner, SubmitOutcome.BothSubmitted], outcomes.OfType<SubmitOutcome>().Order());
        Assert.Equal(RoundState.Comparing, (await round.RoundAsync()).State);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_one_person_types_at_the_table_waits_for_the_other_side_and_a_refusal_keeps_what_was_typed(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var round = await GivenRound.OpenAsync(host, town);
        var (one, two, three) = (await round.WriteAsync(round.Rita, "Een"), await round.WriteAsync(round.Rita, "Twee"), await round.WriteAsync(round.Otto, "Drie"));
        await round.ShowAsync();
        var lines = new List<TableLine>();
        foreach (var (id, end) in new[] { (one, ExpectationState.Declined), (two, ExpectationState.Declined), (three, ExpectationState.Declined) })
        {
            lines.Add(new(id, (await round.FindAsync(id)).Revision, end, $"Besproken {end}", new(Guid.CreateVersion7(host.Now), "Aan tafel gezegd")));
        }

        Assert.Equal(TableOutcome.NotYours, (await AgreeAsync(host, town, round, round.Rita, lines))!.Outcome);
        Assert.Equal(TableOutcome.Kept, (await AgreeAsync(host, town, round, round.Cora, lines))!.Outcome);
        Assert.Equal(TableOutcome.Kept, (await AgreeAsync(host, town, round, round.Cora, lines))!.Outcome); // posted twice
        Assert.Equal(3, await host.InDbAsync(db => db.Set<TalkNote>().CountAsync()));
        Assert.Equal(ExpectationState.Declined, (await round.FindAsync(three)).State); // the typing side's own no
        Assert.Equal(Side.Professional, (await round.FindAsync(one)).WaitsFor);

        Assert.Equal(EndExpectationOutcome.NotYours, await round.ConfirmAsync(one, round.Cora, yes: true));
        Assert.Equal(EndExpectationOutcome.Ended, await round.ConfirmAsync(one, round.Otto, yes: true));
        Assert.Equal(EndExpectationOutcome.Ended, await round.ConfirmAsync(two, round.Otto, yes: false));
        Assert.Equal(ExpectationState.Open, (await round.FindAsync(two)).State);
        Assert.Equal(4, await host.InDbAsync(db => db.Set<TalkNote>().CountAsync()));
        Assert.Equal(RoundState.Comparing, (await round.RoundAsync()).State);

        var stale = new TableLine(one, 1, ExpectationState.Withdrawn, "Laat", null);
        var result = await AgreeAsync(host, town, round, round.Cora, [stale]);
        Assert.Equal((TableOutcome.SomeChangedMeanwhile, one), (result!.Outcome, Assert.Single(result.Stale)));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_newcomer_adds_after_the_round_and_both_read_and_settle_it_without_holding_the_round_up(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var round = await GivenRound.OpenAsync(host, town);
        var (one, two) = (await round.WriteAsync(round.Rita, "Een"), await round.WriteAsync(round.Otto, "Twee"));
        await round.ShowAsync();
        Assert.Equal(WriteOutcome.NoRound, await round.TryWriteAsync(round.Rita, Guid.CreateVersion7(host.Now), "Te laat"));
        await round.EndAsync(one, round.Otto, ExpectationState.Declined);
        await round.EndAsync(two, round.Cora, ExpectationState.Declined);
        var newcomer = await round.NewcomerAsync("Nina Nieuw", Side.Citizen);
        var later = await round.WriteAsync(newcomer, "Ik wil graag leren");
        Assert.True((await round.FindAsync(later)).IsLater);
        Assert.Equal(RoundState.Settled, (await round.RoundAsync()).State);
        Assert.Equal(0, await host.CountInRecordAsync<OpeningNeedLost>());
        Assert.Equal(EndExpectationOutcome.Ended, await round.EndAsync(later, round.Otto, ExpectationState.Declined));
        Assert.Equal(ExpectationState.Declined, (await round.FindAsync(later)).State);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task One_round_runs_at_a_time_and_a_new_one_takes_the_need_away_only_once_it_is_shown(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var round = new GivenRound(host, town);
        var ids = new[] { Guid.CreateVersion7(host.Now), Guid.CreateVersion7(host.Now) };
        var outcomes = await Task.WhenAll(ids.Select(round.OpenAsync));
        Assert.Equal([Wederzijds.Promises.Expecting.Starting.OpenOutcome.Opened, Wederzijds.Promises.Expecting.Starting.OpenOutcome.AnotherRuns], outcomes.Order());
        var (one, two) = (await round.WriteAsync(round.Cora, "Een"), await round.WriteAsync(round.Otto, "Twee"));
        await round.ShowAsync();
        await round.EndAsync(one, round.Otto, ExpectationState.Declined);
        await round.EndAsync(two, round.Cora, ExpectationState.Declined);

        host.Clock.Advance(TimeSpan.FromDays(300));
        var next = await GivenRound.OpenAsync(host, town);
        await next.WriteAsync(next.Cora, "Nieuw");
        await next.WriteAsync(next.Otto, "Ook nieuw");
        await next.SubmitAsync(next.Cora);
        Assert.Equal(0, await host.CountInRecordAsync<OpeningNeedLost>());
        await next.SubmitAsync(next.Otto);
        Assert.Equal(1, await host.CountInRecordAsync<OpeningNeedLost>());
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task When_who_accepts_leaves_the_contact_does_and_the_words_stay_with_the_side(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var round = new GivenRound(host, town);
        await host.GivenAsync(ExpectationRound.Open(Guid.CreateVersion7(host.Now), town.Initiative, new(town.Resident, town.Officer), null, town.Coordinator, host.Now));
        await round.WriteAsync(round.Rita, "Blijft van de kant");
        await host.LeaveAsync(town.Initiative, town.Resident);
        var left = await host.InDbAsync(db => db.Set<ExpectationRound>().SingleAsync());
        Assert.Equal((town.Coordinator, town.Officer), (left.CitizenAcceptorPersonId, left.ProfessionalAcceptorPersonId));
        var browser = await host.SignedInAsync(town.Coordinator);
        Assert.Contains("Blijft van de kant", (await browser.GetPageAsync("/initiatives/buurt/promises/expectations")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await (await host.SignedInAsync(town.Resident)).GetAsync("/initiatives/buurt/promises/expectations")).Status);
    }

    internal static Task<LayOutcome?> LayAsync(AppHost host, GivenRound round, Guid one, Guid beside) => host.RunAsync(
        round.Rita.PersonId, async (LayBeside use) => await use.ExecuteAsync(await round.TargetAsync(one), Fit.Matched, beside, null, round.Rita, None));

    private static Task<SettleResult?> PromiseAsync(AppHost host, SmallTown town, GivenRound round, Guid one, IReadOnlyCollection<Guid> also, Guid promise) =>
        host.RunAsync(town.Coordinator, async (SettleIntoPromise use) => await use.ExecuteAsync(
            await round.TargetAsync(one), also,
            new(promise, town.Initiative, Side.Professional, new(town.Officer, Norm.AnswerWithinWorkingDays(5), "Antwoord"), AsDraft: false),
            new(town.Coordinator, Side.Citizen, MayAccept: true), None));

    private static Task<TableResult?> AgreeAsync(AppHost host, SmallTown town, GivenRound round, Standing by, IReadOnlyList<TableLine> lines) =>
        host.RunAsync(by.PersonId, (AgreeAtTable use) => use.ExecuteAsync(town.Initiative, round.Id, lines, by, None));
}

using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Kernel.Data;
using Wederzijds.Promises.Agreeing;
using Wederzijds.Promises.Delivering;
using Wederzijds.Promises.Ending;
using Wederzijds.Promises.Expecting;
using Wederzijds.Promises.Expecting.Settling;
using Wederzijds.Promises.Expecting.Writing;
using Wederzijds.Promises.Proposing;
using Wederzijds.Promises.Tests.Expecting;
using Wederzijds.Testing;

namespace Wederzijds.Promises.Tests;

/// <summary>Random steps of both sides through the use cases and the jobs, on both databases: what is stored never breaks a rule.</summary>
public sealed class PromiseWalkTests
{
    private const int Steps = 240;

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Random_steps_leave_nothing_in_the_database_that_breaks_a_rule(DatabaseProvider provider)
    {
        await using var host = await Given.HostAsync(provider);
        var town = await host.SmallTownAsync();
        var walk = new Walk(host, town, await GivenRound.OpenAsync(host, town), new Random(20261201));
        var taken = 0;
        for (var step = 0; step < Steps; step++)
        {
            taken += await walk.StepAsync() ? 1 : 0;
            if (step % 5 == 0)
            {
                await CheckAsync(host, walk);
            }
        }

        await CheckAsync(host, walk);
        Assert.True(taken > Steps / 4, $"Only {taken} steps were taken.");
        var states = await host.InDbAsync(db => db.Set<Promise>().Select(p => p.State).Distinct().ToListAsync());
        Assert.True(states.Contains(PromiseState.InForce) && states.Contains(PromiseState.Ended), "The walk comes to what it is about.");
        Assert.NotEmpty(await host.InDbAsync(db => db.Set<Delivery>().Where(d => d.DeliveredAt != null || d.State == DeliveryState.Missed).Select(d => d.Id).ToListAsync()));
        Assert.NotEmpty(await host.InDbAsync(db => db.Set<Expectation>().Where(e => e.EndedAt != null).Select(e => e.Id).ToListAsync()));
    }

    private static async Task CheckAsync(AppHost host, Walk walk)
    {
        var promises = await host.InDbAsync(db => db.Set<Promise>().AsNoTracking().Include(p => p.Versions).ToListAsync());
        Assert.All(promises, p =>
        {
            Assert.Equal(p.State is PromiseState.InForce, p.VersionInForce is not null);
            Assert.Equal(p.VersionInForce is null ? 0 : 1, p.Versions.Count(v => v.InForceSince is not null && v.SupersededAt is null));
            Assert.All(p.Versions.Where(v => v.InForceSince is not null), v => Assert.True(v.IsComplete && v.IsAcceptedByBoth && v.DeclinedAt is null && v.WithdrawnAt is null));
            Assert.Equal(Enumerable.Range(1, p.LatestVersion), p.Versions.Select(v => v.Number).Order());
        });
        Assert.All(promises.Where(p => walk.Ended.Contains(p.Id)), p => Assert.True(p.State is PromiseState.Ended, "ended stays ended"));

        var deliveries = await host.InDbAsync(db => db.Set<Delivery>().AsNoTracking().ToListAsync());
        Assert.All(deliveries, d =>
        {
            Assert.Equal(d.State is DeliveryState.Kept or DeliveryState.KeptLate, d.DeliveredAt is not null);
            Assert.False(d.State is DeliveryState.Missed or DeliveryState.Late && host.Now < d.DueAt, "nothing is missed before its day is over");
            Assert.Contains(promises, p => p.Id == d.PromiseId && p.Versions.Any(v => v.Number == d.Version && v.InForceSince is not null));
        });
        Assert.True(deliveries.Where(d => d.FirstDay is not null).GroupBy(d => (d.PromiseId, d.Version, d.FirstDay)).All(g => g.Count() == 1), "a period is owed once");

        var round = await walk.Round.RoundAsync();
        var written = await host.InDbAsync(db => db.Set<Expectation>().AsNoTracking().ToListAsync());
        Assert.Equal(round.State is not RoundState.Writing, round is { CitizensSubmittedAt: not null, ProfessionalsSubmittedAt: not null, ShownAt: not null });
        Assert.False(round.State is RoundState.Settled && written.Exists(e => !e.IsLater && !e.HasEnd), "settled is when each has an end");
        Assert.All(written, e =>
        {
            Assert.Equal(e.HasEnd, e.EndedAt is not null);
            Assert.False(e.State is ExpectationState.Declined or ExpectationState.Withdrawn && string.IsNullOrEmpty(e.Because), "an end without promise has its reason");
            Assert.False(e.State is ExpectationState.Promised && promises.Single(p => p.Id == e.PromiseId).Versions.All(v => v.InForceSince is null), "what became a promise once held");
            Assert.False(e.State is ExpectationState.Asked && promises.Single(p => p.Id == e.PromiseId).State is PromiseState.Ended, "what is asked can still be agreed");
        });
    }

    private sealed class Walk(AppHost host, SmallTown town, GivenRound round, Random random)
    {
        private static readonly CancellationToken None = CancellationToken.None;

        public GivenRound Round => round;

        /// <summary>Promises that were seen ended.</summary>
        public HashSet<Guid> Ended { get; } = [];

        private Side Either => random.Next(2) == 0 ? Side.Citizen : Side.Professional;

        /// <returns>Whether anything changed.</returns>
        public async Task<bool> StepAsync()
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1)); // identifiers follow the clock, so the walk is the same each time
            switch (random.Next(10))
            {
                case 0:
                    host.Clock.Advance(TimeSpan.FromDays(random.Next(1, 12)));
                    await host.RunRecurringAsync();
                    await host.RunJobsAsync();
                    return false;
                case 1:
                    return await ProposeAsync();
                case < 5:
                    return await OfPromiseAsync();
                case < 7:
                    return await OfDeliveryAsync();
                default:
                    return await OfRoundAsync();
            }
        }

        private Guid PersonOf(Side side) => side is Side.Citizen ? town.Coordinator : town.Officer;

        private T Of<T>(List<T> some) => some[random.Next(some.Count)];

        private Guid Id() => Guid.CreateVersion7(host.Now);

        private Terms SomeTerms(Side debtor) => new(
            PersonOf(debtor),
            random.Next(4) switch
            {
                0 => Norm.ByDate(DateOnly.FromDateTime(host.Now.UtcDateTime).AddDays(random.Next(1, 30))),
                1 => Norm.Conduct(NormPeriod.Month),
                _ => Norm.TimesPerPeriod(random.Next(1, 4), random.Next(2) == 0 ? NormPeriod.Week : NormPeriod.Month),
            },
            null)
        {
            Because = "Het liep anders",
        };

        private async Task<bool> ProposeAsync()
        {
            var (debtor, by) = (Either, Either);
            var form = new PromiseForm(Id(), town.Initiative, debtor, SomeTerms(debtor), AsDraft: false);
            return await host.RunAsync(PersonOf(by), (ProposePromise use) => use.ExecuteAsync(form, new(PersonOf(by), by, MayAccept: true), None)) is PromiseOutcome.Proposed;
        }

        private async Task<bool> OfPromiseAsync()
        {
            var all = await host.InDbAsync(db => db.Set<Promise>().AsNoTracking().OrderBy(p => p.Id)
                .Select(p => new { p.Id, p.State, p.Debtor, p.Revision, p.VersionAsked }).ToListAsync());
            Ended.UnionWith(all.Where(p => p.State is PromiseState.Ended).Select(p => p.Id));
            if (all.Count == 0)
            {
                return false;
            }

            var waiting = all.FindAll(p => p.VersionAsked is not null);
            var (one, side) = (Of(waiting.Count > 0 && random.Next(3) > 0 ? waiting : all), Either);
            var (me, asked) = (PersonOf(side), one.VersionAsked ?? random.Next(1, 4));
            return random.Next(9) switch
            {
                < 4 => await host.RunAsync(me, (AcceptPromise use) => use.ExecuteAsync(town.Initiative, one.Id, asked, side, me, None))
                    is AcceptOutcome.InForce or AcceptOutcome.WaitsForPartner,
                4 => await host.RunAsync(me, (DeclinePromise use) => use.ExecuteAsync(town.Initiative, one.Id, asked, me, "Nu niet", None)) is DeclineOutcome.Declined,
                5 => await host.RunAsync(me, (WithdrawPromise use) => use.ExecuteAsync(town.Initiative, one.Id, asked, me, None)) is WithdrawOutcome.Withdrawn,
                6 => await host.RunAsync(me, (EndPromise use) => use.ExecuteAsync(town.Initiative, one.Id, one.Revision, me, "Het is klaar", None)) is EndOutcome.Ended,
                _ => await host.RunAsync(me, (ChangePromise use) => use.ExecuteAsync(
                    new(town.Initiative, one.Id, one.Revision, SomeTerms(one.Debtor), AsDraft: false), new(me, side, MayAccept: true), None)) is PromiseOutcome.Proposed,
            };
        }

        private async Task<bool> OfDeliveryAsync()
        {
            var all = await host.InDbAsync(db => db.Set<Delivery>().AsNoTracking().OrderBy(d => d.Id).Select(d => new { d.Id, d.PromiseId, d.Revision, d.Debtor, d.State }).ToListAsync());
            if (all.Count == 0)
            {
                return false;
            }

            var open = all.FindAll(d => d.State is DeliveryState.Due or DeliveryState.Late or DeliveryState.Unconfirmed);
            var one = Of(open.Count > 0 && random.Next(3) > 0 ? open : all);
            var (debtor, creditor) = (PersonOf(one.Debtor), PersonOf(one.Debtor.Partner));
            return random.Next(5) switch
            {
                < 2 => await host.RunAsync(debtor, (ReportDelivery use) => use.ExecuteAsync(
                    town.Initiative, one.PromiseId, one.Id, one.Revision, random.Next(1, 5), debtor, None)) is WordOutcome.Done,
                < 4 => await host.RunAsync(creditor, (ConfirmDelivery use) => use.ExecuteAsync(
                    town.Initiative, one.PromiseId, one.Id, one.Revision, creditor, None)) is WordOutcome.Done,
                _ => await host.RunAsync(creditor, (DisputeDelivery use) => use.ExecuteAsync(
                    town.Initiative, one.PromiseId, one.Id, one.Revision, creditor, "Ik zag het niet", None)) is WordOutcome.Done,
            };
        }

        private async Task<bool> OfRoundAsync()
        {
            var by = random.Next(3) switch { 0 => round.Cora, 1 => round.Otto, _ => round.Rita };
            var all = await host.InDbAsync(db => db.Set<Expectation>().AsNoTracking().OrderBy(e => e.Id).Select(e => e.Id).ToListAsync());
            if (random.Next(4) == 0 || all.Count == 0)
            {
                return await round.TryWriteAsync(by, Id(), $"Woorden {random.Next()}", random.Next(2) == 0 ? Direction.Expect : Direction.Offer) is WriteOutcome.Written;
            }

            var target = await round.TargetAsync(all[random.Next(all.Count)]);
            var debtor = (await round.FindAsync(target.Id)).Debtor;
            return random.Next(10) switch
            {
                < 3 => await round.SubmitAsync(by) is SubmitOutcome.WaitsForPartner or SubmitOutcome.BothSubmitted,
                3 => await round.TakeBackAsync(by) is true,
                4 or 5 => await round.EndAsync(target.Id, by, random.Next(2) == 0 ? ExpectationState.Declined : ExpectationState.Withdrawn) is EndExpectationOutcome.Ended,
                6 => await round.ConfirmAsync(target.Id, by, random.Next(2) == 0) is EndExpectationOutcome.Ended,
                _ => await host.RunAsync(by.PersonId, (SettleIntoPromise use) => use.ExecuteAsync(
                    target, [], new(Id(), town.Initiative, debtor, SomeTerms(debtor), AsDraft: false), new(by.PersonId, by.Side, MayAccept: by.IsContact), None))
                    is { Outcome: SettleOutcome.Settled },
            };
        }
    }
}

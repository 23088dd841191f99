using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;
using Wederzijds.Promises.Capacity;
using Wederzijds.Promises.Capacity.Absences;
using Wederzijds.Promises.Capacity.Limiting;
using Wederzijds.Promises.Capacity.Signing;
using Wederzijds.Promises.Capacity.Stating;
using Wederzijds.Testing;

namespace Wederzijds.Promises.Tests.Capacity;

public sealed class CapacityTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_promise_above_the_hours_does_not_come_into_force_until_somebody_signed_for_it(DatabaseProvider provider)
    {
        var covering = new Covering();
        await using var host = await GivenHours.HostAsync(provider, covering);
        var town = await host.SmallTownAsync();
        var manager = await host.PersonAsync("Mia Manager");
        covering.Mandates.Add((town.Initiative, town.Officer, manager));
        await host.HoursAsync(town, town.Officer, 8);
        Assert.Equal(AcceptOutcome.InForce, await host.PromisedAsync(town, Side.Professional, 6));
        var more = await host.AskedAsync(town, Side.Professional, 3);
        Assert.Equal(AcceptOutcome.HoursShort, await host.YesAsync(town, more));
        Assert.Equal(PromiseState.Proposed, (await host.FindPromiseAsync(more)).State);

        Assert.Equal(AskOutcome.NoDecisionMaker, (await host.AskSignatureAsync(town, town.Resident, 9, host.Today.AddDays(30))).Outcome);
        var (asked, signature) = await host.AskSignatureAsync(town, manager, 9, host.Today.AddDays(30));
        Assert.Equal(AskOutcome.Asked, asked);
        Assert.Equal(AskOutcome.AskedAlready, (await host.AskSignatureAsync(town, manager, 9, host.Today.AddDays(30))).Outcome);
        Assert.Equal(AcceptOutcome.HoursShort, await host.YesAsync(town, more)); // asked is not signed
        Assert.Null(await host.SignAsync(signature, town.Officer)); // not asked of who asks
        Assert.Equal(SignOutcome.Signed, await host.SignAsync(signature, manager));
        Assert.Equal(SignOutcome.NotAsked, await host.SignAsync(signature, manager, signs: false));
        Assert.Equal(AcceptOutcome.InForce, await host.YesAsync(town, more));
        Assert.Equal(AcceptOutcome.HoursShort, await host.PromisedAsync(town, Side.Professional, 0.5)); // up to nine hours, not further
        Assert.Equal(manager, await host.InScopeAsync(null, s => s.GetRequiredService<ICapacitySigners>().OfAsync(town.Initiative, CancellationToken.None)));
        Assert.True(await host.MayOpenAsync(town));

        host.Clock.Advance(TimeSpan.FromDays(31)); // the signature ran out
        Assert.False(await host.MayOpenAsync(town));
        await host.RunRecurringAsync();
        Assert.Equal(1, await host.CountInRecordAsync<OpeningNeedLost>());
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Of_two_promises_made_at_once_that_together_are_too_much_one_comes_into_force(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        await host.HoursAsync(town, town.Officer, 8);
        for (var round = 0; round < 5; round++)
        {
            var promises = new List<Guid>();
            for (var i = 0; i < 4; i++)
            {
                promises.Add(await host.AskedAsync(town, Side.Professional, 5));
            }

            var outcomes = await Task.WhenAll(promises.Select(p => SafelyAsync(() => host.YesAsync(town, p))));
            var inForce = await host.InDbAsync(db => db.Set<Promise>().Where(p => p.State == PromiseState.InForce).Select(p => p.Id).ToListAsync());
            Assert.Single(inForce);
            Assert.Equal(1, outcomes.Count(o => o is AcceptOutcome.InForce));
            await host.RunAsync(town.Officer, (Ending.EndPromise end) => EndAsync(end, inForce[0]));
        }

        async Task<AcceptOutcome?> SafelyAsync(Func<Task<AcceptOutcome?>> accept)
        {
            try
            {
                return await accept();
            }
            catch (Kernel.Writing.ChangedMeanwhileException)
            {
                return null; // "look again", twice in a row
            }
        }

        async Task<bool> EndAsync(Ending.EndPromise end, Guid id)
        {
            var revision = (await host.FindPromiseAsync(id)).Revision;
            Assert.Equal(Ending.EndOutcome.Ended, await end.ExecuteAsync(town.Initiative, id, revision, town.Officer, "Klaar", CancellationToken.None));
            return true;
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_an_opening_needs_of_hours_is_told_in_the_change_that_gains_or_loses_it(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        await host.GivenAsync(PromiseInForce(town, host.Now)); // adopted: promised before anybody said what hours there are
        Assert.Equal(1, await host.CountInRecordAsync<OpeningNeedLost>());
        Assert.False(await host.MayOpenAsync(town)); // a contact without hours is too few as soon as something is promised
        var hours = await host.HoursAsync(town, town.Officer, 4);
        Assert.Equal(1, await host.CountInRecordAsync<OpeningNeedMet>());
        Assert.True(await host.MayOpenAsync(town));

        await host.BudgetAsync(town, host.Today.AddDays(3));
        Assert.Equal(2, await host.CountInRecordAsync<OpeningNeedLost>());
        await host.BudgetAsync(town, null);
        Assert.Equal(2, await host.CountInRecordAsync<OpeningNeedMet>());
        Assert.Equal(AbsenceOutcome.Stated, await host.AwayAsync(town.Officer, host.Today, host.Today.AddDays(50)));
        Assert.Equal(3, await host.CountInRecordAsync<OpeningNeedLost>());
        Assert.True(await host.RunAsync(town.Officer, (RemoveHours remove) => remove.ExecuteAsync(town.Initiative, hours, town.Officer, CancellationToken.None)));
        Assert.Equal(3, await host.CountInRecordAsync<OpeningNeedLost>()); // it was lost already
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Citizens_are_held_to_hours_once_a_team_said_how_many_it_has(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        Assert.Equal(AcceptOutcome.InForce, await host.PromisedAsync(town, Side.Citizen, 20));
        await host.TeamAsync(town, 22);
        Assert.Equal(AcceptOutcome.HoursShort, await host.PromisedAsync(town, Side.Citizen, 3));
        Assert.Equal(AcceptOutcome.InForce, await host.PromisedAsync(town, Side.Citizen, 2));
        Assert.Equal(AcceptOutcome.HoursShort, await host.PromisedAsync(town, Side.Professional, 1)); // they said nothing
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_promise_that_begins_after_the_weeks_ahead_must_fit_as_well_and_one_that_shrinks_always_may(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var hours = await host.HoursAsync(town, town.Officer, 8);
        Assert.Equal(AcceptOutcome.HoursShort, await host.PromisedAsync(town, Side.Professional, 9, from: host.Today.AddDays(200)));
        var promise = await host.AskedAsync(town, Side.Professional, 7.5);
        Assert.Equal(AcceptOutcome.InForce, await host.YesAsync(town, promise));

        await RestateAsync(4);
        var smaller = new Terms(town.Officer, Norm.TimesPerPeriod(1, NormPeriod.Week), null) { Effort = new(433, 6 * 60), Because = "Minder uren" };
        await host.InDbAsync(async db =>
        {
            var known = await db.Set<Promise>().Include(p => p.Versions).SingleAsync(p => p.Id == promise);
            Assert.Equal(ProposeOutcome.Proposed, known.ProposeChange(smaller, new(town.Officer, Side.Professional, MayAccept: true), host.Now));
            await db.SaveAsync(new("Given", promise, town.Initiative));
            return true;
        });
        Assert.Equal(AcceptOutcome.InForce, await host.YesAsync(town, promise, 2));

        Task<HoursOutcome?> RestateAsync(double to) => host.RunAsync(town.Officer, async (StateHours state) =>
        {
            var revision = await host.InDbAsync(db => db.Set<StatedHours>().Where(h => h.Id == hours).Select(h => h.Revision).SingleAsync());
            return await state.ExecuteAsync(
                new(hours, revision, town.Initiative, town.Officer, null, new((int)(to * 60), host.Today.AddDays(-30), null)), town.Officer, CancellationToken.None);
        });
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Hours_of_others_of_other_sides_and_for_the_same_days_are_refused_and_a_stale_form_is_told(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var hours = await host.HoursAsync(town, town.Officer, 8);
        Task<HoursOutcome?> StateAsync(Guid person, Guid id, int? revision, DateOnly from) => host.RunAsync(person, (StateHours state) =>
            state.ExecuteAsync(new(id, revision, town.Initiative, person, null, new(60, from, null)), person, CancellationToken.None));
        var (id, today) = (Guid.CreateVersion7(host.Now), host.Today);
        Assert.Equal(HoursOutcome.NoProfessional, await StateAsync(town.Resident, id, null, today));
        Assert.Equal(HoursOutcome.NoProfessional, await StateAsync(town.Outsider, id, null, today));
        Assert.Equal(HoursOutcome.Overlaps, await StateAsync(town.Officer, id, null, today));
        Assert.Equal(HoursOutcome.AlreadyDone, await StateAsync(town.Officer, hours, null, today));
        Assert.Equal(HoursOutcome.ChangedMeanwhile, await StateAsync(town.Officer, hours, 99, today));
        Assert.Null(await StateAsync(town.Officer, id, 1, today));
        await host.LeaveAsync(town.Initiative, town.Officer);
        Assert.Empty(await host.InDbAsync(db => db.Set<StatedHours>().ToListAsync()));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_site_may_be_stricter_and_not_looser(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        await host.HoursAsync(town, town.Officer, 10);
        Task<LimitsOutcome> LowerAsync(int warn, int block, int revision = 0) => host.RunAsync(null, (LowerLimits lower) => lower.ExecuteAsync(warn, block, revision, CancellationToken.None));
        foreach (var (warn, block) in new[] { (86, 100), (85, 101), (0, 100), (85, 0), (85, 80) })
        {
            Assert.Equal(LimitsOutcome.OutOfBounds, await LowerAsync(warn, block));
        }

        Assert.Equal(LimitsOutcome.Chosen, await LowerAsync(60, 80));
        Assert.Equal(LimitsOutcome.ChangedMeanwhile, await LowerAsync(60, 70));
        Assert.Equal(AcceptOutcome.HoursShort, await host.PromisedAsync(town, Side.Professional, 9));
        Assert.Equal(AcceptOutcome.InForce, await host.PromisedAsync(town, Side.Professional, 7.5)); // two holidays come off the eight weeks
        Assert.Empty(await host.InDbAsync(db => db.Set<CapacityLimits>().ToListAsync(), host.OtherSite));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Both_sides_are_warned_in_time_and_once_of_each_thing(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        await host.HoursAsync(town, town.Officer, 10);
        await host.PromisedAsync(town, Side.Professional, 5);
        await host.AwayAsync(town.Officer, host.Today.AddDays(20), host.Today.AddDays(30));
        await host.BudgetAsync(town, host.Today.AddDays(70));
        await host.RunRecurringAsync();
        Assert.Equal(1, await WarningsAsync()); // in the week of leave nothing is left of the hours; the rest is too far ahead

        host.Clock.Advance(TimeSpan.FromDays(7));
        await host.RunRecurringAsync();
        await host.RunRecurringAsync();
        Assert.Equal(2, await WarningsAsync()); // in thirteen days the officer goes
        foreach (var person in new[] { town.Officer, town.Coordinator })
        {
            Assert.Contains("is binnenkort weg, en niemand vervangt", await InboxAsync(person), StringComparison.Ordinal);
            Assert.Contains("bijna meer dan er uren zijn", await InboxAsync(person), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("binnenkort weg", await InboxAsync(town.Resident), StringComparison.Ordinal);
        host.Clock.Advance(TimeSpan.FromDays(8));
        await host.RunRecurringAsync();
        host.Clock.Advance(TimeSpan.FromDays(1));
        await host.RunRecurringAsync();
        Assert.Equal(3, await WarningsAsync()); // and within eight weeks the budget ends
        Assert.Contains("Het budget van", await InboxAsync(town.Coordinator), StringComparison.Ordinal);

        Task<int> WarningsAsync() => host.CountInRecordAsync<CapacityWarned>();
        async Task<string> InboxAsync(Guid person) => (await (await host.SignedInAsync(person)).GetPageAsync("/me/inbox")).Body!.TextContent;
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task With_a_deputy_who_is_there_nobody_is_warned_and_what_waits_for_the_contact_waits_for_the_deputy(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var deputy = await host.PersonAsync("Dees Vervanger");
        await host.MemberAsync(town.Initiative, deputy, Side.Professional, isDeputy: true);
        await host.PromiseAsync(town, Side.Professional, 1);
        await host.AwayAsync(town.Officer, host.Today, host.Today.AddDays(20));
        await host.RunRecurringAsync();
        Assert.Equal(0, await host.CountInRecordAsync<CapacityWarned>());

        await host.BroughtAsync(town, town.Resident);
        var browser = await host.SignedInAsync(town.Resident);
        Assert.Contains("Dees Vervanger (0 te laat, 1 nog op tijd)", await ReadAsync("/initiatives/buurt/promises"), StringComparison.Ordinal);
        Assert.Contains("Dees Vervanger", await ReadAsync("/"), StringComparison.Ordinal);
        Assert.Contains("Afwezig tot en met", await ReadAsync("/initiatives/buurt/people"), StringComparison.Ordinal);
        host.Clock.Advance(TimeSpan.FromDays(6));
        await host.RunRecurringAsync();
        Assert.Contains("\"waitsForPersonId\":\"" + deputy, (await host.InDbAsync(db => db.Set<Kernel.Changes.ChangeRecord>().AsNoTracking()
            .Where(r => r.Events.Contains("DeliveryLate")).Select(r => r.Events).SingleAsync())).Replace(": ", ":", StringComparison.Ordinal), StringComparison.Ordinal);

        host.Clock.Advance(TimeSpan.FromDays(16));
        Assert.Contains("Otto Wijkagent (1 te laat", await ReadAsync("/initiatives/buurt/promises"), StringComparison.Ordinal);
        host.Clock.Advance(TimeSpan.FromDays(7));
        await host.RunRecurringAsync();
        Assert.Empty(await host.InDbAsync(db => db.Set<Absence>().ToListAsync())); // over, so gone

        async Task<string> ReadAsync(string address) => string.Join(' ', (await browser.GetPageAsync(address)).QuerySelector("main")!.TextContent
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_export_tells_all_and_erasure_leaves_no_words_and_no_hours(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var admin = await host.PersonAsync("Anna Beheer", isSiteAdmin: true);
        await host.HoursAsync(town, town.Officer, 8);
        await host.TeamAsync(town, 12, "Ploeg van Cora");
        await host.AwayAsync(town.Officer, host.Today, host.Today.AddDays(3));
        await host.RunAsync(town.Officer, async (StateWeek state) =>
        {
            await state.ExecuteAsync(town.Officer, 600, CancellationToken.None);
            return true;
        });
        await host.SignAsync((await host.AskSignatureAsync(town, admin, 20, host.Today.AddDays(9))).Id, admin, signs: false, "Geen geld");

        Assert.Equal(4, (await ExportAsync(town.Officer)).Count);
        Assert.Contains("De zomer is druk", string.Join(' ', await ExportAsync(town.Officer)), StringComparison.Ordinal);
        Assert.Contains("Geen geld", string.Join(' ', await ExportAsync(admin)), StringComparison.Ordinal);
        Assert.DoesNotContain("Geen geld", string.Join(' ', await ExportAsync(town.Officer)), StringComparison.Ordinal);
        Assert.Contains("Ploeg van Cora", string.Join(' ', await ExportAsync(town.Coordinator)), StringComparison.Ordinal);
        foreach (var person in new[] { town.Officer, town.Coordinator, admin })
        {
            await host.InScopeAsync(null, async services =>
            {
                await Own(services).EraseAsync(person, CancellationToken.None);
                await services.GetRequiredService<AppDbContext>().SaveAsync(new("Erase", person));
                return true;
            });
        }

        Assert.Null(Assert.Single(await host.InDbAsync(db => db.Set<StatedHours>().ToListAsync())).TeamName);
        var kept = Assert.Single(await host.InDbAsync(db => db.Set<Signature>().ToListAsync()));
        Assert.Equal((null, null, SignatureState.Refused), (kept.AskedBecause, kept.Reason, kept.State));
        Assert.Empty(await host.InDbAsync(db => db.Set<Absence>().ToListAsync()));
        Assert.Empty(await host.InDbAsync(db => db.Set<PersonWeek>().ToListAsync()));

        Task<IReadOnlyList<object>> ExportAsync(Guid person) => host.InScopeAsync(null, services => Own(services).ExportAsync(person, CancellationToken.None));
        static IPersonalData Own(IServiceProvider services) => services.GetServices<IPersonalData>().Single(d => d.Name == "capacity");
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_really_comes_in_is_learned_after_thirteen_weeks(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        await host.HoursAsync(town, town.Officer, 20);
        await host.PromiseOfAsync(town, Side.Professional, Norm.AnswerWithinWorkingDays(1), t => t with { Effort = new(433, 60) });
        for (var week = 0; week < 15; week++)
        {
            await host.BroughtAsync(town, town.Resident);
            await host.BroughtAsync(town, null);
            if (week == 12)
            {
                Assert.Equal((null, 60), ((await OwedAsync()).Learned, (int)(await OwedAsync()).Minutes));
            }

            host.Clock.Advance(TimeSpan.FromDays(7));
        }

        var owed = await OwedAsync();
        Assert.Equal((60, 120), ((int)owed.Estimated!.Value, (int)owed.Minutes));

        async Task<OwedFact> OwedAsync() => Assert.Single((await host.FactsAsync(town)).Owed);
    }

    private static Promise PromiseInForce(SmallTown town, DateTimeOffset now)
    {
        var promise = Promise.Draft(Guid.CreateVersion7(now), town.Initiative, Side.Professional,
            new(town.Officer, Norm.AnswerWithinWorkingDays(5), null) { Effort = new(433, 120) }, town.Officer, now);
        promise.Propose(new(town.Officer, Side.Professional, MayAccept: true), now);
        promise.Accept(1, Side.Citizen, town.Coordinator, now);
        return promise;
    }
}

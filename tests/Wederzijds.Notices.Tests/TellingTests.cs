using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Kernel.Privacy;
using Wederzijds.Notices.Telling;
using Wederzijds.Testing;

namespace Wederzijds.Notices.Tests;

public sealed class TellingTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_becomes_of_a_contribution_reaches_those_it_concerns_and_nobody_else(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider);
        var town = await host.QuietTownAsync();
        var (lamp, initiative) = (Village.Lamp, town.Initiative);

        await host.HappenAsync(
            town.Resident,
            new ContributionReceived(lamp, initiative, town.Resident, town.Resident, Side.Citizen, ContributionKind.Report, host.Now),
            new HolderAssigned(lamp, initiative, town.Officer, Side.Professional),
            new VerdictGiven(lamp, initiative, town.Officer, IsSolved: false),
            new ContributionReopened(lamp, initiative, null, town.Resident, Side.Citizen, host.Now));
        await host.HappenAsync(town.Officer, Answered(host, town));
        await host.HappenAsync(null, new DeliveryLate(lamp, lamp, initiative, lamp, Side.Professional, town.Officer));
        await host.RunJobsAsync();

        Assert.Equal(Sorted(town.Coordinator, town.Officer), await host.ToldAsync(NoticeKind.ContributionArrived));
        Assert.Equal([town.Officer], await host.ToldAsync(NoticeKind.AskedOfYou));
        Assert.Equal([town.Officer], await host.ToldAsync(NoticeKind.FoundUnsolved));
        Assert.Equal([town.Officer], await host.ToldAsync(NoticeKind.Reopened)); // nobody holds it: the other side's contact
        Assert.Equal([town.Resident], await host.ToldAsync(NoticeKind.Answered));
        Assert.Equal(Sorted(town.Coordinator, town.Officer), await host.ToldAsync(NoticeKind.Late));
        Assert.Equal([town.Resident], await host.ToldAsync(NoticeKind.Acknowledged)); // the one thing that is told to who did it
        Assert.Equal(9, await host.InDbAsync(db => db.Set<Notice>().CountAsync()));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Coming_in_and_promising_reach_those_who_speak_for_a_side(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider);
        var town = await host.QuietTownAsync();

        await host.HappenAsync(town.Outsider, new MembershipApplied(town.Initiative, Village.Lamp, town.Outsider, Side.Citizen));
        await host.HappenAsync(town.Coordinator, new MembershipAdmitted(town.Initiative, Village.Lamp, town.Outsider, Side.Citizen, null));
        await host.HappenAsync(town.Coordinator, new MembershipDeclined(town.Initiative, Village.Lamp, town.Outsider, Side.Citizen));
        await host.HappenAsync(town.Coordinator, new PromiseProposed(Village.Lamp, town.Initiative, Side.Professional, 1));
        await host.RunJobsAsync();

        Assert.Equal([town.Coordinator], await host.ToldAsync(NoticeKind.MembershipApplied));
        Assert.Equal([town.Outsider], await host.ToldAsync(NoticeKind.Admitted));
        Assert.Equal([town.Outsider], await host.ToldAsync(NoticeKind.Declined));
        Assert.Equal([town.Officer], await host.ToldAsync(NoticeKind.PromiseProposed)); // not the coordinator who proposed it
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Nobody_is_told_of_what_they_did_themselves(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider);
        var town = await host.QuietTownAsync();

        await host.HappenAsync(town.Officer, new HolderAssigned(Village.Lamp, town.Initiative, town.Officer, Side.Professional));
        await host.HappenAsync(
            town.Coordinator,
            new ContributionReceived(Village.Lamp, town.Initiative, town.Coordinator, town.Coordinator, Side.Citizen, ContributionKind.Idea, host.Now));
        await host.RunJobsAsync();

        Assert.Empty(await host.ToldAsync(NoticeKind.AskedOfYou));
        Assert.Equal([town.Officer], await host.ToldAsync(NoticeKind.ContributionArrived));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Who_left_still_hears_the_outcome_of_the_own_contribution_and_nothing_else(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider);
        var town = await host.QuietTownAsync();
        var left = await host.PersonAsync("Piet Vertrokken");
        await host.LeftMemberAsync(town.Initiative, left, Side.Citizen);
        await host.InDbAsync(db => db.Set<Job>().ExecuteDeleteAsync());

        await host.HappenAsync(
            town.Officer,
            new ContributionAnswered(Village.Lamp, town.Initiative, left, town.Officer, Side.Professional, ContributionEnd.NotDone, host.Now),
            new HolderAssigned(Village.Lamp, town.Initiative, left, Side.Citizen),
            new VerdictGiven(Village.Lamp, town.Initiative, left, IsSolved: true));
        await host.RunJobsAsync();

        Assert.Equal(NoticeKind.Answered, (await host.InDbAsync(db => db.Set<Notice>().SingleAsync(n => n.PersonId == left))).Kind);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Expanding_twice_tells_once(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider, everybodyHasMail: true);
        var town = await host.QuietTownAsync();
        await host.HappenAsync(town.Officer, Answered(host, town));

        await host.RunJobsAsync();
        await AgainAsync(host);

        Assert.Single(await host.ToldAsync(NoticeKind.Answered));
        Assert.Single(Directory.GetFiles(host.MailFolder));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_import_is_told_once_a_day_however_many_batches_it_has(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider);
        var town = await host.QuietTownAsync();
        var batch = new ContributionsImported(town.Initiative, [Village.Lamp], Side.Citizen, host.Now);

        await host.HappenAsync(null, batch);
        await host.HappenAsync(null, batch, batch);
        await host.RunJobsAsync();
        Assert.Equal([town.Coordinator], await host.ToldAsync(NoticeKind.ContributionsImported));

        host.Clock.Advance(TimeSpan.FromDays(1));
        await host.HappenAsync(null, batch);
        await host.RunJobsAsync();
        Assert.Equal([town.Coordinator, town.Coordinator], await host.ToldAsync(NoticeKind.ContributionsImported));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Two_things_late_in_one_change_are_two_notices(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider);
        var town = await host.QuietTownAsync();

        await host.HappenAsync(
            null,
            new DeliveryLate(Village.Lamp, Village.Lamp, town.Initiative, Village.Lamp, Side.Professional, null),
            new DeliveryLate(town.Initiative, Village.Lamp, town.Initiative, town.Officer, Side.Professional, null));
        await host.RunJobsAsync();

        Assert.Equal([town.Coordinator, town.Coordinator], await host.ToldAsync(NoticeKind.Late));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Five_thousand_are_told_in_batches_also_when_it_is_broken_off_half_way(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider);
        var town = await host.QuietTownAsync();
        await host.CrowdAsync(town.Initiative, 5000);
        var change = await host.HappenAsync(town.Outsider, new MembershipApplied(town.Initiative, Village.Lamp, town.Outsider, Side.Citizen));

        // What a node did before it was killed: the first batch.
        var tidings = new Tidings(
            NoticeKind.MembershipApplied,
            change,
            Village.Lamp,
            town.Initiative,
            town.Outsider,
            host.Now,
            new MembersOf(town.Initiative, Coordinators: true));
        await host.RunAsync(null, (TellPeople tell) => tell.ExecuteAsync(tidings, Guid.Empty, "https://localhost", CancellationToken.None));
        Assert.Equal(TellPeople.Batch, await CountAsync(host));

        await host.RunJobsAsync();

        Assert.Equal(5001, await CountAsync(host));
        Assert.Equal(11, await host.InDbAsync(db => db.Set<ChangeRecord>().CountAsync(r => r.Kind == nameof(TellPeople))));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Erasing_a_person_removes_the_notices_and_the_mails(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider, everybodyHasMail: true);
        var town = await host.QuietTownAsync();
        await host.HappenAsync(town.Officer, Answered(host, town));
        await host.RunJobsAsync();

        await host.InScopeAsync(null, async services =>
        {
            foreach (var own in services.GetServices<IPersonalData>().Where(p => p.Name is "notices" or "mails"))
            {
                Assert.Single(await own.ExportAsync(town.Resident, CancellationToken.None));
                await own.EraseAsync(town.Resident, CancellationToken.None);
            }

            await services.GetRequiredService<AppDbContext>().SaveAsync(new Change("Erase", town.Resident));
            return true;
        });

        Assert.Equal(0, await host.InDbAsync(db => db.Set<Notice>().CountAsync()));
        Assert.Equal(0, await host.InDbAsync(db => db.Set<Outbox.Mail>().CountAsync()));
    }

    /// <summary>As if every job was killed just before it noted that it was done.</summary>
    private static async Task AgainAsync(AppHost host)
    {
        await host.InDbAsync(db => db.Set<Job>().ExecuteUpdateAsync(s => s.SetProperty(j => j.DoneAt, (DateTimeOffset?)null)));
        await host.RunJobsAsync();
    }

    private static ContributionAnswered Answered(AppHost host, SmallTown town) =>
        new(Village.Lamp, town.Initiative, town.Resident, town.Officer, Side.Professional, ContributionEnd.Done, host.Now);

    private static Task<int> CountAsync(AppHost host) => host.InDbAsync(db => db.Set<Notice>().CountAsync());

    private static List<Guid> Sorted(params Guid[] ids) => [.. ids.Order()];
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Engagement;
using Wederzijds.Contracts.Promises;
using Wederzijds.Engagement.Acts;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;
using Wederzijds.Testing;

namespace Wederzijds.Engagement.Tests;

public sealed class ActsFromWorkTests
{
    private static readonly Guid Contribution = Guid.CreateVersion7(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_answer_is_shown_as_an_act_of_the_answerers_side_in_the_same_change(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider, Happenings.Allow);
        var town = await host.SmallTownAsync();

        var change = await host.HappenAsync(town.Officer, Answered(town, host, ContributionEnd.Done));

        var act = Assert.Single(await ActsAsync(host, ActKind.Answered));
        Assert.Equal((Side.Professional, town.Officer, Contribution), (act.BySide, act.PersonId!.Value, act.SubjectId));
        Assert.Equal(new DateOnly(2026, 3, 10), act.On);
        var record = await host.InDbAsync(db => db.Set<ChangeRecord>().SingleAsync(r => r.Id == change));
        Assert.Contains("\"ActShown\"", record.Events, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_is_refused_at_the_door_shows_no_act(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider, Happenings.Allow);
        var town = await host.SmallTownAsync();

        await host.HappenAsync(town.Officer, Answered(town, host, ContributionEnd.RejectedAtTheDoor));

        Assert.Empty(await ActsAsync(host, ActKind.Answered));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_same_thing_twice_in_one_change_is_one_act_and_in_two_changes_two(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider, Happenings.Allow);
        var town = await host.SmallTownAsync();
        var answered = Answered(town, host, ContributionEnd.Done);

        await host.HappenAsync(town.Officer, answered, answered);
        Assert.Single(await ActsAsync(host, ActKind.Answered));

        await host.HappenAsync(town.Officer, answered); // answered again after it was reopened
        Assert.Equal(2, (await ActsAsync(host, ActKind.Answered)).Count);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Taking_up_is_an_act_and_being_named_is_not(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider, Happenings.Allow);
        var town = await host.SmallTownAsync();
        var assigned = new HolderAssigned(Contribution, town.Initiative, town.Officer, Side.Professional);

        await host.HappenAsync(town.Coordinator, assigned);
        Assert.Empty(await ActsAsync(host, ActKind.TookUp));

        await host.HappenAsync(town.Officer, assigned);
        Assert.Single(await ActsAsync(host, ActKind.TookUp));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Bringing_in_joining_and_promising_are_acts_and_an_import_is_none(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider, Happenings.Allow);
        var town = await host.SmallTownAsync();

        await host.HappenAsync(
            town.Resident,
            new ContributionReceived(Contribution, town.Initiative, town.Resident, town.Resident, Side.Citizen, ContributionKind.Report, host.Now),
            new PromiseAccepted(Contribution, town.Initiative, Side.Professional, 1),
            new ContributionsImported(town.Initiative, [Contribution], Side.Citizen, host.Now));

        Assert.Equal(town.Resident, Assert.Single(await ActsAsync(host, ActKind.BroughtIn)).PersonId);
        Assert.Equal(Side.Professional, Assert.Single(await ActsAsync(host, ActKind.PromiseMade)).BySide);
        Assert.Equal(3, (await ActsAsync(host, ActKind.Joined)).Count); // the town's own members
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_act_late_at_night_belongs_to_the_local_day(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider, Happenings.Allow);
        var town = await host.SmallTownAsync();
        host.Clock.Advance(new DateTimeOffset(2026, 3, 10, 23, 30, 0, TimeSpan.Zero) - host.Now);

        await host.HappenAsync(town.Officer, Answered(town, host, ContributionEnd.Done));

        Assert.Equal(new DateOnly(2026, 3, 11), Assert.Single(await ActsAsync(host, ActKind.Answered)).On);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Erasing_a_person_leaves_the_act_without_the_person(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider, Happenings.Allow);
        var town = await host.SmallTownAsync();
        await host.HappenAsync(town.Officer, Answered(town, host, ContributionEnd.Done));

        await host.InScopeAsync(null, async services =>
        {
            var own = services.GetServices<IPersonalData>().Single(p => p.Name == "acts");
            Assert.Equal(2, (await own.ExportAsync(town.Officer, CancellationToken.None)).Count); // joined and answered
            await own.EraseAsync(town.Officer, CancellationToken.None);
            await services.GetRequiredService<AppDbContext>().SaveAsync(new Change("Erase", town.Officer));
            return true;
        });

        Assert.Null(Assert.Single(await ActsAsync(host, ActKind.Answered)).PersonId);
    }

    private static ContributionAnswered Answered(SmallTown town, AppHost host, ContributionEnd end) =>
        new(Contribution, town.Initiative, town.Resident, town.Officer, Side.Professional, end, host.Now);

    private static Task<List<Act>> ActsAsync(AppHost host, ActKind kind) =>
        host.InDbAsync(db => db.Set<Act>().AsNoTracking().Where(a => a.Kind == kind).ToListAsync());
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Initiatives.Joining;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Initiatives.Tests;

public sealed class JoiningTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Somebody_asks_to_join_is_let_in_on_trial_becomes_a_member_and_leaves(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var newcomer = await host.SignedInAsync(town.Outsider);
        var coordinator = await host.SignedInAsync(town.Coordinator);

        var face = await newcomer.GetPageAsync("/initiatives/buurt");
        Assert.NotNull(face.QuerySelector("a[href='/initiatives/buurt/join']"));
        var joined = await newcomer.PostFormAsync("/initiatives/buurt/join", [("ActsFor", "Professional"), ("Motivation", "Ik help graag.")]);
        Assert.Equal("/initiatives/buurt", joined.Location);
        Assert.Equal(HttpStatusCode.NotFound, (await newcomer.GetAsync("/initiatives/buurt/overview")).Status);

        var people = await coordinator.GetPageAsync("/initiatives/buurt/people");
        Assert.Contains("Bas Buitenstaander", people.QuerySelector("[data-waiting]")!.TextContent, StringComparison.Ordinal);
        var manage = people.QuerySelector("[data-waiting] a")!.GetAttribute("href")!;
        var page = await coordinator.GetPageAsync(manage);
        Assert.Contains("Ik help graag.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("2026-05-05", page.QuerySelector("[name=TrialUntil]")!.GetAttribute("value")); // eight weeks on
        Assert.Equal("/initiatives/buurt/people", (await coordinator.PostFormOnAsync(page, manage, [], "handler=Admit")).Location);

        Assert.Equal(HttpStatusCode.OK, (await newcomer.GetAsync("/initiatives/buurt/overview")).Status);
        Assert.Equal(MembershipState.Trial, (await host.MembershipAsync(town.Initiative, town.Outsider)).State);
        await coordinator.PostFormAsync(manage, [], "handler=Complete");
        Assert.Equal(MembershipState.Active, (await host.MembershipAsync(town.Initiative, town.Outsider)).State);

        var left = await newcomer.PostFormAsync("/initiatives/buurt/leave", []);
        Assert.Equal("/initiatives/buurt", left.Location);
        Assert.Equal(HttpStatusCode.NotFound, (await newcomer.GetAsync("/initiatives/buurt/overview")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await newcomer.GetAsync("/initiatives/buurt/people")).Status);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Who_is_not_let_in_reads_why_and_may_ask_again(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var newcomer = await host.SignedInAsync(town.Outsider);
        var coordinator = await host.SignedInAsync(town.Coordinator);
        await newcomer.PostFormAsync("/initiatives/buurt/join", [("ActsFor", "Citizen")]);
        var manage = await host.ManagePathAsync(town, town.Outsider);

        var blank = await coordinator.PostFormAsync(manage, [("Because", "  ")]);
        Assert.Contains(Texts.Manage_BecauseMissing, blank.Page.Body!.TextContent, StringComparison.Ordinal);
        var tooLong = await coordinator.PostFormAsync(manage, [("Because", new string('x', 1001))]);
        Assert.Contains("1000", tooLong.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(new string('x', 1001), tooLong.Page.QuerySelector("[name=Because]")!.TextContent.Trim());
        await coordinator.PostFormAsync(manage, [("Because", "De groep is nu vol. <script>alert(1)</script>")]);

        var answer = await newcomer.GetAsync("/initiatives/buurt");
        Assert.Contains("De groep is nu vol. <script>alert(1)</script>", answer.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(answer.Page.QuerySelectorAll("script"), s => s.TextContent.Contains("alert", StringComparison.Ordinal));
        var other = await (await host.SignedInAsync(town.Resident)).GetPageAsync("/initiatives/buurt");
        Assert.DoesNotContain("De groep is nu vol", other.Body!.TextContent, StringComparison.Ordinal);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var again = await newcomer.PostFormAsync("/initiatives/buurt/join", [("ActsFor", "Citizen")]);
        Assert.Equal(HttpStatusCode.Redirect, again.Status);
        Assert.Equal(MembershipState.Applied, (await host.MembershipAsync(town.Initiative, town.Outsider)).State);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_applicant_takes_the_application_back_and_may_ask_again(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var newcomer = await host.SignedInAsync(town.Outsider);
        var coordinator = await host.SignedInAsync(town.Coordinator);
        const string join = "/initiatives/buurt/join";
        await newcomer.PostFormAsync(join, [("ActsFor", "Citizen"), ("Motivation", "Ik help graag.")]);
        var manage = await host.ManagePathAsync(town, town.Outsider);
        var opened = await coordinator.GetPageAsync(manage);
        var waiting = await newcomer.GetPageAsync(join);
        Assert.NotNull((await newcomer.GetPageAsync("/initiatives/buurt")).QuerySelector($"main a[href='{join}']"));

        Assert.Equal("/initiatives/buurt", (await newcomer.PostFormOnAsync(waiting, join, [], "handler=Withdraw")).Location);

        var membership = await host.MembershipAsync(town.Initiative, town.Outsider);
        Assert.Equal((MembershipState.Withdrawn, null), (membership.State, membership.Motivation));
        Assert.DoesNotContain("Bas", (await coordinator.GetPageAsync("/initiatives/buurt/people")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var late = await coordinator.PostFormOnAsync(opened, manage, [], "handler=Admit");
        Assert.Contains(Texts.Manage_Gone, (await coordinator.GetPageAsync(late.Location!)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await coordinator.GetAsync(manage)).Status);
        var twice = await newcomer.PostFormOnAsync(waiting, join, [], "handler=Withdraw");
        Assert.Contains(Texts.Join_NothingToWithdraw, (await newcomer.GetPageAsync(twice.Location!)).Body!.TextContent, StringComparison.Ordinal);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await newcomer.PostFormAsync(join, [("ActsFor", "Professional")]);
        Assert.Equal(MembershipState.Applied, (await host.MembershipAsync(town.Initiative, town.Outsider)).State);
    }

    [Fact]
    public async Task A_member_withdraws_no_application()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite);
        var town = await host.SmallTownAsync();
        var membership = (await host.MembershipAsync(town.Initiative, town.Resident)).Id;
        Assert.False(await host.RunAsync(town.Resident, (WithdrawApplication withdraw) => withdraw.ExecuteAsync(membership, CancellationToken.None)));
        Assert.True((await host.MembershipAsync(town.Initiative, town.Resident)).HasAccess);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Sending_the_form_twice_gives_one_application_and_a_clear_answer(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var newcomer = await host.SignedInAsync(town.Outsider);
        var form = await newcomer.GetPageAsync("/initiatives/buurt/join");
        await newcomer.PostFormOnAsync(form, "/initiatives/buurt/join", [("ActsFor", "Citizen")]);
        var second = await newcomer.PostFormOnAsync(form, "/initiatives/buurt/join", [("ActsFor", "Citizen")]);

        Assert.Equal(HttpStatusCode.Redirect, second.Status);
        Assert.Contains(Texts.Join_AlreadyWaiting, (await newcomer.GetPageAsync(second.Location!)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Single(await host.MembershipsAsync(town.Initiative), m => m.PersonId == town.Outsider);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Ten_applications_at_once_make_one(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => host.RunAsync(
            town.Outsider, (ApplyForMembership apply) => apply.ExecuteAsync(town.Initiative, town.Outsider, Side.Citizen, null, CancellationToken.None))));

        Assert.Single(outcomes, ApplyOutcome.Applied);
        Assert.Equal(9, outcomes.Count(o => o is ApplyOutcome.AlreadyWaiting));
        Assert.Single(await host.MembershipsAsync(town.Initiative), m => m.PersonId == town.Outsider);
    }

    [Fact]
    public async Task Blank_and_too_long_answers_are_named_and_kept()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite);
        var town = await host.SmallTownAsync();
        var newcomer = await host.SignedInAsync(town.Outsider);
        var blank = await newcomer.PostFormAsync("/initiatives/buurt/join", [("Motivation", "Omdat het kan.")]);
        Assert.Contains(Texts.Join_SideMissing, blank.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Omdat het kan.", blank.Page.QuerySelector("[name=Motivation]")!.TextContent.Trim());
        var unknown = await newcomer.PostFormAsync("/initiatives/buurt/join", [("ActsFor", "7")]);
        Assert.Contains(Texts.Join_SideMissing, unknown.Page.Body!.TextContent, StringComparison.Ordinal);
        var tooLong = await newcomer.PostFormAsync("/initiatives/buurt/join", [("ActsFor", "Citizen"), ("Motivation", new string('x', 1001))]);
        Assert.Contains("1000", tooLong.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(await host.MembershipsAsync(town.Initiative), m => m.PersonId == town.Outsider);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_only_coordinator_cannot_leave_until_there_is_another(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var coordinator = await host.SignedInAsync(town.Coordinator);
        var refused = await coordinator.PostFormAsync("/initiatives/buurt/leave", []);
        Assert.Contains(Texts.Leave_LastCoordinator, refused.Page.Body!.TextContent, StringComparison.Ordinal);

        await coordinator.PostFormAsync(await host.ManagePathAsync(town, town.Resident), [], "handler=Coordinate");
        var done = await coordinator.PostFormAsync("/initiatives/buurt/leave", []);
        Assert.Equal("/initiatives/buurt", done.Location);
        var gap = Assert.Single(await host.OpenGapsAsync(town.Initiative)); // the coordinator was the citizens' contact
        Assert.Equal((OpeningNeed.CitizenContact, town.Resident), (gap.Need, gap.OwnerPersonId));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_last_two_coordinators_cannot_leave_at_the_same_moment(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var initiative = await host.InitiativeAsync("samen");
        var members = new List<Guid>();
        foreach (var name in new[] { "Ans", "Ben" })
        {
            members.Add(await host.MemberAsync(initiative, await host.PersonAsync(name), Side.Citizen, coordinates: true));
        }

        var outcomes = await Task.WhenAll(members.Select(id => host.RunAsync(
            null, (Leaving.LeaveInitiative leave) => leave.ExecuteAsync(id, CancellationToken.None))));
        Assert.Single(outcomes, Leaving.LeaveOutcome.Left);
        Assert.Single(outcomes, Leaving.LeaveOutcome.LastCoordinator);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Who_was_counted_as_staying_and_left_meanwhile_is_noticed(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var initiative = await host.InitiativeAsync("samen");
        var ans = await host.MemberAsync(initiative, await host.PersonAsync("Ans"), Side.Citizen, coordinates: true);
        var ben = await host.MemberAsync(initiative, await host.PersonAsync("Ben"), Side.Citizen, coordinates: true);

        await host.InScopeAsync(null, async services =>
        {
            var (db, departure) = (services.GetRequiredService<AppDbContext>(), services.GetRequiredService<Leaving.Departure>());
            var membership = await db.Set<Membership>().SingleAsync(m => m.Id == ans);
            Assert.False(await departure.IsLastCoordinatorAsync(membership, CancellationToken.None));
            Assert.Equal(Leaving.LeaveOutcome.Left, await host.RunAsync(null, (Leaving.LeaveInitiative leave) => leave.ExecuteAsync(ben, CancellationToken.None)));
            await departure.GoAsync(membership, CancellationToken.None);
            return await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveAsync(Change.By<Leaving.LeaveInitiative>(ans, initiative), CancellationToken.None));
        });
    }

    [Fact]
    public async Task Names_of_people_are_for_members_only()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite);
        var town = await host.SmallTownAsync();
        var seen = (await host.Visitor().GetPageAsync("/initiatives/buurt")).QuerySelector("main")!.TextContent;
        Assert.DoesNotContain("Otto", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("Cora", seen, StringComparison.Ordinal);
        var inside = (await (await host.SignedInAsync(town.Resident)).GetPageAsync("/initiatives/buurt")).QuerySelector("main")!.TextContent;
        Assert.Contains("Otto Wijkagent", inside, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_wrote_can_be_exported_and_is_gone_after_erasure()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite);
        var town = await host.SmallTownAsync();
        await host.RunAsync(town.Outsider, (ApplyForMembership apply) =>
            apply.ExecuteAsync(town.Initiative, town.Outsider, Side.Citizen, "Omdat mijn buurman ziek is.", CancellationToken.None));
        await host.InScopeAsync(null, async services =>
        {
            var data = (MembershipPersonalData)((IEnumerable<Kernel.Privacy.IPersonalData>)services.GetService(typeof(IEnumerable<Kernel.Privacy.IPersonalData>))!)
                .Single(d => d.Name == "memberships");
            var exported = Assert.IsType<MembershipExport>(Assert.Single(await data.ExportAsync(town.Outsider, CancellationToken.None)));
            Assert.Equal("Omdat mijn buurman ziek is.", exported.Motivation);
            await data.EraseAsync(town.Outsider, CancellationToken.None);
            await ((AppDbContext)services.GetService(typeof(AppDbContext))!).SaveAsync(new Kernel.Changes.Change("Erase", town.Outsider));
            return true;
        });
        Assert.Null((await host.MembershipAsync(town.Initiative, town.Outsider)).Motivation);
        Assert.False(await host.InDbAsync(db => db.Set<Kernel.Changes.ChangeRecord>().AnyAsync(c => c.Events.Contains("buurman"))));
    }
}

using System.Net;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Initiatives.Joining;
using Wederzijds.Initiatives.Leaving;
using Wederzijds.Initiatives.Managing;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Writing;
using Wederzijds.Testing;

namespace Wederzijds.Initiatives.Tests;

public sealed class ManagingTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_form_that_is_out_of_date_changes_nothing_and_says_look_again(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var coordinator = await host.SignedInAsync(town.Coordinator);
        var address = await host.ManagePathAsync(town, town.Resident);
        var old = await coordinator.GetPageAsync(address);
        await coordinator.PostFormAsync(address, [], "handler=Coordinate");
        var late = await coordinator.PostFormOnAsync(old, address, [], "handler=Remove");

        Assert.Contains(Texts.Manage_LookAgain, late.Page.Body!.TextContent, StringComparison.Ordinal);
        var resident = await host.MembershipAsync(town.Initiative, town.Resident);
        Assert.True(resident is { HasAccess: true, IsCoordinator: true });
        var again = await coordinator.PostFormOnAsync(late.Page, address, [], "handler=Remove");
        Assert.Equal(HttpStatusCode.Redirect, again.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await coordinator.GetAsync(address)).Status);
        var twice = await coordinator.PostFormOnAsync(late.Page, address, [], "handler=Remove");
        Assert.Contains(Texts.Manage_Gone, (await coordinator.GetPageAsync(twice.Location!)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Only_coordinators_of_this_initiative_in_this_site_manage_its_people(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var address = await host.ManagePathAsync(town, town.Resident);
        var elsewhere = await host.InitiativeAsync("elders");
        var neighbour = await host.PersonAsync("Nel van Hiernaast");
        await host.MemberAsync(elsewhere, neighbour, Side.Citizen, coordinates: true);

        Assert.Equal(HttpStatusCode.NotFound, (await (await host.SignedInAsync(town.Officer)).GetAsync(address)).Status);
        var other = await host.SignedInAsync(neighbour);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(address)).Status);
        var membership = (await host.MembershipAsync(town.Initiative, town.Resident)).Id;
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/initiatives/elders/people/{membership}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Visitor("https://other.localhost").GetAsync("/initiatives/buurt")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await host.Visitor().GetAsync(address)).Status);
        Assert.Equal(ManageOutcome.NotThere, await host.RunAsync(neighbour, (RemoveMember remove) =>
            remove.ExecuteAsync(new(elsewhere, membership, 3), CancellationToken.None)));
        Assert.True((await host.MembershipAsync(town.Initiative, town.Resident)).HasAccess);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_new_contact_takes_over_from_the_old_one_and_a_deputy_holds_after_saying_yes(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var colleague = await host.PersonAsync("Pia Collega");
        await host.MemberAsync(town.Initiative, colleague, Side.Professional);
        var coordinator = await host.SignedInAsync(town.Coordinator);
        await coordinator.PostFormAsync(await host.ManagePathAsync(town, colleague), [], "handler=Contact");
        Assert.True((await host.MembershipAsync(town.Initiative, colleague)).IsContact);
        Assert.False((await host.MembershipAsync(town.Initiative, town.Officer)).IsContact);

        await coordinator.PostFormAsync(await host.ManagePathAsync(town, town.Officer), [], "handler=Deputy");
        var officer = await host.SignedInAsync(town.Officer);
        Assert.False((await host.MembershipAsync(town.Initiative, town.Officer)).IsDeputy);
        var asked = await officer.GetPageAsync("/initiatives/buurt/people");
        Assert.Contains(Texts.Deputy_Ask, asked.Body!.TextContent, StringComparison.Ordinal);
        await officer.PostFormOnAsync(asked, "/initiatives/buurt/people", [("Accepts", "true")], "handler=Deputy");
        Assert.True((await host.MembershipAsync(town.Initiative, town.Officer)).IsDeputy);
        var twice = await officer.PostFormOnAsync(asked, "/initiatives/buurt/people", [("Accepts", "false")], "handler=Deputy");
        Assert.Contains(Texts.Deputy_NotAsked, (await officer.GetPageAsync(twice.Location!)).Body!.TextContent, StringComparison.Ordinal);
        Assert.True((await host.MembershipAsync(town.Initiative, town.Officer)).IsDeputy);
        var card = await host.InDbAsync(db => db.Set<MemberCard>().SingleAsync(c => c.IsDeputy));
        Assert.Equal((town.Officer, false), (card.PersonId, card.IsContact));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_deputy_steps_down_and_the_contact_has_to_look_for_another(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        var dees = await host.PersonAsync("Dees Vervanger");
        await host.MemberAsync(town.Initiative, dees, Side.Professional, isDeputy: true);
        var deputy = await host.SignedInAsync(dees);
        const string people = "/initiatives/buurt/people";
        Assert.DoesNotContain(Texts.Deputy_You, (await (await host.SignedInAsync(town.Officer)).GetPageAsync(people)).Body!.TextContent, StringComparison.Ordinal);
        var page = await deputy.GetPageAsync(people);
        Assert.Contains(Texts.Deputy_You, page.Body!.TextContent, StringComparison.Ordinal);

        Assert.Equal(people, (await deputy.PostFormOnAsync(page, people, [], "handler=StepDown")).Location);

        var membership = await host.MembershipAsync(town.Initiative, dees);
        Assert.Equal((false, (Side?)null, true), (membership.IsDeputy, membership.DeputyOf, membership.HasAccess));
        var gap = Assert.Single(await host.OpenGapsAsync(town.Initiative));
        Assert.Equal((OpeningNeed.ProfessionalDeputy, town.Officer), (gap.Need, gap.OwnerPersonId));
        var twice = await deputy.PostFormOnAsync(page, people, [], "handler=StepDown");
        Assert.Contains(Texts.Deputy_IsNone, (await deputy.GetPageAsync(twice.Location!)).Body!.TextContent, StringComparison.Ordinal);

        await host.RunJobsAsync();
        Assert.Contains("Dees Vervanger is geen vervanger meer", (await (await host.SignedInAsync(town.Officer)).GetPageAsync("/me/inbox")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("is no longer deputy", await EnglishInboxAsync(await host.SignedInAsync(town.Coordinator)), StringComparison.Ordinal);
        Assert.DoesNotContain("geen vervanger", (await deputy.GetPageAsync("/me/inbox")).Body!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<string> EnglishInboxAsync(TestBrowser browser)
    {
        await browser.GetAsync("/language/en");
        return (await browser.GetPageAsync("/me/inbox")).Body!.TextContent;
    }

    [Fact]
    public async Task A_trial_needs_a_day_that_is_still_to_come()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite);
        var town = await host.SmallTownAsync();
        await host.RunAsync(town.Outsider, (ApplyForMembership apply) =>
            apply.ExecuteAsync(town.Initiative, town.Outsider, Side.Citizen, null, CancellationToken.None));
        var coordinator = await host.SignedInAsync(town.Coordinator);
        var address = await host.ManagePathAsync(town, town.Outsider);
        foreach (var day in new[] { "", "2026-03-10", "2031-01-01", "morgen" })
        {
            var refused = await coordinator.PostFormAsync(address, [("Start", "trial"), ("TrialUntil", day)], "handler=Admit");
            Assert.Equal(HttpStatusCode.OK, refused.Status);
            Assert.Equal(MembershipState.Applied, (await host.MembershipAsync(town.Initiative, town.Outsider)).State);
        }

        await coordinator.PostFormAsync(address, [("Start", "full"), ("TrialUntil", "")], "handler=Admit");
        Assert.Equal(MembershipState.Active, (await host.MembershipAsync(town.Initiative, town.Outsider)).State);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task No_order_of_steps_by_several_people_breaks_a_rule(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var people = new List<Guid>();
        for (var i = 0; i < 4; i++)
        {
            people.Add(await host.PersonAsync($"Persoon {i}"));
        }

        var number = 0;
        await Gen.Select(Gen.Int[0, 3], Gen.Int[0, 8]).Array[1, 25].SampleAsync(async steps =>
        {
            var founder = people[0];
            var initiative = await host.InitiativeAsync($"reeks-{Interlocked.Increment(ref number)}");
            await host.MemberAsync(initiative, founder, Side.Citizen, coordinates: true);
            foreach (var (who, what) in steps)
            {
                await StepAsync(host, initiative, people[who], who % 2 == 0 ? Side.Citizen : Side.Professional, what);
                await AssertRulesAsync(host, initiative);
            }
        }, iter: 12, threads: 1);
    }

    private static async Task StepAsync(AppHost host, Guid initiative, Guid person, Side side, int what)
    {
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var membership = await host.InDbAsync(db => db.Set<Membership>().AsNoTracking()
            .Where(m => m.InitiativeId == initiative && m.PersonId == person).OrderByDescending(m => m.Id).FirstOrDefaultAsync());
        var it = new MemberTarget(initiative, membership?.Id ?? Guid.Empty, membership?.Revision ?? 0);
        await host.InScopeAsync(person, async services =>
        {
            var gate = (IWriteGate)services.GetService(typeof(IWriteGate))!;
            return what switch
            {
                0 => (object)await gate.RunAsync((ApplyForMembership apply) => apply.ExecuteAsync(initiative, person, side, null, CancellationToken.None)),
                1 => await gate.RunAsync((AdmitApplicant admit) => admit.ExecuteAsync(it, null, CancellationToken.None)),
                2 => await gate.RunAsync((AdmitApplicant admit) => admit.ExecuteAsync(it, new(2026, 5, 5), CancellationToken.None)),
                3 => await gate.RunAsync((ChangeCoordinator change) => change.ExecuteAsync(it, coordinates: true, CancellationToken.None)),
                4 => await gate.RunAsync((ChangeCoordinator change) => change.ExecuteAsync(it, coordinates: false, CancellationToken.None)),
                5 => await gate.RunAsync((NameContact name) => name.ExecuteAsync(it, CancellationToken.None)),
                6 => await gate.RunAsync((AskDeputy ask) => ask.ExecuteAsync(it, CancellationToken.None)),
                7 => await gate.RunAsync((AnswerDeputyAsk answer) => answer.ExecuteAsync(it.MembershipId, accepts: true, CancellationToken.None)),
                _ => await gate.RunAsync((LeaveInitiative leave) => leave.ExecuteAsync(it.MembershipId, CancellationToken.None)),
            };
        });
    }

    private static async Task AssertRulesAsync(AppHost host, Guid initiative)
    {
        var all = await host.MembershipsAsync(initiative);
        var gaps = await host.OpenGapsAsync(initiative);
        Assert.DoesNotContain(
            all.Where(m => m.State is MembershipState.Applied or MembershipState.Trial or MembershipState.Active).GroupBy(m => m.PersonId), g => g.Count() > 1);
        Assert.DoesNotContain(all, m => !m.HasAccess && (m.IsCoordinator || m.IsContact || m.DeputyOf is not null));
        Assert.DoesNotContain(all.Where(m => m.IsContact).GroupBy(m => m.Side), g => g.Count() > 1);
        Assert.DoesNotContain(all.Where(m => m.DeputyOf is not null).GroupBy(m => m.Side), g => g.Count() > 1);
        Assert.Contains(all, m => m is { HasAccess: true, IsCoordinator: true });
        Assert.DoesNotContain(all.Where(m => m.IsContact), m =>
            gaps.Exists(g => g.Need == (m.Side is Side.Citizen ? OpeningNeed.CitizenContact : OpeningNeed.ProfessionalContact)));
        Assert.All(gaps, g => Assert.Contains(all, m => m.PersonId == g.OwnerPersonId && m.HasAccess));
    }
}

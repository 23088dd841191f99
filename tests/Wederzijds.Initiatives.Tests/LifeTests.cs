using System.Net;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Initiatives.Ending;
using Wederzijds.Initiatives.Inviting;
using Wederzijds.Initiatives.Opening;
using Wederzijds.Initiatives.Starting;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Initiatives.Tests;

public sealed class LifeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);

    private static readonly (InitiativeState[] From, InitiativeState To, Func<Initiative, InitiativeStep?> Take)[] Verbs =
    [
        ([InitiativeState.Draft], InitiativeState.Preparing, i => i.Prepare(null, Now)),
        ([InitiativeState.Preparing], InitiativeState.Open, i => i.Open(null, Now)),
        ([InitiativeState.Open], InitiativeState.Paused, i => i.Pause(null, "Het regent.", Now)),
        ([InitiativeState.Paused], InitiativeState.Open, i => i.Resume(null, null, Now)),
        ([InitiativeState.Draft, InitiativeState.Preparing, InitiativeState.Open, InitiativeState.Paused], InitiativeState.Ended, i => i.End(null, "Klaar.", Now)),
    ];

    [Fact]
    public void No_order_of_steps_takes_an_initiative_where_it_cannot_go() => Gen.Select(Gen.Bool, Gen.Int[0, Verbs.Length - 1].Array[0, 30]).Sample((adopted, steps) =>
    {
        var initiative = adopted
            ? Initiative.Adopt("buurt", "Buurt", "Samen.", "", InitiativeTemplate.General, Now)
            : Initiative.Start(Guid.CreateVersion7(), "buurt", "Buurt", "Samen.", "", InitiativeTemplate.General, Now);
        var hasOpened = adopted;
        foreach (var index in steps)
        {
            var (from, to, take) = Verbs[index];
            var (before, revision) = (initiative.State, initiative.Revision);
            var step = take(initiative);
            Assert.Equal(from.Contains(before), step is not null);
            Assert.Equal(step is null ? before : to, initiative.State);
            Assert.Equal(step is not null, initiative.Revision > revision);
            Assert.Equal(step?.State ?? initiative.State, initiative.State);
            hasOpened |= initiative.State is InitiativeState.Open;
            Assert.Equal(hasOpened, initiative.OpenedAt is not null);
            Assert.Equal(initiative.State is InitiativeState.Open or InitiativeState.Paused, initiative.Runs);
        }
    });

    [Fact]
    public void A_pause_and_an_end_have_a_reason()
    {
        var initiative = Initiative.Adopt("buurt", "Buurt", "Samen.", "", InitiativeTemplate.General, Now);
        Assert.ThrowsAny<ArgumentException>(() => initiative.Pause(null, " ", Now));
        Assert.ThrowsAny<ArgumentException>(() => initiative.End(null, new string('x', InitiativeStep.BecauseMaxLength + 1), Now));
        Assert.Equal(InitiativeState.Open, initiative.State);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_idea_goes_on_once_both_sides_are_there(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var (rita, otto) = (await host.PersonAsync("Rita"), await host.PersonAsync("Otto"));
        var idea = new Idea(Guid.CreateVersion7(), InitiativeTemplate.General, "Groen & Zo", "Samen.", "Weide", Side.Citizen);
        Assert.Equal("groen-zo", (await host.RunAsync(rita, (StartInitiative start) => start.ExecuteAsync(idea, CancellationToken.None))).Slug);
        Assert.Equal("groen-zo", (await host.RunAsync(rita, (StartInitiative start) => start.ExecuteAsync(idea, CancellationToken.None))).Slug);
        Assert.Null((await host.RunAsync(otto, (StartInitiative start) => start.ExecuteAsync(idea, CancellationToken.None))).Slug);
        var second = idea with { FormId = Guid.CreateVersion7() };
        Assert.Equal("groen-zo-2", (await host.RunAsync(rita, (StartInitiative start) => start.ExecuteAsync(second, CancellationToken.None))).Slug);
        var me = await host.MembershipAsync(idea.FormId, rita);
        Assert.True(me is { IsCoordinator: true, IsContact: true, Side: Side.Citizen });

        Assert.Equal(LifeOutcome.OneSided, await PrepareAsync(host, idea.FormId, rita));
        var invitation = new Invitation(Guid.CreateVersion7(), idea.FormId, otto, Side.Professional, InvitedAs.Contact);
        Assert.Equal(InviteOutcome.Invited, await InviteAsync(host, rita, invitation));
        Assert.Equal(InviteOutcome.AlreadyDone, await InviteAsync(host, rita, invitation));
        Assert.Equal(InviteOutcome.AlreadyThere, await InviteAsync(host, rita, invitation with { FormId = Guid.CreateVersion7() }));
        Assert.Equal(InviteOutcome.PersonUnknown, await InviteAsync(host, rita, invitation with { FormId = Guid.CreateVersion7(), PersonId = await host.StrangerAsync() }));
        Assert.Equal(LifeOutcome.OneSided, await PrepareAsync(host, idea.FormId, rita)); // an invitation is not a yes
        Assert.Equal(InvitationOutcome.Accepted, await AnswerAsync(host, otto, invitation.FormId, accepts: true));
        Assert.Equal(InvitationOutcome.NotAsked, await AnswerAsync(host, otto, invitation.FormId, accepts: false));
        Assert.True((await host.MembershipAsync(idea.FormId, otto)).IsContact);
        Assert.Equal(LifeOutcome.Done, await PrepareAsync(host, idea.FormId, rita));
        Assert.Equal(LifeOutcome.AlreadyDone, await PrepareAsync(host, idea.FormId, rita));
        Assert.Empty(await host.OpenGapsAsync(idea.FormId)); // before the opening nothing is a gap
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_invitation_is_refused_or_taken_back_and_can_come_again(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var town = await host.SmallTownAsync();
        foreach (var byCoordinator in new[] { false, true })
        {
            var invitation = new Invitation(Guid.CreateVersion7(), town.Initiative, town.Outsider, Side.Citizen, InvitedAs.Contact);
            Assert.Equal(InviteOutcome.Invited, await InviteAsync(host, town.Coordinator, invitation));
            if (byCoordinator)
            {
                Assert.True(await host.RunAsync(town.Coordinator, (TakeInvitationBack back) => back.ExecuteAsync(town.Initiative, invitation.FormId, CancellationToken.None)));
                Assert.False(await host.RunAsync(town.Coordinator, (TakeInvitationBack back) => back.ExecuteAsync(town.Initiative, invitation.FormId, CancellationToken.None)));
            }
            else
            {
                Assert.Equal(InvitationOutcome.Ended, await AnswerAsync(host, town.Outsider, invitation.FormId, accepts: false));
            }

            var left = await host.MembershipAsync(town.Initiative, town.Outsider);
            Assert.Equal((MembershipState.Withdrawn, null), (left.State, left.InvitedAs));
        }

        var last = new Invitation(Guid.CreateVersion7(), town.Initiative, town.Outsider, Side.Citizen, InvitedAs.Contact);
        await InviteAsync(host, town.Coordinator, last);
        await AnswerAsync(host, town.Outsider, last.FormId, accepts: true);
        Assert.False((await host.MembershipAsync(town.Initiative, town.Outsider)).IsContact); // who has the role keeps it
        Assert.True((await host.MembershipAsync(town.Initiative, town.Coordinator)).IsContact);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_has_not_opened_is_known_to_its_people_only_and_what_ended_stays_readable(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        var (rita, bas) = (await host.PersonAsync("Rita"), await host.PersonAsync("Bas"));
        var draft = await host.UnopenedAsync("idee");
        await host.MemberAsync(draft, rita, Side.Citizen, coordinates: true);
        var open = await host.InitiativeAsync("open");
        var (insider, outsider) = (await host.SignedInAsync(rita), await host.SignedInAsync(bas));

        Assert.Equal(HttpStatusCode.OK, (await insider.GetAsync("/initiatives/idee")).Status);
        Assert.Equal(HttpStatusCode.OK, (await insider.GetAsync("/initiatives/idee/overview")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync("/initiatives/idee")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync("/initiatives/idee/join")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Visitor().GetAsync("/initiatives/idee")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Visitor().GetAsync("/api/v1/initiatives/idee")).Status);
        await InviteAsync(host, rita, new(Guid.CreateVersion7(), draft, bas, Side.Professional, InvitedAs.Member));
        Assert.Equal(HttpStatusCode.OK, (await outsider.GetAsync("/initiatives/idee")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync("/initiatives/idee/overview")).Status);

        await host.RunAsync(rita, (EndInitiative end) => end.ExecuteAsync(draft, "Het gaat niet door.", CancellationToken.None));
        Assert.Equal(HttpStatusCode.NotFound, (await host.Visitor().GetAsync("/initiatives/idee")).Status);
        await host.RunAsync(rita, (EndInitiative end) => end.ExecuteAsync(open, "Het is klaar.", CancellationToken.None));
        Assert.Equal(HttpStatusCode.OK, (await host.Visitor().GetAsync("/initiatives/open")).Status);
        var steps = await host.InDbAsync(db => db.Set<InitiativeStep>().AsNoTracking().Where(s => s.InitiativeId == open).ToListAsync());
        Assert.Equal((InitiativeState.Ended, "Het is klaar.", rita), (steps[0].State, steps[0].Because, steps[0].ByPersonId));
    }

    private static Task<LifeOutcome> PrepareAsync(AppHost host, Guid initiative, Guid by) =>
        host.RunAsync(by, (PrepareInitiative prepare) => prepare.ExecuteAsync(initiative, CancellationToken.None));

    private static Task<InviteOutcome> InviteAsync(AppHost host, Guid by, Invitation invitation) =>
        host.RunAsync(by, (InviteMember invite) => invite.ExecuteAsync(invitation, CancellationToken.None));

    private static Task<InvitationOutcome> AnswerAsync(AppHost host, Guid who, Guid membership, bool accepts) =>
        host.RunAsync(who, (AnswerInvitation answer) => answer.ExecuteAsync(membership, accepts, CancellationToken.None));
}

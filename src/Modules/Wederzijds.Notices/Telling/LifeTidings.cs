using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Changes;

namespace Wederzijds.Notices.Telling;

/// <summary>Who hears of the life of an initiative: of its turns every member, of what is asked only who is asked.</summary>
internal sealed class LifeTidings(Teller teller) :
    IExpands<MemberInvited>, IExpands<InvitationEnded>, IExpands<InitiativePrepared>, IExpands<InitiativeReady>, IExpands<InitiativeOpened>,
    IExpands<InitiativePaused>, IExpands<InitiativeResumed>, IExpands<InitiativeEnded>, IExpands<GapOverdue>
{
    public Task ExpandAsync(Happening<MemberInvited> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(NoticeKind.Invited, e.MembershipId, e.InitiativeId, new ThisPerson(e.PersonId)), cancellation);
    }

    public Task ExpandAsync(Happening<InvitationEnded> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return e.ByCoordinator ? Task.CompletedTask : teller.TellAsync(happening.Tell(
            NoticeKind.InvitationRefused, e.MembershipId, e.InitiativeId, new MembersOf(e.InitiativeId, Coordinators: true)), cancellation);
    }

    public Task ExpandAsync(Happening<InitiativeReady> happening, CancellationToken cancellation) => teller.TellAsync(happening.Tell(
        NoticeKind.ReadyToOpen, happening.Event.InitiativeId, happening.Event.InitiativeId,
        new MembersOf(happening.Event.InitiativeId, Coordinators: true)) with
    { ActorId = null }, cancellation);

    public Task ExpandAsync(Happening<GapOverdue> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(NoticeKind.GapOverdue, e.GapId, e.InitiativeId, new MembersOf(e.InitiativeId, Also: e.OwnerPersonId)), cancellation);
    }

    public Task ExpandAsync(Happening<InitiativePrepared> happening, CancellationToken cancellation) =>
        AllAsync(happening, NoticeKind.PreparationBegan, happening.Event.InitiativeId, cancellation);

    public Task ExpandAsync(Happening<InitiativeOpened> happening, CancellationToken cancellation) =>
        AllAsync(happening, NoticeKind.InitiativeOpened, happening.Event.InitiativeId, cancellation);

    public Task ExpandAsync(Happening<InitiativePaused> happening, CancellationToken cancellation) =>
        AllAsync(happening, NoticeKind.InitiativePaused, happening.Event.InitiativeId, cancellation);

    public Task ExpandAsync(Happening<InitiativeResumed> happening, CancellationToken cancellation) =>
        AllAsync(happening, NoticeKind.InitiativeResumed, happening.Event.InitiativeId, cancellation);

    public Task ExpandAsync(Happening<InitiativeEnded> happening, CancellationToken cancellation) =>
        AllAsync(happening, NoticeKind.InitiativeEnded, happening.Event.InitiativeId, cancellation);

    private Task AllAsync<TEvent>(Happening<TEvent> happening, NoticeKind kind, Guid initiativeId, CancellationToken cancellation)
        where TEvent : Contracts.IEvent => teller.TellAsync(happening.Tell(kind, initiativeId, initiativeId, new EveryMember(initiativeId)), cancellation);
}

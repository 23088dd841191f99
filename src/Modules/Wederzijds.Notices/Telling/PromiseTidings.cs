using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Sites;
using Wederzijds.Notices.Dosing;

namespace Wederzijds.Notices.Telling;

/// <summary>Who hears of promises: those who speak for a side, who is waited for, and who waits.</summary>
internal sealed class PromiseTidings(Teller teller, IContributions contributions, ISiteContext site) :
    IExpands<PromiseProposed>, IExpands<PromiseAccepted>, IExpands<PromiseDeclined>, IExpands<ManagerAsked>,
    IExpands<DeliveryLate>, IExpands<DeliveryMissed>, IExpands<DeliveryReported>, IExpands<DeliveryDisputed>
{
    public Task ExpandAsync(Happening<PromiseProposed> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(NoticeKind.PromiseProposed, e.PromiseId, e.InitiativeId, Speakers(e.InitiativeId)), cancellation);
    }

    public Task ExpandAsync(Happening<PromiseAccepted> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(NoticeKind.PromiseHolds, e.PromiseId, e.InitiativeId, new MembersWanting(e.InitiativeId, DoseExtras.Background)), cancellation);
    }

    public Task ExpandAsync(Happening<PromiseDeclined> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(NoticeKind.PromiseDeclined, e.PromiseId, e.InitiativeId, Speakers(e.InitiativeId)), cancellation);
    }

    public Task ExpandAsync(Happening<ManagerAsked> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(NoticeKind.ManagerAsked, e.PromiseId, e.InitiativeId, new ThisPerson(e.ManagerPersonId)), cancellation);
    }

    public async Task ExpandAsync(Happening<DeliveryLate> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        var to = new MembersOf(e.InitiativeId, Coordinators: true, Also: e.WaitsForPersonId);
        if (e.SubjectId is not { } subject)
        {
            await TellOnceADayAsync(happening, NoticeKind.PromiseLate, e.InitiativeId, to, cancellation);
            return;
        }

        await teller.TellAsync(e.IsOneOfMany
            ? happening.Tell(NoticeKind.LateMany, e.InitiativeId, e.InitiativeId, to) with { CauseId = OncePerDay.KeyOf(e.InitiativeId, site.DayAt(happening.At)) }
            : happening.Tell(NoticeKind.Late, subject, e.InitiativeId, to), cancellation);
        if (await contributions.ContributorOfAsync(subject, cancellation) is { } contributor)
        {
            await teller.TellAsync(happening.Tell(NoticeKind.TermPassed, subject, e.InitiativeId, new ThisPerson(contributor)), cancellation);
        }
    }

    public Task ExpandAsync(Happening<DeliveryMissed> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return TellOnceADayAsync(
            happening, NoticeKind.PromiseMissed, e.InitiativeId, new MembersOf(e.InitiativeId, Coordinators: true, Also: e.OwnerPersonId), cancellation);
    }

    public Task ExpandAsync(Happening<DeliveryReported> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return TellOnceADayAsync(
            happening, NoticeKind.PromiseToConfirm, e.InitiativeId, new MembersOf(e.InitiativeId, ContactOf: e.Debtor.Partner), cancellation);
    }

    public Task ExpandAsync(Happening<DeliveryDisputed> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(
            NoticeKind.PromiseDisputed, e.PromiseId, e.InitiativeId,
            new MembersOf(e.InitiativeId, ContactOf: e.Debtor, Also: e.ReportedByPersonId)), cancellation);
    }

    /// <summary>Periods end together: on the first of a month nobody is told of each promise.</summary>
    private Task TellOnceADayAsync<TEvent>(
        Happening<TEvent> happening, NoticeKind kind, Guid initiativeId, Audience to, CancellationToken cancellation)
        where TEvent : IEvent =>
        teller.TellAsync(
            happening.Tell(kind, initiativeId, initiativeId, to) with { CauseId = OncePerDay.KeyOf(initiativeId, site.DayAt(happening.At)) }, cancellation);

    private static MembersOf Speakers(Guid initiativeId) => new(initiativeId, Coordinators: true, Contacts: true);
}

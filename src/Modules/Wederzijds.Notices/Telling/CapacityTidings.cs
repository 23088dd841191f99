using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Changes;

namespace Wederzijds.Notices.Telling;

/// <summary>Who hears of hours that run short: both sides, before it is too late; and the one who is asked to sign for it.</summary>
internal sealed class CapacityTidings(Teller teller) : IExpands<CapacityWarned>, IExpands<SignatureAsked>, IExpands<SignatureAnswered>
{
    public Task ExpandAsync(Happening<CapacityWarned> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        var kind = e.Kind switch
        {
            CapacityWarning.ContactAway => NoticeKind.ContactAway,
            CapacityWarning.BudgetEnds => NoticeKind.BudgetEnds,
            CapacityWarning.LoadRises => NoticeKind.LoadRises,
        };
        return teller.TellAsync(happening.Tell(
            kind, e.InitiativeId, e.InitiativeId, new MembersOf(e.InitiativeId, Coordinators: true, Contacts: true)), cancellation);
    }

    public Task ExpandAsync(Happening<SignatureAsked> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(NoticeKind.SignatureAsked, e.SignatureId, e.InitiativeId, new ThisPerson(e.SignerPersonId)), cancellation);
    }

    public Task ExpandAsync(Happening<SignatureAnswered> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(
            NoticeKind.SignatureAnswered, e.SignatureId, e.InitiativeId, new MembersOf(e.InitiativeId, Coordinators: true, Contacts: true)), cancellation);
    }
}

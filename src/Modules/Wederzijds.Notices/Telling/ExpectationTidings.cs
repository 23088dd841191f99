using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Notices.Telling;

/// <summary>Everybody of both sides hears that a round begins, that both can compare, and that it is settled. Nobody hears of what is written.</summary>
internal sealed class ExpectationTidings(Teller teller) :
    IExpands<ExpectationRoundOpened>, IExpands<ExpectationsShown>, IExpands<ExpectationRoundSettled>
{
    public Task ExpandAsync(Happening<ExpectationRoundOpened> happening, CancellationToken cancellation) => teller.TellAsync(
        happening.Tell(NoticeKind.ExpectationsAsked, happening.Event.RoundId, happening.Event.InitiativeId, new EveryMember(happening.Event.InitiativeId)), cancellation);

    public Task ExpandAsync(Happening<ExpectationsShown> happening, CancellationToken cancellation) => teller.TellAsync(
        happening.Tell(NoticeKind.ExpectationsShown, happening.Event.RoundId, happening.Event.InitiativeId, new EveryMember(happening.Event.InitiativeId)), cancellation);

    public Task ExpandAsync(Happening<ExpectationRoundSettled> happening, CancellationToken cancellation) => teller.TellAsync(
        happening.Tell(NoticeKind.ExpectationsSettled, happening.Event.RoundId, happening.Event.InitiativeId, new EveryMember(happening.Event.InitiativeId)), cancellation);
}

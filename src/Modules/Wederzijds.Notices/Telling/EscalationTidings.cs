using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Sites;

namespace Wederzijds.Notices.Telling;

/// <summary>Who hears that a contribution stays late: step by step somebody further. Of many at once they hear once a day.</summary>
internal sealed class EscalationTidings(Teller teller, ICapacitySigners signers, ISiteContext site) : IExpands<ContributionEscalated>, IExpands<ContributionsEscalated>
{
    public async Task ExpandAsync(Happening<ContributionEscalated> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        await teller.TellAsync(happening.Tell(
            e.Level is EscalationLevel.Coordinators ? NoticeKind.Escalated : NoticeKind.EscalatedUnseen, e.ContributionId, e.InitiativeId, await BeforeWhomAsync(e.InitiativeId, e.WaitedFor, e.Level, cancellation)), cancellation);
    }

    public async Task ExpandAsync(Happening<ContributionsEscalated> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        var tidings = happening.Tell(
            e.Level is EscalationLevel.Coordinators ? NoticeKind.EscalatedMany : NoticeKind.EscalatedUnseen, e.InitiativeId, e.InitiativeId,
            await BeforeWhomAsync(e.InitiativeId, e.WaitedFor, e.Level, cancellation));
        await teller.TellAsync(tidings with { CauseId = OncePerDay.KeyOf(e.InitiativeId, site.DayAt(happening.At)) }, cancellation);
    }

    /// <summary>Whoever signed that it goes on with too few hours is the one who decides; where nobody had to, the administrators of the site.</summary>
    private async Task<Audience> BeforeWhomAsync(Guid initiativeId, Side waitedFor, EscalationLevel level, CancellationToken cancellation) =>
        level is EscalationLevel.DecisionMaker && await signers.OfAsync(initiativeId, cancellation) is { } signer
            ? new ThisPerson(signer)
            : new BroughtBefore(initiativeId, waitedFor, level);
}

/// <summary>Before whom a late contribution is brought where nobody signed for hours: in the end the administrators of the site.</summary>
internal sealed record BroughtBefore(Guid InitiativeId, Side WaitedFor, EscalationLevel Level) : Audience
{
    public override IQueryable<Guid> Of(AppDbContext db) => Level switch
    {
        EscalationLevel.Deputy => Members(db).Where(m => m.IsDeputy && m.Side == WaitedFor).Select(m => m.PersonId),
        EscalationLevel.Coordinators => Members(db).Where(m => m.IsCoordinator).Select(m => m.PersonId).Distinct(),
        EscalationLevel.DecisionMaker => db.Set<PersonCard>().Where(p => p.IsSiteAdmin && p.Name != null).Select(p => p.Id),
    };

    private IQueryable<MemberCard> Members(AppDbContext db) => db.Set<MemberCard>()
        .Where(m => m.InitiativeId == InitiativeId && (m.State == MembershipState.Trial || m.State == MembershipState.Active));
}

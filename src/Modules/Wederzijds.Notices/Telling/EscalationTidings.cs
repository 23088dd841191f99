using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Sites;

namespace Wederzijds.Notices.Telling;

/// <summary>Who hears that a contribution stays late: step by step somebody further. Of many at once they hear once a day.</summary>
internal sealed class EscalationTidings(Teller teller, ISiteContext site) : IExpands<ContributionEscalated>, IExpands<ContributionsEscalated>
{
    public Task ExpandAsync(Happening<ContributionEscalated> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(
            e.Level is EscalationLevel.Coordinators ? NoticeKind.Escalated : NoticeKind.EscalatedUnseen, e.ContributionId, e.InitiativeId, new BroughtBefore(e.InitiativeId, e.WaitedFor, e.Level)), cancellation);
    }

    public Task ExpandAsync(Happening<ContributionsEscalated> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        var tidings = happening.Tell(
            e.Level is EscalationLevel.Coordinators ? NoticeKind.EscalatedMany : NoticeKind.EscalatedUnseen, e.InitiativeId, e.InitiativeId,
            new BroughtBefore(e.InitiativeId, e.WaitedFor, e.Level));
        return teller.TellAsync(tidings with { CauseId = OncePerDay.KeyOf(e.InitiativeId, site.DayAt(happening.At)) }, cancellation);
    }
}

/// <summary>Before whom a late contribution is brought. Nobody signs for capacity yet in an initiative: then the administrators of the site decide.</summary>
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

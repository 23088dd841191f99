using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Engagement;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Sites;

namespace Wederzijds.Engagement.Acts;

/// <summary>
/// Shows what was done for the partner, in the same change as the work. An import shows nothing: its rows were brought in another time and place,
/// and hundreds of old reports on one day would make a side look busy that nobody saw.
/// </summary>
internal sealed class ActsFromWork(AppDbContext db, ISiteContext site) :
    IReads<ContributionReceived>, IReads<HolderAssigned>, IReads<ContributionAnswered>, IReads<MembershipAdmitted>, IReads<PromiseAccepted>
{
    public Task ReadAsync(Happening<ContributionReceived> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return ShowAsync(happening, ActKind.BroughtIn, e.InitiativeId, e.BroughtBySide, e.ContributorPersonId, e.ContributionId);
    }

    /// <summary>Taking up is one's own doing: being named by somebody else is not yet an act of the holder.</summary>
    public Task ReadAsync(Happening<HolderAssigned> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return happening.ActorId == e.HolderPersonId
            ? ShowAsync(happening, ActKind.TookUp, e.InitiativeId, e.HolderSide, e.HolderPersonId, e.ContributionId)
            : Task.CompletedTask;
    }

    /// <summary>Refusing spam at the door is nothing done for the partner.</summary>
    public Task ReadAsync(Happening<ContributionAnswered> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return e.End is ContributionEnd.RejectedAtTheDoor
            ? Task.CompletedTask
            : ShowAsync(happening, ActKind.Answered, e.InitiativeId, e.AnswererSide, e.AnsweredByPersonId, e.ContributionId);
    }

    public Task ReadAsync(Happening<MembershipAdmitted> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return ShowAsync(happening, ActKind.Joined, e.InitiativeId, e.Side, e.PersonId, e.MembershipId);
    }

    /// <summary>A promise is made by the side that owes it, not by who clicked.</summary>
    public Task ReadAsync(Happening<PromiseAccepted> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return ShowAsync(happening, ActKind.PromiseMade, e.InitiativeId, e.Debtor, personId: null, e.PromiseId);
    }

    private Task ShowAsync<TEvent>(Happening<TEvent> happening, ActKind kind, Guid initiativeId, Side bySide, Guid? personId, Guid subjectId)
        where TEvent : IEvent
    {
        var zone = site.Current?.Zone ?? throw new InvalidOperationException("An act is shown outside a site.");
        var isShown = db.Set<Act>().Local.Any(a => a.CauseId == happening.ChangeId && a.SubjectId == subjectId && a.Kind == kind);
        if (!isShown)
        {
            db.Add(Act.ByWork(kind, initiativeId, bySide, personId, subjectId, happening.ChangeId, happening.At, zone));
        }

        return Task.CompletedTask;
    }
}

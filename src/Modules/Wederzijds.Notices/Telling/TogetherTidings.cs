using Wederzijds.Contracts.Contributions;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Notices.Telling;

/// <summary>Who hears of contributions about the same, and of what waits for a moderator's look.</summary>
internal sealed class TogetherTidings(Teller teller) :
    IExpands<ContributionJoined>, IExpands<ContributionParted>, IExpands<ContributionKeptInside>, IExpands<ModerationWaits>, IExpands<MailWaits>
{
    /// <summary>Both contributors are told. Who brought the one that leads hears it once, however many follow.</summary>
    public async Task ExpandAsync(Happening<ContributionJoined> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        if (e.ContributorPersonId is { } contributor)
        {
            await teller.TellAsync(happening.Tell(NoticeKind.Joined, e.ContributionId, e.InitiativeId, new ThisPerson(contributor)), cancellation);
        }

        if (e.LeadContributorPersonId is { } other)
        {
            var tidings = happening.Tell(NoticeKind.Joined, e.LeadId, e.InitiativeId, new ThisPerson(other));
            await teller.TellAsync(tidings with { CauseId = e.LeadId }, cancellation);
        }
    }

    public Task ExpandAsync(Happening<ContributionParted> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return e.ContributorPersonId is { } contributor
            ? teller.TellAsync(happening.Tell(NoticeKind.Parted, e.ContributionId, e.InitiativeId, new ThisPerson(contributor)), cancellation)
            : Task.CompletedTask;
    }

    public Task ExpandAsync(Happening<ContributionKeptInside> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return e.ContributorPersonId is { } contributor
            ? teller.TellAsync(happening.Tell(NoticeKind.KeptInside, e.ContributionId, e.InitiativeId, new ThisPerson(contributor)), cancellation)
            : Task.CompletedTask;
    }

    public Task ExpandAsync(Happening<ModerationWaits> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(
            NoticeKind.ModerationWaits, e.InitiativeId, e.InitiativeId, new MembersOf(e.InitiativeId, Coordinators: true)), cancellation);
    }

    /// <summary>Once until somebody looked: who has not read the last notice gets no second one while mails wait.</summary>
    public Task ExpandAsync(Happening<MailWaits> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        Audience coordinators = new MembersOf(e.InitiativeId, Coordinators: true);
        return teller.TellAsync(happening.Tell(
            NoticeKind.MailWaits, e.InitiativeId, e.InitiativeId, e.IsFirst ? coordinators : new NotToldYet(coordinators, NoticeKind.MailWaits, e.InitiativeId)), cancellation);
    }
}

/// <summary>Those of them who have no unread notice of this kind and initiative.</summary>
internal sealed record NotToldYet(Audience All, NoticeKind Kind, Guid InitiativeId) : Audience
{
    public override IQueryable<Guid> Of(AppDbContext db) =>
        (All with { Today = Today }).Of(db).Where(p => !db.Set<Notice>().Any(n => n.PersonId == p && n.Kind == Kind && n.InitiativeId == InitiativeId && n.ReadAt == null));
}

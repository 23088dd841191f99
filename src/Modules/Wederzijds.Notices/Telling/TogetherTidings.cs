using Wederzijds.Contracts.Contributions;
using Wederzijds.Kernel.Changes;

namespace Wederzijds.Notices.Telling;

/// <summary>Who hears of contributions about the same, and of what waits for a moderator's look.</summary>
internal sealed class TogetherTidings(Teller teller) :
    IExpands<ContributionJoined>, IExpands<ContributionParted>, IExpands<ContributionKeptInside>, IExpands<ModerationWaits>
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
}

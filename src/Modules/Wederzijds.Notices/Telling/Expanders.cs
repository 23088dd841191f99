using System.Security.Cryptography;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Sites;

namespace Wederzijds.Notices.Telling;

/// <summary>Who hears of what becomes of a contribution.</summary>
internal sealed class ContributionTidings(Teller teller, ISiteContext site) :
    IExpands<ContributionReceived>, IExpands<ContributionsImported>, IExpands<HolderAssigned>, IExpands<ContributionAnswered>,
    IExpands<ContributionReopened>, IExpands<VerdictGiven>
{
    public Task ExpandAsync(Happening<ContributionReceived> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(
            NoticeKind.ContributionArrived,
            e.ContributionId,
            e.InitiativeId,
            new MembersOf(e.InitiativeId, Coordinators: true, ContactOf: e.BroughtBySide.Partner)), cancellation);
    }

    /// <summary>An import is told once a day: its batches are no news of their own.</summary>
    public Task ExpandAsync(Happening<ContributionsImported> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        var zone = site.Current?.Zone ?? TimeZoneInfo.Utc;
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(happening.At, zone).DateTime);
        var tidings = happening.Tell(
            NoticeKind.ContributionsImported, e.InitiativeId, e.InitiativeId, new MembersOf(e.InitiativeId, Coordinators: true));
        return teller.TellAsync(tidings with { CauseId = OncePerDay(e.InitiativeId, day) }, cancellation);
    }

    public Task ExpandAsync(Happening<HolderAssigned> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(
            NoticeKind.AskedOfYou, e.ContributionId, e.InitiativeId, new MembersOf(e.InitiativeId, Also: e.HolderPersonId)), cancellation);
    }

    /// <summary>The outcome reaches everyone, also one who left since; somebody without account is told by a member.</summary>
    public Task ExpandAsync(Happening<ContributionAnswered> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return e.ContributorPersonId is { } contributor
            ? teller.TellAsync(happening.Tell(NoticeKind.Answered, e.ContributionId, e.InitiativeId, new ThisPerson(contributor)), cancellation)
            : Task.CompletedTask;
    }

    public Task ExpandAsync(Happening<ContributionReopened> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        var to = e.HolderPersonId is { } holder
            ? new MembersOf(e.InitiativeId, Also: holder)
            : new MembersOf(e.InitiativeId, ContactOf: e.BroughtBySide.Partner);
        return teller.TellAsync(happening.Tell(NoticeKind.Reopened, e.ContributionId, e.InitiativeId, to), cancellation);
    }

    public Task ExpandAsync(Happening<VerdictGiven> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        var kind = e.IsSolved ? NoticeKind.FoundSolved : NoticeKind.FoundUnsolved;
        return e.HolderPersonId is { } holder
            ? teller.TellAsync(happening.Tell(kind, e.ContributionId, e.InitiativeId, new MembersOf(e.InitiativeId, Also: holder)), cancellation)
            : Task.CompletedTask;
    }

    private static Guid OncePerDay(Guid initiativeId, DateOnly day)
    {
        Span<byte> key = stackalloc byte[20];
        initiativeId.TryWriteBytes(key);
        BitConverter.TryWriteBytes(key[16..], day.DayNumber);
        return new(SHA256.HashData(key).AsSpan(0, 16));
    }
}

/// <summary>Who hears of people coming in, and of who stands in no more.</summary>
internal sealed class MembershipTidings(Teller teller) :
    IExpands<MembershipApplied>, IExpands<MembershipAdmitted>, IExpands<MembershipDeclined>, IExpands<DeputySteppedDown>
{
    public Task ExpandAsync(Happening<DeputySteppedDown> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(
            NoticeKind.DeputySteppedDown, e.MembershipId, e.InitiativeId, new MembersOf(e.InitiativeId, Coordinators: true, ContactOf: e.Side)), cancellation);
    }

    public Task ExpandAsync(Happening<MembershipApplied> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(
            NoticeKind.MembershipApplied, e.MembershipId, e.InitiativeId, new MembersOf(e.InitiativeId, Coordinators: true)), cancellation);
    }

    public Task ExpandAsync(Happening<MembershipAdmitted> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(NoticeKind.Admitted, e.MembershipId, e.InitiativeId, new ThisPerson(e.PersonId)), cancellation);
    }

    public Task ExpandAsync(Happening<MembershipDeclined> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(NoticeKind.Declined, e.MembershipId, e.InitiativeId, new ThisPerson(e.PersonId)), cancellation);
    }
}

/// <summary>Who hears of promises: those who speak for a side, and who is waited for.</summary>
internal sealed class PromiseTidings(Teller teller) : IExpands<PromiseProposed>, IExpands<DeliveryLate>
{
    public Task ExpandAsync(Happening<PromiseProposed> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(
            NoticeKind.PromiseProposed,
            e.PromiseId,
            e.InitiativeId,
            new MembersOf(e.InitiativeId, Coordinators: true, Contacts: true)), cancellation);
    }

    public Task ExpandAsync(Happening<DeliveryLate> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(
            NoticeKind.Late, e.SubjectId, e.InitiativeId, new MembersOf(e.InitiativeId, Coordinators: true, Also: e.WaitsForPersonId)), cancellation);
    }
}

internal static class TidingsOfHappenings
{
    extension<TEvent>(Happening<TEvent> happening)
        where TEvent : IEvent
    {
        public Tidings Tell(NoticeKind kind, Guid subjectId, Guid initiativeId, Audience to) =>
            new(kind, happening.ChangeId, subjectId, initiativeId, happening.ActorId, happening.At, to);
    }
}

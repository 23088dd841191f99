using System.Security.Cryptography;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Engagement;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Notices;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Writing;
using Wederzijds.Notices.ByHand;
using Wederzijds.Notices.Dosing;

namespace Wederzijds.Notices.Telling;

/// <summary>Who hears of what becomes of a contribution. Who brought it hears the minimum always, more as far as their dose wants it.</summary>
internal sealed class ContributionTidings(Teller teller, IContributions contributions, ISiteContext site, IWriteGate gate) :
    IExpands<ContributionReceived>, IExpands<ContributionsImported>, IExpands<HolderAssigned>, IExpands<ContributionAnswered>,
    IExpands<ContributionRejected>, IExpands<ContributionReopened>, IExpands<VerdictGiven>
{
    /// <summary>Also who brought it, though they did it themselves: that it arrived is the first thing they want to know.</summary>
    public async Task ExpandAsync(Happening<ContributionReceived> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        if (e.ContributorPersonId is { } contributor)
        {
            var tidings = happening.Tell(NoticeKind.Acknowledged, e.ContributionId, e.InitiativeId, new ThisPerson(contributor));
            await teller.TellAsync(tidings with { ActorId = null }, cancellation);
        }

        await teller.TellAsync(happening.Tell(
            NoticeKind.ContributionArrived,
            e.ContributionId,
            e.InitiativeId,
            new MembersOf(e.InitiativeId, Coordinators: true, ContactOf: e.BroughtBySide.Partner)), cancellation);
    }

    /// <summary>An import is told once a day: its batches are no news of their own.</summary>
    public Task ExpandAsync(Happening<ContributionsImported> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        var tidings = happening.Tell(
            NoticeKind.ContributionsImported, e.InitiativeId, e.InitiativeId, new MembersOf(e.InitiativeId, Coordinators: true));
        return teller.TellAsync(tidings with { CauseId = OncePerDay.KeyOf(e.InitiativeId, site.DayAt(happening.At)) }, cancellation);
    }

    public async Task ExpandAsync(Happening<HolderAssigned> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        await teller.TellAsync(happening.Tell(
            NoticeKind.AskedOfYou, e.ContributionId, e.InitiativeId, new MembersOf(e.InitiativeId, Also: e.HolderPersonId)), cancellation);
        if (await contributions.ContributorOfAsync(e.ContributionId, cancellation) is { } contributor && contributor != e.HolderPersonId)
        {
            await teller.TellAsync(happening.Tell(NoticeKind.TakenUp, e.ContributionId, e.InitiativeId, new ThisPerson(contributor)), cancellation);
        }
    }

    /// <summary>The outcome reaches everyone, also one who left since; somebody without account is told by a member.</summary>
    public Task ExpandAsync(Happening<ContributionAnswered> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return e.ContributorPersonId is { } contributor
            ? teller.TellAsync(happening.Tell(NoticeKind.Answered, e.ContributionId, e.InitiativeId, new ThisPerson(contributor)), cancellation)
            : gate.RunAsync((AskToTell ask) => ask.ExecuteAsync(
                NoticeKind.Answered, e.InitiativeId, e.ContributionId, e.AnsweredAt, cancellation), cancellation);
    }

    public Task ExpandAsync(Happening<ContributionRejected> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return e.ContributorPersonId is { } contributor
            ? teller.TellAsync(happening.Tell(NoticeKind.Rejected, e.ContributionId, e.InitiativeId, new ThisPerson(contributor)), cancellation)
            : gate.RunAsync((AskToTell ask) => ask.ExecuteAsync(
                NoticeKind.Rejected, e.InitiativeId, e.ContributionId, happening.At, cancellation), cancellation);
    }

    public async Task ExpandAsync(Happening<ContributionReopened> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        var to = e.HolderPersonId is { } holder
            ? new MembersOf(e.InitiativeId, Also: holder)
            : new MembersOf(e.InitiativeId, ContactOf: e.BroughtBySide.Partner);
        await teller.TellAsync(happening.Tell(NoticeKind.Reopened, e.ContributionId, e.InitiativeId, to), cancellation);
        if (e.ContributorPersonId is { } contributor)
        {
            await teller.TellAsync(happening.Tell(NoticeKind.GoesOn, e.ContributionId, e.InitiativeId, new ThisPerson(contributor)), cancellation);
        }
    }

    public Task ExpandAsync(Happening<VerdictGiven> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        var kind = e.IsSolved ? NoticeKind.FoundSolved : NoticeKind.FoundUnsolved;
        return e.HolderPersonId is { } holder
            ? teller.TellAsync(happening.Tell(kind, e.ContributionId, e.InitiativeId, new MembersOf(e.InitiativeId, Also: holder)), cancellation)
            : Task.CompletedTask;
    }
}

/// <summary>Who hears of people coming in.</summary>
internal sealed class MembershipTidings(Teller teller) :
    IExpands<MembershipApplied>, IExpands<MembershipAdmitted>, IExpands<MembershipDeclined>, IExpands<DeputyAsked>, IExpands<ContactNamed>,
    IExpands<DeputySteppedDown>
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

    public async Task ExpandAsync(Happening<MembershipAdmitted> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        await teller.TellAsync(happening.Tell(NoticeKind.Admitted, e.MembershipId, e.InitiativeId, new ThisPerson(e.PersonId)), cancellation);
        await teller.TellAsync(happening.Tell(NoticeKind.NewMember, e.MembershipId, e.InitiativeId, new MembersWanting(e.InitiativeId, DoseExtras.People)), cancellation);
    }

    public Task ExpandAsync(Happening<MembershipDeclined> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(NoticeKind.Declined, e.MembershipId, e.InitiativeId, new ThisPerson(e.PersonId)), cancellation);
    }

    public Task ExpandAsync(Happening<DeputyAsked> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(
            NoticeKind.DeputyAsked, e.MembershipId, e.InitiativeId, new MembersOf(e.InitiativeId, Also: e.PersonId)), cancellation);
    }

    public Task ExpandAsync(Happening<ContactNamed> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(NoticeKind.NewContact, e.PersonId, e.InitiativeId, new MembersWanting(e.InitiativeId, DoseExtras.People)), cancellation);
    }
}

/// <summary>What only those hear who asked for it.</summary>
internal sealed class ExtraTidings(Teller teller) : IExpands<ActShown>, IExpands<EffectObserved>
{
    /// <summary>What leaves no event and the partner confirmed: the one act that says thank you.</summary>
    public Task ExpandAsync(Happening<ActShown> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return e.Kind is ActKind.SeenByPartner
            ? teller.TellAsync(happening.Tell(NoticeKind.SeenByPartner, e.ActId, e.InitiativeId, new MembersWanting(e.InitiativeId, DoseExtras.Thanks, e.BySide)), cancellation)
            : Task.CompletedTask;
    }

    public Task ExpandAsync(Happening<EffectObserved> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(NoticeKind.EffectSeen, e.EffectId, e.InitiativeId, new MembersWanting(e.InitiativeId, DoseExtras.Effects)), cancellation);
    }
}

/// <summary>
/// Coordinators hear once a day that somebody wants to be called or written to, however many things there are to say; a member who typed for somebody
/// without account likewise.
/// </summary>
internal sealed class HandTidings(Teller teller, ISiteContext site) : IExpands<TellingByHandAsked>
{
    public Task ExpandAsync(Happening<TellingByHandAsked> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        var tidings = e.MemberPersonId is { } member
            ? happening.Tell(NoticeKind.TellWhoHasNoAccount, e.InitiativeId, e.InitiativeId, new MembersOf(e.InitiativeId, Also: member))
            : happening.Tell(NoticeKind.TellByHand, e.InitiativeId, e.InitiativeId, new MembersOf(e.InitiativeId, Coordinators: true));
        return teller.TellAsync(tidings with { CauseId = OncePerDay.KeyOf(e.InitiativeId, site.DayAt(happening.At)), ActorId = null }, cancellation);
    }
}

/// <summary>One cause for all that happens in an initiative on a day.</summary>
internal static class OncePerDay
{
    public static Guid KeyOf(Guid initiativeId, DateOnly day)
    {
        Span<byte> key = stackalloc byte[20];
        initiativeId.TryWriteBytes(key);
        BitConverter.TryWriteBytes(key[16..], day.DayNumber);
        return new(SHA256.HashData(key).AsSpan(0, 16));
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

    extension(IContributions contributions)
    {
        /// <returns>Null: brought by somebody without account, or not a contribution.</returns>
        public async Task<Guid?> ContributorOfAsync(Guid id, CancellationToken cancellation) =>
            (await contributions.LinesAsync([id], cancellation)).GetValueOrDefault(id)?.ContributorPersonId;
    }
}

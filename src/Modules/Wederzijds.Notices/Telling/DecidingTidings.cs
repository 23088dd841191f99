using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Sites;

namespace Wederzijds.Notices.Telling;

/// <summary>Who hears of proposals: who is asked, member or not, who decides, and who passes on a voice.</summary>
internal sealed class DecidingTidings(Teller teller, ISiteContext site) :
    IExpands<VoicesAsked>, IExpands<ConditionAnswered>, IExpands<DecisionRecorded>, IExpands<ProposalWithdrawn>, IExpands<HearingClosed>,
    IExpands<TrustAsked>, IExpands<SwapAsked>, IExpands<SwapAnswered>
{
    /// <summary>Where such a notice leads. Who is asked need not be a member, so it is never to a page for members only.</summary>
    public static string AddressOf(NoticeKind kind, string? slug) => kind switch
    {
        NoticeKind.ChallengeFiled or NoticeKind.ChallengeAssessed or NoticeKind.ChallengeAgreed or NoticeKind.ChallengeHandedBack when slug is not null =>
            $"/initiatives/{slug}/challenge",
        NoticeKind.MandateAsked or NoticeKind.MandateAccepted or NoticeKind.MandateDeclined or NoticeKind.MandateEnded or NoticeKind.MandateExpires
            or NoticeKind.MandateQuestion => "/mandates",
        NoticeKind.MandateAnswer when slug is not null => $"/initiatives/{slug}/mandates",
        _ => "/decisions",
    };

    public Task ExpandAsync(Happening<VoicesAsked> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(NoticeKind.VoiceAsked, e.ProposalId, e.InitiativeId, new ThesePeople(e.PersonIds)), cancellation);
    }

    /// <summary>Everybody who was asked hears it, once a day however many were answered: whose condition it was is nobody's business.</summary>
    public Task ExpandAsync(Happening<ConditionAnswered> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        var tidings = happening.Tell(NoticeKind.ConditionAnswered, e.ProposalId, e.InitiativeId, new ThesePeople(e.PersonIds));
        return teller.TellAsync(tidings with { CauseId = OncePerDay.KeyOf(e.ProposalId, site.DayAt(happening.At)) }, cancellation);
    }

    public Task ExpandAsync(Happening<DecisionRecorded> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(NoticeKind.DecisionRecorded, e.ProposalId, e.InitiativeId, new ThesePeople(e.PersonIds)), cancellation);
    }

    public Task ExpandAsync(Happening<ProposalWithdrawn> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(NoticeKind.ProposalWithdrawn, e.ProposalId, e.InitiativeId, new ThesePeople(e.PersonIds)), cancellation);
    }

    public Task ExpandAsync(Happening<HearingClosed> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(NoticeKind.HearingClosed, e.ProposalId, e.InitiativeId, new ThisPerson(e.DeciderPersonId)), cancellation);
    }

    public Task ExpandAsync(Happening<TrustAsked> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(NoticeKind.TrustAsked, e.ProposalId, e.InitiativeId, new ThisPerson(e.ColleaguePersonId)), cancellation);
    }

    public Task ExpandAsync(Happening<SwapAsked> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(NoticeKind.SwapAsked, e.ProposalId, e.InitiativeId, new ThisPerson(e.AnswererPersonId)), cancellation);
    }

    public Task ExpandAsync(Happening<SwapAnswered> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(NoticeKind.SwapAnswered, e.ProposalId, e.InitiativeId, new ThisPerson(e.PersonId)), cancellation);
    }
}

/// <summary>Who hears of challenges.</summary>
internal sealed class ChallengeTidings(Teller teller) :
    IExpands<ChallengeFiled>, IExpands<ChallengeAssessed>, IExpands<ChallengeAgreed>, IExpands<ChallengeHandedBack>
{
    public Task ExpandAsync(Happening<ChallengeFiled> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(NoticeKind.ChallengeFiled, e.ChallengeId, e.InitiativeId, new ThisPerson(e.AssessorPersonId)), cancellation);
    }

    public Task ExpandAsync(Happening<ChallengeAssessed> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(
            NoticeKind.ChallengeAssessed, e.ChallengeId, e.InitiativeId, new MembersOf(e.InitiativeId, Coordinators: true, Contacts: true, Also: e.ByPersonId)), cancellation);
    }

    public Task ExpandAsync(Happening<ChallengeAgreed> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(
            NoticeKind.ChallengeAgreed, e.ChallengeId, e.InitiativeId, new MembersOf(e.InitiativeId, Coordinators: true, Contacts: true)), cancellation);
    }

    public Task ExpandAsync(Happening<ChallengeHandedBack> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(
            NoticeKind.ChallengeHandedBack, e.ChallengeId, e.InitiativeId, new MembersOf(e.InitiativeId, Coordinators: true, Contacts: true)), cancellation);
    }
}

/// <summary>Who hears of mandates: the professional and the manager.</summary>
internal sealed class MandateTidings(Teller teller) :
    IExpands<MandateAsked>, IExpands<MandateAccepted>, IExpands<MandateDeclined>, IExpands<MandateEnded>, IExpands<MandateExpires>,
    IExpands<MandateQuestionAsked>, IExpands<MandateQuestionAnswered>
{
    public Task ExpandAsync(Happening<MandateAsked> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(NoticeKind.MandateAsked, e.MandateId, e.InitiativeId, new ThisPerson(e.ManagerPersonId)), cancellation);
    }

    public Task ExpandAsync(Happening<MandateAccepted> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(NoticeKind.MandateAccepted, e.MandateId, e.InitiativeId, new ThisPerson(e.PersonId)), cancellation);
    }

    public Task ExpandAsync(Happening<MandateDeclined> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(NoticeKind.MandateDeclined, e.MandateId, e.InitiativeId, new ThisPerson(e.PersonId)), cancellation);
    }

    /// <summary>That its last day came was told three times before.</summary>
    public Task ExpandAsync(Happening<MandateEnded> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return e.IsEarly
            ? teller.TellAsync(happening.Tell(NoticeKind.MandateEnded, e.MandateId, e.InitiativeId, new ThisPerson(e.PersonId)), cancellation)
            : Task.CompletedTask;
    }

    public Task ExpandAsync(Happening<MandateExpires> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(NoticeKind.MandateExpires, e.MandateId, e.InitiativeId, new ThesePeople([e.PersonId, e.ManagerPersonId])), cancellation);
    }

    public Task ExpandAsync(Happening<MandateQuestionAsked> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(NoticeKind.MandateQuestion, e.QuestionId, e.InitiativeId, new ThisPerson(e.ManagerPersonId)), cancellation);
    }

    public Task ExpandAsync(Happening<MandateQuestionAnswered> happening, CancellationToken cancellation)
    {
        var e = happening.Event;
        return teller.TellAsync(happening.Tell(NoticeKind.MandateAnswer, e.QuestionId, e.InitiativeId, new ThisPerson(e.PersonId)), cancellation);
    }
}

internal static class DecidingTellers
{
    extension(NoticeKind kind)
    {
        /// <summary>Whether it is about a proposal, a challenge or a mandate.</summary>
        public bool IsOfDeciding => kind is >= NoticeKind.VoiceAsked and <= NoticeKind.ChallengeHandedBack;
    }

    extension(IServiceCollection services)
    {
        public IServiceCollection AddDecidingTidings()
        {
            services.AddExpander<VoicesAsked, DecidingTidings>().AddExpander<ConditionAnswered, DecidingTidings>();
            services.AddExpander<DecisionRecorded, DecidingTidings>().AddExpander<ProposalWithdrawn, DecidingTidings>();
            services.AddExpander<HearingClosed, DecidingTidings>().AddExpander<TrustAsked, DecidingTidings>();
            services.AddExpander<SwapAsked, DecidingTidings>().AddExpander<SwapAnswered, DecidingTidings>();
            services.AddExpander<ChallengeFiled, ChallengeTidings>().AddExpander<ChallengeAssessed, ChallengeTidings>();
            services.AddExpander<ChallengeAgreed, ChallengeTidings>().AddExpander<ChallengeHandedBack, ChallengeTidings>();
            services.AddExpander<MandateAsked, MandateTidings>().AddExpander<MandateAccepted, MandateTidings>();
            services.AddExpander<MandateDeclined, MandateTidings>().AddExpander<MandateEnded, MandateTidings>();
            services.AddExpander<MandateExpires, MandateTidings>();
            services.AddExpander<MandateQuestionAsked, MandateTidings>().AddExpander<MandateQuestionAnswered, MandateTidings>();
            return services;
        }
    }
}

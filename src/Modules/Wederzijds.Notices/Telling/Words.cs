using System.Globalization;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;

namespace Wederzijds.Notices.Telling;

/// <summary>The words of a notice and where it leads, made at the moment it is shown.</summary>
internal static class Words
{
    /// <param name="initiative">Name of the initiative.</param>
    /// <param name="contribution">Title of the contribution; null: not about one, or gone.</param>
    /// <param name="person">Name of who it is about; null: nobody, or erased.</param>
    public static string Of(NoticeKind kind, string initiative, string? contribution, string? person)
    {
        var what = contribution ?? Texts.Notice_SomeContribution;
        return kind switch
        {
            NoticeKind.ContributionArrived => With(Texts.Notice_ContributionArrived, what, initiative),
            NoticeKind.ContributionsImported => With(Texts.Notice_ContributionsImported, initiative),
            NoticeKind.AskedOfYou => With(Texts.Notice_AskedOfYou, what, initiative),
            NoticeKind.Answered => With(Texts.Notice_Answered, what, initiative),
            NoticeKind.Reopened => With(Texts.Notice_Reopened, what, initiative),
            NoticeKind.FoundSolved => With(Texts.Notice_FoundSolved, what, initiative),
            NoticeKind.FoundUnsolved => With(Texts.Notice_FoundUnsolved, what, initiative),
            NoticeKind.Late => With(Texts.Notice_Late, what, initiative),
            NoticeKind.Escalated => With(Texts.Notice_Escalated, what, initiative),
            NoticeKind.EscalatedUnseen => With(Texts.Notice_EscalatedUnseen, initiative),
            NoticeKind.LateMany => With(Texts.Notice_LateMany, initiative),
            NoticeKind.EscalatedMany => With(Texts.Notice_EscalatedMany, initiative),
            NoticeKind.MailWaits => With(Texts.Notice_MailWaits, initiative),
            NoticeKind.TellWhoHasNoAccount => With(Texts.Notice_TellWhoHasNoAccount, initiative),
            NoticeKind.MembershipApplied => With(Texts.Notice_MembershipApplied, person ?? Texts.Notice_Somebody, initiative),
            NoticeKind.Admitted => With(Texts.Notice_Admitted, initiative),
            NoticeKind.Declined => With(Texts.Notice_Declined, initiative),
            NoticeKind.Joined => With(Texts.Notice_Joined, what, initiative),
            NoticeKind.Parted => With(Texts.Notice_Parted, what, initiative),
            NoticeKind.KeptInside => With(Texts.Notice_KeptInside, what, initiative),
            NoticeKind.ModerationWaits => With(Texts.Notice_ModerationWaits, initiative),
            NoticeKind.ExpectationsAsked => With(Texts.Notice_ExpectationsAsked, initiative),
            NoticeKind.ExpectationsShown => With(Texts.Notice_ExpectationsShown, initiative),
            NoticeKind.ExpectationsSettled => With(Texts.Notice_ExpectationsSettled, initiative),
            NoticeKind.PromiseProposed => With(Texts.Notice_PromiseProposed, initiative),
            NoticeKind.DeputySteppedDown => With(Texts.Notice_DeputySteppedDown, person ?? Texts.Notice_Somebody, initiative),
            NoticeKind.Acknowledged => With(Texts.Notice_Acknowledged, what, initiative),
            NoticeKind.TakenUp => With(Texts.Notice_TakenUp, what, initiative),
            NoticeKind.Rejected => With(Texts.Notice_Rejected, what, initiative),
            NoticeKind.GoesOn => With(Texts.Notice_GoesOn, what, initiative),
            NoticeKind.TermPassed => With(Texts.Notice_TermPassed, what, initiative),
            NoticeKind.DeputyAsked => With(Texts.Notice_DeputyAsked, initiative),
            NoticeKind.MailDoesNotArrive => Texts.Notice_MailDoesNotArrive,
            NoticeKind.TellByHand => With(Texts.Notice_TellByHand, initiative),
            NoticeKind.EffectSeen => With(Texts.Notice_EffectSeen, initiative),
            NoticeKind.PromiseHolds => With(Texts.Notice_PromiseHolds, initiative),
            NoticeKind.SeenByPartner => With(Texts.Notice_SeenByPartner, initiative),
            NoticeKind.NewMember => With(Texts.Notice_NewMember, person ?? Texts.Notice_Somebody, initiative),
            NoticeKind.NewContact => With(Texts.Notice_NewContact, initiative),
            NoticeKind.PromiseLate => With(Texts.Notice_PromiseLate, initiative),
            NoticeKind.PromiseMissed => With(Texts.Notice_PromiseMissed, initiative),
            NoticeKind.PromiseToConfirm => With(Texts.Notice_PromiseToConfirm, initiative),
            NoticeKind.PromiseDisputed => With(Texts.Notice_PromiseDisputed, initiative),
            NoticeKind.ManagerAsked => With(Texts.Notice_ManagerAsked, initiative),
            NoticeKind.PromiseDeclined => With(Texts.Notice_PromiseDeclined, initiative),
            NoticeKind.ContactAway => With(Texts.Notice_ContactAway, initiative),
            NoticeKind.BudgetEnds => With(Texts.Notice_BudgetEnds, initiative),
            NoticeKind.LoadRises => With(Texts.Notice_LoadRises, initiative),
            NoticeKind.SignatureAsked => With(Texts.Notice_SignatureAsked, initiative),
            NoticeKind.SignatureAnswered => With(Texts.Notice_SignatureAnswered, initiative),
            NoticeKind.VoiceAsked => With(Texts.Notice_VoiceAsked, initiative),
            NoticeKind.ConditionAnswered => With(Texts.Notice_ConditionAnswered, initiative),
            NoticeKind.DecisionRecorded => With(Texts.Notice_DecisionRecorded, initiative),
            NoticeKind.SwapAnswered => With(Texts.Notice_SwapAnswered, initiative),
            NoticeKind.SwapAsked => With(Texts.Notice_SwapAsked, initiative),
            NoticeKind.TrustAsked => With(Texts.Notice_TrustAsked, initiative),
            NoticeKind.HearingClosed => With(Texts.Notice_HearingClosed, initiative),
            NoticeKind.ProposalWithdrawn => With(Texts.Notice_ProposalWithdrawn, initiative),
            NoticeKind.ChallengeFiled => With(Texts.Notice_ChallengeFiled, initiative),
            NoticeKind.ChallengeAssessed => With(Texts.Notice_ChallengeAssessed, initiative),
            NoticeKind.ChallengeAgreed => With(Texts.Notice_ChallengeAgreed, initiative),
            NoticeKind.ChallengeHandedBack => With(Texts.Notice_ChallengeHandedBack, initiative),
            NoticeKind.MandateAsked => With(Texts.Notice_MandateAsked, initiative),
            NoticeKind.MandateAccepted => With(Texts.Notice_MandateAccepted, initiative),
            NoticeKind.MandateDeclined => With(Texts.Notice_MandateDeclined, initiative),
            NoticeKind.MandateEnded => With(Texts.Notice_MandateEnded, initiative),
            NoticeKind.MandateExpires => With(Texts.Notice_MandateExpires, initiative),
            NoticeKind.MandateQuestion => With(Texts.Notice_MandateQuestion, initiative),
            NoticeKind.MandateAnswer => With(Texts.Notice_MandateAnswer, initiative),
            NoticeKind.Invited => With(Texts.Notice_Invited, initiative),
            NoticeKind.InvitationRefused => With(Texts.Notice_InvitationRefused, person ?? Texts.Notice_Somebody, initiative),
            NoticeKind.GapOverdue => With(Texts.Notice_GapOverdue, initiative),
            NoticeKind.ReadyToOpen => With(Texts.Notice_ReadyToOpen, initiative),
            NoticeKind.PreparationBegan => With(Texts.Notice_PreparationBegan, initiative),
            NoticeKind.InitiativeOpened => With(Texts.Notice_InitiativeOpened, initiative),
            NoticeKind.InitiativePaused => With(Texts.Notice_InitiativePaused, initiative),
            NoticeKind.InitiativeResumed => With(Texts.Notice_InitiativeResumed, initiative),
            NoticeKind.InitiativeEnded => With(Texts.Notice_InitiativeEnded, initiative),
        };
    }

    /// <summary>Where it leads: to the thing itself, else to where such things are.</summary>
    public static string AddressOf(NoticeKind kind, string? slug, string? reference)
    {
        if (kind.IsOfContributor)
        {
            return reference is null ? Links.Inbox : Links.OwnContribution(reference);
        }

        if (kind is NoticeKind.MailDoesNotArrive)
        {
            return Links.Dose;
        }

        if (kind.IsOfDeciding)
        {
            return DecidingTidings.AddressOf(kind, slug);
        }

        return slug is null ? Links.Inbox : InInitiative(kind, slug, reference);
    }

    private static string InInitiative(NoticeKind kind, string slug, string? reference) => kind switch
    {
        NoticeKind.ContributionArrived or NoticeKind.AskedOfYou or NoticeKind.Answered or NoticeKind.Reopened or NoticeKind.FoundSolved
            or NoticeKind.FoundUnsolved or NoticeKind.Late or NoticeKind.Escalated or NoticeKind.Joined or NoticeKind.Parted or NoticeKind.KeptInside
            or NoticeKind.Acknowledged or NoticeKind.TakenUp or NoticeKind.Rejected
            or NoticeKind.GoesOn or NoticeKind.TermPassed => reference is null ? Links.Overview(slug) : Links.Contribution(slug, reference),
        NoticeKind.ContributionsImported or NoticeKind.LateMany => Links.Contributions(slug),
        NoticeKind.ModerationWaits => Links.Contributions(slug) + "/moderation",
        NoticeKind.MailWaits => Links.Contributions(slug) + "/mail",
        NoticeKind.EscalatedMany => Links.Contributions(slug) + "/inbox",
        NoticeKind.MembershipApplied or NoticeKind.DeputySteppedDown or NoticeKind.NewMember or NoticeKind.NewContact or NoticeKind.DeputyAsked => Links.People(slug),
        NoticeKind.Admitted or NoticeKind.SeenByPartner => Links.Overview(slug),
        NoticeKind.Declined or NoticeKind.EscalatedUnseen => Links.Initiative(slug),
        NoticeKind.ExpectationsAsked or NoticeKind.ExpectationsShown or NoticeKind.ExpectationsSettled => Links.Promises(slug) + "/expectations",
        NoticeKind.PromiseProposed or NoticeKind.PromiseHolds or NoticeKind.PromiseLate or NoticeKind.PromiseMissed or NoticeKind.PromiseToConfirm
            or NoticeKind.PromiseDisputed or NoticeKind.PromiseDeclined => Links.Promises(slug),
        NoticeKind.ContactAway => Links.People(slug),
        NoticeKind.BudgetEnds or NoticeKind.LoadRises or NoticeKind.SignatureAnswered => Links.Capacity(slug),
        NoticeKind.SignatureAsked => Links.Portfolio,
        NoticeKind.ManagerAsked => Links.AskedAsManager,
        NoticeKind.EffectSeen => Links.Effects(slug),
        NoticeKind.TellByHand or NoticeKind.TellWhoHasNoAccount => Links.ByHand(slug),
        NoticeKind.MailDoesNotArrive => Links.Dose,
        >= NoticeKind.VoiceAsked and <= NoticeKind.ChallengeHandedBack => DecidingTidings.AddressOf(kind, slug),
        NoticeKind.Invited => Links.Initiative(slug) + "/invitation",
        NoticeKind.InvitationRefused => Links.People(slug),
        NoticeKind.GapOverdue or NoticeKind.InitiativeOpened or NoticeKind.InitiativeResumed => Links.Overview(slug),
        NoticeKind.ReadyToOpen => Links.Initiative(slug) + "/state",
        NoticeKind.PreparationBegan => Links.Initiative(slug) + "/opening",
        NoticeKind.InitiativePaused or NoticeKind.InitiativeEnded => Links.Initiative(slug),
    };

    public static string With(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);
}

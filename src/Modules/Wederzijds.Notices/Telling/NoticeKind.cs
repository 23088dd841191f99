namespace Wederzijds.Notices.Telling;

/// <summary>What a person is told.</summary>
internal enum NoticeKind
{
    ContributionArrived = 1,
    ContributionsImported = 2,
    AskedOfYou = 3,
    Answered = 4,
    Reopened = 5,
    FoundSolved = 6,
    FoundUnsolved = 7,
    Late = 8,
    MembershipApplied = 9,
    Admitted = 10,
    Declined = 11,
    PromiseProposed = 12,

    /// <summary>To who brought it: it is here.</summary>
    Acknowledged = 13,

    /// <summary>To who brought it: somebody has it now.</summary>
    TakenUp = 14,

    /// <summary>To who brought it: refused at the door, with the reason.</summary>
    Rejected = 15,

    /// <summary>To who brought it: it goes on.</summary>
    GoesOn = 16,

    /// <summary>To who brought it: the promised term passed.</summary>
    TermPassed = 17,
    DeputyAsked = 18,

    /// <summary>Mail to the person's address comes back.</summary>
    MailDoesNotArrive = 19,

    /// <summary>To coordinators: somebody wants to be called or written to.</summary>
    TellByHand = 20,
    EffectSeen = 21,
    PromiseHolds = 22,
    SeenByPartner = 23,
    NewMember = 24,
    NewContact = 25,
    DeputySteppedDown = 26,

    /// <summary>To coordinators: it stays late.</summary>
    Escalated = 30,

    /// <summary>To deputy and decision-maker: something stays late. Says not what, since they may not all read it.</summary>
    EscalatedUnseen = 29,

    /// <summary>To who brought it: it goes on with another one about the same.</summary>
    Joined = 31,
    Parted = 32,

    /// <summary>To who brought it: a moderator did not make it public.</summary>
    KeptInside = 33,
    ModerationWaits = 34,

    /// <summary>To coordinators: a mail of somebody who is no member waits for a look.</summary>
    MailWaits = 35,

    /// <summary>To coordinators: many stay late.</summary>
    EscalatedMany = 36,

    /// <summary>To the member who typed for somebody without account: there is an answer to tell.</summary>
    TellWhoHasNoAccount = 37,

    /// <summary>To who is waited for and coordinators: many became late together.</summary>
    LateMany = 38,

    /// <summary>To who is waited for and coordinators: what was promised by a day is late.</summary>
    PromiseLate = 200,

    /// <summary>To the owner and coordinators: a period is over and not all that was promised was done.</summary>
    PromiseMissed = 201,

    /// <summary>To the contact of the other side: say whether it was so.</summary>
    PromiseToConfirm = 202,

    /// <summary>To who said that it was done, and the contact of that side.</summary>
    PromiseDisputed = 203,

    /// <summary>To a manager, member or not: a promise goes beyond a mandate.</summary>
    ManagerAsked = 204,
    PromiseDeclined = 205,

    /// <summary>To all members: write what you expect and offer.</summary>
    ExpectationsAsked = 220,

    /// <summary>To all members: both sides are ready, so each reads the other.</summary>
    ExpectationsShown = 221,
    ExpectationsSettled = 222,
    /// <summary>To both sides: a contact goes away and nobody stands in.</summary>
    ContactAway = 240,
    BudgetEnds = 241,
    LoadRises = 242,

    /// <summary>To a decision-maker: sign that more is promised than there are hours.</summary>
    SignatureAsked = 243,
    SignatureAnswered = 244,
    // Decisions, challenges and mandates.
    VoiceAsked = 260,
    ConditionAnswered = 261,
    DecisionRecorded = 262,
    SwapAnswered = 263,
    MandateExpires = 264,
    SwapAsked = 265,

    /// <summary>To who is asked to pass on a voice. Says not whose.</summary>
    TrustAsked = 266,
    HearingClosed = 267,
    ProposalWithdrawn = 268,
    MandateAsked = 269,
    MandateAccepted = 270,
    MandateDeclined = 271,
    MandateEnded = 272,
    MandateQuestion = 273,
    MandateAnswer = 274,
    ChallengeFiled = 275,
    ChallengeAssessed = 276,
    ChallengeAgreed = 277,
    ChallengeHandedBack = 278,
    /// <summary>Somebody is asked to take part.</summary>
    Invited = 290,

    /// <summary>To coordinators: who was invited said no.</summary>
    InvitationRefused = 291,

    /// <summary>To who sees to it: the day has passed.</summary>
    GapOverdue = 292,

    /// <summary>To coordinators: everything is there to open.</summary>
    ReadyToOpen = 293,
    PreparationBegan = 294,
    InitiativeOpened = 295,
    InitiativePaused = 296,
    InitiativeResumed = 297,
    InitiativeEnded = 298,
}

/// <summary>Where a kind of notice stands in the dose.</summary>
internal enum NoticePlace
{
    /// <summary>The minimum, and what is asked of somebody: comes whatever was chosen.</summary>
    Always = 1,
    Milestone = 2,
    Step = 3,
    Effects = 4,
    Background = 5,
    Thanks = 6,
    People = 7,
}

internal static class NoticeKinds
{
    extension(NoticeKind kind)
    {
        public NoticePlace Place => kind switch
        {
            NoticeKind.ExpectationsAsked or NoticeKind.ExpectationsShown or NoticeKind.ExpectationsSettled => NoticePlace.Always,
            NoticeKind.TakenUp or NoticeKind.GoesOn => NoticePlace.Milestone,
            NoticeKind.TermPassed => NoticePlace.Step,
            NoticeKind.EffectSeen => NoticePlace.Effects,
            NoticeKind.PromiseHolds => NoticePlace.Background,
            NoticeKind.SeenByPartner => NoticePlace.Thanks,
            NoticeKind.NewMember or NoticeKind.NewContact => NoticePlace.People,
            NoticeKind.ContributionArrived or NoticeKind.ContributionsImported or NoticeKind.AskedOfYou or NoticeKind.Answered or NoticeKind.Reopened
                or NoticeKind.FoundSolved or NoticeKind.FoundUnsolved or NoticeKind.Late or NoticeKind.MembershipApplied or NoticeKind.Admitted
                or NoticeKind.Declined or NoticeKind.PromiseProposed or NoticeKind.Acknowledged or NoticeKind.Rejected or NoticeKind.DeputyAsked
                or NoticeKind.MailDoesNotArrive or NoticeKind.TellByHand or NoticeKind.DeputySteppedDown or NoticeKind.Escalated or NoticeKind.EscalatedUnseen
                or NoticeKind.Joined
                or NoticeKind.Parted or NoticeKind.KeptInside or NoticeKind.ModerationWaits or NoticeKind.MailWaits or NoticeKind.EscalatedMany
                or NoticeKind.TellWhoHasNoAccount or NoticeKind.LateMany => NoticePlace.Always,
            NoticeKind.PromiseLate or NoticeKind.PromiseMissed or NoticeKind.PromiseToConfirm or NoticeKind.PromiseDisputed or NoticeKind.ManagerAsked
                or NoticeKind.PromiseDeclined => NoticePlace.Always,
            NoticeKind.ContactAway or NoticeKind.BudgetEnds or NoticeKind.LoadRises or NoticeKind.SignatureAsked
                or NoticeKind.SignatureAnswered => NoticePlace.Always,
            NoticeKind.VoiceAsked or NoticeKind.ConditionAnswered or NoticeKind.DecisionRecorded or NoticeKind.SwapAnswered or NoticeKind.MandateExpires
                or NoticeKind.SwapAsked or NoticeKind.TrustAsked or NoticeKind.HearingClosed or NoticeKind.ProposalWithdrawn or NoticeKind.MandateAsked
                or NoticeKind.MandateAccepted or NoticeKind.MandateDeclined or NoticeKind.MandateEnded or NoticeKind.MandateQuestion or NoticeKind.MandateAnswer
                or NoticeKind.ChallengeFiled or NoticeKind.ChallengeAssessed => NoticePlace.Always,
            NoticeKind.ChallengeAgreed or NoticeKind.ChallengeHandedBack => NoticePlace.Background,
            NoticeKind.Invited or NoticeKind.InvitationRefused or NoticeKind.GapOverdue or NoticeKind.ReadyToOpen or NoticeKind.PreparationBegan
                or NoticeKind.InitiativeOpened or NoticeKind.InitiativePaused or NoticeKind.InitiativeResumed
                or NoticeKind.InitiativeEnded => NoticePlace.Always,
        };

        /// <summary>
        /// Whether it leaves the platform one by one for who wants news at once. The others wait in the inbox, or come along in the bundle: a
        /// coordinator who gets a mail for everything that arrives reads none of them.
        /// </summary>
        public bool IsPressing => kind switch
        {
            NoticeKind.ContributionArrived or NoticeKind.ContributionsImported or NoticeKind.Reopened or NoticeKind.FoundSolved
                or NoticeKind.FoundUnsolved or NoticeKind.MembershipApplied or NoticeKind.PromiseProposed or NoticeKind.TellByHand
                or NoticeKind.DeputySteppedDown or NoticeKind.ModerationWaits or NoticeKind.MailWaits => false,
            NoticeKind.AskedOfYou or NoticeKind.Answered or NoticeKind.Late or NoticeKind.Admitted or NoticeKind.Declined or NoticeKind.Acknowledged
                or NoticeKind.TakenUp or NoticeKind.Rejected or NoticeKind.GoesOn or NoticeKind.TermPassed or NoticeKind.DeputyAsked
                or NoticeKind.EffectSeen or NoticeKind.PromiseHolds or NoticeKind.SeenByPartner or NoticeKind.NewMember or NoticeKind.NewContact
                or NoticeKind.Escalated or NoticeKind.EscalatedUnseen or NoticeKind.Joined or NoticeKind.Parted or NoticeKind.KeptInside
                or NoticeKind.EscalatedMany or NoticeKind.TellWhoHasNoAccount or NoticeKind.LateMany => true,
            NoticeKind.ExpectationsAsked => true,
            NoticeKind.ExpectationsShown or NoticeKind.ExpectationsSettled => false,
            NoticeKind.PromiseLate or NoticeKind.PromiseToConfirm or NoticeKind.PromiseDisputed or NoticeKind.ManagerAsked => true,
            NoticeKind.PromiseMissed or NoticeKind.PromiseDeclined => false,
            NoticeKind.ContactAway or NoticeKind.BudgetEnds or NoticeKind.LoadRises or NoticeKind.SignatureAsked or NoticeKind.SignatureAnswered => true,
            NoticeKind.ConditionAnswered or NoticeKind.MandateAccepted => false,
            NoticeKind.VoiceAsked or NoticeKind.DecisionRecorded or NoticeKind.SwapAnswered or NoticeKind.MandateExpires
                or NoticeKind.SwapAsked or NoticeKind.TrustAsked or NoticeKind.HearingClosed or NoticeKind.ProposalWithdrawn or NoticeKind.MandateAsked
                or NoticeKind.MandateDeclined or NoticeKind.MandateEnded or NoticeKind.MandateQuestion or NoticeKind.MandateAnswer
                or NoticeKind.ChallengeFiled or NoticeKind.ChallengeAssessed or NoticeKind.ChallengeAgreed
                or NoticeKind.ChallengeHandedBack => true,
            NoticeKind.Invited or NoticeKind.GapOverdue or NoticeKind.ReadyToOpen or NoticeKind.InitiativeOpened or NoticeKind.InitiativePaused
                or NoticeKind.InitiativeResumed or NoticeKind.InitiativeEnded => true,
            NoticeKind.InvitationRefused or NoticeKind.PreparationBegan => false,
            NoticeKind.MailDoesNotArrive => false, // it would go to the address that does not work
        };

        /// <summary>Whether it speaks to somebody about their own contribution.</summary>
        public bool IsOfContributor => kind is NoticeKind.Answered or NoticeKind.Acknowledged or NoticeKind.TakenUp or NoticeKind.Rejected
            or NoticeKind.GoesOn or NoticeKind.TermPassed or NoticeKind.Joined or NoticeKind.Parted or NoticeKind.KeptInside;
    }
}

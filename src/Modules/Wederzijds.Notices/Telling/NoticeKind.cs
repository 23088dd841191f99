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

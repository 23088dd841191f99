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

    DeputySteppedDown = 13,

    /// <summary>To who brought it: it is here.</summary>
    Acknowledged = 14,

    /// <summary>To who brought it: somebody has it now.</summary>
    TakenUp = 15,

    /// <summary>To who brought it: refused at the door, with the reason.</summary>
    Rejected = 16,

    /// <summary>To who brought it: it goes on.</summary>
    GoesOn = 17,

    /// <summary>To who brought it: the promised term passed.</summary>
    TermPassed = 18,
    DeputyAsked = 19,

    /// <summary>Mail to the person's address comes back.</summary>
    MailDoesNotArrive = 20,

    /// <summary>To coordinators: somebody wants to be called or written to.</summary>
    TellByHand = 21,
    EffectSeen = 22,
    PromiseHolds = 23,
    SeenByPartner = 24,
    NewMember = 25,
    NewContact = 26,
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
                or NoticeKind.DeputySteppedDown
                or NoticeKind.MailDoesNotArrive or NoticeKind.TellByHand => NoticePlace.Always,
        };

        /// <summary>
        /// Whether it leaves the platform one by one for who wants news at once. The others wait in the inbox, or come along in the bundle: a
        /// coordinator who gets a mail for everything that arrives reads none of them.
        /// </summary>
        public bool IsPressing => kind switch
        {
            NoticeKind.ContributionArrived or NoticeKind.ContributionsImported or NoticeKind.Reopened or NoticeKind.FoundSolved
                or NoticeKind.FoundUnsolved or NoticeKind.MembershipApplied or NoticeKind.PromiseProposed or NoticeKind.TellByHand or NoticeKind.DeputySteppedDown => false,
            NoticeKind.AskedOfYou or NoticeKind.Answered or NoticeKind.Late or NoticeKind.Admitted or NoticeKind.Declined or NoticeKind.Acknowledged
                or NoticeKind.TakenUp or NoticeKind.Rejected or NoticeKind.GoesOn or NoticeKind.TermPassed or NoticeKind.DeputyAsked
                or NoticeKind.EffectSeen or NoticeKind.PromiseHolds or NoticeKind.SeenByPartner or NoticeKind.NewMember or NoticeKind.NewContact => true,
            NoticeKind.MailDoesNotArrive => false, // it would go to the address that does not work
        };

        /// <summary>Whether it speaks to somebody about their own contribution.</summary>
        public bool IsOfContributor => kind is NoticeKind.Answered or NoticeKind.Acknowledged or NoticeKind.TakenUp or NoticeKind.Rejected
            or NoticeKind.GoesOn or NoticeKind.TermPassed;
    }
}

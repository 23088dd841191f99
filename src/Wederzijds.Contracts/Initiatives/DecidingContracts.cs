namespace Wederzijds.Contracts.Initiatives;

/// <summary>What a proposal asks to decide about an initiative.</summary>
public enum ProposalKind
{
    /// <summary>To begin; of an initiative that does not run yet.</summary>
    Start = 1,

    /// <summary>To go on in another way, or (for an adopted one) to go on at all.</summary>
    Change = 2,
    Stop = 3,
}

/// <summary>What was decided.</summary>
public enum DecisionOutcome
{
    Yes = 1,

    /// <summary>Yes, but otherwise than was proposed; the decision says how.</summary>
    YesInAnotherForm = 2,
    No = 3,
}

/// <summary>People are asked for their voice before a decision.</summary>
/// <param name="HeardUntil">The last local day on which a voice can be given or changed.</param>
public sealed record VoicesAsked(Guid ProposalId, Guid InitiativeId, IReadOnlyList<Guid> PersonIds, DateOnly HeardUntil) : IEvent;

/// <summary>The voices are heard: the day is over, or everybody answered. Who decides can do so now.</summary>
public sealed record HearingClosed(Guid ProposalId, Guid InitiativeId, Guid DeciderPersonId) : IEvent;

/// <summary>A condition got its answer. Says not whose it was, so that a voice without name stays without name.</summary>
/// <param name="PersonIds">All who were asked.</param>
public sealed record ConditionAnswered(Guid ProposalId, Guid InitiativeId, IReadOnlyList<Guid> PersonIds) : IEvent;

/// <param name="PersonIds">All who were asked, with who proposed it.</param>
public sealed record DecisionRecorded(Guid ProposalId, Guid InitiativeId, ProposalKind Kind, DecisionOutcome Outcome, IReadOnlyList<Guid> PersonIds) : IEvent;

/// <summary>Who proposed it took it back before the decision.</summary>
public sealed record ProposalWithdrawn(Guid ProposalId, Guid InitiativeId, IReadOnlyList<Guid> PersonIds) : IEvent;

/// <summary>Somebody is asked to pass on a voice without its name. Says not whose.</summary>
public sealed record TrustAsked(Guid ProposalId, Guid InitiativeId, Guid ColleaguePersonId) : IEvent;

/// <summary>A professional asks whether somebody else can do it.</summary>
/// <param name="AnswererPersonId">The covering manager, else who decides.</param>
public sealed record SwapAsked(Guid ProposalId, Guid InitiativeId, Guid PersonId, Guid AnswererPersonId) : IEvent;

/// <param name="SuccessorPersonId">Who does it instead; null: nobody, with a reason.</param>
public sealed record SwapAnswered(Guid ProposalId, Guid InitiativeId, Guid PersonId, Guid? SuccessorPersonId) : IEvent;

/// <summary>Citizens ask to take over a public task.</summary>
/// <param name="AssessorPersonId">Who assesses it for the public side.</param>
public sealed record ChallengeFiled(Guid ChallengeId, Guid InitiativeId, Guid ByPersonId, Guid AssessorPersonId) : IEvent;

/// <summary>The public side said what becomes of a challenge.</summary>
public sealed record ChallengeAssessed(Guid ChallengeId, Guid InitiativeId, Guid ByPersonId, bool IsTakenUp) : IEvent;

/// <summary>Both sides agree on the takeover.</summary>
public sealed record ChallengeAgreed(Guid ChallengeId, Guid InitiativeId, DateOnly Until) : IEvent;

/// <summary>The task goes back to the public side.</summary>
public sealed record ChallengeHandedBack(Guid ChallengeId, Guid InitiativeId, DateOnly On) : IEvent;

/// <summary>A manager is asked to cover a professional.</summary>
public sealed record MandateAsked(Guid MandateId, Guid InitiativeId, Guid PersonId, Guid ManagerPersonId) : IEvent;

public sealed record MandateAccepted(Guid MandateId, Guid InitiativeId, Guid PersonId, Guid ManagerPersonId) : IEvent;

/// <summary>A manager does not cover it, with a reason.</summary>
public sealed record MandateDeclined(Guid MandateId, Guid InitiativeId, Guid PersonId) : IEvent;

/// <summary>A mandate that held holds no more.</summary>
/// <param name="IsEarly">The manager ended it before its last day.</param>
public sealed record MandateEnded(Guid MandateId, Guid InitiativeId, Guid PersonId, bool IsEarly) : IEvent;

/// <summary>A mandate ends in so many days.</summary>
public sealed record MandateExpires(Guid MandateId, Guid InitiativeId, Guid PersonId, Guid ManagerPersonId, int DaysAhead) : IEvent;

/// <summary>A professional asks for more than the mandate gives.</summary>
public sealed record MandateQuestionAsked(Guid QuestionId, Guid InitiativeId, Guid PersonId, Guid ManagerPersonId, DateOnly AnswerBy) : IEvent;

public sealed record MandateQuestionAnswered(Guid QuestionId, Guid InitiativeId, Guid PersonId, bool IsGranted) : IEvent;

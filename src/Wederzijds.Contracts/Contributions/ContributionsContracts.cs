namespace Wederzijds.Contracts.Contributions;

public enum ContributionKind
{
    Report = 1,
    Idea = 2,
    Question = 3,
    Observation = 4,
    Advice = 5,
    Offer = 6,
}

/// <summary>Who may read a contribution.</summary>
public enum ContributionAudience
{
    /// <summary>Only who brought it, who entered it, and who holds it.</summary>
    ContributorAndHolders = 1,
    Members = 2,

    /// <summary>Everybody, after a moderator looked at it.</summary>
    Public = 3,
}

/// <summary>How a contribution ended. There is no silent end.</summary>
public enum ContributionEnd
{
    Done = 1,
    PartlyDone = 2,

    /// <summary>With a reason, always.</summary>
    NotDone = 3,

    /// <summary>With whom it is now, their number, and who tells the rest.</summary>
    PassedOn = 4,
    Withdrawn = 5,

    /// <summary>Spam, abuse or double: never public and counted nowhere.</summary>
    RejectedAtTheDoor = 6,
}

/// <param name="ContributorPersonId">Null: brought by someone without account.</param>
/// <param name="EnteredByPersonId">Who typed it; the contributor or a member who acts for them; null for an import.</param>
/// <param name="ReceivedAt">The instant the answer clock starts.</param>
public sealed record ContributionReceived(
    Guid ContributionId, Guid InitiativeId, Guid? ContributorPersonId, Guid? EnteredByPersonId, Side BroughtBySide, ContributionKind Kind, DateTimeOffset ReceivedAt) : IEvent;

/// <summary>Several contributions came in through one import; one event for a whole batch, so that nobody is told 896 times.</summary>
/// <param name="ContributionIds">Those whose answer clock runs: rejected ones are not among them.</param>
public sealed record ContributionsImported(Guid InitiativeId, IReadOnlyList<Guid> ContributionIds, Side BroughtBySide, DateTimeOffset ReceivedAt) : IEvent;

public sealed record HolderAssigned(Guid ContributionId, Guid InitiativeId, Guid HolderPersonId, Side HolderSide) : IEvent;

/// <param name="ContributorPersonId">Null: brought by someone without account; telling them is a task for a member.</param>
/// <param name="AnsweredByPersonId">Null: somebody outside, without account.</param>
/// <param name="AnswererSide">For whom the answerer acts.</param>
public sealed record ContributionAnswered(
    Guid ContributionId, Guid InitiativeId, Guid? ContributorPersonId, Guid? AnsweredByPersonId, Side AnswererSide, ContributionEnd End, DateTimeOffset AnsweredAt) : IEvent;

/// <summary>Somebody without account was asked to answer it; who held it keeps it meanwhile.</summary>
public sealed record OutsideHolderAsked(Guid ContributionId, Guid InitiativeId, Guid OutsideHolderId) : IEvent;

/// <summary>Before whom a late contribution is brought, one after the other.</summary>
public enum EscalationLevel
{
    Deputy = 1,
    Coordinators = 2,

    /// <summary>Who signed for the capacity; the administrators of the site where nobody did.</summary>
    DecisionMaker = 3,
}

/// <param name="WaitedFor">The side that owes the answer.</param>
public sealed record ContributionEscalated(Guid ContributionId, Guid InitiativeId, Side WaitedFor, EscalationLevel Level) : IEvent;

/// <summary>
/// Many contributions stayed late together, as after an import; one event for all of them, so that nobody is told 896 times.
/// </summary>
/// <param name="WaitedFor">The side that owes the answers.</param>
public sealed record ContributionsEscalated(Guid InitiativeId, Side WaitedFor, EscalationLevel Level, int Count) : IEvent;

public sealed record ContributionWithdrawn(Guid ContributionId, Guid InitiativeId, DateTimeOffset WithdrawnAt) : IEvent;

public sealed record ContributionRejected(Guid ContributionId, Guid InitiativeId, Guid? ContributorPersonId) : IEvent;

/// <param name="IsSolved">The contributor's own verdict on the outcome.</param>
public sealed record VerdictGiven(Guid ContributionId, Guid InitiativeId, Guid? HolderPersonId, bool IsSolved) : IEvent;

/// <summary>Reopened once, with a reason: the answer clock starts again.</summary>
public sealed record ContributionReopened(
    Guid ContributionId, Guid InitiativeId, Guid? HolderPersonId, Guid? ContributorPersonId, Side BroughtBySide, DateTimeOffset ReopenedAt) : IEvent;

/// <summary>Goes on together with another one about the same, which leads.</summary>
/// <param name="LeadContributorPersonId">Who brought the one that leads; null: without account.</param>
public sealed record ContributionJoined(
    Guid ContributionId, Guid InitiativeId, Guid LeadId, Guid? ContributorPersonId, Guid? LeadContributorPersonId) : IEvent;

/// <summary>Goes its own way again.</summary>
public sealed record ContributionParted(Guid ContributionId, Guid InitiativeId, Guid LeadId, Guid? ContributorPersonId) : IEvent;

/// <summary>Asked to be public; a moderator kept it with the members, with a reason.</summary>
public sealed record ContributionKeptInside(Guid ContributionId, Guid InitiativeId, Guid? ContributorPersonId) : IEvent;

/// <summary>Contributions wait longer for a moderator's look than they should.</summary>
/// <param name="Waiting">How many wait too long.</param>
public sealed record ModerationWaits(Guid InitiativeId, int Waiting) : IEvent;

/// <summary>A mail of somebody who is no member came in and waits for a coordinator's look.</summary>
/// <param name="IsFirst">No other mail waited in the initiative.</param>
public sealed record MailWaits(Guid MailId, Guid InitiativeId, bool IsFirst) : IEvent;

/// <summary>Somebody without account was forgotten when asked; nobody can be told of these any more.</summary>
public sealed record ContributorForgotten(Guid ContributorId, Guid InitiativeId, IReadOnlyList<Guid> ContributionIds) : IEvent;

/// <summary>What other modules may show of a contribution they were given the id of. Texts are read, never copied.</summary>
/// <param name="Reference">Short code that people read aloud.</param>
/// <param name="OutcomeId">The outcome as it stands; null: it has none.</param>
/// <param name="ContributorPersonId">Who is told what becomes of it; null: somebody without account.</param>
public sealed record ContributionLine(
    Guid Id, Guid InitiativeId, string Reference, string Title, ContributionKind Kind, ContributionEnd? End, Guid? OutcomeId = null, Guid? ContributorPersonId = null);

/// <summary>Who brought a contribution and has no account. Read, never copied.</summary>
/// <param name="ContributorId">The same for all that they brought to an initiative.</param>
/// <param name="Name">Null: not known, or erased.</param>
/// <param name="EnteredByPersonId">The member who typed it for them; null: nobody, or erased.</param>
/// <param name="HasMail">The outcome reaches them by mail.</param>
public sealed record BroughtWithoutAccount(Guid ContributionId, Guid ContributorId, string? Name, Guid? EnteredByPersonId, bool HasMail);

/// <summary>Links in mail with which a contributor gives a verdict without signing in.</summary>
public interface IVerdictLinks
{
    /// <param name="outcomeId">The outcome on which the verdict is asked, from <see cref="ContributionLine.OutcomeId"/>.</param>
    /// <returns>The path of the page, without host.</returns>
    string PathFor(Guid contributionId, Guid personId, Guid outcomeId);
}

/// <summary>
/// How a contribution is named to the person who brought it. A read-only view, joined where a page would need one more statement;
/// who may read somebody else's is decided by the contribution's own pages, so do not join it for others.
/// </summary>
public sealed class ContributionCard : ISiteOwned
{
    public Guid Id { get; private init; }
    public Guid SiteId { get; private init; }

    /// <summary>Short code that people read aloud.</summary>
    public string Reference { get; private init; } = "";
    public string Title { get; private init; } = "";
}

public interface IContributions
{
    /// <summary>Lines of these contributions, in one statement; those that do not exist in this site are absent.</summary>
    Task<IReadOnlyDictionary<Guid, ContributionLine>> LinesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation);

    /// <summary>Of these contributions those that somebody without account brought, in one statement.</summary>
    Task<IReadOnlyDictionary<Guid, BroughtWithoutAccount>> WithoutAccountAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation);
}

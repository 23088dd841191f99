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
/// <param name="AnswererSide">For whom the answerer acts.</param>
public sealed record ContributionAnswered(
    Guid ContributionId, Guid InitiativeId, Guid? ContributorPersonId, Guid AnsweredByPersonId, Side AnswererSide, ContributionEnd End, DateTimeOffset AnsweredAt) : IEvent;

public sealed record ContributionWithdrawn(Guid ContributionId, Guid InitiativeId, DateTimeOffset WithdrawnAt) : IEvent;

public sealed record ContributionRejected(Guid ContributionId, Guid InitiativeId, Guid? ContributorPersonId) : IEvent;

/// <param name="IsSolved">The contributor's own verdict on the outcome.</param>
public sealed record VerdictGiven(Guid ContributionId, Guid InitiativeId, Guid? HolderPersonId, bool IsSolved) : IEvent;

/// <summary>Reopened once, with a reason: the answer clock starts again.</summary>
public sealed record ContributionReopened(
    Guid ContributionId, Guid InitiativeId, Guid? HolderPersonId, Guid? ContributorPersonId, Side BroughtBySide, DateTimeOffset ReopenedAt) : IEvent;

/// <summary>What other modules may show of a contribution they were given the id of. Texts are read, never copied.</summary>
/// <param name="Reference">Short code that people read aloud.</param>
/// <param name="ContributorPersonId">Who is told what becomes of it; null: somebody without account.</param>
public sealed record ContributionLine(
    Guid Id, Guid InitiativeId, string Reference, string Title, ContributionKind Kind, ContributionEnd? End, Guid? ContributorPersonId = null);

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
}

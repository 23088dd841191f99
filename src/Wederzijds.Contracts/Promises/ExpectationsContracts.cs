namespace Wederzijds.Contracts.Promises;

/// <summary>Both sides are asked to write what they expect of each other and what they offer.</summary>
public sealed record ExpectationRoundOpened(Guid RoundId, Guid InitiativeId) : IEvent;

/// <summary>A side is ready; what it wrote stays unseen by the other side until that one is ready too.</summary>
public sealed record ExpectationsSubmitted(Guid RoundId, Guid InitiativeId, Side Side) : IEvent;

/// <summary>A side writes on, before the other side was ready.</summary>
public sealed record ExpectationsTakenBack(Guid RoundId, Guid InitiativeId, Side Side) : IEvent;

/// <summary>Both sides are ready: from now on each reads what the other wrote.</summary>
public sealed record ExpectationsShown(Guid RoundId, Guid InitiativeId) : IEvent;

/// <summary>Each expectation of the round became a promise, or was declined or withdrawn with a reason.</summary>
public sealed record ExpectationRoundSettled(Guid RoundId, Guid InitiativeId) : IEvent;

/// <summary>What was settled is not any more, as when a promise made of an expectation is declined.</summary>
public sealed record ExpectationRoundReopened(Guid RoundId, Guid InitiativeId) : IEvent;

/// <summary>How far an expectation round is. Says nothing of what was written in it, nor how much.</summary>
public enum ExpectationStage
{
    /// <summary>Each side writes, unseen by the other.</summary>
    Writing = 1,

    /// <summary>Both sides read both and settle what is there.</summary>
    Comparing = 2,

    /// <summary>Everything has an end.</summary>
    Settled = 3,
}

/// <summary>What other modules may read of an expectation round. A read-only view.</summary>
public sealed class ExpectationRoundCard : ISiteOwned
{
    public Guid Id { get; private init; }
    public Guid SiteId { get; private init; }
    public Guid InitiativeId { get; private init; }
    public DateTimeOffset OpenedAt { get; private init; }
    public ExpectationStage State { get; private init; }
}

namespace Wederzijds.Contracts.Promises;

/// <summary>
/// Kinds of work by which a promise can be kept without anybody saying so. A module that brings a new kind of work adds a value here, registers an
/// <see cref="IWorkKind"/> so that people can choose it, and raises <see cref="WorkDone"/>; nothing else knows of it.
/// </summary>
public enum WorkKind
{
    /// <summary>A contribution got its answer.</summary>
    ContributionAnswered = 1,

    /// <summary>A contribution was brought.</summary>
    ContributionBrought = 2,
}

/// <summary>A kind of work that can be chosen as what shows that a promise is kept. Registered by the module in which the work is done.</summary>
public interface IWorkKind
{
    WorkKind Kind { get; }

    /// <summary>What counts, in the reader's language, as the rest of "this counts: …".</summary>
    string Label { get; }

    /// <summary>Whether it tells how long it took, so that hours can be promised of it.</summary>
    bool TellsMinutes { get; }
}

/// <summary>
/// A side did a piece of work. Every promise of that side that this kind of work shows is delivered by it, in the same change.
/// Told twice for the same work, it counts once.
/// </summary>
/// <param name="WorkId">Of the piece of work itself.</param>
/// <param name="BySide">For whom it was done: whose promise it keeps.</param>
/// <param name="ByPersonId">Null: somebody without account, or several.</param>
/// <param name="At">When it was done, which may be before now.</param>
/// <param name="Count">How many times; at least 1.</param>
/// <param name="Minutes">How long it took, of everybody together; null: not known.</param>
public sealed record WorkDone(
    WorkKind Kind, Guid InitiativeId, Guid WorkId, Side BySide, Guid? ByPersonId, DateTimeOffset At, int Count = 1, int? Minutes = null) : IEvent;

/// <summary>A piece of work turned out not to be done: what it counted for counts no longer.</summary>
public sealed record WorkTakenBack(WorkKind Kind, Guid InitiativeId, Guid WorkId) : IEvent;

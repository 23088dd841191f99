using Wederzijds.Contracts;

namespace Wederzijds.Kernel.Changes;

/// <summary>An event with the circumstances of the change that it is part of.</summary>
/// <param name="ChangeId">Id of the row in the record of changes.</param>
/// <param name="ActorId">Who did it; null: the system, or somebody not signed in.</param>
/// <param name="At">When, UTC.</param>
public sealed record Happening<TEvent>(TEvent Event, Guid ChangeId, Guid? ActorId, DateTimeOffset At)
    where TEvent : IEvent;

/// <summary>
/// Reads an event inside the transaction of the change. It only adds or alters tracked rows: no saving, no mail, nothing slow.
/// An exception undoes the whole change. Rows it alters may raise events themselves, four levels deep at most.
/// </summary>
public interface IReads<TEvent>
    where TEvent : IEvent
{
    Task ReadAsync(Happening<TEvent> happening, CancellationToken cancellation);
}

/// <summary>
/// Expands an event after the change was committed, in a job of its own: notices to many, mail, everything that may take time or be tried again.
/// Runs at least once per event, so it must do nothing the second time.
/// </summary>
public interface IExpands<TEvent>
    where TEvent : IEvent
{
    Task ExpandAsync(Happening<TEvent> happening, CancellationToken cancellation);
}

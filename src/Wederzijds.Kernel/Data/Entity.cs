using Wederzijds.Contracts;

namespace Wederzijds.Kernel.Data;

/// <summary>A row with verbs: belongs to one site, counts its own revisions, and raises the events of what happened to it.</summary>
public abstract class Entity : ISiteOwned
{
    private static long _happened;

    private List<(long Order, IEvent Event)>? _events;

    public Guid Id { get; protected init; }

    /// <summary>Written by <see cref="AppDbContext"/> when the row is added; never by an entity.</summary>
    public Guid SiteId { get; private set; }

    /// <summary>Raised by every verb that changes the row: the second of two people who change the same thing is told.</summary>
    public int Revision { get; private set; }

    /// <summary>Counts the change and remembers what happened, to be told when the change is saved.</summary>
    protected void Raise(IEvent happened)
    {
        (_events ??= []).Add((Interlocked.Increment(ref _happened), happened));
        Revision++;
    }

    /// <summary>Counts a change that nobody else needs to hear of.</summary>
    protected void Touch() => Revision++;

    internal void BelongTo(Guid siteId) => SiteId = siteId;

    /// <summary>Hands out what happened since the last time, with its place in the order of happening.</summary>
    internal IReadOnlyList<(long Order, IEvent Event)> TakeEvents()
    {
        if (_events is null)
        {
            return [];
        }

        var taken = _events;
        _events = null;
        return taken;
    }
}

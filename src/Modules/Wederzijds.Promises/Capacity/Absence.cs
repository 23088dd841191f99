using Wederzijds.Kernel.Data;

namespace Wederzijds.Promises.Capacity;

/// <summary>Somebody is away from one day until another. Why is written nowhere; once it is over the row goes.</summary>
internal sealed class Absence : Entity
{
    /// <summary>Longer is leaving, not being away.</summary>
    public const int MostDays = 366;

    private Absence() { } // for EF Core

    public Guid PersonId { get; private init; }

    /// <summary>First local day.</summary>
    public DateOnly From { get; private set; }

    /// <summary>Last local day.</summary>
    public DateOnly Until { get; private set; }

    /// <param name="id">Made by the form, so that a second post of the same form states nothing twice.</param>
    public static Absence State(Guid id, Guid personId, DateOnly from, DateOnly until)
    {
        var absence = new Absence { Id = id, PersonId = personId };
        absence.Move(from, until);
        return absence;
    }

    /// <summary>Other days.</summary>
    public void Move(DateOnly from, DateOnly until)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(until, from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(until.DayNumber - from.DayNumber, MostDays, nameof(until));
        (From, Until) = (from, until);
        Touch();
    }
}

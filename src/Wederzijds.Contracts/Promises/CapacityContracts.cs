namespace Wederzijds.Contracts.Promises;

/// <summary>Who signed that an initiative goes on although hours are short.</summary>
public interface ICapacitySigners
{
    /// <summary>The decision-maker who signed last for this initiative.</summary>
    /// <returns>Null: nobody had to.</returns>
    Task<Guid?> OfAsync(Guid initiativeId, CancellationToken cancellation);
}

/// <summary>
/// A person is away for a while, and what waits for that person is the deputy's meanwhile. A read-only view of the absences that are not over;
/// why somebody is away is written nowhere.
/// </summary>
public sealed class AbsenceCard : ISiteOwned
{
    public Guid Id { get; private init; }
    public Guid SiteId { get; private init; }
    public Guid PersonId { get; private init; }

    /// <summary>First local day.</summary>
    public DateOnly From { get; private init; }

    /// <summary>Last local day.</summary>
    public DateOnly Until { get; private init; }
}

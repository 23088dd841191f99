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

/// <summary>What is warned of before it is too late.</summary>
public enum CapacityWarning
{
    /// <summary>The contact of a side goes away, and nobody accepted to stand in.</summary>
    ContactAway = 1,
    BudgetEnds = 2,

    /// <summary>In the weeks ahead more is promised than the hours carry well.</summary>
    LoadRises = 3,
}

/// <param name="On">The local day on which it begins: the first day away, the last day paid for, the Monday from which on it is too much.</param>
public sealed record CapacityWarned(Guid InitiativeId, Side Side, CapacityWarning Kind, DateOnly On) : IEvent;

/// <summary>A decision-maker is asked to sign that a side promises more than it has hours for.</summary>
public sealed record SignatureAsked(Guid SignatureId, Guid InitiativeId, Side Side, Guid SignerPersonId) : IEvent;

/// <param name="IsSigned">False: refused.</param>
public sealed record SignatureAnswered(Guid SignatureId, Guid InitiativeId, Side Side, Guid SignerPersonId, bool IsSigned) : IEvent;

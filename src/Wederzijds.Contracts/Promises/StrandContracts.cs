using Wederzijds.Contracts.Initiatives;

namespace Wederzijds.Contracts.Promises;

/// <summary>How a promise stood with what fell due on a day; the later in this list, the more it asks for a look.</summary>
public enum StrandState
{
    Kept = 1,

    /// <summary>Done after its day.</summary>
    KeptLate = 2,

    /// <summary>Waited for, in time, or for the word of the other side.</summary>
    Due = 3,

    /// <summary>Not done, and nobody waits for it any more.</summary>
    Missed = 4,

    /// <summary>Waited for, past its day.</summary>
    Late = 5,
}

/// <param name="On">The local day at whose end it was due.</param>
/// <param name="Count">How many fell due on it.</param>
public sealed record StrandMoment(DateOnly On, StrandState State, int Count);

/// <summary>A promise as a strand between two sides.</summary>
/// <param name="Name">What is promised, in the reader's language.</param>
/// <param name="Path">Its page, without host.</param>
/// <param name="AskedOf">The sides whose yes or no to new terms is waited for; empty: none.</param>
/// <param name="Moments">What fell due since the day asked for and is no longer waited for in time; one a day and state.</param>
/// <param name="Due">How many are waited for, in time.</param>
/// <param name="Late">How many are waited for past their day, since whenever.</param>
/// <param name="WaitsForName">Who is waited for most often; null: the side has no contact, or nothing is waited for.</param>
public sealed record PromiseStrand(
    Guid PromiseId, Side Debtor, string Name, string Path, IReadOnlyList<Side> AskedOf, IReadOnlyList<StrandMoment> Moments, int Due, int Late, string? WaitsForName);

public interface IPromiseStrands
{
    /// <summary>The promises of an initiative that hold, are asked, or had something fall due in the last twelve weeks. Read once per request, in one statement.</summary>
    Task<IReadOnlyList<PromiseStrand>> OfAsync(InitiativeStanding initiative, CancellationToken cancellation);
}

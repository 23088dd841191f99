namespace Wederzijds.Contracts.Initiatives;

/// <summary>A kind of thing that may still be open when an initiative ends.</summary>
public enum OpenEndKind
{
    Promise = 1,
    Contribution = 2,
    Pair = 3,
    HelpRequest = 4,
    AdviceCase = 5,
}

/// <summary>Something that is still open.</summary>
/// <param name="Title">What its own list calls it; null: nothing that everybody who ends an initiative may read.</param>
/// <param name="OwnerPersonId">Who has it now; null: nobody.</param>
/// <param name="Path">Its own page, where it can be seen to by itself; without host.</param>
public sealed record OpenEnd(Guid Id, string? Title, Guid? OwnerPersonId, string Path);

/// <param name="Count">Of all; counting stops at 1,000.</param>
/// <param name="First">The first of them.</param>
public sealed record OpenEndsOfKind(int Count, IReadOnlyList<OpenEnd> First);

/// <summary>A module's part of an ending: what is still open, and how all of it gets a new owner or a closing reason.</summary>
public interface IOpenEnds
{
    /// <summary>How many are closed or handed over in one change.</summary>
    const int Batch = 100;

    OpenEndKind Kind { get; }

    /// <summary>What is open, in at most two statements.</summary>
    /// <param name="most">So many are listed.</param>
    Task<OpenEndsOfKind> ListAsync(Guid initiativeId, string slug, int most, CancellationToken cancellation);

    /// <summary>Closes the next of them with this reason, each by its own verb. Saves nothing.</summary>
    /// <returns>How many; 0: none is left.</returns>
    Task<int> CloseAsync(Guid initiativeId, Guid byPersonId, Side actingFor, string because, CancellationToken cancellation);

    /// <summary>Gives the next of them that this member does not have yet to the member, each by its own verb. Saves nothing.</summary>
    /// <returns>How many; 0: none is left.</returns>
    Task<int> HandOverAsync(Guid initiativeId, Guid byPersonId, Guid toPersonId, Side toSide, CancellationToken cancellation);
}

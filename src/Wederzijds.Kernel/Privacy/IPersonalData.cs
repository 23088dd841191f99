namespace Wederzijds.Kernel.Privacy;

/// <summary>
/// What a module keeps about people, reachable for the person in one place. Every module with a column that holds personal text has one.
/// </summary>
public interface IPersonalData
{
    /// <summary>Heading in the export, such as "contributions".</summary>
    string Name { get; }

    /// <summary>Everything the module holds about the person, as plain records that are written as JSON.</summary>
    Task<IReadOnlyList<object>> ExportAsync(Guid personId, CancellationToken cancellation);

    /// <summary>Removes what identifies the person from tracked rows; public facts stay, unattributed. Called inside one change; does not save.</summary>
    Task EraseAsync(Guid personId, CancellationToken cancellation);
}

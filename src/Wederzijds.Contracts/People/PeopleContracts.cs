namespace Wederzijds.Contracts.People;

/// <summary>What others may read of a person. A read-only view over the person's row: names are never copied, so erasing is complete.</summary>
public sealed class PersonCard : ISiteOwned
{
    public Guid Id { get; private init; }
    public Guid SiteId { get; private init; }

    /// <summary>The name as the person wrote it; null after erasure: show "former participant".</summary>
    public string? Name { get; private init; }

    /// <summary>Language tag of the person's choice: "nl" or "en".</summary>
    public string Language { get; private init; } = "nl";

    /// <summary>Confirmed address for mail; null when there is none. Never shown to other people.</summary>
    public string? Email { get; private init; }

    /// <summary>Administers the site.</summary>
    public bool IsSiteAdmin { get; private init; }
}

/// <summary>Who has an address.</summary>
public interface IPeopleByAddress
{
    /// <summary>The person who confirmed this address.</summary>
    /// <param name="address">As it stands in a mail; capitals do not matter.</param>
    /// <returns>Null: nobody of this site did.</returns>
    Task<Guid?> FindAsync(string address, CancellationToken cancellation);
}

/// <summary>A person signed up and confirmed the address.</summary>
public sealed record PersonJoined(Guid PersonId) : IEvent;

/// <summary>A person's identity was removed; public facts stay unattributed.</summary>
public sealed record PersonErased(Guid PersonId) : IEvent;

/// <summary>An organisation as others may read it.</summary>
public sealed class OrganisationCard : ISiteOwned
{
    public Guid Id { get; private init; }
    public Guid SiteId { get; private init; }
    public string Name { get; private init; } = "";
    public Side Side { get; private init; }
}

/// <summary>A person of the demo town as whom a visitor may sign in.</summary>
/// <param name="Key">The person's key in the demo cast, for the words beside the name.</param>
public sealed record DemoIdentity(Guid Id, string Name, string Key);

/// <summary>Whom the banner of a demo site offers.</summary>
public interface IDemoPeople
{
    /// <returns>Empty outside a demo site.</returns>
    Task<IReadOnlyList<DemoIdentity>> OfferedAsync(CancellationToken cancellation);
}

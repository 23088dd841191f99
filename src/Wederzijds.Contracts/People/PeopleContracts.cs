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

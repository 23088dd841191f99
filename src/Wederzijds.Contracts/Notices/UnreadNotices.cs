namespace Wederzijds.Contracts.Notices;

/// <summary>A notice that its person has not read. A read-only view: the session counts them in the statement that it sends anyway.</summary>
public sealed class UnreadNotice : ISiteOwned
{
    /// <summary>Where counting stops: "99 or more".</summary>
    public const int CountedUpTo = 99;

    public Guid Id { get; private init; }
    public Guid SiteId { get; private init; }
    public Guid PersonId { get; private init; }
}

namespace Wederzijds.Contributions.Placing;

/// <summary>What the form shows before sending, when there is something close by.</summary>
internal sealed record NearbyFound(string Slug, IReadOnlyList<NearbyContribution> Contributions, DateTimeOffset Now);

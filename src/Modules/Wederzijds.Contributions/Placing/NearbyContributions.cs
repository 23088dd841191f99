using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contributions.Reading;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Contributions.Placing;

/// <summary>An open contribution close by.</summary>
/// <param name="Metres">Distance, in whole metres.</param>
internal sealed record NearbyContribution(string Reference, string Title, string? Place, DateTimeOffset ReceivedAt, DateTimeOffset? DueAt, int Metres);

/// <summary>What this member may read, is open, of the same kind and close by: perhaps it is the same.</summary>
internal sealed class NearbyContributions(AppDbContext db)
{
    /// <summary>A lantern is at one spot; an idea may be for the whole field.</summary>
    public const int Metres = 75, WideMetres = 150, Most = 5;

    // Bounds what is looked at where hundreds lie at one spot: those brought last.
    private const int LookedAt = 200;

    public static int RadiusOf(ContributionKind kind) =>
        kind is ContributionKind.Report or ContributionKind.Observation ? Metres : WideMetres;

    /// <returns>The nearest first, in one statement.</returns>
    public async Task<IReadOnlyList<NearbyContribution>> FindAsync(Standing member, ContributionKind kind, GeoPoint at, CancellationToken cancellation)
    {
        var (radius, box) = (RadiusOf(kind), MapBox.Within(at, RadiusOf(kind)));
        var found = await db.Set<Contribution>().AsNoTracking()
            .Where(c => c.InitiativeId == member.InitiativeId && c.State == ContributionState.Open
                && c.MapY >= box.North && c.MapY <= box.South && c.MapX >= box.West && c.MapX <= box.East && c.Kind == kind)
            .ReadableBy(member)
            .OrderByDescending(c => c.ReceivedAt).ThenBy(c => c.Id).Take(LookedAt)
            .Select(c => new { c.Reference, c.Title, c.Place, c.ReceivedAt, c.DueAt, At = new GeoPoint(c.Latitude!.Value, c.Longitude!.Value) })
            .ToListAsync(cancellation);
        return [.. found.Select(c => new NearbyContribution(c.Reference, c.Title, c.Place, c.ReceivedAt, c.DueAt, (int)Math.Round(c.At.DistanceTo(at))))
            .Where(c => c.Metres <= radius).OrderBy(c => c.Metres).Take(Most)];
    }
}

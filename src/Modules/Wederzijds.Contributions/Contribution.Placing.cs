using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contributions.Placing;

namespace Wederzijds.Contributions;

/// <summary>Where it is on the map. Never public: members see it, as far as they may read the contribution.</summary>
internal sealed partial class Contribution
{
    /// <summary>Degrees of WGS84; null: no place, or one that was only said in words.</summary>
    public double? Latitude { get; private set; }

    public double? Longitude { get; private set; }

    /// <summary>The same place in the whole numbers of <see cref="MapPosition"/>, to range and to group by.</summary>
    public int? MapX { get; private set; }

    public int? MapY { get; private set; }

    private void LieAt(GeoPoint? at)
    {
        var position = at is { } point ? MapPosition.Of(point) : (MapPosition?)null;
        (Latitude, Longitude) = (at?.Round().Latitude, at?.Round().Longitude);
        (MapX, MapY) = (position?.X, position?.Y);
    }
}

internal sealed class ContributionPlaceConfiguration : IEntityTypeConfiguration<Contribution>
{
    public void Configure(EntityTypeBuilder<Contribution> contribution)
    {
        contribution.ToTable(t => t.HasCheckConstraint(
            "ck_contribution_place_is_whole",
            "(latitude IS NULL) = (longitude IS NULL) AND (latitude IS NULL) = (map_x IS NULL) AND (latitude IS NULL) = (map_y IS NULL)"));

        // The map and what is near: a band of the map, narrowed, gathered and counted (also the late ones) from the index itself.
        contribution.HasIndex(c => new { c.SiteId, c.InitiativeId, c.State, c.MapY, c.MapX, c.SortDueAt }).HasDatabaseName("ix_contribution_map");
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives.Ending;

/// <summary>Who goes on seeing to all of one kind that is still open when the initiative ends.</summary>
internal sealed class EndingKeeper : Entity
{
    private EndingKeeper() { } // for EF Core

    public Guid InitiativeId { get; private init; }
    public OpenEndKind Kind { get; private init; }

    /// <summary>A member who is there after the end as well.</summary>
    public Guid KeeperPersonId { get; private set; }

    public static EndingKeeper Of(Guid initiativeId, OpenEndKind kind, Guid keeper, DateTimeOffset now)
    {
        var row = new EndingKeeper { Id = Guid.CreateVersion7(now), InitiativeId = initiativeId, Kind = kind, KeeperPersonId = keeper };
        row.Touch();
        return row;
    }

    public void HandOver(Guid keeper)
    {
        KeeperPersonId = keeper;
        Touch();
    }
}

internal sealed class EndingKeeperConfiguration : IEntityTypeConfiguration<EndingKeeper>
{
    public void Configure(EntityTypeBuilder<EndingKeeper> keeper)
    {
        keeper.ToTable("ending_keeper");
        keeper.HasKey(k => k.Id);
        keeper.HasOne<Initiative>().WithMany().HasForeignKey(k => k.InitiativeId).OnDelete(DeleteBehavior.Restrict);
        keeper.HasIndex(k => new { k.SiteId, k.InitiativeId, k.Kind }).IsUnique();
    }
}

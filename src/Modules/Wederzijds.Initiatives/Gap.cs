using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives;

/// <summary>What an opening would need and an adopted initiative does not have yet.</summary>
internal enum GapKind
{
    CitizenContact = 1,
    ProfessionalContact = 2,

    /// <summary>The deputy of the professionals' contact, who accepted.</summary>
    ProfessionalDeputy = 3,

    /// <summary>A promise in force of the citizens to the professionals.</summary>
    CitizenPromise = 4,
    ProfessionalPromise = 5,
}

/// <summary>Something missing, with who sees to it and by when. Closed by the work itself, never by ticking it off.</summary>
internal sealed class Gap : Entity
{
    private Gap() { } // for EF Core

    public Guid InitiativeId { get; private init; }
    public GapKind Kind { get; private init; }

    /// <summary>Who sees to it.</summary>
    public Guid OwnerPersonId { get; private set; }

    /// <summary>The last local day on which it may still be open.</summary>
    public DateOnly DueOn { get; private init; }
    public DateTimeOffset ListedAt { get; private init; }

    /// <summary>Null: still missing.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public static Gap List(Guid initiativeId, GapKind kind, Guid ownerPersonId, DateOnly dueOn, DateTimeOffset now)
    {
        var gap = new Gap
        {
            Id = Guid.CreateVersion7(now),
            InitiativeId = initiativeId,
            Kind = kind,
            OwnerPersonId = ownerPersonId,
            DueOn = dueOn,
            ListedAt = now,
        };
        gap.Touch();
        return gap;
    }

    public bool Close(DateTimeOffset now)
    {
        if (ClosedAt is not null)
        {
            return false;
        }

        ClosedAt = now;
        Touch();
        return true;
    }

    /// <summary>Somebody else sees to it from now on.</summary>
    public void HandOver(Guid ownerPersonId)
    {
        OwnerPersonId = ownerPersonId;
        Touch();
    }
}

internal sealed class GapConfiguration : IEntityTypeConfiguration<Gap>
{
    public void Configure(EntityTypeBuilder<Gap> gap)
    {
        gap.ToTable("gap");
        gap.HasKey(g => g.Id);
        gap.HasOne<Initiative>().WithMany().HasForeignKey(g => g.InitiativeId).OnDelete(DeleteBehavior.Restrict);
        gap.HasIndex(g => new { g.SiteId, g.InitiativeId, g.Kind }).IsUnique().HasFilter("closed_at IS NULL").HasDatabaseName("ix_gap_open");
    }
}

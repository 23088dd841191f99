using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Initiatives;

/// <summary>Something missing, with who sees to it and by when. Closed by the work itself, never by ticking it off.</summary>
internal sealed class Gap : Entity
{
    private Gap() { } // for EF Core

    public Guid InitiativeId { get; private init; }
    public OpeningNeed Need { get; private init; }

    /// <summary>Who sees to it.</summary>
    public Guid OwnerPersonId { get; private set; }

    /// <summary>The last local day on which it may still be open.</summary>
    public DateOnly DueOn { get; private set; }
    public DateTimeOffset ListedAt { get; private init; }

    /// <summary>When its owner was told that the day has passed; null: not, or a new day was agreed since.</summary>
    public DateTimeOffset? ToldOverdueAt { get; private set; }

    /// <summary>Null: still missing.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public static Gap List(Guid initiativeId, OpeningNeed need, Guid ownerPersonId, DateOnly dueOn, DateTimeOffset now)
    {
        var gap = new Gap
        {
            Id = Guid.CreateVersion7(now),
            InitiativeId = initiativeId,
            Need = need,
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

    /// <summary>The day has passed: its owner is told, once.</summary>
    public bool TellOverdue(DateOnly today, DateTimeOffset now)
    {
        if (ClosedAt is not null || ToldOverdueAt is not null || DueOn >= today)
        {
            return false;
        }

        ToldOverdueAt = now;
        Raise(new GapOverdue(Id, InitiativeId, Need, OwnerPersonId));
        return true;
    }

    /// <summary>Somebody else sees to it from now on.</summary>
    public void HandOver(Guid ownerPersonId)
    {
        OwnerPersonId = ownerPersonId;
        Touch();
    }

    /// <summary>Who sees to it, and by when, is agreed anew.</summary>
    /// <returns>False: closed meanwhile.</returns>
    public bool Agree(Guid ownerPersonId, DateOnly dueOn)
    {
        if (ClosedAt is not null)
        {
            return false;
        }

        (OwnerPersonId, DueOn, ToldOverdueAt) = (ownerPersonId, dueOn, null);
        Touch();
        return true;
    }
}

internal sealed class GapConfiguration : IEntityTypeConfiguration<Gap>
{
    public void Configure(EntityTypeBuilder<Gap> gap)
    {
        gap.ToTable("gap");
        gap.HasKey(g => g.Id);
        gap.HasOne<Initiative>().WithMany().HasForeignKey(g => g.InitiativeId).OnDelete(DeleteBehavior.Restrict);
        gap.HasIndex(g => new { g.SiteId, g.InitiativeId, g.Need }).IsUnique().HasFilter("closed_at IS NULL").HasDatabaseName("ix_gap_open");
        gap.HasIndex(g => new { g.SiteId, g.OwnerPersonId, g.DueOn }).HasFilter("closed_at IS NULL").HasDatabaseName("ix_gap_owner");
        gap.HasIndex(g => new { g.SiteId, g.DueOn, g.Id }).HasFilter("closed_at IS NULL AND told_overdue_at IS NULL").HasDatabaseName("ix_gap_due");
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contracts.Notices;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Notices.Telling;

/// <summary>One thing told to one person, exactly once. Holds no words: those are made when it is shown.</summary>
internal sealed class Notice : Entity
{
    private Notice() { } // for EF Core

    public Guid PersonId { get; private init; }
    public NoticeKind Kind { get; private init; }

    /// <summary>Null: of the site as a whole.</summary>
    public Guid? InitiativeId { get; private init; }

    /// <summary>The contribution, membership, promise or initiative it is about.</summary>
    public Guid SubjectId { get; private init; }

    /// <summary>The change that caused it; for an import an id made of initiative and day, so that many batches tell once.</summary>
    public Guid CauseId { get; private init; }

    /// <summary>When it happened, not when it was told.</summary>
    public DateTimeOffset At { get; private init; }

    /// <summary>Null: not read.</summary>
    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>When it leaves the platform, together with what else waits then; null: it left, or never does.</summary>
    public DateTimeOffset? WaitsUntil { get; private set; }

    public static Notice Of(Tidings tidings, Guid personId, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        PersonId = personId,
        Kind = tidings.Kind,
        InitiativeId = tidings.InitiativeId,
        SubjectId = tidings.SubjectId,
        CauseId = tidings.CauseId,
        At = tidings.At,
    };

    /// <summary>Leaves the platform later.</summary>
    public void Wait(DateTimeOffset until) => WaitsUntil = until;

    /// <returns>False: it was read before.</returns>
    public bool Read(DateTimeOffset now)
    {
        if (ReadAt is not null)
        {
            return false;
        }

        ReadAt = now;
        Touch();
        return true;
    }
}

internal sealed class NoticeConfiguration : IEntityTypeConfiguration<Notice>, IEntityTypeConfiguration<UnreadNotice>
{
    public void Configure(EntityTypeBuilder<UnreadNotice> unread)
    {
        unread.ToSqlQuery("SELECT id, site_id, person_id FROM notice WHERE read_at IS NULL");
        unread.HasKey(n => n.Id);
    }

    public void Configure(EntityTypeBuilder<Notice> notice)
    {
        notice.ToTable("notice");
        notice.HasKey(n => n.Id);

        // Exactly once. The subject is part of it: one change may make several deliveries late.
        notice.HasIndex(n => new { n.SiteId, n.CauseId, n.Kind, n.SubjectId, n.PersonId }).IsUnique();
        notice.HasIndex(n => new { n.SiteId, n.PersonId, n.At, n.Id });
        notice.HasIndex(n => new { n.SiteId, n.PersonId }).HasFilter("read_at IS NULL").HasDatabaseName("ix_notice_unread");
        notice.HasIndex(n => new { n.SiteId, n.At });

        // Is anything due, and whose: small, however many notices there are.
        notice.HasIndex(n => new { n.SiteId, n.WaitsUntil }).HasFilter("waits_until IS NOT NULL").HasDatabaseName("ix_notice_waiting");
        notice.HasIndex(n => new { n.SiteId, n.PersonId, n.WaitsUntil }).HasFilter("waits_until IS NOT NULL").HasDatabaseName("ix_notice_waiting_of");
    }
}

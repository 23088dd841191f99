using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contracts;

namespace Wederzijds.Kernel.Changes;

/// <summary>A row of the record of changes: who, when, which kind, ids, enums and dates. Only ever added; in PostgreSQL the application's role cannot alter it.</summary>
public sealed class ChangeRecord : ISiteOwned
{
    private ChangeRecord() { } // for EF Core

    internal ChangeRecord(Guid id, Change change, Guid? actorId, DateTimeOffset at, string events)
    {
        (Id, Kind, SubjectId, InitiativeId, ReasonId) = (id, change.Kind, change.SubjectId, change.InitiativeId, change.ReasonId);
        (ActorId, At, Events) = (actorId, at, events);
    }

    /// <summary>Begins with the instant, so that ids follow each other as the changes did.</summary>
    public Guid Id { get; private init; }
    public Guid SiteId { get; private set; }
    public DateTimeOffset At { get; private init; }

    /// <summary>The person who made the change; null: the system itself (a job) or somebody not signed in.</summary>
    public Guid? ActorId { get; private init; }
    public string Kind { get; private init; } = "";
    public Guid SubjectId { get; private init; }
    public Guid? InitiativeId { get; private init; }
    public Guid? ReasonId { get; private init; }

    /// <summary>JSON list of what happened, in order: [{"event": name, "data": {…}}].</summary>
    public string Events { get; private init; } = "[]";

    /// <summary>No change of this instant or later has an id below this one: a period is a range of the key.</summary>
    public static Guid FirstIdAt(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Math.Max(0, at.ToUnixTimeMilliseconds()) << 16);
        return new(bytes, bigEndian: true);
    }
}

internal sealed class ChangeRecordConfiguration : IEntityTypeConfiguration<ChangeRecord>
{
    public void Configure(EntityTypeBuilder<ChangeRecord> record)
    {
        record.ToTable("change_record");
        record.HasKey(r => r.Id);
        record.Property(r => r.Id).ValueGeneratedNever();
        record.Property(r => r.Kind).HasMaxLength(80);
        record.HasIndex(r => new { r.SiteId, r.Id });
        record.HasIndex(r => new { r.SiteId, r.SubjectId, r.Id });
        record.HasIndex(r => new { r.SiteId, r.ActorId, r.Id });
        record.HasIndex(r => new { r.SiteId, r.Kind, r.Id });
        record.HasIndex(r => new { r.SiteId, r.InitiativeId, r.Id });
    }
}

using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contracts;
using Wederzijds.Kernel.Changes;

namespace Wederzijds.Kernel.Jobs;

/// <summary>
/// A piece of work for later, kept in the database in the same transaction as the change that asked for it. Leased by one node at a time;
/// a node that dies lets the lease lapse and another takes over. What leaves the machine is such a job too: the outbox is not a second mechanism.
/// </summary>
public sealed class Job : ISiteOwned
{
    /// <summary>After so many tries a job rests until an operator looks at it.</summary>
    public const int MostTries = 12;

    private Job() { } // for EF Core

    public Guid Id { get; private init; }
    public Guid SiteId { get; private set; }

    /// <summary>Name of the work's type.</summary>
    public string Kind { get; private init; } = "";

    /// <summary>Unique per kind and site: the same work is never planned twice.</summary>
    public string Key { get; private init; } = "";

    /// <summary>The work as JSON: ids, enums, dates and codes; never personal text.</summary>
    public string Work { get; private init; } = "";

    public DateTimeOffset DueAt { get; private set; }

    /// <summary>The lease that a node took; null: nobody works on it.</summary>
    public Guid? LeaseId { get; private set; }
    public DateTimeOffset? LeasedUntil { get; private set; }
    public int Tries { get; private set; }

    /// <summary>Type name of the last failure, never its message: that may hold personal text. Null: none.</summary>
    public string? LastFailure { get; private set; }

    /// <summary>Null: still to be done.</summary>
    public DateTimeOffset? DoneAt { get; private set; }

    /// <param name="key">Unique per kind: a second job with the same key is refused by the database.</param>
    public static Job Plan<TWork>(TWork work, string key, DateTimeOffset dueAt, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(key.Length, 200, nameof(key));
        return new()
        {
            Id = Guid.CreateVersion7(now),
            Kind = typeof(TWork).Name,
            Key = key,
            Work = JsonSerializer.Serialize(work, EventKinds.Json),
            DueAt = dueAt,
        };
    }
}

internal sealed class JobConfiguration : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> job)
    {
        job.ToTable("job");
        job.HasKey(j => j.Id);
        job.Property(j => j.Id).ValueGeneratedNever();
        job.Property(j => j.Kind).HasMaxLength(80);
        job.Property(j => j.Key).HasMaxLength(200);
        job.Property(j => j.LastFailure).HasMaxLength(200);
        job.HasIndex(j => new { j.SiteId, j.Kind, j.Key }).IsUnique();
        job.HasIndex(j => new { j.SiteId, j.DueAt }).HasFilter("done_at IS NULL").HasDatabaseName("ix_job_open");
    }
}

/// <summary>Work of the outbox: expand one event.</summary>
internal sealed record ExpandEvent(string Name, string Data, Guid ChangeId, Guid? ActorId, DateTimeOffset At);

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Wederzijds.Promises;

internal sealed class PromiseConfiguration
    : IEntityTypeConfiguration<Promise>, IEntityTypeConfiguration<PromiseVersion>, IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Promise> promise)
    {
        promise.ToTable("promise");
        promise.HasKey(p => p.Id);
        promise.Property(p => p.EndedBecause).HasMaxLength(Promise.ReasonMaxLength);
        promise.HasMany(p => p.Versions).WithOne().HasForeignKey(v => v.PromiseId).OnDelete(DeleteBehavior.Restrict);
        promise.HasIndex(p => new { p.SiteId, p.InitiativeId, p.Debtor });
        promise.HasIndex(p => new { p.SiteId, p.OwnerPersonId });

        // A side owes its answers within one term: a second promise of that kind would say two things at once.
        promise.HasIndex(p => new { p.SiteId, p.InitiativeId, p.Debtor, p.Kind }).IsUnique()
            .HasFilter("kind = 'AnswerWithinWorkingDays' AND state IN ('Proposed', 'InForce')").HasDatabaseName("ix_promise_answer_term");
    }

    public void Configure(EntityTypeBuilder<PromiseVersion> version)
    {
        version.ToTable("promise_version");
        version.HasKey(v => v.Id);
        version.Property(v => v.Words).HasMaxLength(PromiseVersion.WordsMaxLength);
        version.Property(v => v.DeclinedBecause).HasMaxLength(Promise.ReasonMaxLength);
        version.HasIndex(v => new { v.SiteId, v.PromiseId, v.Number }).IsUnique();
        version.HasIndex(v => new { v.SiteId, v.WrittenByPersonId });
        version.HasIndex(v => new { v.SiteId, v.DeclinedByPersonId }).HasFilter("declined_by_person_id IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<Delivery> delivery)
    {
        delivery.ToTable("delivery");
        delivery.HasKey(d => d.Id);
        delivery.HasOne<Promise>().WithMany().HasForeignKey(d => d.PromiseId).OnDelete(DeleteBehavior.Restrict);
        delivery.HasIndex(d => new { d.SiteId, d.SubjectId, d.PromiseId, d.Round }).IsUnique();
        delivery.HasIndex(d => new { d.SiteId, d.InitiativeId, d.State, d.DueAt, d.Id, d.PromiseId });
        delivery.HasIndex(d => new { d.SiteId, d.PromiseId, d.State, d.DueAt, d.Id });
        delivery.HasIndex(d => new { d.SiteId, d.DueAt }).HasFilter("state = 'Due'").HasDatabaseName("ix_delivery_waiting");

        // The overview counts what is waited for along this index alone, in the order of its groups.
        delivery.HasIndex(d => new { d.SiteId, d.InitiativeId, d.PromiseId, d.State, d.WaitsForPersonId })
            .HasFilter("state IN ('Due', 'Late')").HasDatabaseName("ix_delivery_open");
        delivery.HasIndex(d => new { d.SiteId, d.OwedToPersonId, d.State, d.DueAt }).HasFilter("owed_to_person_id IS NOT NULL");
        delivery.HasIndex(d => new { d.SiteId, d.WaitsForPersonId, d.State }).HasFilter("waits_for_person_id IS NOT NULL");
    }
}

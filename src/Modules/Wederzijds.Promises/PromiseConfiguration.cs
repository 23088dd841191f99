using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Wederzijds.Promises;

internal sealed class PromiseConfiguration
    : IEntityTypeConfiguration<Promise>, IEntityTypeConfiguration<PromiseVersion>, IEntityTypeConfiguration<Delivery>, IEntityTypeConfiguration<CountedWork>
{
    public void Configure(EntityTypeBuilder<Promise> promise)
    {
        promise.ToTable("promise");
        promise.HasKey(p => p.Id);
        promise.Ignore(p => p.InForce);
        promise.Property(p => p.EndedBecause).HasMaxLength(Promise.ReasonMaxLength);
        promise.HasMany(p => p.Versions).WithOne().HasForeignKey(v => v.PromiseId).OnDelete(DeleteBehavior.Restrict);

        // The register walks one state, newest change first; who filters further reads on along the same index.
        promise.HasIndex(p => new { p.SiteId, p.InitiativeId, p.State, p.ChangedAt, p.Id, p.Debtor, p.Kind, p.OwnerPersonId });

        // What one side owes may all have changed before what the other owes: it is not looked for among that.
        promise.HasIndex(p => new { p.SiteId, p.InitiativeId, p.State, p.Debtor, p.ChangedAt, p.Id, p.Kind, p.OwnerPersonId });
        promise.HasIndex(p => new { p.SiteId, p.InitiativeId, p.OwnerPersonId, p.State, p.ChangedAt, p.Id });
        promise.HasIndex(p => new { p.SiteId, p.OwnerPersonId });
        promise.HasIndex(p => new { p.SiteId, p.EndedByPersonId }).HasFilter("ended_by_person_id IS NOT NULL");

        // What the recurring work looks for: few of many.
        promise.HasIndex(p => new { p.SiteId, p.NextDueFrom, p.Id }).HasFilter("next_due_from IS NOT NULL").HasDatabaseName("ix_promise_next_due");
        promise.HasIndex(p => new { p.SiteId, p.Until, p.Id }).HasFilter("state = 'InForce' AND until IS NOT NULL").HasDatabaseName("ix_promise_until");

        // A side owes its answers within one term: a second promise of that kind would say two things at once.
        promise.HasIndex(p => new { p.SiteId, p.InitiativeId, p.Debtor, p.Kind }).IsUnique()
            .HasFilter("kind = 'AnswerWithinWorkingDays' AND state IN ('Proposed', 'InForce')").HasDatabaseName("ix_promise_answer_term");
    }

    public void Configure(EntityTypeBuilder<PromiseVersion> version)
    {
        version.ToTable("promise_version");
        version.HasKey(v => v.Id);
        version.Property(v => v.Words).HasMaxLength(PromiseVersion.WordsMaxLength);
        version.Property(v => v.Because).HasMaxLength(Promise.ReasonMaxLength);
        version.Property(v => v.DeclinedBecause).HasMaxLength(Promise.ReasonMaxLength);
        version.Ignore(v => v.Norm).Ignore(v => v.Effort);
        version.HasIndex(v => new { v.SiteId, v.PromiseId, v.Number }).IsUnique();
        version.HasIndex(v => new { v.SiteId, v.WrittenByPersonId });
        version.HasIndex(v => new { v.SiteId, v.DeclinedByPersonId }).HasFilter("declined_by_person_id IS NOT NULL");
        version.HasIndex(v => new { v.SiteId, v.ManagerPersonId, v.PromiseId }).HasFilter("manager_person_id IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<Delivery> delivery)
    {
        delivery.ToTable("delivery");
        delivery.HasKey(d => d.Id);
        delivery.Property(d => d.DisputedBecause).HasMaxLength(Promise.ReasonMaxLength);
        delivery.HasOne<Promise>().WithMany().HasForeignKey(d => d.PromiseId).OnDelete(DeleteBehavior.Restrict);
        delivery.HasIndex(d => new { d.SiteId, d.SubjectId, d.PromiseId, d.Round }).IsUnique();

        // Two nodes that make the same due moment make it once.
        delivery.HasIndex(d => new { d.SiteId, d.PromiseId, d.FirstDay, d.Version }).IsUnique()
            .HasFilter("first_day IS NOT NULL").HasDatabaseName("ix_delivery_period");

        // My page looks for what falls due in a period, which is little beside the answers that are waited for.
        delivery.HasIndex(d => new { d.SiteId, d.InitiativeId, d.State, d.DueAt }).HasFilter("first_day IS NOT NULL").HasDatabaseName("ix_delivery_period_due");
        delivery.HasIndex(d => new { d.SiteId, d.WaitsForPersonId, d.State, d.DueAt })
            .HasFilter("first_day IS NOT NULL AND waits_for_person_id IS NOT NULL").HasDatabaseName("ix_delivery_period_waits");
        delivery.HasIndex(d => new { d.SiteId, d.InitiativeId, d.Debtor, d.ShownBy, d.DueAt })
            .HasFilter("shown_by IS NOT NULL").HasDatabaseName("ix_delivery_shown_by");
        delivery.HasIndex(d => new { d.SiteId, d.InitiativeId, d.State, d.DueAt, d.Id, d.PromiseId });
        delivery.HasIndex(d => new { d.SiteId, d.PromiseId, d.State, d.DueAt, d.Id });
        delivery.HasIndex(d => new { d.SiteId, d.DueAt }).HasFilter("state = 'Due'").HasDatabaseName("ix_delivery_waiting");

        // The overview counts what is waited for along this index alone, in the order of its groups.
        delivery.HasIndex(d => new { d.SiteId, d.InitiativeId, d.PromiseId, d.State, d.WaitsForPersonId })
            .HasFilter("state IN ('Due', 'Late')").HasDatabaseName("ix_delivery_open");
        delivery.HasIndex(d => new { d.SiteId, d.OwedToPersonId, d.State, d.DueAt }).HasFilter("owed_to_person_id IS NOT NULL");
        delivery.HasIndex(d => new { d.SiteId, d.WaitsForPersonId, d.State }).HasFilter("waits_for_person_id IS NOT NULL");
        delivery.HasIndex(d => new { d.SiteId, d.ReportedByPersonId }).HasFilter("reported_by_person_id IS NOT NULL");
        delivery.HasIndex(d => new { d.SiteId, d.JudgedByPersonId }).HasFilter("judged_by_person_id IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<CountedWork> work)
    {
        work.ToTable("counted_work");
        work.HasKey(w => w.Id);
        work.HasOne<Delivery>().WithMany().HasForeignKey(w => w.DeliveryId).OnDelete(DeleteBehavior.Restrict);
        work.HasIndex(w => new { w.SiteId, w.DeliveryId, w.WorkId }).IsUnique();
        work.HasIndex(w => new { w.SiteId, w.WorkId });
        work.HasIndex(w => new { w.SiteId, w.ByPersonId }).HasFilter("by_person_id IS NOT NULL");
    }
}

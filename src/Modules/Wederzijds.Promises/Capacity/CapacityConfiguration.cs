using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contracts.Promises;
using Wederzijds.Promises.Capacity.Limiting;

namespace Wederzijds.Promises.Capacity;

internal sealed class CapacityConfiguration
    : IEntityTypeConfiguration<StatedHours>, IEntityTypeConfiguration<CapacitySide>, IEntityTypeConfiguration<Signature>, IEntityTypeConfiguration<Absence>,
        IEntityTypeConfiguration<AbsenceCard>, IEntityTypeConfiguration<PersonWeek>, IEntityTypeConfiguration<CapacityLimits>
{
    public void Configure(EntityTypeBuilder<StatedHours> hours)
    {
        hours.ToTable("stated_hours");
        hours.HasKey(h => h.Id);
        hours.Property(h => h.TeamName).HasMaxLength(StatedHours.NameMaxLength);
        hours.HasIndex(h => new { h.SiteId, h.InitiativeId, h.PersonId });
        hours.HasIndex(h => new { h.SiteId, h.PersonId }).HasFilter("person_id IS NOT NULL");
        hours.HasIndex(h => new { h.SiteId, h.StatedByPersonId });
    }

    public void Configure(EntityTypeBuilder<CapacitySide> side)
    {
        side.ToTable("capacity_side");
        side.HasKey(s => s.Id);
        side.HasIndex(s => new { s.SiteId, s.InitiativeId, s.Side }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Signature> signature)
    {
        signature.ToTable("capacity_signature");
        signature.HasKey(s => s.Id);
        signature.Property(s => s.AskedBecause).HasMaxLength(Signature.ReasonMaxLength);
        signature.Property(s => s.Reason).HasMaxLength(Signature.ReasonMaxLength);
        signature.HasIndex(s => new { s.SiteId, s.InitiativeId, s.State, s.AnsweredAt });
        signature.HasIndex(s => new { s.SiteId, s.SignerPersonId, s.State });
        signature.HasIndex(s => new { s.SiteId, s.AskedByPersonId });

        // One question at a time for a side.
        signature.HasIndex(s => new { s.SiteId, s.InitiativeId, s.Side }).IsUnique().HasFilter("state = 'Asked'").HasDatabaseName("ix_capacity_signature_asked");
    }

    public void Configure(EntityTypeBuilder<Absence> absence)
    {
        absence.ToTable("absence");
        absence.HasKey(a => a.Id);
        absence.HasIndex(a => new { a.SiteId, a.PersonId, a.Until });
        absence.HasIndex(a => new { a.SiteId, a.Until });
    }

    public void Configure(EntityTypeBuilder<AbsenceCard> card)
    {
        card.ToSqlQuery("SELECT id, site_id, person_id, \"from\", until FROM absence");
        card.HasKey(c => c.Id);
    }

    public void Configure(EntityTypeBuilder<PersonWeek> week)
    {
        week.ToTable("person_week");
        week.HasKey(w => w.Id);
        week.HasIndex(w => new { w.SiteId, w.PersonId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<CapacityLimits> limits)
    {
        limits.ToTable("capacity_limits");
        limits.HasKey(l => l.Id);
        limits.HasIndex(l => l.SiteId).IsUnique();
    }
}

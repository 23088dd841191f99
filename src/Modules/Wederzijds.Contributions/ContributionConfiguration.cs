using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contracts.Contributions;

namespace Wederzijds.Contributions;

internal sealed class ContributionConfiguration : IEntityTypeConfiguration<Contribution>, IEntityTypeConfiguration<ContributionCard>
{
    public void Configure(EntityTypeBuilder<ContributionCard> card)
    {
        card.ToSqlQuery("SELECT id, site_id, reference, title FROM contribution");
        card.HasKey(c => c.Id);
    }

    public void Configure(EntityTypeBuilder<Contribution> contribution)
    {
        contribution.ToTable("contribution", table => table.HasCheckConstraint(
            "ck_contribution_rejected_is_never_public", "state <> 'Rejected' OR public_since IS NULL"));
        contribution.HasKey(c => c.Id);
        contribution.Property(c => c.Reference).HasMaxLength(Reference.Length);
        contribution.Property(c => c.Text).HasMaxLength(Contribution.TextMaxLength);
        contribution.Property(c => c.Title).HasMaxLength(Titles.MaxLength);
        contribution.Property(c => c.Place).HasMaxLength(Contribution.PlaceMaxLength);
        contribution.Property(c => c.PassedOnTo).HasMaxLength(Contribution.ReceiverMaxLength);
        contribution.Property(c => c.PassedOnNumber).HasMaxLength(Contribution.NumberMaxLength);
        contribution.Property(c => c.ExternalNumber).HasMaxLength(Contribution.NumberMaxLength);
        contribution.HasOne<Contributor>().WithMany().HasForeignKey(c => c.ContributorId).OnDelete(DeleteBehavior.Restrict);

        contribution.HasIndex(c => new { c.SiteId, c.Reference }).IsUnique();
        contribution.HasIndex(c => new { c.SiteId, c.InitiativeId, c.ExternalNumber }).IsUnique();

        // The sorts of the list; every filter begins with one state.
        contribution.HasIndex(c => new { c.SiteId, c.InitiativeId, c.State, c.SortDueAt, c.Id });
        contribution.HasIndex(c => new { c.SiteId, c.InitiativeId, c.State, c.ReceivedAt, c.Id });
        contribution.HasIndex(c => new { c.SiteId, c.InitiativeId, c.State, c.ChangedAt, c.Id });

        // What nobody holds: counted on the overview, asked of the contact on my page.
        contribution.HasIndex(c => new { c.SiteId, c.InitiativeId, c.BroughtBySide, c.SortDueAt, c.Id })
            .HasFilter("state = 'Open' AND holder_person_id IS NULL").HasDatabaseName("ix_contribution_unheld");

        // What is rare is found without reading all the rest: in the usual order, or sorted after.
        Rare("ix_contribution_led", "followers > 0");
        Rare("ix_contribution_held", "holder_person_id IS NOT NULL");
        Rare("ix_contribution_professional", "brought_by_side = 'Professional'");
        Rare("ix_contribution_public", "audience = 'Public'");
        Rare("ix_contribution_closed", "audience = 'ContributorAndHolders'");

        // Open and answered together.
        contribution.HasIndex(c => new { c.SiteId, c.InitiativeId, c.ReceivedAt, c.Id });
        contribution.HasIndex(c => new { c.SiteId, c.InitiativeId, c.ChangedAt, c.Id });

        // Whether somebody sends the same twice; an import, which nobody entered, stands outside.
        contribution.HasIndex(c => new { c.SiteId, c.EnteredByPersonId, c.ReceivedAt }).HasFilter("entered_by_person_id IS NOT NULL").HasDatabaseName("ix_contribution_entered");

        // My page: what I hold, what I brought. Nobody asks for what is nobody's there, and an import brings thousands of those.
        contribution.HasIndex(c => new { c.SiteId, c.HolderPersonId, c.State, c.SortDueAt, c.Id }).HasFilter("holder_person_id IS NOT NULL");
        contribution.HasIndex(c => new { c.SiteId, c.ContributorPersonId, c.ReceivedAt, c.Id }).HasFilter("contributor_person_id IS NOT NULL");

        void Rare(string name, string filter) => contribution
            .HasIndex(c => new { c.SiteId, c.InitiativeId, c.State, c.SortDueAt, c.Id }, name).HasFilter(filter).HasDatabaseName(name);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Wederzijds.Contributions;

/// <summary>Forgetting: what was brought and by whom goes, that it was and how it ended stays for the figures.</summary>
internal sealed partial class Contribution
{
    /// <summary>When words, place and people were removed because their time was over; null: they are kept.</summary>
    public DateTimeOffset? ForgottenAt { get; private set; }

    /// <param name="marker">What stands in place of the words.</param>
    /// <param name="nobody">The contributor that stands for all who were forgotten.</param>
    public void ForgetWholly(string marker, Contributor nobody, DateTimeOffset now)
    {
        (Text, Title, Place, OutcomeWords) = (marker, marker, null, null);
        LieAt(null);
        ForgetObserved();
        (ContributorId, ContributorPersonId, EnteredByPersonId) = (nobody.Id, null, null);
        (PassedOnTo, PassedOnNumber, ExternalSystemNumber, PublicSince, ForgottenAt) = (null, null, null, null, now);
        Touch();
    }
}

internal sealed class ContributionRetentionConfiguration : IEntityTypeConfiguration<Contribution>
{
    public void Configure(EntityTypeBuilder<Contribution> contribution) =>
        contribution.HasIndex(c => new { c.SiteId, c.Kind, c.EndedAt }).HasFilter("forgotten_at IS NULL AND ended_at IS NOT NULL")
            .HasDatabaseName("ix_contribution_to_forget");
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Contributions.Moderating;

/// <summary>A moderator has it in hand for a while, so that two do not do the same. No part of the contribution: it changes nothing of it.</summary>
internal sealed class ModerationClaim : Entity
{
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(20);

    private ModerationClaim() { } // for EF Core

    public Guid ContributionId { get; private init; }
    public Guid PersonId { get; private set; }
    public DateTimeOffset Until { get; private set; }

    public static ModerationClaim Take(Guid contributionId, Guid personId, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), ContributionId = contributionId, PersonId = personId, Until = now + Lasts };

    public bool IsOfAnother(Guid personId, DateTimeOffset now) => PersonId != personId && Until > now;

    /// <summary>Goes on, or goes over to another once the time is up.</summary>
    public void TakeOver(Guid personId, DateTimeOffset now)
    {
        (PersonId, Until) = (personId, now + Lasts);
        Touch();
    }
}

internal sealed class ModerationClaimConfiguration : IEntityTypeConfiguration<ModerationClaim>
{
    public void Configure(EntityTypeBuilder<ModerationClaim> claim)
    {
        claim.ToTable("moderation_claim");
        claim.HasKey(c => c.Id);
        claim.HasOne<Contribution>().WithMany().HasForeignKey(c => c.ContributionId).OnDelete(DeleteBehavior.Restrict);
        claim.HasIndex(c => new { c.SiteId, c.ContributionId }).IsUnique();
        claim.HasIndex(c => new { c.SiteId, c.PersonId });
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Contributions.Retention;

/// <summary>How long the words of a kind of contribution are kept after its end, where the site decided otherwise than usual.</summary>
internal sealed class RetentionRule : Entity
{
    public const int FewestDays = 14, MostDays = 3650;

    private RetentionRule() { } // for EF Core

    public ContributionKind Kind { get; private init; }

    /// <summary>Days after the end at which words, place and people are removed.</summary>
    public int Days { get; private set; }

    public static RetentionRule Of(ContributionKind kind, int days, DateTimeOffset now)
    {
        var rule = new RetentionRule { Id = Guid.CreateVersion7(now), Kind = kind };
        rule.Keep(days);
        return rule;
    }

    /// <exception cref="ArgumentOutOfRangeException">Fewer than 14 or more than 3,650 days.</exception>
    public void Keep(int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, FewestDays);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MostDays);
        Days = days;
        Touch();
    }

    /// <summary>What holds where a site decided nothing: what is about safety or persons goes soonest.</summary>
    public static int UsualDays(ContributionKind kind) => kind switch
    {
        ContributionKind.Observation => 90,
        ContributionKind.Report => 180,
        ContributionKind.Question or ContributionKind.Offer => 365,
        ContributionKind.Idea or ContributionKind.Advice => 1825,
    };
}

internal sealed class RetentionRuleConfiguration : IEntityTypeConfiguration<RetentionRule>
{
    public void Configure(EntityTypeBuilder<RetentionRule> rule)
    {
        rule.ToTable("contribution_retention");
        rule.HasKey(r => r.Id);
        rule.HasIndex(r => new { r.SiteId, r.Kind }).IsUnique();
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Wederzijds.Contributions;

internal sealed partial class Contribution
{
    /// <summary>The words of the step that <see cref="OutcomeStepId"/> names, so that one search finds what was brought and what came of it.</summary>
    public string? OutcomeWords { get; private set; }
}

internal sealed class SearchedContribution : IEntityTypeConfiguration<Contribution>
{
    public void Configure(EntityTypeBuilder<Contribution> contribution) =>
        contribution.Property(c => c.OutcomeWords).HasMaxLength(ContributionStep.WordsMaxLength);
}

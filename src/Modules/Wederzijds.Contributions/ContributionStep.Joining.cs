namespace Wederzijds.Contributions;

internal sealed partial class ContributionStep
{
    /// <summary>The other contribution of a joining or parting; null for other steps.</summary>
    public Guid? AboutContributionId { get; private set; }

    public void AboutContribution(Guid id) => AboutContributionId = id;
}

using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Kernel.Access;

namespace Wederzijds.Contributions.Reading;

/// <summary>Text, kind and outcome for everybody. Never who, where or to whom.</summary>
[Allow(ContributionPolicies.Public)]
internal sealed class PublicContributionModel(CurrentContribution contribution) : PageModel
{
    public ContributionFacts Facts => contribution.Value;
}

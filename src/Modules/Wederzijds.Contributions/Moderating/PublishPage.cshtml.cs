using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contributions.Reading;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Contributions.Moderating;

[Allow(ContributionPolicies.Moderator)]
internal sealed class PublishPageModel(IWriteGate gate, CurrentContribution contribution) : PageModel
{
    public ContributionFacts Facts => contribution.Value;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var outcome = await gate.RunAsync((MakePublic use) => use.ExecuteAsync(Facts.Id, cancellation), cancellation);
        return outcome switch
        {
            Outcome.Done or Outcome.OnlyOnce => this.Done(Texts.Publish_Done, Links.Contribution(Facts.Slug, Facts.Reference)),
            Outcome.NotFound => NotFound(),
            Outcome.ReasonMissing or Outcome.AlreadyEnded or Outcome.ChangedMeanwhile or Outcome.NotEnded or Outcome.NotAsked or Outcome.NoMember
                or Outcome.ReceiverMissing => this.Again("", Words.Of(outcome)),
        };
    }
}

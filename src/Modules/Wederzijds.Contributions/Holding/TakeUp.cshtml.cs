using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contributions.Reading;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Contributions.Holding;

[Allow(ContributionPolicies.Answerer)]
internal sealed class TakeUpModel(IWriteGate gate, CurrentContribution contribution, CurrentInitiative initiative) : PageModel
{
    public ContributionFacts Facts => contribution.Value;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var me = initiative.Member.PersonId;
        var outcome = await gate.RunAsync((AssignHolder use) => use.ExecuteAsync(Facts.Id, me, null, cancellation), cancellation);
        return outcome switch
        {
            Outcome.Done or Outcome.OnlyOnce => this.Done(Texts.TakeUp_Done, Links.Contribution(Facts.Slug, Facts.Reference)),
            Outcome.NotFound => NotFound(),
            Outcome.AlreadyEnded or Outcome.ChangedMeanwhile or Outcome.NotEnded or Outcome.NotAsked or Outcome.NoMember or Outcome.ReasonMissing
                or Outcome.ReceiverMissing => this.Again("", Words.Of(outcome)),
        };
    }
}

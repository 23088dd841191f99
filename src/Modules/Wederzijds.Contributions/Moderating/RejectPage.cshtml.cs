using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contributions.Reading;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Contributions.Moderating;

[Allow(ContributionPolicies.Moderator)]
internal sealed class RejectPageModel(IWriteGate gate, CurrentContribution contribution) : PageModel
{
    public ContributionFacts Facts => contribution.Value;

    [BindProperty]
    public string? Because { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var because = Typed.Clean(Because);
        if (Typed.Problem(because, ContributionStep.WordsMaxLength, Texts.No_ReasonMissing) is { } problem)
        {
            return this.Again(nameof(Because), problem);
        }

        var outcome = await gate.RunAsync((RejectContribution use) => use.ExecuteAsync(Facts.Id, because, cancellation), cancellation);
        return outcome switch
        {
            Outcome.Done => this.Done(Texts.Reject_Done, Links.List(Facts.Slug)),
            Outcome.NotFound => NotFound(),
            Outcome.ReasonMissing or Outcome.AlreadyEnded or Outcome.ChangedMeanwhile or Outcome.NotEnded or Outcome.NotAsked or Outcome.NoMember
                or Outcome.ReceiverMissing or Outcome.OnlyOnce => this.Again(nameof(Because), Words.Of(outcome)),
        };
    }
}

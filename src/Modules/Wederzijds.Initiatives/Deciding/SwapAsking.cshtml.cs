using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Initiatives.Hoping;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives.Deciding;

/// <summary>A professional asks whether somebody else can take part instead.</summary>
[Allow(DecidePolicy.Asked)]
internal sealed class SwapAskingModel(CurrentProposal current, IWriteGate gate) : PageModel
{
    [BindProperty]
    public string? Because { get; set; }

    public ProposalStanding Proposal => current.Value;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var because = ModelState.CheckText(nameof(Because), Because, Asked.WordsMaxLength, Texts.Decide_SwapBecauseMissing);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        return await gate.RunAsync((AskSwap ask) => ask.ExecuteAsync(Proposal.Id, Proposal.PersonId, because, cancellation), cancellation) switch
        {
            SwapOutcome.Done or SwapOutcome.AskedBefore => this.Done(Texts.Decide_SwapAsked, Links.Voice(Proposal.Id)),
            SwapOutcome.TooLate => this.Done(Texts.Decide_VoiceTooLate, Links.Decision(Proposal.Slug, Proposal.Id)),
            SwapOutcome.NotAsked or SwapOutcome.NotThisPerson or SwapOutcome.ChangedMeanwhile => NotFound(),
        };
    }
}

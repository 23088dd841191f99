using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Initiatives.Hoping;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives.Deciding;

/// <summary>Who proposed it takes it back.</summary>
[Allow(DecidePolicy.Owner)]
internal sealed class WithdrawModel(CurrentProposal current, IWriteGate gate) : PageModel
{
    [BindProperty]
    public string? Because { get; set; }

    public ProposalStanding Proposal => current.Value;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var because = ModelState.CheckText(nameof(Because), Because, Deciding.Proposal.ReasonsMaxLength, Texts.Decide_WithdrawMissing);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var done = await gate.RunAsync((WithdrawProposal use) => use.ExecuteAsync(Proposal.Id, Proposal.PersonId, because, cancellation), cancellation);
        return this.Done(done ? Texts.Decide_Withdrawn : Texts.Decide_AlreadyOver, Links.Decision(Proposal.Slug, Proposal.Id));
    }
}

using Microsoft.AspNetCore.Mvc;
using Wederzijds.Initiatives.Adopting;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives.Deciding;

/// <summary>Asks a trusted colleague to pass on the voice without its name.</summary>
[Allow(DecidePolicy.Asked)]
internal sealed class ColleagueModel(PersonSearch search, CurrentProposal current, IWriteGate gate) : ChoosesPerson(search)
{
    public ProposalStanding Proposal => current.Value;

    public async Task<IActionResult> OnPostSearchAsync(CancellationToken cancellation)
    {
        ModelState.Clear(); // nothing is judged yet; the properties hold what was typed
        await SearchAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        this.Say(nameof(Words), await ChosenAsync(cancellation) is null ? Texts.Decide_ColleagueMissing : null);
        if (!ModelState.IsValid)
        {
            await SearchAsync(cancellation);
            return Page();
        }

        var outcome = await gate.RunAsync((TrustColleague ask) => ask.AskAsync(Proposal.Id, Proposal.PersonId, Chosen!.Value, cancellation), cancellation);
        await SearchAsync(cancellation);
        return outcome switch
        {
            TrustOutcome.Done => this.Done(Texts.Decide_ColleagueAsked, Links.Decision(Proposal.Slug, Proposal.Id)),
            TrustOutcome.TooLate => this.Done(Texts.Decide_VoiceTooLate, Links.Decision(Proposal.Slug, Proposal.Id)),
            TrustOutcome.NotThisPerson => this.Again(nameof(Words), Texts.Decide_ColleagueNot),
            TrustOutcome.NotAsked => NotFound(),
        };
    }
}

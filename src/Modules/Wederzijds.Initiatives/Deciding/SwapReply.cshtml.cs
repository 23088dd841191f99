using Microsoft.AspNetCore.Mvc;
using Wederzijds.Initiatives.Adopting;
using Wederzijds.Initiatives.Hoping;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives.Deciding;

/// <summary>The manager, or who decides, answers a swap: yes with whom, or no with the reason.</summary>
[Allow(DecidePolicy.SwapAnswerer)]
internal sealed class SwapReplyModel(PersonSearch search, CurrentProposal current, ProposalReading reading, IWriteGate gate) : ChoosesPerson(search)
{
    [BindProperty(SupportsGet = true)]
    public Guid AskedId { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public ProposalStanding Proposal => current.Value;
    public AskedLine Asked { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) =>
        !await LoadAsync(cancellation) ? NotFound()
        : Asked.SwapAnsweredAt is null ? Page() : this.Done(Texts.Decide_SwapAnsweredAlready, Links.Decision(Proposal.Slug, Proposal.Id));

    public async Task<IActionResult> OnPostSearchAsync(CancellationToken cancellation)
    {
        ModelState.Clear(); // nothing is judged yet; the properties hold what was typed
        await SearchAsync(cancellation);
        return await LoadAsync(cancellation) ? Page() : NotFound();
    }

    /// <summary>Yes, with whom.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        this.Say(nameof(Words), await ChosenAsync(cancellation) is null ? Texts.Decide_SuccessorMissing : null);
        return await AnswerAsync(Chosen, reason: null, cancellation);
    }

    /// <summary>No, with the reason.</summary>
    public async Task<IActionResult> OnPostNoAsync(CancellationToken cancellation)
    {
        var reason = ModelState.CheckText(nameof(Reason), Reason, Deciding.Asked.WordsMaxLength, Texts.Decide_SwapReasonMissing);
        return await AnswerAsync(successor: null, reason, cancellation);
    }

    private async Task<IActionResult> AnswerAsync(Guid? successor, string? reason, CancellationToken cancellation)
    {
        await SearchAsync(cancellation);
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        return await gate.RunAsync((AnswerSwap answer) => answer.ExecuteAsync(Proposal.Id, AskedId, Proposal.PersonId, successor, reason, cancellation), cancellation) switch
        {
            SwapOutcome.Done => this.Done(Texts.Decide_SwapAnswered, Links.Decision(Proposal.Slug, Proposal.Id)),
            SwapOutcome.TooLate => this.Again("", Texts.Decide_SwapTooLate),
            SwapOutcome.NotThisPerson => this.Again(nameof(Words), Texts.Decide_SuccessorNot),
            SwapOutcome.ChangedMeanwhile or SwapOutcome.AskedBefore => this.Done(Texts.Decide_SwapAnsweredAlready, Links.Decision(Proposal.Slug, Proposal.Id)),
            SwapOutcome.NotAsked => NotFound(),
        };
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        var found = (await reading.AskedAsync(Proposal.Id, cancellation)).Find(a => a.Id == AskedId && a.SwapAnswererPersonId == Proposal.PersonId);
        Asked = found ?? Asked;
        return found is not null;
    }
}

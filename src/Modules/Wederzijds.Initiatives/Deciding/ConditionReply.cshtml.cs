using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Initiatives.Hoping;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives.Deciding;

/// <summary>One condition and its answer: how it is met, or why not.</summary>
[Allow(DecidePolicy.Answerer)]
internal sealed class ConditionReplyModel(CurrentProposal current, ProposalReading reading, IWriteGate gate, SiteDays days) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid ConditionId { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    [BindProperty]
    public string? AnswerWords { get; set; }

    /// <summary>The revision of the condition that the form was made from.</summary>
    [BindProperty]
    public int Revision { get; set; }

    public ProposalStanding Proposal => current.Value;
    public ConditionLine Condition { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        (Revision, Answer, AnswerWords) = (Condition.Revision, Condition.Answer?.ToString(), Condition.AnswerWords);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var words = ModelState.CheckText(nameof(AnswerWords), AnswerWords, VoiceCondition.AnswerMaxLength, Texts.Decide_AnswerWordsMissing);
        var kind = DecideTerms.Read<ConditionAnswerKind>(Answer);
        this.Say(nameof(Answer), kind is null ? Texts.Decide_AnswerMissing : null);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (Condition.Answer == kind && Condition.AnswerWords == words)
        {
            return this.Done(Texts.Decide_Answered, Links.Decision(Proposal.Slug, Proposal.Id)); // sent twice
        }

        var answer = new GivenConditionAnswer(kind!.Value, words, Proposal.PersonId);
        return await gate.RunAsync((AnswerCondition use) => use.ExecuteAsync(Proposal.Id, ConditionId, Revision, answer, cancellation), cancellation) switch
        {
            ConditionOutcome.Answered => this.Done(Texts.Decide_Answered, Links.Decision(Proposal.Slug, Proposal.Id)),
            ConditionOutcome.TooLate => this.Done(Texts.Decide_AlreadyOver, Links.Decision(Proposal.Slug, Proposal.Id)),
            ConditionOutcome.ChangedMeanwhile => await LookAgainAsync(cancellation),
            ConditionOutcome.NotThere => NotFound(),
        };
    }

    private async Task<IActionResult> LookAgainAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        ModelState.Remove(nameof(Revision)); // the form that comes back is made from what stands there now; the typed text stays
        Revision = Condition.Revision;
        return this.Again("", Texts.Manage_LookAgain);
    }

    /// <summary>Only what this reader may see can be answered by this reader.</summary>
    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        var asked = await reading.AskedAsync(Proposal.Id, cancellation);
        var voices = await reading.VoicesAsync(Proposal.Id, cancellation);
        var (isOver, isHeard) = OneDecisionModel.Standing(Proposal, asked, voices, days.Today);
        var found = Hearing.For(voices, isOver, isHeard, Proposal.IsDecider).AllConditions.FirstOrDefault(c => c.Id == ConditionId);
        Condition = found ?? Condition;
        return found is not null;
    }
}

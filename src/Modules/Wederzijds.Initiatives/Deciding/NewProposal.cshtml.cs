using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.DesignSystem;
using Wederzijds.Initiatives.Adopting;
using Wederzijds.Initiatives.Hoping;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives.Deciding;

/// <summary>A proposal in at most six questions: what is asked without asking (the kind of a start, the day, who is concerned already) is filled in.</summary>
[Allow(DecidePolicy.Proposer)]
internal sealed class NewProposalModel(PersonSearch search, FileProposal filing, IWriteGate gate, CurrentInitiative here, SiteDays days) : ChoosesPerson(search)
{
    /// <summary>Made with the form; the proposal gets it, so a second post files nothing.</summary>
    [BindProperty]
    public Guid FormId { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? What { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    [BindProperty]
    public DateOnly? HeardUntil { get; set; }

    [BindProperty]
    public string? AlsoWords { get; set; }

    [BindProperty]
    public List<Guid> AlsoAsked { get; set; } = [];

    public string Slug => here.Value.Slug;
    public IReadOnlyList<ProposalKind> Kinds => FileProposal.KindsFor(here.Value.State);
    public IReadOnlyList<Choice> KindChoices => [.. Kinds.Select(k => new Choice(k.ToString(), DecideTerms.Of(k)))];
    public IReadOnlyList<Choice> AlsoFound { get; private set; } = [];
    public DateOnly Earliest { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (Kinds.Count == 0)
        {
            return NotFound();
        }

        Earliest = await filing.EarliestAsync(cancellation);
        (FormId, HeardUntil) = (Guid.CreateVersion7(days.Now), Earliest);
        return Page();
    }

    public async Task<IActionResult> OnPostSearchAsync(CancellationToken cancellation)
    {
        ModelState.Clear(); // nothing is judged yet; the properties hold what was typed
        return await AgainAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var what = ModelState.CheckText(nameof(What), What, Proposal.WhatMaxLength, Texts.Decide_WhatMissing);
        var why = ModelState.CheckText(nameof(Why), Why, Proposal.WhyMaxLength, Texts.Decide_WhyMissing);
        var kind = Kinds.Count == 1 ? Kinds[0] : DecideTerms.Read<ProposalKind>(Kind);
        this.Say(nameof(Kind), kind is null ? Texts.Decide_KindMissing : null);
        this.Say(nameof(HeardUntil), HeardUntil is null ? Texts.Decide_DayMissing : null);
        this.Say(nameof(Words), await ChosenAsync(cancellation) is null ? Texts.Decide_DeciderMissing : null);
        if (!ModelState.IsValid || FormId == Guid.Empty)
        {
            return await AgainAsync(cancellation);
        }

        var form = new ProposalForm(FormId, here.Id, kind!.Value, what, why, Chosen!.Value, HeardUntil!.Value, AlsoAsked);
        var outcome = await gate.RunAsync((FileProposal file) => file.ExecuteAsync(form, here.Member.PersonId, cancellation), cancellation);
        if (outcome is FileOutcome.Filed or FileOutcome.SentBefore)
        {
            return this.Done(Texts.Decide_Filed, Links.Decision(Slug, FormId));
        }

        Earliest = await filing.EarliestAsync(cancellation);
        var (field, sentence) = Refusal(outcome);
        ModelState.AddModelError(field, sentence);
        return await AgainAsync(cancellation);
    }

    private (string Field, string Sentence) Refusal(FileOutcome outcome) => outcome switch
    {
        FileOutcome.PersonUnknown => (nameof(Words), Texts.Decide_PersonUnknown),
        FileOutcome.DeciderProposes => (nameof(Words), Texts.Decide_DeciderProposes),
        FileOutcome.TooSoon => (nameof(HeardUntil), string.Format(Texts.Decide_TooSoon, Proposal.WorkingDaysToBeHeard, Earliest.ToString("D", System.Globalization.CultureInfo.CurrentCulture))),
        FileOutcome.TooLate => (nameof(HeardUntil), Texts.Decide_DayTooLate),
        FileOutcome.NobodyAsked => (nameof(AlsoWords), Texts.Decide_NobodyAsked),
        FileOutcome.TooManyAsked => (nameof(AlsoWords), string.Format(Texts.Decide_TooManyAsked, Proposal.MostAsked)),
        FileOutcome.HeardAlready => ("", Texts.Decide_HeardAlready),
        FileOutcome.NotThisKind => ("", Texts.Decide_NotThisKind),
        FileOutcome.Filed or FileOutcome.SentBefore => throw new InvalidOperationException("That is no refusal."),
    };

    private async Task<IActionResult> AgainAsync(CancellationToken cancellation)
    {
        Earliest = await filing.EarliestAsync(cancellation);
        await SearchAsync(cancellation);
        AlsoFound = await ChoicesAsync(AlsoWords, AlsoAsked, cancellation);
        return Page();
    }
}

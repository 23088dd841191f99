using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Initiatives.Hoping;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives.Deciding;

/// <summary>The named decision-maker writes down the decision. Refused while voices are heard or a condition is open, with the names of those.</summary>
[Allow(DecidePolicy.Decider)]
internal sealed class DecideModel(CurrentProposal current, ProposalReading reading, IWriteGate gate, SiteDays days) : PageModel
{
    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty]
    public string? Reasons { get; set; }

    [BindProperty]
    public string? OtherForm { get; set; }

    /// <summary>The revision of the proposal that the form was made from.</summary>
    [BindProperty]
    public int Revision { get; set; }

    public ProposalStanding Proposal => current.Value;

    /// <summary>Conditions that have no answer yet.</summary>
    public IReadOnlyList<ConditionLine> Open { get; private set; } = [];
    public bool IsHeard { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (Proposal.State is not ProposalState.Heard)
        {
            return this.Done(Texts.Decide_AlreadyOver, Links.Decision(Proposal.Slug, Proposal.Id));
        }

        Revision = Proposal.Revision;
        await LoadAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var reasons = ModelState.CheckText(nameof(Reasons), Reasons, Deciding.Proposal.ReasonsMaxLength, Texts.Decide_ReasonsMissing);
        var outcome = DecideTerms.Read<DecisionOutcome>(Outcome);
        this.Say(nameof(Outcome), outcome is null ? Texts.Decide_OutcomeMissing : null);
        var form = outcome is DecisionOutcome.YesInAnotherForm
            ? ModelState.CheckText(nameof(OtherForm), OtherForm, Deciding.Proposal.WhatMaxLength, Texts.Decide_OtherFormMissing)
            : null;
        if (!ModelState.IsValid)
        {
            await LoadAsync(cancellation);
            return Page();
        }

        var decision = new Decision(outcome!.Value, reasons, form, Revision);
        var done = await gate.RunAsync((RecordDecision record) => record.ExecuteAsync(Proposal.Id, Proposal.PersonId, decision, cancellation), cancellation);
        await LoadAsync(cancellation);
        return done switch
        {
            DecideOutcome.Decided => this.Done(Texts.Decide_Recorded, Links.Decision(Proposal.Slug, Proposal.Id)),
            DecideOutcome.StillHeard => this.Again("", Texts.Decide_StillHeard),
            DecideOutcome.ConditionsOpen => this.Again("", Names(Open)),
            DecideOutcome.AlreadyOver => this.Done(Texts.Decide_AlreadyOver, Links.Decision(Proposal.Slug, Proposal.Id)),
            DecideOutcome.ChangedMeanwhile => await LookAgainAsync(cancellation),
        };
    }

    /// <summary>Which conditions are open.</summary>
    internal static string Names(IReadOnlyList<ConditionLine> open) =>
        string.Format(Texts.Decide_OpenConditions, string.Join("; ", open.Select(c => $"“{c.Text}”")));

    private async Task<IActionResult> LookAgainAsync(CancellationToken cancellation)
    {
        ModelState.Remove(nameof(Revision)); // the form that comes back is made from what stands there now; the typed text stays
        Revision = await reading.RevisionAsync(Proposal.Id, cancellation);
        return this.Again("", Texts.Manage_LookAgain);
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        var asked = await reading.AskedAsync(Proposal.Id, cancellation);
        var voices = await reading.VoicesAsync(Proposal.Id, cancellation);
        (var isOver, IsHeard) = OneDecisionModel.Standing(Proposal, asked, voices, days.Today);
        Open = [.. Hearing.For(voices, isOver, IsHeard, isDecider: true).AllConditions.Where(c => c.Answer is null)];
    }
}

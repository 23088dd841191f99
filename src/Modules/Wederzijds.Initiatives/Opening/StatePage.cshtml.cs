using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives.Opening;

/// <summary>The steps that a coordinator can take from where the initiative stands.</summary>
[Allow(Policies.Coordinator)]
internal sealed class StatePageModel(IWriteGate gate, CurrentInitiative here) : PageModel
{
    [BindProperty]
    public string? Because { get; set; }

    public string Slug => here.Value.Slug;
    public InitiativeState State => here.Value.State;
    public bool HasOpened => here.Value.HasOpened;

    /// <summary>What was still missing when opening was tried.</summary>
    public IReadOnlyList<OpeningNeed> Missing { get; private set; } = [];

    public async Task<IActionResult> OnPostPrepareAsync(CancellationToken cancellation) => Answer(
        await gate.RunAsync((PrepareInitiative prepare) => prepare.ExecuteAsync(here.Id, cancellation), cancellation), Texts.Life_Prepared, Links.Opening(Slug));

    public async Task<IActionResult> OnPostOpenAsync(CancellationToken cancellation)
    {
        var opened = await gate.RunAsync((OpenInitiative open) => open.ExecuteAsync(here.Id, cancellation), cancellation);
        Missing = opened.Missing;
        return Answer(opened.Outcome, string.Format(Texts.Life_Opened, here.Value.Name), Links.Overview(Slug));
    }

    public async Task<IActionResult> OnPostPauseAsync(CancellationToken cancellation)
    {
        if (Reason() is { } problem)
        {
            return this.Again(nameof(Because), problem);
        }

        return Answer(
            await gate.RunAsync((PauseInitiative pause) => pause.ExecuteAsync(here.Id, Because!.Trim(), cancellation), cancellation),
            Texts.Life_Paused, Links.Initiative(Slug));
    }

    public async Task<IActionResult> OnPostResumeAsync(CancellationToken cancellation)
    {
        if (!string.IsNullOrWhiteSpace(Because) && Reason() is { } problem)
        {
            return this.Again(nameof(Because), problem);
        }

        var because = string.IsNullOrWhiteSpace(Because) ? null : Because.Trim();
        return Answer(
            await gate.RunAsync((ResumeInitiative resume) => resume.ExecuteAsync(here.Id, because, cancellation), cancellation),
            Texts.Life_Resumed, Links.Initiative(Slug));
    }

    /// <returns>Null: it can be used.</returns>
    private string? Reason() => string.IsNullOrWhiteSpace(Because) ? Texts.Life_BecauseMissing
        : Because.Trim().Length > InitiativeStep.BecauseMaxLength ? string.Format(Texts.TooLong, InitiativeStep.BecauseMaxLength) : null;

    private IActionResult Answer(LifeOutcome outcome, string done, string to) => outcome switch
    {
        LifeOutcome.Done => this.Done(done, to),
        LifeOutcome.AlreadyDone => this.Done(Texts.Life_AlreadyDone, to),
        LifeOutcome.NotNow => this.Again("", Texts.Life_NotNow),
        LifeOutcome.OneSided => this.Again("", Texts.Life_OneSided),
        LifeOutcome.StillMissing => this.Again("", Texts.Life_StillMissing),
        LifeOutcome.StillOpen => this.Again("", Texts.Ending_StillOpen),
    };
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Initiatives.Hoping;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives.Deciding.Challenging;

/// <summary>The public side says whether it takes the challenge up, and why.</summary>
[Allow(ChallengePolicy.Assessor)]
internal sealed class AssessChallengePageModel(CurrentChallenge current, CurrentInitiative here, ICurrentPerson person, IWriteGate gate) : PageModel
{
    [BindProperty]
    public string? Assessment { get; set; }

    [BindProperty]
    public string? Reasons { get; set; }

    public string Slug => here.Value.Slug;
    public ChallengePicture Shown => current.Value!;

    public IActionResult OnGet() =>
        Shown.State is ChallengeState.Filed ? Page() : this.Done(Texts.Decide_ChAssessedAlready, Links.Challenge(Slug));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var reasons = ModelState.CheckText(nameof(Reasons), Reasons, Challenging.Challenge.WordsMaxLength, Texts.Decide_ChReasonsMissing);
        var verdict = DecideTerms.Read<ChallengeState>(Assessment) is ChallengeState.TakenUp or ChallengeState.TakenUpInPart or ChallengeState.NotTakenUp
            ? DecideTerms.Read<ChallengeState>(Assessment)
            : null;
        this.Say(nameof(Assessment), verdict is null ? Texts.Decide_ChVerdictMissing : null);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await gate.RunAsync(
            (AssessChallenge assess) => assess.ExecuteAsync(Shown.Id, person.Id!.Value, verdict!.Value, reasons, cancellation), cancellation);
        return outcome is ChallengeOutcome.Done or ChallengeOutcome.SentBefore
            ? this.Done(Texts.Decide_ChAssessedDone, Links.Challenge(Slug))
            : this.Done(Texts.Decide_ChAssessedAlready, Links.Challenge(Slug));
    }
}

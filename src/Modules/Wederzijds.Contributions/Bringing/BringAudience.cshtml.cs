using Microsoft.AspNetCore.Mvc;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Choice = Wederzijds.DesignSystem.Choice;

namespace Wederzijds.Contributions.Bringing;

/// <summary>Who may read it; what is usual for the kind is chosen until the person says otherwise.</summary>
[Allow(DraftPolicy.Own)]
internal sealed class BringAudienceModel(CurrentDraft draft, CurrentInitiative initiative, IWriteGate gate) : DraftStepModel(draft, initiative, gate)
{
    public override DraftStep Step => DraftStep.Audience;

    [BindProperty]
    public ContributionAudience? Audience { get; set; }

    public IReadOnlyList<Choice> Audiences => [.. Enum.GetValues<ContributionAudience>().Select(a => new Choice(
        a.ToString(), Words.Of(a), a == Contribution.UsualAudience(Draft.Kind) ? Texts.Bring_AudienceUsual : null))];

    public void OnGet() => Audience = Draft.Audience ?? Contribution.UsualAudience(Draft.Kind);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        this.Say(nameof(Audience), Audience is { } chosen && Enum.IsDefined(chosen) ? null : Texts.No_NotAChoice);
        return ModelState.IsValid ? await KeepAsync((draft, now) => draft.ShowTo(Audience!.Value, now), cancellation) : Page();
    }
}

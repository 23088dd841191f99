using Microsoft.AspNetCore.Mvc;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Choice = Wederzijds.DesignSystem.Choice;

namespace Wederzijds.Contributions.Bringing;

[Allow(DraftPolicy.Own)]
internal sealed class BringKindModel(CurrentDraft draft, CurrentInitiative initiative, IWriteGate gate) : DraftStepModel(draft, initiative, gate)
{
    public override DraftStep Step => DraftStep.Kind;

    [BindProperty]
    public ContributionKind? Kind { get; set; }

    public IReadOnlyList<Choice> Kinds { get; } = DraftPages.Kinds();

    public void OnGet() => Kind = Draft.Kind;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        return Kind is { } kind && Enum.IsDefined(kind)
            ? await KeepAsync((draft, now) => draft.Choose(kind, now), cancellation)
            : this.Again(nameof(Kind), Texts.New_KindMissing);
    }
}

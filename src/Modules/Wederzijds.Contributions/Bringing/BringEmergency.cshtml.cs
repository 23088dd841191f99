using Microsoft.AspNetCore.Mvc;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Contributions.Bringing;

/// <summary>Danger goes to the emergency number, before a word is typed here.</summary>
[Allow(DraftPolicy.Own)]
internal sealed class BringEmergencyModel(CurrentDraft draft, CurrentInitiative initiative, IWriteGate gate) : DraftStepModel(draft, initiative, gate)
{
    public override DraftStep Step => DraftStep.Emergency;

    public IActionResult OnGet() =>
        ContributionDraft.AsksEmergency(Draft.Kind) ? Page() : LocalRedirect(Links.Draft(Slug, Draft.Id, DraftStep.Text));

    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) => KeepAsync((draft, now) => draft.SayNoEmergency(now), cancellation);
}

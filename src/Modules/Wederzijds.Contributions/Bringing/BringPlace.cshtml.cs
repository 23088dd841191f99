using Microsoft.AspNetCore.Mvc;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Contributions.Bringing;

/// <summary>Where it is, in words.</summary>
[Allow(DraftPolicy.Own)]
internal sealed class BringPlaceModel(CurrentDraft draft, CurrentInitiative initiative, IWriteGate gate) : DraftStepModel(draft, initiative, gate)
{
    public override DraftStep Step => DraftStep.Place;

    public bool IsNeeded => Draft.IsStructured(Template);

    [BindProperty]
    public string? Place { get; set; }

    public void OnGet() => Place = Draft.Place;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var place = Typed.Clean(Place);
        Say(nameof(Place), Typed.Problem(place, Contribution.PlaceMaxLength, IsNeeded ? Texts.Bring_PlaceMissing : null));
        return ModelState.IsValid ? await KeepAsync((draft, now) => draft.Locate(place, now), cancellation) : Page();
    }
}

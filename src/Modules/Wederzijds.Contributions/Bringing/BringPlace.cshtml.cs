using Microsoft.AspNetCore.Mvc;
using Wederzijds.Contributions.Placing;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Contributions.Bringing;

/// <summary>Where it is: in words, near something with a name, or on the map.</summary>
[Allow(DraftPolicy.Own)]
internal sealed class BringPlaceModel(CurrentDraft draft, CurrentInitiative initiative, CurrentArea area, IWriteGate gate) : DraftStepModel(draft, initiative, gate)
{
    public override DraftStep Step => DraftStep.Place;

    public bool IsNeeded => Draft.IsStructured(Template);

    [BindProperty]
    public PlaceQuestion Where { get; set; } = new();

    public void OnGet() => Where = new() { Place = Draft.Place, Point = Draft.At is { } at ? PointText.Write(at) : null, IsNeeded = IsNeeded };

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Where.IsNeeded = IsNeeded;
        var place = Where.Read(area.Gazetteer);
        foreach (var (field, sentence) in place.Problems)
        {
            this.Say($"{nameof(Where)}.{field}", sentence);
        }

        if (IsNeeded && ModelState.IsValid && place is { Words: null, At: null })
        {
            this.Say($"{nameof(Where)}.{nameof(PlaceQuestion.Place)}", Texts.Bring_PlaceMissing);
        }

        return ModelState.IsValid ? await KeepAsync((draft, now) => draft.Locate(place.Words, place.At, now), cancellation) : Page();
    }
}

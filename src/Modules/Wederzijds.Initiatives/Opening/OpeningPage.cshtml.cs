using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Access;

namespace Wederzijds.Initiatives.Opening;

/// <summary>What is still needed before an initiative opens, by whom and by when. Both sides see the same.</summary>
[Allow(Policies.Member)]
internal sealed class OpeningPageModel(GateReading reading, CurrentInitiative here) : PageModel
{
    public IReadOnlyList<GateLine> Lines { get; private set; } = [];
    public int Missing => Lines.Count(l => !l.IsMet);
    public string Slug => here.Value.Slug;
    public InitiativeState State => here.Value.State;
    public bool IsCoordinator => here.Member.IsCoordinator;

    /// <summary>What runs went through the gate or was taken in with its gaps: these stand on the overview.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (State is not (InitiativeState.Draft or InitiativeState.Preparing))
        {
            return LocalRedirect(Links.Overview(Slug));
        }

        Lines = await reading.OfAsync(here.Value, cancellation);
        return Page();
    }
}

using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Kernel.Access;

namespace Wederzijds.Initiatives.Hoping;

/// <summary>What the initiative hopes for and what was seen of it, for its members.</summary>
[Allow(Policies.Member)]
internal sealed class EffectsModel(EffectReading reading, CurrentInitiative here) : PageModel
{
    public IReadOnlyList<ShownEffect> Effects { get; private set; } = [];
    public bool MayWrite => here.Member.IsCoordinator;
    public string Slug => here.Value.Slug;

    public async Task OnGetAsync(CancellationToken cancellation) => Effects = await reading.OfAsync(here.Id, cancellation);
}

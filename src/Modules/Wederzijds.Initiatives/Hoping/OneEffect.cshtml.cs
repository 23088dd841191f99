using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Paging;

namespace Wederzijds.Initiatives.Hoping;

/// <summary>Everything that was seen of one effect, the last day first.</summary>
[Allow(Policies.Member)]
internal sealed class OneEffectModel(EffectReading reading, CurrentInitiative here) : PageModel
{
    public ShownEffect Effect { get; private set; } = null!;
    public KeysetPage<ShownObservation> List { get; private set; } = new([], null, null);
    public string Slug => here.Value.Slug;

    public async Task<IActionResult> OnGetAsync(Guid effectId, string? at, CancellationToken cancellation)
    {
        if (await reading.FindAsync(here.Id, effectId, cancellation) is not { } effect)
        {
            return NotFound();
        }

        Effect = effect;
        List = await reading.ObservationsAsync(effectId, Cursor.Parse(at), cancellation);
        return Page();
    }

    public string? At(string? cursor) => cursor is null ? null : $"{Links.Effect(Slug, Effect.Id)}?at={cursor}";
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives.Hoping;

[Allow(Policies.Coordinator)]
internal sealed class NewEffectModel(IWriteGate gate, CurrentInitiative here) : PageModel
{
    [BindProperty]
    public string? Hope { get; set; }

    [BindProperty]
    public string? Sign { get; set; }

    public string Slug => here.Value.Slug;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var hope = ModelState.CheckText(nameof(Hope), Hope, Effect.HopeMaxLength, Texts.Effect_HopeMissing);
        var sign = ModelState.CheckText(nameof(Sign), Sign, Effect.SignMaxLength, Texts.Effect_SignMissing);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await gate.RunAsync((AddEffect add) => add.ExecuteAsync(here.Id, hope, sign, cancellation), cancellation);
        return outcome switch
        {
            EffectOutcome.Done => this.Done(Texts.Effect_Added, Links.Effects(Slug)),
            EffectOutcome.SaidBefore => this.Done(Texts.Effect_SaidBefore, Links.Effects(Slug)),
            EffectOutcome.Enough => this.Again("", string.Format(Texts.Effect_Enough, Effect.Most)),
            EffectOutcome.NotThere or EffectOutcome.ChangedMeanwhile => NotFound(),
        };
    }
}

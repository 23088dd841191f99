using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives.Hoping;

[Allow(Policies.Coordinator)]
internal sealed class ChangeEffectModel(EffectReading reading, IWriteGate gate, CurrentInitiative here) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "effectId")]
    public Guid EffectId { get; set; }

    [BindProperty]
    public string? Hope { get; set; }

    [BindProperty]
    public string? Sign { get; set; }

    /// <summary>The revision that the form was made from.</summary>
    [BindProperty]
    public int Revision { get; set; }

    public string Slug => here.Value.Slug;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await reading.FindAsync(here.Id, EffectId, cancellation) is not { LetGoAt: null } effect)
        {
            return NotFound();
        }

        (Hope, Sign, Revision) = (effect.Hope, effect.Sign, effect.Revision);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var hope = ModelState.CheckText(nameof(Hope), Hope, Effect.HopeMaxLength, Texts.Effect_HopeMissing);
        var sign = ModelState.CheckText(nameof(Sign), Sign, Effect.SignMaxLength, Texts.Effect_SignMissing);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        return await AnswerAsync(
            await gate.RunAsync((ChangeEffect change) => change.DescribeAsync(Target, hope, sign, cancellation), cancellation), Texts.Effect_Changed, cancellation);
    }

    public async Task<IActionResult> OnPostLetGoAsync(CancellationToken cancellation) => await AnswerAsync(
        await gate.RunAsync((ChangeEffect change) => change.LetGoAsync(Target, cancellation), cancellation), Texts.Effect_LetGoDone, cancellation);

    private EffectTarget Target => new(here.Id, EffectId, Revision);

    private async Task<IActionResult> AnswerAsync(EffectOutcome outcome, string done, CancellationToken cancellation)
    {
        if (outcome is not EffectOutcome.ChangedMeanwhile)
        {
            return outcome is EffectOutcome.Done ? this.Done(done, Links.Effects(Slug)) : NotFound();
        }

        if (await reading.FindAsync(here.Id, EffectId, cancellation) is not { } now)
        {
            return NotFound();
        }

        ModelState.Remove(nameof(Revision)); // the form that comes back is made from what stands there now; the typed text stays
        (Revision, Hope, Sign) = (now.Revision, Hope ?? now.Hope, Sign ?? now.Sign);
        return this.Again("", Texts.Manage_LookAgain);
    }
}

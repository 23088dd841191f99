using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives.Hoping;

[Allow(Policies.Coordinator)]
internal sealed class ObserveEffectModel(EffectReading reading, IWriteGate gate, CurrentInitiative here, SiteDays days) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "effectId")]
    public Guid EffectId { get; set; }

    [BindProperty]
    public DateOnly? SeenOn { get; set; }

    [BindProperty]
    public string? Seen { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    public string Hope { get; private set; } = "";
    public string Slug => here.Value.Slug;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        SeenOn = days.Today;
        return await LoadAsync(cancellation) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var seen = ModelState.CheckText(nameof(Seen), Seen, EffectObservation.SeenMaxLength, Texts.Effect_SeenMissing);
        var source = ModelState.CheckText(nameof(Source), Source, EffectObservation.SourceMaxLength, Texts.Effect_SourceMissing);
        CheckDay();
        if (!ModelState.IsValid)
        {
            return await LoadAsync(cancellation) ? Page() : NotFound();
        }

        var what = new SeenEffect(SeenOn!.Value, seen, source);
        var outcome = await gate.RunAsync(
            (ObserveEffect observe) => observe.ExecuteAsync(here.Id, EffectId, what, here.Member.PersonId, cancellation), cancellation);
        return outcome switch
        {
            EffectOutcome.Done => this.Done(Texts.Effect_Observed, Links.Effect(Slug, EffectId)),
            EffectOutcome.SaidBefore => this.Done(Texts.Effect_SaidBefore, Links.Effect(Slug, EffectId)),
            EffectOutcome.NotThere or EffectOutcome.Enough or EffectOutcome.ChangedMeanwhile => NotFound(),
        };
    }

    private void CheckDay()
    {
        if (ModelState.GetFieldValidationState(nameof(SeenOn)) is ModelValidationState.Invalid)
        {
            return; // what cannot be read is said already
        }

        if (SeenOn is not { } day)
        {
            ModelState.AddModelError(nameof(SeenOn), Texts.Effect_SeenOnMissing);
        }
        else if (day > days.Today || day < days.Today.AddYears(-50))
        {
            ModelState.AddModelError(nameof(SeenOn), Texts.Effect_SeenOnWrong);
        }
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await reading.FindAsync(here.Id, EffectId, cancellation) is not { LetGoAt: null } effect)
        {
            return false;
        }

        Hope = effect.Hope;
        return true;
    }
}

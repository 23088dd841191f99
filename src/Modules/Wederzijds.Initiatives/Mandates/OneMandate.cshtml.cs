using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Initiatives.Hoping;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives.Mandates;

/// <summary>A mandate before the manager: to cover, not to cover, or to end.</summary>
[Allow(MandateManager.PolicyName)]
internal sealed class OneMandateModel(MandateReading reading, ICurrentPerson person, IWriteGate gate) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid MandateId { get; set; }

    [BindProperty]
    public string? Because { get; set; }

    public MandateLine Mandate { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation) => Mandate = (await reading.FindAsync(MandateId, cancellation))!;

    public async Task<IActionResult> OnPostAcceptAsync(CancellationToken cancellation) => Answer(
        await gate.RunAsync((CoverMandate cover) => cover.AcceptAsync(MandateId, person.Id!.Value, cancellation), cancellation), Texts.Mandate_Accepted);

    public Task<IActionResult> OnPostDeclineAsync(CancellationToken cancellation) =>
        WithReasonAsync((cover, because) => cover.DeclineAsync(MandateId, person.Id!.Value, because, cancellation), Texts.Mandate_DeclinedDone, cancellation);

    public Task<IActionResult> OnPostEndAsync(CancellationToken cancellation) =>
        WithReasonAsync((cover, because) => cover.EndAsync(MandateId, person.Id!.Value, because, cancellation), Texts.Mandate_EndedDone, cancellation);

    private async Task<IActionResult> WithReasonAsync(Func<CoverMandate, string, Task<MandateOutcome>> change, string done, CancellationToken cancellation)
    {
        var because = ModelState.CheckText(nameof(Because), Because, Mandates.Mandate.ReasonMaxLength, Texts.Mandate_BecauseMissing);
        if (!ModelState.IsValid)
        {
            await OnGetAsync(cancellation);
            return Page();
        }

        return Answer(await gate.RunAsync((CoverMandate cover) => change(cover, because), cancellation), done);
    }

    private IActionResult Answer(MandateOutcome outcome, string done) =>
        this.Done(outcome is MandateOutcome.Done ? done : Texts.Manage_LookAgain, Links.Mandate(MandateId));
}

using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Initiatives.Deciding;
using Wederzijds.Initiatives.Hoping;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives.Mandates;

/// <summary>A professional asks the manager for what goes beyond the mandate.</summary>
[Allow(MandateWriter.PolicyName)]
internal sealed class AskBeyondModel(CurrentInitiative here, IWriteGate gate, SiteDays days) : PageModel
{
    /// <summary>Made with the form; the question gets it, so a second post asks nothing.</summary>
    [BindProperty]
    public Guid FormId { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Euros { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    public string Slug => here.Value.Slug;

    public void OnGet() => FormId = Guid.CreateVersion7(days.Now);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var words = ModelState.CheckText(nameof(Words), Words, MandateQuestion.WordsMaxLength, Texts.Mandate_BeyondMissing);
        var kind = DecideTerms.Read<BeyondKind>(Kind);
        this.Say(nameof(Kind), kind is null ? Texts.Mandate_BeyondKindMissing : null);
        int? euros = int.TryParse(Euros, NumberStyles.None, CultureInfo.InvariantCulture, out var typed) && typed is >= 1 and <= Mandate.MostEuros ? typed : null;
        this.Say(nameof(Euros), kind is BeyondKind.Spend && euros is null ? string.Format(Texts.Mandate_NumberWrong, 1, Mandate.MostEuros) : null);
        if (!ModelState.IsValid || FormId == Guid.Empty)
        {
            return Page();
        }

        var outcome = await gate.RunAsync(
            (AskBeyondMandate ask) => ask.ExecuteAsync(FormId, here.Id, here.Member.PersonId, kind!.Value, euros, words, cancellation), cancellation);
        return outcome is MandateOutcome.Done or MandateOutcome.SentBefore
            ? this.Done(Texts.Mandate_BeyondAsked, Links.Mandates(Slug))
            : this.Again("", Texts.Mandate_BeyondNoMandate);
    }
}

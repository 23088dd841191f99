using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Initiatives.Hoping;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives.Mandates;

/// <summary>The manager answers what goes beyond a mandate, with the reason.</summary>
[Allow(QuestionManager.PolicyName)]
internal sealed class AnswerBeyondModel(MandateReading reading, ICurrentPerson person, IWriteGate gate, SiteDays days) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid QuestionId { get; set; }

    [BindProperty]
    public string? Grants { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public QuestionLine Question { get; private set; } = null!;
    public DateOnly Today => days.Today;

    public async Task OnGetAsync(CancellationToken cancellation) => Question = (await reading.FindQuestionAsync(QuestionId, cancellation))!;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var reason = ModelState.CheckText(nameof(Reason), Reason, MandateQuestion.WordsMaxLength, Texts.Mandate_BecauseMissing);
        var grants = MandateWords.ReadYes(Grants);
        this.Say(nameof(Grants), grants is null ? Texts.Mandate_GrantsMissing : null);
        if (!ModelState.IsValid)
        {
            await OnGetAsync(cancellation);
            return Page();
        }

        var outcome = await gate.RunAsync(
            (AnswerBeyondMandate answer) => answer.ExecuteAsync(QuestionId, person.Id!.Value, grants!.Value, reason, cancellation), cancellation);
        return this.Done(outcome is MandateOutcome.Done ? Texts.Mandate_BeyondAnswered : Texts.Mandate_BeyondAnsweredAlready, Links.MyMandates);
    }
}

using System.Net.Mail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contributions.Reading;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Contributions.Outside;

/// <summary>Ask somebody outside, and note where it is handled elsewhere.</summary>
[Allow(ContributionPolicies.Answerer)]
internal sealed class OutsidePageModel(IWriteGate gate, CurrentContribution contribution, CurrentInitiative initiative) : PageModel
{
    public ContributionFacts Facts => contribution.Value;

    /// <summary>The link to pass on, shown once after asking; null before.</summary>
    public string? Link { get; private set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? ExternalSystem { get; set; }

    [BindProperty]
    public string? ExternalNumber { get; set; }

    [BindProperty]
    public int Revision { get; set; } = -1;

    public void OnGet() => (ExternalSystem, ExternalNumber) = (Facts.ExternalSystem, Facts.ExternalSystemNumber);

    public async Task<IActionResult> OnPostAskAsync(CancellationToken cancellation)
    {
        var (name, email) = (Typed.Clean(Name), Typed.Clean(Email));
        this.Say(nameof(Name), Typed.Problem(name, OutsideHolder.NameMaxLength, Texts.Outside_NameMissing));
        this.Say(nameof(Email), Typed.Problem(email, OutsideHolder.EmailMaxLength) ?? (email.Length > 0 && !MailAddress.TryCreate(email, out _) ? Texts.Outside_EmailWrong : null));
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var origin = $"{Request.Scheme}://{Request.Host}";
        var side = initiative.Member.Side;
        var (outcome, link) = await gate.RunAsync((AskOutside use) => use.ExecuteAsync(
            Facts.Id, name, email.Length == 0 ? null : email, side, origin, Revision, cancellation), cancellation);
        if (outcome is Outcome.Done && email.Length > 0)
        {
            return this.Done(Texts.Outside_Sent, Links.Contribution(Facts.Slug, Facts.Reference));
        }

        Link = link;
        return outcome is Outcome.Done ? Page() : Refused(outcome);
    }

    public async Task<IActionResult> OnPostElsewhereAsync(CancellationToken cancellation)
    {
        var (system, number) = (Typed.Clean(ExternalSystem), Typed.Clean(ExternalNumber));
        this.Say(nameof(ExternalSystem), Typed.Problem(system, Contribution.ExternalSystemMaxLength, Texts.Elsewhere_SystemMissing));
        this.Say(nameof(ExternalNumber), Typed.Problem(number, Contribution.NumberMaxLength));
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await gate.RunAsync((NoteElsewhere use) => use.ExecuteAsync(Facts.Id, system, number, Revision, cancellation), cancellation);
        return outcome is Outcome.Done ? this.Done(Texts.Elsewhere_Done, Links.Contribution(Facts.Slug, Facts.Reference)) : Refused(outcome);
    }

    private IActionResult Refused(Outcome outcome) => outcome is Outcome.NotFound ? NotFound() : this.Again("", Words.Of(outcome));
}

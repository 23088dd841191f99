using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contributions.Attaching;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Choice = Wederzijds.DesignSystem.Choice;

namespace Wederzijds.Contributions.Intake;

/// <summary>A coordinator looks at one mail, and lets it in or refuses it.</summary>
[Allow(MailPolicy.Coordinator)]
internal sealed class OneMailModel(AppDbContext db, IWriteGate gate, CurrentMail mail, CurrentInitiative initiative) : PageModel
{
    public MailIntake Mail => mail.Value;

    public string Slug => initiative.Value.Slug;

    public IReadOnlyList<ShownAttachment> Attachments { get; private set; } = [];

    [BindProperty]
    public ContributionKind? Kind { get; set; }

    [BindProperty]
    public ContributionAudience? Audience { get; set; }

    public IReadOnlyList<Choice> Kinds { get; } = [.. Enum.GetValues<ContributionKind>().Select(k => new Choice(k.ToString(), Words.Of(k)))];

    /// <summary>Public is the contributor's own to ask, and a mail did not ask it.</summary>
    public IReadOnlyList<Choice> Audiences { get; } =
        [.. new[] { ContributionAudience.ContributorAndHolders, ContributionAudience.Members }.Select(a => new Choice(a.ToString(), Words.Of(a)))];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (Mail.State is not MailState.Waiting)
        {
            return LocalRedirect(Mail.Reference is { } reference ? Links.Contribution(Slug, reference) : Links.Mails(Slug));
        }

        Kind = initiative.Value.Template is InitiativeTemplate.NeighbourhoodWatch ? ContributionKind.Report : ContributionKind.Question;
        Audience = ContributionAudience.ContributorAndHolders;
        await ReadAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostLetInAsync(CancellationToken cancellation)
    {
        this.Say(nameof(Kind), Kind is { } chosen && Enum.IsDefined(chosen) ? null : Texts.New_KindMissing);
        this.Say(nameof(Audience), Audience is ContributionAudience.ContributorAndHolders or ContributionAudience.Members ? null : Texts.No_NotAChoice);
        if (!ModelState.IsValid)
        {
            await ReadAsync(cancellation);
            return Page();
        }

        var (id, kind, audience) = (Mail.Id, Kind!.Value, Audience!.Value);
        return Answer(await gate.RunAsync((LetMailIn use) => use.ExecuteAsync(id, kind, audience, cancellation), cancellation));
    }

    public async Task<IActionResult> OnPostRefuseAsync(CancellationToken cancellation)
    {
        var id = Mail.Id;
        return Answer(await gate.RunAsync((RefuseMail use) => use.ExecuteAsync(id, cancellation), cancellation));
    }

    /// <summary>Decided by somebody else meanwhile, it says what was decided.</summary>
    private IActionResult Answer(MailDecision decision) => decision switch
    {
        { IsFound: false } => NotFound(),
        { Reference: { } reference } => this.Done(string.Format(Texts.Intake_LetInDone, reference), Links.Contribution(Slug, reference)),
        _ => this.Done(Texts.Intake_Refused, Links.Mails(Slug)),
    };


    private async Task ReadAsync(CancellationToken cancellation) =>
        Attachments = await db.AttachmentsOfMailAsync(Mail.Id, a => Links.MailFile(Slug, Mail.Id, a), cancellation);
}

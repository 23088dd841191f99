using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.DesignSystem;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Side = Wederzijds.Contracts.Side;

namespace Wederzijds.Initiatives.Starting;

/// <summary>Anybody signed in writes an idea down. It is a draft from the first press on, so that nothing is lost.</summary>
[Allow(Policies.SignedIn)]
internal sealed class StartPageModel(IWriteGate gate, SiteDays days) : PageModel
{
    /// <summary>Made when the form is opened; becomes the initiative's id.</summary>
    [BindProperty]
    public Guid FormId { get; set; }

    [BindProperty]
    public string? Template { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Purpose { get; set; }

    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public string? ActsFor { get; set; }

    public IReadOnlyList<Choice> Templates => Terms.Templates;
    public IReadOnlyList<Choice> Sides => Terms.Sides;

    public void OnGet() => FormId = Guid.CreateVersion7(days.Now);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var template = Terms.ReadTemplate(Template);
        var isSide = Enum.TryParse<Side>(ActsFor, out var side) && Enum.IsDefined(side);
        this.Say(nameof(Template), template is null ? Texts.Adopt_TemplateMissing : null);
        this.Say(nameof(Name), Wrong(Name, Initiative.NameMaxLength, Texts.Adopt_NameMissing));
        this.Say(nameof(Purpose), Wrong(Purpose, Initiative.PurposeMaxLength, Texts.Adopt_PurposeMissing));
        this.Say(nameof(Place), Place?.Length > Initiative.PlaceMaxLength ? string.Format(Texts.TooLong, Initiative.PlaceMaxLength) : null);
        this.Say(nameof(ActsFor), isSide ? null : Texts.Join_SideMissing);
        this.Say("", FormId == Guid.Empty ? Texts.Manage_LookAgain : null);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var idea = new Idea(FormId, template!.Value, Name!, Purpose!, Place ?? "", side);
        var started = await gate.RunAsync((StartInitiative start) => start.ExecuteAsync(idea, cancellation), cancellation);
        return started.Slug is { } slug ? this.Done(string.Format(Texts.Start_Done, Name), Links.Opening(slug)) : NotFound();
    }

    private static string? Wrong(string? text, int most, string missing) =>
        string.IsNullOrWhiteSpace(text) ? missing : text.Length > most ? string.Format(Texts.TooLong, most) : null;
}

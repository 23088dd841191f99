using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.DesignSystem;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives.Adopting;

/// <summary>One form; its search buttons come back with persons to choose from, so that it works without script.</summary>
[Allow(Policies.SiteAdmin)]
internal sealed class AdoptInitiativeModel(PersonSearch search, IWriteGate gate, SiteDays days) : PageModel
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
    public string? CoordinatorWords { get; set; }

    [BindProperty]
    public Guid? Coordinator { get; set; }

    [BindProperty]
    public string? ContactWords { get; set; }

    [BindProperty]
    public Guid? Contact { get; set; }

    public IReadOnlyList<Choice> Templates => Terms.Templates;
    public IReadOnlyList<Choice> Coordinators { get; private set; } = [];
    public IReadOnlyList<Choice> Contacts { get; private set; } = [];

    /// <summary>Searches were done: where one found nobody, the page says so.</summary>
    public bool HasSearched { get; private set; }

    public void OnGet() => FormId = Guid.CreateVersion7(days.Now);

    public async Task<IActionResult> OnPostSearchAsync(CancellationToken cancellation)
    {
        ModelState.Clear(); // nothing is judged yet; the properties hold what was typed
        await FindPeopleAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Judge();
        if (!ModelState.IsValid)
        {
            await FindPeopleAsync(cancellation);
            return Page();
        }

        var adoption = new Adoption(FormId, Terms.ReadTemplate(Template)!.Value, Name!, Slug: null, Purpose!, Place ?? "", Coordinator!.Value, Contact, DeputyId: null);
        var outcome = await gate.RunAsync((AdoptInitiative adopt) => adopt.ExecuteAsync(adoption, cancellation), cancellation);
        return outcome.Outcome switch
        {
            AdoptOutcome.Adopted => this.Done(string.Format(Texts.Adopt_Done, Name), Links.Initiative(outcome.Slug!)),
            AdoptOutcome.PersonUnknown => await AgainAsync(nameof(CoordinatorWords), Texts.Adopt_PersonUnknown, cancellation),
            AdoptOutcome.SamePerson => await AgainAsync(nameof(ContactWords), Texts.Adopt_SamePerson, cancellation),
        };
    }

    private void Judge()
    {
        if (Terms.ReadTemplate(Template) is null)
        {
            ModelState.AddModelError(nameof(Template), Texts.Adopt_TemplateMissing);
        }

        Need(nameof(Name), Name, Initiative.NameMaxLength, Texts.Adopt_NameMissing);
        Need(nameof(Purpose), Purpose, Initiative.PurposeMaxLength, Texts.Adopt_PurposeMissing);
        if (Place?.Length > Initiative.PlaceMaxLength)
        {
            ModelState.AddModelError(nameof(Place), string.Format(Texts.TooLong, Initiative.PlaceMaxLength));
        }

        this.Say("", FormId == Guid.Empty ? Texts.Manage_LookAgain : null);
        if (Coordinator is null)
        {
            ModelState.AddModelError(nameof(CoordinatorWords), Texts.Adopt_CoordinatorMissing);
        }
    }

    private void Need(string field, string? text, int most, string missing)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            ModelState.AddModelError(field, missing);
        }
        else if (text.Length > most)
        {
            ModelState.AddModelError(field, string.Format(Texts.TooLong, most));
        }
    }

    private async Task<IActionResult> AgainAsync(string field, string sentence, CancellationToken cancellation)
    {
        await FindPeopleAsync(cancellation);
        return this.Again(field, sentence);
    }

    private async Task FindPeopleAsync(CancellationToken cancellation)
    {
        HasSearched = true;
        var chosen = await search.ByIdAsync([.. new[] { Coordinator, Contact }.OfType<Guid>()], cancellation);
        Coordinators = await FindAsync(CoordinatorWords, Coordinator, chosen, cancellation);
        Contacts = await FindAsync(ContactWords, Contact, chosen, cancellation);
    }

    private async Task<IReadOnlyList<Choice>> FindAsync(string? words, Guid? choice, List<FoundPerson> chosen, CancellationToken cancellation)
    {
        var found = string.IsNullOrWhiteSpace(words) ? [] : await search.FindAsync(words, cancellation);
        return [.. chosen.Where(p => p.Id == choice).Concat(found).DistinctBy(p => p.Id).Select(p => new Choice(p.Id.ToString(), p.Name))];
    }
}

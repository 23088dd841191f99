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
internal sealed class AdoptInitiativeModel(PersonSearch search, IWriteGate gate) : PageModel
{
    [BindProperty]
    public string? Template { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Slug { get; set; }

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

    [BindProperty]
    public string? DeputyWords { get; set; }

    [BindProperty]
    public Guid? Deputy { get; set; }

    public IReadOnlyList<Choice> Templates => Terms.Templates;
    public IReadOnlyList<Choice> Coordinators { get; private set; } = [];
    public IReadOnlyList<Choice> Contacts { get; private set; } = [];
    public IReadOnlyList<Choice> Deputies { get; private set; } = [];

    /// <summary>Searches were done: where one found nobody, the page says so.</summary>
    public bool HasSearched { get; private set; }

    public async Task<IActionResult> OnPostSearchAsync(CancellationToken cancellation)
    {
        ModelState.Clear(); // nothing is judged yet; the properties hold what was typed
        await FindPeopleAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(Slug) && !string.IsNullOrWhiteSpace(Name))
        {
            Slug = Initiative.ProposeSlug(Name);
            ModelState.Remove(nameof(Slug));
        }

        Judge();
        if (!ModelState.IsValid)
        {
            await FindPeopleAsync(cancellation);
            return Page();
        }

        var adoption = new Adoption(Terms.ReadTemplate(Template)!.Value, Name!, Slug!, Purpose!, Place ?? "", Coordinator!.Value, Contact, Deputy);
        var outcome = await gate.RunAsync((AdoptInitiative adopt) => adopt.ExecuteAsync(adoption, cancellation), cancellation);
        return outcome switch
        {
            AdoptOutcome.Adopted => this.Done(string.Format(Texts.Adopt_Done, Name), Links.Initiative(Slug!)),
            AdoptOutcome.SlugTaken => await AgainAsync(nameof(Slug), Texts.Adopt_SlugTaken, cancellation),
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

        if (!Initiative.IsSlug(Slug ?? ""))
        {
            ModelState.AddModelError(nameof(Slug), string.Format(Texts.Adopt_SlugWrong, Initiative.SlugMaxLength));
        }

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
        var chosen = await search.ByIdAsync([.. new[] { Coordinator, Contact, Deputy }.OfType<Guid>()], cancellation);
        Coordinators = await FindAsync(CoordinatorWords, Coordinator, chosen, cancellation);
        Contacts = await FindAsync(ContactWords, Contact, chosen, cancellation);
        Deputies = await FindAsync(DeputyWords, Deputy, chosen, cancellation);
    }

    private async Task<IReadOnlyList<Choice>> FindAsync(string? words, Guid? choice, List<FoundPerson> chosen, CancellationToken cancellation)
    {
        var found = string.IsNullOrWhiteSpace(words) ? [] : await search.FindAsync(words, cancellation);
        return [.. chosen.Where(p => p.Id == choice).Concat(found).DistinctBy(p => p.Id).Select(p => new Choice(p.Id.ToString(), p.Name))];
    }
}

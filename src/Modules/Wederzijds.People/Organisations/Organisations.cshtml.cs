using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.DesignSystem;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Paging;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Side = Wederzijds.Contracts.Side;

namespace Wederzijds.People.Organisations;

internal sealed record ShownOrganisation(Guid Id, string Name, Side Side, string? Website);

[Allow(Policies.SiteAdmin)]
internal sealed class OrganisationsModel(AppDbContext db, IWriteGate gate) : PageModel
{
    private const int Size = 50;
    private static readonly KeysetOrder<Organisation, string> ByName = new(o => o.Name, o => o.Id, Descending: false);

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public Side? Side { get; set; }

    [BindProperty]
    public string? Website { get; set; }

    public KeysetPage<ShownOrganisation> List { get; private set; } = new([], null, null);

    public IReadOnlyList<Choice> Sides => [new(nameof(Contracts.Side.Professional), Texts.Organisation_Public), new(nameof(Contracts.Side.Citizen), Texts.Organisation_Citizens)];

    public async Task OnGetAsync(CancellationToken cancellation) => List = await db.Set<Organisation>().AsNoTracking().ToPageAsync(
        ByName, rows => rows.Select(o => new ShownOrganisation(o.Id, o.Name, o.Side, o.Website)), o => (o.Name, o.Id), Cursor.Parse(Request.Query["at"]), Size, cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        OrganisationChecks.Check(ModelState, Name, Website);
        if (Side is not { } side || !Enum.IsDefined(side))
        {
            ModelState.Remove(nameof(Side));
            ModelState.AddModelError(nameof(Side), Texts.Organisation_SideMissing);
        }
        else if (ModelState.IsValid)
        {
            var website = string.IsNullOrWhiteSpace(Website) ? null : Website.Trim();
            if (await gate.RunAsync((AddOrganisation add) => add.ExecuteAsync(Name!, side, website, cancellation), cancellation) is OrganisationOutcome.Done)
            {
                return this.Done(Texts.Organisation_Added, Links.Organisations);
            }

            ModelState.AddModelError(nameof(Name), Texts.Organisation_NameTaken);
        }

        await OnGetAsync(cancellation);
        return Page();
    }
}

internal static class OrganisationChecks
{
    public static void Check(Microsoft.AspNetCore.Mvc.ModelBinding.ModelStateDictionary state, string? name, string? website)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            state.AddModelError("Name", Texts.Organisation_NameMissing);
        }
        else if (name.Trim().Length > Organisation.NameMaxLength)
        {
            state.AddModelError("Name", string.Format(Texts.Check_TooLong, Organisation.NameMaxLength));
        }

        if (!string.IsNullOrWhiteSpace(website) && !Organisation.IsWebsite(website.Trim()))
        {
            state.AddModelError("Website", string.Format(Texts.Organisation_WebsiteOdd, Organisation.WebsiteMaxLength));
        }
    }
}

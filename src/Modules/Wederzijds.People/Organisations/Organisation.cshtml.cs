using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.People.Organisations;

[Allow(Policies.SiteAdmin)]
internal sealed class OrganisationModel(AppDbContext db, IWriteGate gate) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Website { get; set; }

    [BindProperty]
    public int Revision { get; set; }

    /// <summary>As it stands now.</summary>
    public string Title { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (await ReadAsync(id, cancellation) is not { } found)
        {
            return NotFound();
        }

        (Name, Website, Revision) = (found.Name, found.Website, found.Revision);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        if (await ReadAsync(id, cancellation) is not { } found)
        {
            return NotFound();
        }

        OrganisationChecks.Check(ModelState, Name, Website);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var website = string.IsNullOrWhiteSpace(Website) ? null : Website.Trim();
        return await gate.RunAsync((RenameOrganisation rename) => rename.ExecuteAsync(id, Revision, Name!, website, cancellation), cancellation) switch
        {
            OrganisationOutcome.Done => this.Done(Texts.Organisation_Saved, Links.Organisations),
            OrganisationOutcome.NameTaken => this.Again(nameof(Name), Texts.Organisation_NameTaken),
            OrganisationOutcome.ChangedMeanwhile => LookAgain(found),
            OrganisationOutcome.NotThere => NotFound(),
        };
    }

    private IActionResult LookAgain(Organisation found)
    {
        ModelState.Remove(nameof(Revision));
        Revision = found.Revision;
        return this.Again("", string.Format(Texts.ChangedMeanwhile, found.Name));
    }

    private async Task<Organisation?> ReadAsync(Guid id, CancellationToken cancellation)
    {
        var found = await db.Set<Organisation>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, cancellation);
        Title = found?.Name ?? "";
        return found;
    }
}

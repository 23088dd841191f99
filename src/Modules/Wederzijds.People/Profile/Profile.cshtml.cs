using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Notices;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Wederzijds.People.Accounts;
using Wederzijds.People.SigningIn;

namespace Wederzijds.People.Profile;

[Allow(Policies.SignedIn)]
internal sealed class ProfileModel(AppDbContext db, IMailReach reach, ICurrentPerson person, IWriteGate gate) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Language { get; set; }

    [BindProperty]
    public int Revision { get; set; }

    public string? Email { get; private set; }

    /// <summary>Mail to the address came back, so nothing is sent there any more.</summary>
    public bool IsMailStopped { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var found = await ReadAsync(cancellation);
        (Name, Language, Revision) = (found.Name, found.Language, found.Revision);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        ModelState.CheckName(nameof(Name), Name);
        ModelState.CheckLanguage(nameof(Language), Language);
        if (!ModelState.IsValid)
        {
            await ReadAsync(cancellation);
            return Page();
        }

        var outcome = await gate.RunAsync((ChangeProfile change) => change.ExecuteAsync(person.Id!.Value, Revision, Name!, Language!, cancellation), cancellation);
        if (outcome is ProfileOutcome.ChangedMeanwhile)
        {
            var found = await ReadAsync(cancellation);
            ModelState.Remove(nameof(Revision));
            Revision = found.Revision;
            return this.Again("", string.Format(Texts.ChangedMeanwhile, found.Name));
        }

        SessionCookie.SetLanguage(HttpContext, Language!);
        return this.Done(MailText.In(Language!, nameof(Texts.Profile_Done)), Links.Profile);
    }

    private async Task<Shown> ReadAsync(CancellationToken cancellation)
    {
        var id = person.Id!.Value;
        var found = await (from p in db.Set<Person>().AsNoTracking()
                           where p.Id == id
                           join a in db.Set<Account>() on p.Id equals a.Id into accounts
                           from a in accounts.DefaultIfEmpty()
                           select new Shown(p.Name, p.Language, p.Revision, a.Email)).SingleAsync(cancellation);
        Email = found.Email;
        IsMailStopped = Email is not null && await reach.IsStoppedAsync(id, cancellation);
        return found;
    }

    private sealed record Shown(string? Name, string Language, int Revision, string? Email);
}

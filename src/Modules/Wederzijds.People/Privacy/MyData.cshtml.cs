using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Wederzijds.People.Accounts;
using Wederzijds.People.SigningIn;

namespace Wederzijds.People.Privacy;

[Allow(Policies.SignedIn)]
[EnableRateLimiting(SignInLimits.Policy)]
internal sealed class MyDataModel(AppDbContext db, ICurrentPerson person, Passwords passwords, IWriteGate gate) : PageModel
{
    /// <summary>Asked when there is a password.</summary>
    [BindProperty]
    public string? CurrentPassword { get; set; }

    /// <summary>Asked when there is none: the own name, typed.</summary>
    [BindProperty]
    public string? TypedName { get; set; }

    public bool HasPassword { get; private set; }

    public Task OnGetAsync(CancellationToken cancellation) => ReadAsync(cancellation);

    public async Task<IActionResult> OnPostEraseAsync(CancellationToken cancellation)
    {
        var hash = await ReadAsync(cancellation);
        if (hash is not null && !passwords.Matches(hash, CurrentPassword))
        {
            return this.Again(nameof(CurrentPassword), Texts.Password_CurrentWrong);
        }

        if (hash is null && !string.Equals(TypedName?.Trim(), person.Name, StringComparison.OrdinalIgnoreCase))
        {
            return this.Again(nameof(TypedName), string.Format(Texts.Erase_NameWrong, person.Name));
        }

        var outcome = await gate.RunAsync((ErasePerson erase) => erase.ExecuteAsync(person.Id!.Value, cancellation), cancellation);
        if (outcome is EraseOutcome.LastAdmin)
        {
            return this.Again("", Texts.Erase_LastAdmin);
        }

        await SessionCookie.SignOutAsync(HttpContext);
        return this.Done(Texts.Erase_Done, Links.Home);
    }

    private async Task<string?> ReadAsync(CancellationToken cancellation)
    {
        var hash = await db.Set<Account>().AsNoTracking().Where(a => a.Id == person.Id).Select(a => a.PasswordHash).SingleOrDefaultAsync(cancellation);
        HasPassword = hash is not null;
        return hash;
    }
}

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

namespace Wederzijds.People.Securing;

[Allow(Policies.SignedIn)]
[EnableRateLimiting(SignInLimits.Policy)]
internal sealed class PasswordModel(AppDbContext db, ICurrentPerson person, Passwords passwords, IWriteGate gate) : PageModel
{
    [BindProperty]
    public string? CurrentPassword { get; set; }

    [BindProperty]
    public string? NewPassword { get; set; }

    public bool HasPassword { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await ReadAsync(cancellation) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await ReadAsync(cancellation) is not { } account)
        {
            return NotFound();
        }

        ModelState.CheckNewPassword(nameof(NewPassword), NewPassword);
        if (HasPassword && !passwords.Matches(account.PasswordHash, CurrentPassword))
        {
            ModelState.AddModelError(nameof(CurrentPassword), Texts.Password_CurrentWrong);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var hash = passwords.Hash(NewPassword!);
        var changed = await gate.RunAsync(
            (ChangePassword change) => change.ExecuteAsync(account.Id, account.PasswordHash, hash, person.SessionId, cancellation), cancellation);
        return changed ? this.Done(Texts.Password_Done, Links.Security) : this.Again(nameof(CurrentPassword), Texts.Password_CurrentWrong);
    }

    private async Task<Account?> ReadAsync(CancellationToken cancellation)
    {
        var account = await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == person.Id, cancellation);
        HasPassword = account?.PasswordHash is not null;
        return account;
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Wederzijds.People.Accounts;
using Wederzijds.People.SigningIn;

namespace Wederzijds.People.ChangingAddress;

/// <summary>Asks for another address. Proven by the password; who has none must have signed in just now.</summary>
[Allow(Policies.SignedIn)]
[EnableRateLimiting(SignInLimits.Policy)]
internal sealed class NewAddressModel(AppDbContext db, ICurrentPerson person, Passwords passwords, IWriteGate gate, TimeProvider clock) : PageModel
{
    /// <summary>How long after signing in it still counts as just now.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? CurrentPassword { get; set; }

    /// <summary>The address that is valid now.</summary>
    public string Now { get; private set; } = "";

    /// <summary>The address that was mailed and not confirmed yet; null: none.</summary>
    public string? Waiting { get; private set; }

    public bool HasPassword { get; private set; }

    public bool MustSignInFirst { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await ReadAsync(cancellation) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await ReadAsync(cancellation) is not { } account)
        {
            return NotFound();
        }

        if (MustSignInFirst)
        {
            return this.Again("", Texts.NewAddress_SignInFirst);
        }

        ModelState.CheckEmail(nameof(Email), Email);
        if (Email is not null && Account.Normalize(Email) == account.NormalizedEmail)
        {
            ModelState.AddModelError(nameof(Email), Texts.NewAddress_Same);
        }

        if (HasPassword && !passwords.Matches(account.PasswordHash, CurrentPassword))
        {
            ModelState.AddModelError(nameof(CurrentPassword), Texts.Password_CurrentWrong);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var wish = new NewAddressWish(account.Id, account.PasswordHash, Email!, $"{Request.Scheme}://{Request.Host}");
        return await gate.RunAsync((AskForNewAddress ask) => ask.ExecuteAsync(wish, cancellation), cancellation)
            ? this.Done(string.Format(Texts.NewAddress_Done, Email!.Trim(), account.Email), Links.Security)
            : this.Again(nameof(CurrentPassword), Texts.Password_CurrentWrong);
    }

    private async Task<Account?> ReadAsync(CancellationToken cancellation)
    {
        var (me, session, now) = (person.Id, person.SessionId, clock.UtcNow);
        var found = await db.Set<Account>().AsNoTracking().Where(a => a.Id == me).Select(a => new
        {
            Account = a,
            Waiting = db.Set<AddressChange>().Where(c => c.PersonId == me && c.ExpiresAt > now).Select(c => c.Email).FirstOrDefault(),
            StartedAt = db.Set<Session>().Where(s => s.Id == session).Select(s => (DateTimeOffset?)s.StartedAt).FirstOrDefault(),
        }).SingleOrDefaultAsync(cancellation);
        (Now, Waiting, HasPassword) = (found?.Account.Email ?? "", found?.Waiting, found?.Account.PasswordHash is not null);
        MustSignInFirst = found is not null && !HasPassword && !(found.StartedAt > now - Fresh);
        return found?.Account;
    }
}

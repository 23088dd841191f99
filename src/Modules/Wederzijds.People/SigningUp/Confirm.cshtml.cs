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

namespace Wederzijds.People.SigningUp;

/// <summary>
/// Opens from the mail. Opening alone changes nothing (programs open links too), and the password is asked once more: only who filled in the form
/// can finish it.
/// </summary>
[Allow(Policies.Anyone)]
[EnableRateLimiting(SignInLimits.Policy)]
internal sealed class ConfirmModel(AppDbContext db, Passwords passwords, IWriteGate gate, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Null: the link is over.</summary>
    public string? Email { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation) => Email = (await FindAsync(cancellation))?.Email;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await FindAsync(cancellation) is not { } signUp)
        {
            return Page();
        }

        Email = signUp.Email;
        if (!passwords.Matches(signUp.PasswordHash, Password))
        {
            return this.Again(nameof(Password), Texts.Confirm_Wrong);
        }

        var outcome = await gate.RunAsync((ConfirmAddress confirm) => confirm.ExecuteAsync(signUp.Id, Code!, cancellation), cancellation);
        return outcome switch
        {
            ConfirmOutcome.Welcome welcome => await WelcomeAsync(welcome.PersonId, signUp, cancellation),
            ConfirmOutcome.AlreadyKnown => this.Done(Texts.Confirm_AlreadyKnown, Links.SignIn),
            _ => RedirectToPage(),
        };
    }

    private async Task<IActionResult> WelcomeAsync(Guid personId, SignUp signUp, CancellationToken cancellation)
    {
        await SessionCookie.SignInAsync(HttpContext, personId, cancellation);
        return this.Done(MailText.In(signUp.Language, nameof(Texts.Confirm_Done), signUp.Name), Links.Home);
    }

    private async Task<SignUp?> FindAsync(CancellationToken cancellation) =>
        Guid.TryParse(Id, out var id) && await db.Set<SignUp>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancellation) is { } found
        && found.Opens(Code, clock.UtcNow)
            ? found
            : null;
}

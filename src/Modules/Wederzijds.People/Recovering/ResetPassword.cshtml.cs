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

namespace Wederzijds.People.Recovering;

[Allow(Policies.Anyone)]
[EnableRateLimiting(SignInLimits.Policy)]
internal sealed class ResetPasswordModel(AppDbContext db, ResetCodes codes, Passwords passwords, IWriteGate gate) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "person")]
    public string? PersonId { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public bool IsLinkGood { get; private set; }

    public Task OnGetAsync(CancellationToken cancellation) => LookAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LookAsync(cancellation);
        ModelState.CheckNewPassword(nameof(Password), Password);
        if (!IsLinkGood || !ModelState.IsValid)
        {
            return Page();
        }

        var hash = passwords.Hash(Password!);
        IsLinkGood = await gate.RunAsync((ResetPassword reset) => reset.ExecuteAsync(Guid.Parse(PersonId!), Code, hash, cancellation), cancellation);
        return IsLinkGood ? this.Done(Texts.Reset_Done, Links.SignIn) : Page();
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        Response.Headers.CacheControl = "no-store";
        IsLinkGood = Guid.TryParse(PersonId, out var id)
            && await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancellation) is { } account
            && await codes.OpensAsync(account, Code);
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Wederzijds.People.Accounts;
using Wederzijds.People.SigningIn;

namespace Wederzijds.People.Recovering;

[Allow(Policies.Anyone)]
[EnableRateLimiting(SignInLimits.Policy)]
internal sealed class ForgottenModel(IWriteGate gate) : PageModel
{
    [BindProperty]
    public string? Email { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        ModelState.CheckEmail(nameof(Email), Email);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        await gate.RunAsync((AskForReset ask) => ask.ExecuteAsync(Email!, $"{Request.Scheme}://{Request.Host}", cancellation), cancellation);
        return this.Done(string.Format(Texts.Forgotten_Done, Email!.Trim()), Links.SignIn);
    }
}

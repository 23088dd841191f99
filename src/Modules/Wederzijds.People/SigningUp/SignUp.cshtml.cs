using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Wederzijds.People.Accounts;
using Wederzijds.People.SigningIn;

namespace Wederzijds.People.SigningUp;

[Allow(Policies.Anyone)]
[EnableRateLimiting(SignInLimits.Policy)]
internal sealed class SignUpModel(Passwords passwords, IWriteGate gate) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Language { get; set; }

    [BindProperty(Name = "return", SupportsGet = true)]
    public string? ReturnTo { get; set; }

    public void OnGet() => Language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "en" : "nl";

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        ModelState.CheckName(nameof(Name), Name);
        ModelState.CheckEmail(nameof(Email), Email);
        ModelState.CheckNewPassword(nameof(Password), Password);
        ModelState.CheckLanguage(nameof(Language), Language);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var asked = new JoinRequest(Name!, Email!, passwords.Hash(Password!), Language!, $"{Request.Scheme}://{Request.Host}");
        await gate.RunAsync((AskToJoin ask) => ask.ExecuteAsync(asked, cancellation), cancellation);
        return this.Done(string.Format(Texts.SignUp_Done, Email!.Trim()), Links.WithReturn(Links.SignIn, ReturnTo));
    }
}

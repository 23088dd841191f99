using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.People.SigningIn;

[Allow(Policies.Anyone)]
[EnableRateLimiting(SignInLimits.Policy)]
internal sealed class SignInModel(ProveWithPassword proof, ShortCookie cookies, ISiteContext site) : PageModel
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Where the person was going, with what was typed there ("kept").</summary>
    [BindProperty(Name = "return", SupportsGet = true)]
    public string? ReturnTo { get; set; }

    public bool ComesFromForm => ReturnTo?.Contains($"{KeptForms.Query}=", StringComparison.Ordinal) == true;

    public void OnGet() => Response.Headers.CacheControl = "no-store";

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(Email) || string.IsNullOrEmpty(Password) || Email.Length > Accounts.Account.EmailMaxLength
            || Password.Length > Accounts.Account.PasswordMaxLength)
        {
            return this.Again(nameof(Email), Texts.SignIn_Incomplete);
        }

        switch (await proof.ExecuteAsync(Email, Password, cancellation))
        {
            case PasswordProof.Right { AsksSecondFactor: true } right:
                cookies.Write(HttpContext, HalfSignedIn.Cookie, new HalfSignedIn(right.PersonId, right.Stamp));
                return LocalRedirect(Links.WithReturn(Links.SecondFactor, ReturnTo));
            case PasswordProof.Right right:
                await SessionCookie.SignInAsync(HttpContext, right.PersonId, cancellation);
                return LocalRedirect(LocalReturn.Of(ReturnTo) ?? Links.Home);
            case PasswordProof.Locked locked:
                var until = TimeZoneInfo.ConvertTime(locked.Until, site.Current!.Zone);
                return this.Again(nameof(Email), string.Format(Texts.SignIn_Locked, until.ToString("t")));
            default:
                return this.Again(nameof(Email), Texts.SignIn_Wrong);
        }
    }

    /// <summary>What the passkey in the browser answered.</summary>
    public async Task<IActionResult> OnPostPasskeyAsync([FromForm] string? credential, [FromServices] PasskeyCeremony ceremony, [FromServices] IWriteGate gate, CancellationToken cancellation)
    {
        if (await ceremony.WhoAsync(HttpContext, credential) is not { } proven
            || !await gate.RunAsync((UsePasskey use) => use.ExecuteAsync(proven, cancellation), cancellation))
        {
            return this.Again("", Texts.SignIn_PasskeyRefused);
        }

        await SessionCookie.SignInAsync(HttpContext, proven.PersonId, cancellation);
        return LocalRedirect(LocalReturn.Of(ReturnTo) ?? Links.Home);
    }
}

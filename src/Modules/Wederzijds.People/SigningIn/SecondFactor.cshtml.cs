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
internal sealed class SecondFactorModel(ShortCookie cookies, SignInTries tries, IWriteGate gate, ISiteContext site) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(Name = "return", SupportsGet = true)]
    public string? ReturnTo { get; set; }

    public IActionResult OnGet() => Half() is null ? LocalRedirect(Links.WithReturn(Links.SignIn, ReturnTo)) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Half() is not { } half)
        {
            return LocalRedirect(Links.WithReturn(Links.SignIn, ReturnTo));
        }

        if (string.IsNullOrWhiteSpace(Code) || Code.Length > 40)
        {
            return this.Again(nameof(Code), Texts.SecondFactor_Missing);
        }

        var what = SignInTries.OfSecondFactor(half.PersonId);
        if (await tries.LockedUntilAsync(what, cancellation) is { } until)
        {
            return this.Again(nameof(Code), string.Format(Texts.SignIn_Locked, TimeZoneInfo.ConvertTime(until, site.Current!.Zone).ToString("t")));
        }

        var outcome = await gate.RunAsync((UseSecondFactor use) => use.ExecuteAsync(half, Code, cancellation), cancellation);
        return outcome switch
        {
            SecondFactorOutcome.Right => await FinishAsync(half, what, cancellation),
            SecondFactorOutcome.Wrong => await RefuseAsync(what, cancellation),
            SecondFactorOutcome.SignInAnew => LocalRedirect(Links.WithReturn(Links.SignIn, ReturnTo)),
        };
    }

    private HalfSignedIn? Half() => cookies.Read<HalfSignedIn>(HttpContext, HalfSignedIn.Cookie);

    private async Task<IActionResult> FinishAsync(HalfSignedIn half, string what, CancellationToken cancellation)
    {
        await tries.ForgetAsync(what, cancellation);
        cookies.Remove(HttpContext, HalfSignedIn.Cookie);
        await SessionCookie.SignInAsync(HttpContext, half.PersonId, cancellation);
        return LocalRedirect(LocalReturn.Of(ReturnTo) ?? Links.Home);
    }

    private async Task<IActionResult> RefuseAsync(string what, CancellationToken cancellation)
    {
        await tries.CountAsync(what, cancellation);
        return this.Again(nameof(Code), Texts.SecondFactor_Wrong);
    }
}

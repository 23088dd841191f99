using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using QRCoder;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Web;
using Wederzijds.Kernel.Writing;
using Wederzijds.People.Accounts;
using Wederzijds.People.SigningIn;

namespace Wederzijds.People.Securing;

/// <summary>Sets up the code app. The secret is shown until the first right code; the recovery codes are shown once, in the answer itself.</summary>
[Allow(Policies.SignedIn)]
[EnableRateLimiting(SignInLimits.Policy)]
internal sealed class AuthenticatorModel(UserManager<Account> accounts, ICurrentPerson person, ISiteContext site, Passwords passwords, IWriteGate gate) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? CurrentPassword { get; set; }

    public bool IsOn { get; private set; }

    public bool HasPassword { get; private set; }

    /// <summary>In groups of four; null: nothing was started, or it is on already.</summary>
    public string? Secret { get; private set; }

    /// <summary>The secret as a picture to photograph, as an address of an image.</summary>
    public string? Picture { get; private set; }

    /// <summary>Shown this once; null: not now.</summary>
    public IReadOnlyList<string>? RecoveryCodes { get; private set; }

    private Guid Me => person.Id!.Value;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await ReadAsync() is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostStartAsync(CancellationToken cancellation)
    {
        await gate.RunAsync((StartAuthenticator start) => start.ExecuteAsync(Me, cancellation), cancellation);
        return LocalRedirect(Links.Authenticator);
    }

    public async Task<IActionResult> OnPostTurnOnAsync(CancellationToken cancellation)
    {
        RecoveryCodes = Code is { Length: > 0 and <= 40 }
            ? await gate.RunAsync((TurnOnAuthenticator on) => on.ExecuteAsync(Me, Code, cancellation), cancellation)
            : null;
        await ReadAsync();
        return RecoveryCodes is null ? this.Again(nameof(Code), Texts.Authenticator_Wrong) : Page();
    }

    public async Task<IActionResult> OnPostCodesAsync(CancellationToken cancellation)
    {
        RecoveryCodes = await gate.RunAsync((MakeRecoveryCodes make) => make.ExecuteAsync(Me, cancellation), cancellation);
        await ReadAsync();
        return RecoveryCodes is null ? LocalRedirect(Links.Authenticator) : Page();
    }

    public async Task<IActionResult> OnPostTurnOffAsync(CancellationToken cancellation)
    {
        var account = await ReadAsync();
        if (account?.PasswordHash is { } hash && !passwords.Matches(hash, CurrentPassword))
        {
            return this.Again(nameof(CurrentPassword), Texts.Password_CurrentWrong);
        }

        await gate.RunAsync((TurnOffAuthenticator off) => off.ExecuteAsync(Me, cancellation), cancellation);
        return this.Done(Texts.Authenticator_TurnedOff, Links.Security);
    }

    private async Task<Account?> ReadAsync()
    {
        Response.Headers.CacheControl = "no-store";
        var account = await accounts.FindByIdAsync(Me.ToString());
        IsOn = account?.TwoFactorEnabled == true;
        HasPassword = account?.PasswordHash is not null;
        if (account is not null && !IsOn && await accounts.GetAuthenticatorKeyAsync(account) is { } key)
        {
            Show(key, account.Email!);
        }

        return account;
    }

    private void Show(string key, string email)
    {
        Secret = string.Join(' ', key.Chunk(4).Select(four => new string(four)));
        var issuer = Uri.EscapeDataString(site.Current!.Name);
        using var code = QRCodeGenerator.GenerateQrCode($"otpauth://totp/{issuer}:{Uri.EscapeDataString(email)}?secret={key}&issuer={issuer}&digits=6", QRCodeGenerator.ECCLevel.M);
        using var svg = new SvgQRCode(code);
        Picture = "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(svg.GetGraphic(4)));
    }
}

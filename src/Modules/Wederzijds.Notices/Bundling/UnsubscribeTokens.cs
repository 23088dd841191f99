using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Wederzijds.Notices.Bundling;

/// <summary>Signed names of a person of a site, for one click without signing in. They open nothing but the stopping of mail.</summary>
internal sealed class UnsubscribeTokens(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("Wederzijds.Unsubscribe");

    public string For(Guid siteId, Guid personId) => WebEncoders.Base64UrlEncode(_protector.Protect([.. siteId.ToByteArray(), .. personId.ToByteArray()]));

    /// <returns>The person; null: not a token of this site.</returns>
    public Guid? Read(string? token, Guid siteId)
    {
        if (token is not { Length: > 0 and < 500 })
        {
            return null;
        }

        try
        {
            var opened = _protector.Unprotect(WebEncoders.Base64UrlDecode(token));
            return opened.Length == 32 && new Guid(opened.AsSpan(0, 16)) == siteId ? new Guid(opened.AsSpan(16)) : null;
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            return null;
        }
    }
}

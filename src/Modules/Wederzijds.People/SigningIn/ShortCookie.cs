using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Wederzijds.Kernel.Web;

namespace Wederzijds.People.SigningIn;

/// <summary>What is known between two steps of one ceremony, protected in the browser's own cookie for a few minutes.</summary>
internal sealed class ShortCookie(IDataProtectionProvider protection, CookieNames cookies)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    public void Write<T>(HttpContext http, string name, T value) => http.Response.Cookies.Append(
        NameOf(name), Protector(name).Protect(JsonSerializer.Serialize(value), Lasts), Options());

    /// <returns>Null: none, too old, or not ours.</returns>
    public T? Read<T>(HttpContext http, string name)
        where T : class
    {
        if (http.Request.Cookies[NameOf(name)] is not { Length: > 0 } kept)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<T>(Protector(name).Unprotect(kept));
        }
        catch (Exception exception) when (exception is CryptographicException or JsonException)
        {
            return null;
        }
    }

    public void Remove(HttpContext http, string name) => http.Response.Cookies.Delete(NameOf(name), Options());

    private string NameOf(string name) => (cookies.Secure ? "__Host-" : "") + "wederzijds-" + name;

    private ITimeLimitedDataProtector Protector(string name) => protection.CreateProtector("Wederzijds.ShortCookie", name).ToTimeLimitedDataProtector();

    private CookieOptions Options() =>
        new() { HttpOnly = true, Secure = cookies.Secure, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true, MaxAge = Lasts };
}

/// <summary>Somebody who gave the right password and still owes the second factor.</summary>
internal sealed record HalfSignedIn(Guid PersonId, string Stamp)
{
    public const string Cookie = "second";
}

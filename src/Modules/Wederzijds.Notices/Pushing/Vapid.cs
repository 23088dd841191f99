using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Wederzijds.Notices.Pushing;

/// <summary>Says to a push service who sends (RFC 8292): a token signed with the site's own key.</summary>
internal static class Vapid
{
    /// <summary>The RFC allows a day; a clock that is off by some hours still gets through.</summary>
    private static readonly TimeSpan Valid = TimeSpan.FromHours(12);

    /// <summary>Value of the header Authorization.</summary>
    /// <param name="subject">Where the push service may complain: "mailto:…" or an https address.</param>
    public static string Authorization(Uri endpoint, string subject, ECDsa key, DateTimeOffset now)
    {
        var claims = JsonSerializer.Serialize(new Claims(endpoint.GetLeftPart(UriPartial.Authority), (now + Valid).ToUnixTimeSeconds(), subject), Json);
        var publicKey = WebEncoders.Base64UrlEncode(PushEncryption.PointOf(key.ExportParameters(includePrivateParameters: false)));
        return $"vapid t={Sign("""{"typ":"JWT","alg":"ES256"}""", claims, key)}, k={publicKey}";
    }

    /// <summary>A token of these two parts.</summary>
    public static string Sign(string header, string claims, ECDsa key)
    {
        var words = $"{Encode(header)}.{Encode(claims)}";
        var signature = key.SignData(Encoding.ASCII.GetBytes(words), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"{words}.{WebEncoders.Base64UrlEncode(signature)}";
    }

    /// <summary>Whether the owner of this key signed the token.</summary>
    public static bool IsSigned(string token, ReadOnlySpan<byte> publicKey)
    {
        var cut = token.LastIndexOf('.');
        using var key = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new() { X = publicKey.Slice(1, 32).ToArray(), Y = publicKey.Slice(33, 32).ToArray() },
        });
        return key.VerifyData(
            Encoding.ASCII.GetBytes(token[..cut]),
            WebEncoders.Base64UrlDecode(token[(cut + 1)..]),
            HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private static string Encode(string part) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(part));

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private sealed record Claims(string Aud, long Exp, string Sub);
}

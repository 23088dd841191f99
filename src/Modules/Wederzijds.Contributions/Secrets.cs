using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Wederzijds.Contributions;

/// <summary>Secrets that stand in an address. Only their fingerprint is kept, so who reads the database cannot use them.</summary>
internal static class Secrets
{
    public const int HashLength = 64;

    /// <summary>256 random bits, fit for an address.</summary>
    public static string Draw() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>SHA-256 in hexadecimals.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}

using System.Security.Cryptography;

namespace Wederzijds.Contributions;

/// <summary>
/// The short code by which people speak of a contribution: six characters and one that checks them. No character looks or sounds
/// like another (no 0, 1, I, L, O), and one wrong character or two swapped ones never give another valid code.
/// </summary>
internal static class Reference
{
    public const int Length = 7;

    // 31 characters: a prime number, so that the weighted sum tells every single mistake and every swap.
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    public static string Draw()
    {
        var code = RandomNumberGenerator.GetString(Alphabet, Length - 1);
        return code + Check(code);
    }

    /// <summary>As people type it: small letters, spaces and hyphens do not matter.</summary>
    /// <returns>Null when it is no reference.</returns>
    public static string? Read(string? typed)
    {
        if (typed is not { Length: >= Length and <= 20 })
        {
            return null;
        }

        var code = typed.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return code.Length == Length && code.All(Alphabet.Contains) && Check(code[..^1]) == code[^1] ? code : null;
    }

    private static char Check(string code)
    {
        var sum = 0;
        for (var i = 0; i < code.Length; i++)
        {
            sum += (i + 2) * Alphabet.IndexOf(code[i], StringComparison.Ordinal);
        }

        return Alphabet[sum % Alphabet.Length];
    }
}

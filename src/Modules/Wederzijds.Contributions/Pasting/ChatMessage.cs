using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Wederzijds.Contributions.Pasting;

/// <summary>One message of a pasted chat.</summary>
/// <param name="Number">Its place, from 0: the same text is always read the same way, so this names it between two pages.</param>
/// <param name="Author">As the chat shows it; null: not said.</param>
/// <param name="At">Local time of the site; null: not said, or no such moment.</param>
internal sealed record ChatMessage(int Number, string? Author, DateTime? At, string Text)
{
    public const int KeyLength = 64;

    /// <summary>By which it is known when the same is pasted again; tells nothing of what it says.</summary>
    public string Key { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\n', Author?.ToUpperInvariant(), At?.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture), Text))));
}

/// <param name="LeftOut">How many lines were no message: notices of the chat itself, pictures that did not come along.</param>
/// <param name="HasMore">Whether there was more than is read at once.</param>
internal sealed record ChatReading(IReadOnlyList<ChatMessage> Messages, int LeftOut, bool HasMore);

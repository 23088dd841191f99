using System.Text.RegularExpressions;

namespace Wederzijds.Notices.Outbox;

/// <summary>A piece of a plain text: words, or an address to click.</summary>
internal sealed record MailPiece(string Text, bool IsAddress);

/// <summary>Finds the addresses in a plain text.</summary>
internal static partial class MailPieces
{
    [GeneratedRegex("(?<address>https?://[^\\s<>\"]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();

    public static IEnumerable<MailPiece> Of(string text) => Address().Split(text).Select((piece, i) => new MailPiece(piece, i % 2 == 1));
}

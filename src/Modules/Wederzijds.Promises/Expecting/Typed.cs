using System.Text;

namespace Wederzijds.Promises.Expecting;

/// <summary>What people type, as it is kept: one kind of line end, no character that a database refuses.</summary>
internal static class Typed
{
    public static string Clean(string? typed) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(
        (typed ?? "").ReplaceLineEndings("\n").Replace("\0", "", StringComparison.Ordinal).Replace("\u0001", "", StringComparison.Ordinal))).Trim();

    /// <summary>What is wrong with a text; null when nothing is.</summary>
    /// <param name="missing">The sentence for a blank text; null when it may be left out.</param>
    public static string? Problem(string text, int longest, string? missing = null) =>
        text.Length == 0 ? missing : text.Length > longest ? Wording.Fill(Texts.Fields_WordsTooLong, longest) : null;
}

using System.Text;

namespace Wederzijds.Contributions;

/// <summary>What people type, as it is kept.</summary>
internal static class Typed
{
    /// <summary>
    /// One kind of line end (a browser counts a line end as one character and sends two), and no character that a database refuses.
    /// </summary>
    public static string Clean(string? typed) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes((typed ?? "").ReplaceLineEndings("\n").Replace("\0", "", StringComparison.Ordinal).Replace("\u0001", "", StringComparison.Ordinal))).Trim();

    /// <summary>What is wrong with a text; null when nothing is.</summary>
    /// <param name="missing">The sentence for a blank text; null when it may be left out.</param>
    public static string? Problem(string text, int longest, string? missing = null) =>
        text.Length == 0 ? missing : text.Length > longest ? string.Format(Texts.No_TooLong, longest, text.Length) : null;
}

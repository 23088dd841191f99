namespace Wederzijds.Contributions;

/// <summary>The title of a contribution: its first line or sentence, cut at a word. Nobody has to think of one.</summary>
internal static class Titles
{
    public const int MaxLength = 80;

    public static string From(string text)
    {
        var line = text.Trim().Split('\n', 2)[0].Trim();
        var sentence = EndOfSentence(line) is var end and > 0 ? line[..end] : line;
        var plain = string.Join(' ', sentence.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return plain.Length <= MaxLength ? plain : Cut(plain);
    }

    /// <summary>Whether the text says more than its title does; else showing both would say it twice.</summary>
    public static bool LeavesOut(string text, string title) => text.Trim().TrimEnd('.') != title.TrimEnd('.');

    private static int EndOfSentence(string line)
    {
        // A capital must follow: "no. 12" and "approx. three" end nothing.
        for (var i = 3; i < line.Length - 2; i++)
        {
            if (line[i] is '.' or '!' or '?' && char.IsWhiteSpace(line[i + 1]) && char.IsUpper(line[i + 2]))
            {
                return line[i] == '?' ? i + 1 : i;
            }
        }

        return 0;
    }

    private static string Cut(string plain)
    {
        var space = plain.LastIndexOf(' ', MaxLength - 1);
        var length = space > MaxLength / 2 ? space : MaxLength - 1;

        // Never half a character: two code units may be one.
        length -= char.IsHighSurrogate(plain[length - 1]) ? 1 : 0;
        return plain[..length].TrimEnd(' ', ',', ';', ':', '-') + "…";
    }
}

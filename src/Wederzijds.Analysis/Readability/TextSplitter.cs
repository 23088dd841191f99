namespace Wederzijds.Analysis.Readability;

/// <summary>A sentence with its words in lower case, as written apart from that.</summary>
internal sealed record Sentence(string Text, List<string> Words);

/// <summary>Sentences and words of running text.</summary>
internal static class TextSplitter
{
    private static readonly HashSet<string> Abbreviations = new(StringComparer.Ordinal)
    {
        "bv", "bijv", "b.v", "o.a", "d.w.z", "m.b.t", "i.v.m", "t.a.v", "t.b.v", "n.v.t", "a.u.b", "nr", "blz", "art", "dr", "mr", "mw", "dhr", "mevr", "drs", "ir", "prof", "ca", "tel",
        "incl", "excl", "max", "min", "evt", "resp", "z.s.m", "o.b.v", "t/m", "mrs", "ms", "e.g", "i.e", "vs", "no", "st", "approx", "dept", "fig", "p",
    };

    public static List<Sentence> Sentences(string text)
    {
        var sentences = new List<Sentence>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (IsEnd(text, i) || IsBreak(text, i))
            {
                Add(sentences, text[start..(i + 1)]);
                start = i + 1;
            }
        }

        Add(sentences, text[start..]);
        return sentences;
    }

    private static void Add(List<Sentence> sentences, string raw)
    {
        var words = Words(raw);
        if (words.Count > 0)
        {
            sentences.Add(new(string.Join(' ', raw.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), words));
        }
    }

    private static bool IsEnd(string text, int i)
    {
        if (text[i] is not ('.' or '!' or '?' or '…'))
        {
            return false;
        }

        // Closing marks belong to the sentence; another mark right after takes over the end (?!, ...).
        var next = i + 1;
        while (next < text.Length && text[next] is '"' or '\'' or ')' or '”' or '’' or '»')
        {
            next++;
        }

        return (next >= text.Length || char.IsWhiteSpace(text[next])) && !(text[i] == '.' && IsAbbreviation(text, i, next));
    }

    private static bool IsAbbreviation(string text, int dot, int next)
    {
        var start = dot;
        while (start > 0 && (char.IsLetter(text[start - 1]) || text[start - 1] is '.' or '/'))
        {
            start--;
        }

        var word = text[start..dot].ToLowerInvariant();
        var isInitial = word.Length == 1 && dot > 0 && char.IsUpper(text[dot - 1]);
        var after = next;
        while (after < text.Length && char.IsWhiteSpace(text[after]))
        {
            after++;
        }

        return after < text.Length && (isInitial || Abbreviations.Contains(word) || (word is "etc" or "enz" && char.IsLower(text[after])));
    }

    /// <summary>An empty line or the start of a list item ends what went before, also without a full stop.</summary>
    private static bool IsBreak(string text, int i)
    {
        if (text[i] != '\n')
        {
            return false;
        }

        var next = i + 1;
        while (next < text.Length && text[next] is ' ' or '\t' or '\r')
        {
            next++;
        }

        return next >= text.Length || text[next] is '\n' or '•'
            || (text[next] is '-' or '*' or '#' && next + 1 < text.Length && text[next + 1] is ' ' or '#')
            || IsNumbered(text, next);
    }

    private static bool IsNumbered(string text, int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at > start && at + 1 < text.Length && text[at] is '.' or ')' && text[at + 1] == ' ';
    }

    /// <summary>Words are what has a letter in it; addresses of pages and mail are left out, and so are numbers.</summary>
    public static List<string> Words(string text)
    {
        var words = new List<string>();
        foreach (var token in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (token.Contains("://", StringComparison.Ordinal) || token.Contains('@', StringComparison.Ordinal)
                || token.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            foreach (var part in token.Split(['/', '—', '–', '(', ')', '…', ',', ';', ':'], StringSplitOptions.RemoveEmptyEntries))
            {
                var word = part.Trim().Trim('"', '\'', '.', '!', '?', '“', '”', '‘', '’', '«', '»', '-', '*', '[', ']', '#', '_');
                if (word.Any(char.IsLetter))
                {
                    words.Add(word.Replace('’', '\''));
                }
            }
        }

        return words;
    }
}

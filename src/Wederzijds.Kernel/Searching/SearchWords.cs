using System.Text;

namespace Wederzijds.Kernel.Searching;

/// <summary>One thing to look for: a word, or several that follow each other.</summary>
/// <param name="Words">Letters and digits only.</param>
/// <param name="IsPrefix">The (last) word may go on.</param>
/// <param name="IsExcluded">Rows with it are left out.</param>
internal sealed record SearchTerm(IReadOnlyList<string> Words, bool IsPrefix, bool IsExcluded);

/// <summary>
/// What somebody typed in a search box: words that must all be there, "words in this order", begin* and -not. Whatever is typed means
/// something; there is no wrong way to type.
/// </summary>
public sealed class SearchWords
{
    /// <summary>The most characters that are looked at.</summary>
    public const int MaxLength = 200;

    private const int MostTerms = 12, LongestWord = 60;

    private SearchWords(IReadOnlyList<SearchTerm> terms, bool fitsAny) => (Terms, FitsAny) = (terms, fitsAny);

    internal IReadOnlyList<SearchTerm> Terms { get; }

    /// <summary>One of the terms is enough.</summary>
    internal bool FitsAny { get; }

    /// <returns>Null: nothing to look for.</returns>
    public static SearchWords? Parse(string? typed)
    {
        var text = Normal(typed);
        var terms = new List<SearchTerm>();
        for (var at = 0; at < text.Length && terms.Count < MostTerms;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var isExcluded = text[at] == '-' && at + 1 < text.Length;
            at += isExcluded ? 1 : 0;
            var piece = Piece(text, ref at);
            if (Split(piece) is { Count: > 0 } words)
            {
                terms.Add(new(words, piece[^1] == '*', isExcluded));
            }
        }

        return terms.Count == 0 ? null : new(terms, fitsAny: false);
    }

    /// <summary>What is about the same as this text: rows that share its longest words.</summary>
    /// <returns>Null: the text has no word long enough to tell anything.</returns>
    public static SearchWords? Like(string text)
    {
        const int Telling = 5, Most = 8;
        var words = Split(text.Normalize(NormalizationForm.FormC)).Where(w => w.Length >= Telling).Distinct(StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(w => w.Length).Take(Most).ToList();
        return words.Count == 0 ? null : new([.. words.Select(w => new SearchTerm([w], false, false))], fitsAny: true);
    }

    private static string Normal(string? typed)
    {
        var text = typed?.Length > MaxLength ? typed[..MaxLength] : typed ?? "";

        // Half a character, as a cut or a strange client leaves it, is none.
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Normalize(NormalizationForm.FormC);
    }

    private static string Piece(string text, ref int at)
    {
        var start = at;
        if (text[at] == '"')
        {
            var end = text.IndexOf('"', at + 1);
            at = end < 0 ? text.Length : end + 1;
            return text[start..at];
        }

        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] != '"')
        {
            at++;
        }

        return text[start..at];
    }

    private static List<string> Split(string piece)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in piece.EnumerateRunes().Append(new Rune(' ')))
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(rune.ToString());
            }
            else if (word.Length > 0)
            {
                words.Add(word.Length > LongestWord ? word.ToString(0, LongestWord) : word.ToString());
                word.Clear();
            }
        }

        return words;
    }
}

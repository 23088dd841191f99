using System.Text;

namespace Wederzijds.Analysis.Readability;

/// <summary>The language of a text.</summary>
public enum TextLanguage
{
    /// <summary>Dutch: Flesch–Douma.</summary>
    Dutch,

    /// <summary>English: Flesch Reading Ease.</summary>
    English,
}

/// <summary>One sentence that is hard to read.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Words">Its number of words.</param>
/// <param name="Score">Its own score: lower is harder.</param>
/// <param name="LongWords">Its words of more than six letters, hardest to say first.</param>
public sealed record HardSentence(string Text, int Words, double Score, IReadOnlyList<string> LongWords);

/// <summary>
/// How easy a text is to read: an indication by length of words and sentences, which says nothing of what the text is about. Meant as advice beside a
/// text field, never
/// as a hurdle. Sources: Flesch 1948 (206.835 − 1.015·words per sentence − 84.6·syllables per word); Douma 1960 (206.84 − 0.93·words per sentence −
/// 77·syllables per
/// word); long words as in LIX (Björnsson 1968).
/// </summary>
/// <param name="Language">The language that was asked.</param>
/// <param name="Sentences">Number of sentences.</param>
/// <param name="Words">Number of words; numbers and addresses are left out.</param>
/// <param name="Syllables">Number of syllables.</param>
/// <param name="Score">About 0 (very hard) to 100 (very easy).</param>
/// <param name="AverageSentenceLength">Words per sentence.</param>
/// <param name="LongestSentence">Words in the longest sentence.</param>
/// <param name="LongWordShare">Share (0–1) of words with more than six letters.</param>
/// <param name="Hardest">The hardest sentences, hardest first.</param>
public sealed record TextReadability(
    TextLanguage Language,
    int Sentences,
    int Words,
    int Syllables,
    double Score,
    double AverageSentenceLength,
    int LongestSentence,
    double LongWordShare,
    IReadOnlyList<HardSentence> Hardest)
{
    /// <summary>The score from which a text counts as plain (B1).</summary>
    public const double TargetScore = 60;

    /// <summary>The longest sentence of a plain text, in words.</summary>
    public const int TargetSentence = 20;

    /// <summary>The longest text that is read, in characters.</summary>
    public const int MostCharacters = 1_000_000;

    private const int LongWord = 6;

    /// <summary>Whether the score and every sentence are within the targets for B1.</summary>
    public bool IsPlain => Score >= TargetScore && LongestSentence <= TargetSentence;

    /// <summary>Reads a text.</summary>
    /// <param name="text">Running text.</param>
    /// <param name="language">Its language.</param>
    /// <param name="hardest">How many hard sentences to name.</param>
    /// <exception cref="AnalysisException">No word in it, or longer than <see cref="MostCharacters"/>.</exception>
    public static TextReadability Of(string text, TextLanguage language, int hardest = 5)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MostCharacters)
        {
            throw new AnalysisException(AnalysisFault.TooLarge, default,
                $"the text has {text.Length} characters; at most {MostCharacters} are read.");
        }

        var sentences = TextSplitter.Sentences(text.Normalize(NormalizationForm.FormC));
        if (sentences.Count == 0)
        {
            throw new AnalysisException(AnalysisFault.Empty, default, "there is no word in the text.");
        }

        var counted = sentences.ConvertAll(s => (Sentence: s, Syllables: s.Words.Sum(w => SyllablesOf(w, language))));
        var words = sentences.Sum(s => s.Words.Count);
        var syllables = counted.Sum(c => c.Syllables);
        var lengths = sentences.ConvertAll(s => s.Words.Count);
        return new(
            language, sentences.Count, words, syllables, Formula(language, words, sentences.Count,
                syllables), (double)words / sentences.Count, lengths.Max(),
            (double)sentences.Sum(s => s.Words.Count(IsLong)) / words,
            [.. counted.Select(c => Hard(c.Sentence, c.Syllables, language)).OrderBy(h => h.Score).ThenByDescending(h => h.Words).Take(hardest)]);
    }

    /// <summary>Syllables of one word. Parts of a compound with hyphens are counted apart; capitals without small letters are spelled out (WMO is
    /// three).</summary>
    public static int SyllablesOf(string word, TextLanguage language)
    {
        ArgumentNullException.ThrowIfNull(word);
        var count = 0;
        foreach (var part in word.Normalize(NormalizationForm.FormC).Split('-', StringSplitOptions.RemoveEmptyEntries))
        {
            var letters = part.Count(char.IsLetter);
            if (letters == 0)
            {
                continue;
            }

            var isSpelled = letters is > 1 and <= 5 && part.All(c => !char.IsLetter(c) || char.IsUpper(c));
            var lower = part.ToLowerInvariant();
            count += isSpelled ? letters : language == TextLanguage.Dutch ? DutchSyllables.Count(lower.Replace("'", "", StringComparison.Ordinal))
                : EnglishSyllables.Count(lower);
        }

        return Math.Max(1, count);
    }

    private static HardSentence Hard(Sentence sentence, int syllables, TextLanguage language) => new(
        sentence.Text,
        sentence.Words.Count,
        Formula(language, sentence.Words.Count, 1, syllables),
        [.. sentence.Words.Where(IsLong).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(w =>
            SyllablesOf(w, language)).ThenByDescending(w => w.Length)]);

    private static double Formula(TextLanguage language, int words, int sentences, int syllables)
    {
        var (length, weight) = ((double)words / sentences, (double)syllables / words);
        return language == TextLanguage.Dutch ? 206.84 - (0.93 * length) - (77 * weight) : 206.835 - (1.015 * length) - (84.6 * weight);
    }

    private static bool IsLong(string word) => word.Count(char.IsLetter) > LongWord;
}

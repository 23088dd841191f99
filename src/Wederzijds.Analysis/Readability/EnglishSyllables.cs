namespace Wederzijds.Analysis.Readability;

/// <summary>
/// Syllables of English words by spelling: groups of vowels, less silent e, plus the groups that are said in two. English spelling follows its sound
/// loosely; common
/// words that break the rules are listed, and over a text the errors that are left lie on both sides.
/// </summary>
internal static class EnglishSyllables
{
    private const string Vowels = "aeiouy";

    private static readonly Dictionary<string, int> Known = new(StringComparer.Ordinal)
    {
        ["people"] = 2,
        ["every"] = 2,
        ["everyone"] = 3,
        ["everything"] = 3,
        ["everybody"] = 4,
        ["evening"] = 2,
        ["business"] = 2,
        ["different"] = 3,
        ["area"] = 3,
        ["areas"] = 3,
        ["idea"] = 3,
        ["ideas"] = 3,
        ["create"] = 2,
        ["created"] = 3,
        ["creates"] = 2,
        ["being"] = 2,
        ["something"] = 2,
        ["sometimes"] = 2,
        ["someone"] = 2,
        ["somewhere"] = 2,
        ["themselves"] = 2,
        ["therefore"] = 2,
        ["somebody"] = 3,
        ["anywhere"] = 3,
        ["everywhere"] = 3,
        ["are"] = 1,
        ["the"] = 1,
        ["science"] = 2,
        ["client"] = 2,
        ["clients"] = 2,
        ["poem"] = 2,
        ["real"] = 1,
        ["really"] = 2,
        ["theatre"] = 3,
        ["theater"] = 3,
        ["reality"] = 4,
        ["diet"] = 2,
        ["quiet"] = 2,
        ["society"] = 4,
        ["variety"] = 4,
        ["safety"] = 2,
        ["likely"] = 2,
        ["lonely"] = 2,
        ["homework"] = 2,
        ["website"] = 2,
        ["websites"] = 2,
        ["household"] = 2,
        ["employee"] = 3,
        ["employees"] = 3,
        ["management"] = 3,
        ["statement"] = 2,
        ["statements"] = 2,
        ["placement"] = 2,
        ["movement"] = 2,
        ["agreement"] = 3,
        ["colleague"] = 2,
        ["colleagues"] = 2,
        ["wednesday"] = 2,
        ["clothes"] = 1,
        ["recipe"] = 3,
        ["maybe"] = 2,
        ["museum"] = 3,
        ["cruel"] = 2,
        ["fuel"] = 2,
        ["hundred"] = 2,
        ["sacred"] = 2,
        ["co"] = 1,
        ["via"] = 2,
        ["react"] = 2,
        ["reaction"] = 3,
        ["area's"] = 3,
        ["naive"] = 2,
        ["ninety"] = 2,
        ["sixties"] = 2,
        ["use"] = 1,
        ["one"] = 1,
        ["once"] = 1,
        ["lovely"] = 2,
        ["whenever"] = 3,
        ["however"] = 3,
        ["wherever"] = 3,
        ["neighbourhood"] = 3,
        ["neighborhood"] = 3,
        ["seniors"] = 2,
        ["senior"] = 2,
        ["junior"] = 2,
        ["behaviour"] = 3,
        ["behavior"] = 3,
    };

    public static int Count(string word)
    {
        if (Known.TryGetValue(word, out var known))
        {
            return known;
        }

        if (word.EndsWith("'s", StringComparison.Ordinal))
        {
            return Count(word[..^2]) + (EndsWithHiss(word.AsSpan(0, word.Length - 2)) ? 1 : 0);
        }

        return Math.Max(1, Groups(word) + Split(word) - Silent(word));
    }

    private static int Groups(string word)
    {
        var count = 0;
        for (var i = 0; i < word.Length; i++)
        {
            count += IsVowel(word, i) && (i == 0 || !IsVowel(word, i - 1)) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Vowels side by side that belong to two syllables.</summary>
    private static int Split(string word)
    {
        var more = 0;
        for (var i = 0; i + 1 < word.Length; i++)
        {
            var before = i > 0 ? word[i - 1] : ' ';
            more += (word[i], word[i + 1]) switch
            {
                ('i', 'a') => before is 'c' or 't' or 'r' && word.AsSpan(i).StartsWith("iage", StringComparison.Ordinal) ? 0 : before is 'c' or 't'
                    ? 0 : 1,
                ('i', 'o') => before is 't' or 's' or 'c' or 'g' or 'x' || word.AsSpan(0, i).EndsWith("sh")
                    || word.AsSpan(i).StartsWith("ion", StringComparison.Ordinal) && before == 'l' && i > 2 ? 0 : 1,
                ('e', 'o') when before is 'g' => word.AsSpan(i).StartsWith("eon") || word.AsSpan(i).StartsWith("eou") ? 0 : 1, // pigeon, but geography
                ('i', 'u') or ('u', 'a') or ('e', 'o') when before is not ('q' or 'g') => 1,
                ('i', 'e') => word.AsSpan(i) is "ier" or "iers" or "iest" && Groups(word) > 1 ? 1 : 0,
                ('y' or 'e' or 'o' or 'u', 'i') => word.AsSpan(i + 1) is "ing" or "ings" && i > 0 ? 1 : 0,
                _ => 0,
            };
        }

        return more;
    }

    private static int Silent(string word)
    {
        if (word.Length < 3)
        {
            return 0;
        }

        var end = word.Length - 1;
        return word switch
        {
            // The e of -le after a consonant is said (ta-ble).
            [.., 'l', 'e'] => IsVowel(word, end - 2) ? 1 : 0,
            [.., 'l', 'e', 's'] => word.Length > 3 && IsVowel(word, end - 3) ? 1 : 0,
            [.., 'e'] => IsVowel(word, end - 1) ? 0 : 1,
            [.., 'e', 's'] => IsVowel(word, end - 2) || EndsWithHiss(word.AsSpan(0, end - 1)) || EndsWithHiss(word.AsSpan(0, end)) ? 0 : 1,
            [.., 'e', 'd'] => IsVowel(word, end - 2) || word[end - 2] is 't' or 'd' ? 0 : 1,
            [.., 'e', 'l', 'y'] or [.., 'e', 'f', 'u', 'l'] => IsVowel(word, word.Length - (word[^1] == 'y' ? 4 : 5)) ? 0 : 1,
            _ => 0,
        };
    }

    private static bool EndsWithHiss(ReadOnlySpan<char> stem) =>
        stem.Length > 0 && (stem[^1] is 's' or 'x' or 'z' || stem.EndsWith("ch") || stem.EndsWith("sh") || stem.EndsWith("ce") || stem.EndsWith("ge")
            || stem.EndsWith("se") || stem.EndsWith("ze"));

    private static bool IsVowel(string word, int i) =>
        i >= 0 && Vowels.Contains(word[i], StringComparison.Ordinal) && !(word[i] == 'y' && i + 1 < word.Length && i == 0)
        && !(word[i] == 'u' && i > 0 && word[i - 1] == 'q');
}

namespace Wederzijds.Analysis.Readability;

/// <summary>
/// Syllables of Dutch words by spelling: every vowel sign or sign group is one syllable. Dutch spelling makes this nearly exact: a trema always
/// starts a syllable, and
/// two vowels that look like one sound must otherwise be one. What is left are loan words, of which the common ones are listed.
/// </summary>
internal static class DutchSyllables
{
    private const string Vowels = "aeiouyàáâäèéêëìíîïòóôöùúûü";
    private const string Trema = "äëïöü";

    private static readonly string[] Groups =
    [
        "aai", "ooi", "oei", "eeu", "eau", "aa", "ee", "oo", "uu", "ie", "oe", "eu", "ui", "ij", "ei", "au", "ou", "ai", "oi", "éé", "úú", "óó",
    ];

    private static readonly Dictionary<string, int> Loans = new(StringComparer.Ordinal)
    {
        ["team"] = 1,
        ["teams"] = 1,
        ["coach"] = 1,
        ["coaches"] = 2,
        ["website"] = 2,
        ["websites"] = 2,
        ["online"] = 2,
        ["offline"] = 2,
        ["site"] = 1,
        ["sites"] = 1,
        ["app"] = 1,
        ["apps"] = 1,
        ["update"] = 2,
        ["updates"] = 2,
        ["deadline"] = 2,
        ["deadlines"] = 2,
        ["feedback"] = 2,
        ["manager"] = 3,
        ["leaflet"] = 2,
        ["baseline"] = 2,
        ["smartphone"] = 2,
        ["file"] = 1,
        ["files"] = 1,
        ["mail"] = 1,
        ["live"] = 1,
        ["service"] = 2,
        ["release"] = 2,
        ["software"] = 2,
        ["hardware"] = 2,
        ["date"] = 1,
        ["cake"] = 1,
        ["museum"] = 3,
        ["trainer"] = 2,
        ["trainers"] = 2,
        ["reader"] = 2,
        ["interview"] = 3,
        ["interviews"] = 3,
        ["review"] = 2,
        ["reviews"] = 2,
        ["view"] = 1,
        ["groupchat"] = 2,
        ["speaker"] = 2,
        ["speakers"] = 2,
        ["toilet"] = 2,
        ["toiletten"] = 3,
    };

    public static int Count(string word)
    {
        if (Loans.TryGetValue(word, out var known))
        {
            return known;
        }

        var count = 0;
        for (var i = 0; i < word.Length;)
        {
            var length = IsVowel(word, i) ? GroupAt(word, i) : 0;
            count += length > 0 ? 1 : 0;
            i += Math.Max(1, length);
        }

        // mu-se-um, li-ce-um: the last two vowels are no eu.
        return Math.Max(1, word.Length > 3 && word.EndsWith("eum", StringComparison.Ordinal) ? count + 1 : count);
    }

    private static bool IsVowel(string word, int i)
    {
        if (!Vowels.Contains(word[i], StringComparison.Ordinal))
        {
            return false;
        }

        var before = i > 0 ? word[i - 1] : ' ';
        // qu is a consonant; so is y before a vowel (yoga), and i in -tion-, -sion- (station is said in two).
        return !(word[i] == 'u' && before == 'q')
            && !(word[i] == 'y' && i + 1 < word.Length && Vowels.Contains(word[i + 1], StringComparison.Ordinal))
            && !(word[i] == 'i' && before is 't' or 's' && word.AsSpan(i).StartsWith("ion", StringComparison.Ordinal));
    }

    private static int GroupAt(string word, int i)
    {
        var rest = word.AsSpan(i);
        // ieu is one sound only before w (nieuw); else the i stands alone (mi-li-eu, se-ri-eus).
        if (rest.StartsWith("ieu", StringComparison.Ordinal))
        {
            return rest.Length > 3 && rest[3] == 'w' ? 3 : 1;
        }

        foreach (var group in Groups)
        {
            if (rest.StartsWith(group, StringComparison.Ordinal)
                && (rest.Length == group.Length || !Trema.Contains(rest[group.Length - 1], StringComparison.Ordinal)))
            {
                return group.Length;
            }
        }

        return 1;
    }
}

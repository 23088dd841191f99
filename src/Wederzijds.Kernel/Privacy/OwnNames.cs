using System.Text.RegularExpressions;

namespace Wederzijds.Kernel.Privacy;

/// <summary>
/// The names and addresses of somebody who is erased, to be taken out of words that stay: a text that everybody may go on reading ends with
/// "Regards, Rita". Finds what stands there as a word of its own; the parts of a name only as a name is written, with a capital.
/// </summary>
public sealed class OwnNames
{
    /// <summary>Stands where a name stood.</summary>
    public const string Gone = "…";

    private const int LeastLength = 2;

    // Parts of names that are words of their own: taking these out would take sentences apart.
    private static readonly string[] Particles =
        ["aan", "an", "bij", "da", "de", "del", "den", "der", "di", "du", "el", "het", "in", "la", "le", "les", "of", "op", "te", "ten", "ter", "the", "uit", "van", "von"];

    private readonly Regex? _whole, _parts;

    private OwnNames(IReadOnlyCollection<string> whole, IReadOnlyCollection<string> parts) =>
        (_whole, _parts) = (Find(whole, RegexOptions.IgnoreCase), Find(parts, RegexOptions.None));

    /// <param name="known">Names, addresses, numbers; null or blank ones are passed over.</param>
    public static OwnNames Of(params IEnumerable<string?> known)
    {
        var whole = known.Select(k => k?.Trim() ?? "").Where(k => k.Length >= LeastLength).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var parts = whole.Where(w => !w.Contains('@', StringComparison.Ordinal)).SelectMany(w => w.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Select(p => p.Trim('.', ',', ';', '(', ')', '"', '\''))
            .Where(p => p.Length > LeastLength && char.IsUpper(p[0]) && !Particles.Contains(p, StringComparer.OrdinalIgnoreCase))
            .Distinct(StringComparer.Ordinal).ToList();
        return new(whole, parts);
    }

    /// <returns>The same text where none of them stands in it.</returns>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    public string? TakeOut(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return text;
        }

        var left = _whole?.Replace(text, Gone) ?? text;
        return _parts?.Replace(left, Gone) ?? left;
    }

    /// <summary>The longest first, so that of "Rita Bewoner" nothing is left over.</summary>
    private static Regex? Find(IReadOnlyCollection<string> names, RegexOptions options) => names.Count == 0 ? null : new(
        $@"(?<![\p{{L}}\p{{N}}])(?:{string.Join('|', names.OrderByDescending(n => n.Length).Select(Regex.Escape))})(?![\p{{L}}\p{{N}}])",
        options | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(2));
}

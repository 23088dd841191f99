using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using Wederzijds.DesignSystem;

namespace Wederzijds.People.Administering;

/// <summary>Kinds of change in words that people know.</summary>
internal static partial class AuditWords
{
    private const string Prefix = "Kind_";

    /// <summary>A kind in our own words; one that has none yet by its name, taken apart.</summary>
    public static string Of(string kind) =>
        Texts.ResourceManager.GetString(Prefix + kind, CultureInfo.CurrentUICulture) ?? Capitals().Replace(kind, m => " " + m.Value.ToLowerInvariant());

    /// <summary>All that have words, by their words.</summary>
    public static IReadOnlyList<Choice> Kinds() =>
    [
        .. Texts.ResourceManager.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: true)!.Cast<DictionaryEntry>()
            .Select(e => (string)e.Key).Where(k => k.StartsWith(Prefix, StringComparison.Ordinal)).Select(k => k[Prefix.Length..])
            .Select(k => new Choice(k, Of(k))).OrderBy(c => c.Label, StringComparer.CurrentCulture),
    ];

    [GeneratedRegex("(?<!^)[A-Z]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Capitals();
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Resources;

namespace Wederzijds;

/// <summary>
/// The texts of a project, each looked up once per language. The framework's own look-up takes a lock for every single text, and a page asks
/// some hundred of them: under load the callers wait for each other. What a language lacks still falls back as always, since the first look-up
/// is the framework's own. Compiled into every project that has texts.
/// </summary>
internal sealed class TextsAtHand(string baseName, Assembly assembly) : ResourceManager(baseName, assembly)
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, string>> _found = new(StringComparer.Ordinal);

    public override string? GetString(string name) => GetString(name, null);

    /// <param name="name">The key of the text.</param>
    /// <param name="culture">Null: the language of who is asking.</param>
    /// <returns>Null: no language has such a text. That is looked for anew each time: only what exists is kept, so nobody can fill the memory with questions.</returns>
    public override string? GetString(string name, CultureInfo? culture)
    {
        culture ??= CultureInfo.CurrentUICulture;
        var texts = _found.GetOrAdd(culture.Name, static _ => new(StringComparer.Ordinal));
        if (texts.TryGetValue(name, out var known))
        {
            return known;
        }

        var text = base.GetString(name, culture);
        return text is null ? null : texts.GetOrAdd(name, text);
    }

    public override void ReleaseAllResources()
    {
        _found.Clear();
        base.ReleaseAllResources();
    }
}

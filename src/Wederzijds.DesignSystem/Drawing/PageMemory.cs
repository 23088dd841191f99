using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Wederzijds.DesignSystem.Drawing;

/// <summary>
/// What the components of one page know of each other: the fields drawn so far, in order, and the ids handed out.
/// </summary>
internal sealed class PageMemory
{
    private static readonly object Key = new();
    private readonly Dictionary<string, (string Label, string Id)> fields = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> order = [];
    private int ids;

    public static PageMemory Of(ViewContext view)
    {
        var items = view.HttpContext.Items;
        if (items[Key] is not PageMemory memory)
        {
            items[Key] = memory = new PageMemory();
        }

        return memory;
    }

    public void Remember(string name, string label, string id)
    {
        if (fields.TryAdd(name, (label, id)))
        {
            order.Add(name);
        }
    }

    public (string Label, string Id)? Find(string name) => fields.TryGetValue(name, out var field) ? field : null;

    /// <summary>The place of the field on the page; what is not on it comes first, as it belongs to the whole form.</summary>
    public int PlaceOf(string name) => order.FindIndex(drawn => string.Equals(drawn, name, StringComparison.OrdinalIgnoreCase));

    public string NextId(string kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{++ids}");
}

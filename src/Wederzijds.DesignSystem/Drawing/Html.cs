using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Wederzijds.DesignSystem.Drawing;

/// <summary>Short words for building elements; every text goes in unencoded and comes out encoded.</summary>
internal static class Html
{
    public static TagBuilder Element(string name, string? cssClass, params ReadOnlySpan<IHtmlContent?> children)
    {
        var element = new TagBuilder(name);
        if (!string.IsNullOrEmpty(cssClass))
        {
            element.Attributes["class"] = cssClass;
        }

        foreach (var child in children)
        {
            if (child is not null)
            {
                element.InnerHtml.AppendHtml(child);
            }
        }

        return element;
    }

    public static TagBuilder Element(string name, string? cssClass, string text)
    {
        var element = Element(name, cssClass);
        element.InnerHtml.Append(text);
        return element;
    }

    /// <summary>Sets the attribute; a null value leaves it out, an empty one makes it a mere mark.</summary>
    public static TagBuilder With(this TagBuilder element, string attribute, string? value)
    {
        if (value is not null)
        {
            element.Attributes[attribute] = value;
        }

        return element;
    }

    /// <summary>Sets the attribute without a value when the condition holds.</summary>
    public static TagBuilder Mark(this TagBuilder element, string attribute, bool condition) => element.With(attribute, condition ? "" : null);

    /// <summary>A void element such as input.</summary>
    public static TagBuilder Void(string name, string? cssClass)
    {
        var element = Element(name, cssClass);
        element.TagRenderMode = TagRenderMode.SelfClosing;
        return element;
    }

    /// <summary>Read aloud, not seen.</summary>
    public static TagBuilder Spoken(string text) => Element("span", "wz-visually-hidden", text);

    public static string Classes(params ReadOnlySpan<string?> names)
    {
        var kept = new List<string>(names.Length);
        foreach (var name in names)
        {
            if (!string.IsNullOrEmpty(name))
            {
                kept.Add(name);
            }
        }

        return string.Join(' ', kept);
    }
}

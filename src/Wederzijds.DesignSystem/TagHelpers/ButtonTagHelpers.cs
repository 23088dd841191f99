using Microsoft.AspNetCore.Razor.TagHelpers;
using Wederzijds.DesignSystem.Drawing;

namespace Wederzijds.DesignSystem.TagHelpers;

/// <summary>A button. Other attributes (formaction, aria-label, data-…) pass through.</summary>
[HtmlTargetElement("wz-button")]
public sealed class ButtonTagHelper : TagHelper
{
    /// <summary>primary, secondary, danger or subtle.</summary>
    public string Kind { get; set; } = "primary";

    /// <summary>submit, button or reset.</summary>
    public string Type { get; set; } = "submit";

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "button";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", ClassOf(Kind, output));
        output.Attributes.SetAttribute("type", Type);
    }

    internal static string ClassOf(string kind, TagHelperOutput output) => Html.Classes(
        "nl-button",
        Word.Read<ButtonKind>(kind, "kind") switch
        {
            ButtonKind.Primary => "nl-button--primary",
            ButtonKind.Secondary => "nl-button--secondary",
            ButtonKind.Danger => "nl-button--secondary nl-button--negative",
            ButtonKind.Subtle => "nl-button--subtle",
        },
        output.Attributes["class"]?.Value?.ToString());
}

/// <summary>A link that looks like a button: for the next step, not for changing something.</summary>
[HtmlTargetElement("wz-link-button", Attributes = "href")]
public sealed class LinkButtonTagHelper : TagHelper
{
    /// <summary>Where to.</summary>
    public required string Href { get; set; }

    /// <summary>primary, secondary, danger or subtle.</summary>
    public string Kind { get; set; } = "secondary";

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "a";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", ButtonTagHelper.ClassOf(Kind, output));
        output.Attributes.SetAttribute("href", Href);
    }
}

using Microsoft.AspNetCore.Razor.TagHelpers;
using Wederzijds.DesignSystem.Drawing;

namespace Wederzijds.DesignSystem.TagHelpers;

/// <summary>A list to choose one from; for more than about seven choices.</summary>
[HtmlTargetElement("wz-select", Attributes = "asp-for")]
public sealed class SelectTagHelper : BoundFieldTagHelper
{
    /// <summary>The question, short.</summary>
    public required string Label { get; set; }

    /// <summary>What can be chosen.</summary>
    public required IEnumerable<Choice> Options { get; set; }

    /// <summary>Text of a first, empty choice; null draws none.</summary>
    public string? EmptyText { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var field = ReadField(Label, output);
        Replace(output, FieldGenerator.DrawSelect(field, Options, ReadValue(field), EmptyText));
    }
}

/// <summary>A few choices of which one is chosen, all in sight.</summary>
[HtmlTargetElement("wz-radios", Attributes = "asp-for")]
public sealed class RadiosTagHelper : BoundFieldTagHelper
{
    /// <summary>The question.</summary>
    public required string Legend { get; set; }

    /// <summary>What can be chosen.</summary>
    public required IEnumerable<Choice> Options { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var field = ReadField(Legend, output);
        Replace(output, ChoiceGenerator.Draw(field, "radio", Options, ReadValue(field) is { } value ? [value] : []));
    }
}

/// <summary>Choices of which any number is chosen.</summary>
[HtmlTargetElement("wz-checkboxes", Attributes = "asp-for")]
public sealed class CheckboxesTagHelper : BoundFieldTagHelper
{
    /// <summary>The question.</summary>
    public required string Legend { get; set; }

    /// <summary>What can be chosen.</summary>
    public required IEnumerable<Choice> Options { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var field = ReadField(Legend, output);
        Replace(output, ChoiceGenerator.Draw(field, "checkbox", Options, ReadValues(field)));
    }
}

using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Wederzijds.DesignSystem.Drawing;

/// <summary>What every question on a form has, whatever its control.</summary>
internal sealed record Field(string Name, string Id, string Label)
{
    /// <summary>Null when the label says enough.</summary>
    public string? Hint { get; init; }

    public IReadOnlyList<string> Errors { get; init; } = [];

    public bool Required { get; init; }

    public bool OptionalMark { get; init; }

    /// <summary>Extra classes of the whole field.</summary>
    public string? Class { get; init; }

    /// <summary>Attributes the page gave that belong to the control.</summary>
    public IReadOnlyList<TagHelperAttribute> ControlAttributes { get; init; } = [];

    public string HintId => $"{Id}-hint";

    public string ErrorId => $"{Id}-error";

    public string CountId => $"{Id}-count";

    public bool IsInvalid => Errors.Count > 0;

    /// <summary>The ids that describe the control, in reading order; null when nothing does.</summary>
    public string? DescribedBy(bool hasCount = false)
    {
        var ids = Html.Classes(Hint is null ? null : HintId, IsInvalid ? ErrorId : null, hasCount ? CountId : null);
        return ids.Length == 0 ? null : ids;
    }
}

/// <summary>How one line, several lines or a yes is asked.</summary>
internal sealed record FieldControl(string Type)
{
    /// <summary>What stands in it: the words typed before, else the model's value. Passwords never come back.</summary>
    public string? Value { get; init; }

    public bool Checked { get; init; }

    public int? Rows { get; init; }

    public int? MaxLength { get; init; }

    public string? Autocomplete { get; init; }

    public string? InputMode { get; init; }

    public string? Spellcheck { get; init; }
}

internal static class ControlAttributes
{
    /// <summary>The wiring that every control shares.</summary>
    public static TagBuilder Wire(this TagBuilder control, Field field, bool hasCount = false)
    {
        control
            .With("id", field.Id)
            .With("name", field.Name)
            .Mark("required", field.Required)
            .With("aria-describedby", field.DescribedBy(hasCount))
            .With("aria-invalid", field.IsInvalid ? "true" : null);
        return control.Carry(field);
    }

    /// <summary>Copies what the page wrote on the tag helper and we do not know ourselves.</summary>
    public static TagBuilder Carry(this TagBuilder control, Field field)
    {
        foreach (var attribute in field.ControlAttributes)
        {
            control.MergeAttribute(attribute.Name, attribute.Value?.ToString() ?? "");
        }

        return control;
    }
}

using Microsoft.AspNetCore.Razor.TagHelpers;
using Wederzijds.DesignSystem.Drawing;

namespace Wederzijds.DesignSystem.TagHelpers;

/// <summary>One question with one control: a line, several lines, a date, a number, a yes.</summary>
[HtmlTargetElement("wz-field", Attributes = "asp-for")]
public sealed class FieldTagHelper : BoundFieldTagHelper
{
    /// <summary>The question, short.</summary>
    public required string Label { get; set; }

    /// <summary>text, email, password, search, tel, url, date, time, number, textarea or checkbox; by default what fits the property.</summary>
    public string? Type { get; set; }

    /// <summary>Lines of a textarea.</summary>
    public int? Rows { get; set; }

    /// <summary>The most characters. A textarea counts them and does not cut.</summary>
    public int? Maxlength { get; set; }

    /// <summary>What the browser may fill in, as in HTML.</summary>
    public string? Autocomplete { get; set; }

    /// <summary>The keyboard of a phone, as in HTML.</summary>
    public string? Inputmode { get; set; }

    /// <summary>"true" or "false".</summary>
    public string? Spellcheck { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var field = ReadField(Label, output);
        var type = Type ?? TypeOf(For.ModelExplorer.ModelType);
        var value = ReadValue(field);
        Replace(output, FieldGenerator.Draw(field, new FieldControl(type)
        {
            Value = value,
            Checked = IsYes(value),
            Rows = Rows,
            MaxLength = Maxlength,
            Autocomplete = Autocomplete,
            InputMode = Inputmode ?? (type == "number" ? "numeric" : null),
            Spellcheck = Spellcheck,
        }));
    }

    // A ticked box sends "true,false": its own value and the hidden one.
    private static bool IsYes(string? value) => value?.Split(',')[0].Equals("true", StringComparison.OrdinalIgnoreCase) ?? false;

    private static string TypeOf(Type model)
    {
        var type = Nullable.GetUnderlyingType(model) ?? model;
        return type == typeof(bool) ? "checkbox"
            : type == typeof(DateOnly) ? "date"
            : type == typeof(TimeOnly) ? "time"
            : "text";
    }
}

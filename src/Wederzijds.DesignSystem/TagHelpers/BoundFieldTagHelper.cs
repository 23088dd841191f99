using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Wederzijds.DesignSystem.Drawing;

namespace Wederzijds.DesignSystem.TagHelpers;

/// <summary>What all questions on a form share: they read the model, the words typed before and the errors.</summary>
public abstract class BoundFieldTagHelper : TagHelper
{
    /// <summary>The property asked for.</summary>
    [HtmlAttributeName("asp-for")]
    public required ModelExpression For { get; set; }

    /// <summary>A line of help below the label.</summary>
    public string? Hint { get; set; }

    /// <summary>Whether an answer is needed. The server decides; this tells people and their devices.</summary>
    public bool Required { get; set; }

    /// <summary>Adds "(not required)" to the label.</summary>
    public bool OptionalMark { get; set; }

    /// <summary>The page this field stands on.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public required ViewContext ViewContext { get; set; }

    private protected Field ReadField(string label, TagHelperOutput output)
    {
        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var id = TagBuilder.CreateSanitizedId(name, "_");
        PageMemory.Of(ViewContext).Remember(name, label, id);
        var outer = output.Attributes["class"]?.Value;
        return new Field(name, id, label)
        {
            Hint = string.IsNullOrWhiteSpace(Hint) ? null : Hint,
            Required = Required,
            OptionalMark = OptionalMark,
            Class = outer is IHtmlContent html ? Plain(html) : outer?.ToString(),
            Errors = Entry(name) is { } entry ? [.. entry.Errors.Select(error => MessageOf(error))] : [],
            ControlAttributes = [.. output.Attributes.Where(attribute => attribute.Name != "class")],
        };
    }

    /// <summary>The words typed before win over the model: a refused form comes back as it was.</summary>
    private protected string? ReadValue(Field field) =>
        Entry(field.Name) is { AttemptedValue: { } attempted } ? attempted : Write(For.Model);

    private protected IReadOnlyCollection<string> ReadValues(Field field)
    {
        if (Entry(field.Name) is { RawValue: not null } entry)
        {
            return entry.RawValue is IEnumerable<string> many ? [.. many] : [entry.AttemptedValue ?? ""];
        }

        return For.Model is IEnumerable list and not string
            ? [.. list.Cast<object?>().Select(Write).OfType<string>()]
            : Write(For.Model) is { } one ? [one] : [];
    }

    private protected static void Replace(TagHelperOutput output, IHtmlContent drawn)
    {
        output.TagName = null;
        output.Attributes.Clear();
        output.Content.SetHtmlContent(drawn);
    }

    private static string? Write(object? value) => value switch
    {
        null => null,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture),
        Enum named => named.ToString(),
        _ => Convert.ToString(value, CultureInfo.CurrentCulture),
    };

    private static string MessageOf(ModelError error) =>
        string.IsNullOrEmpty(error.ErrorMessage) ? Texts.Field_NotUnderstood : error.ErrorMessage;

    private static string Plain(IHtmlContent content)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        content.WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        return writer.ToString();
    }

    private ModelStateEntry? Entry(string name) => ViewContext.ModelState.TryGetValue(name, out var entry) ? entry : null;
}

using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Wederzijds.DesignSystem.Drawing;

/// <summary>Draws a group of radio buttons or check boxes. The first control carries the field's own id, so that an error can point at it.</summary>
internal static class ChoiceGenerator
{
    public static TagBuilder Draw(Field field, string type, IEnumerable<Choice> options, IReadOnlyCollection<string> selected)
    {
        var legend = Html.Element("legend", "utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend", field.Label);
        legend.InnerHtml.AppendHtml(FieldGenerator.OptionalMark(field) ?? (IHtmlContent)HtmlString.Empty);

        var fieldset = Html.Element(
                "fieldset",
                Html.Classes(
                    "utrecht-form-fieldset utrecht-form-fieldset--html-fieldset wz-field",
                    field.IsInvalid ? "utrecht-form-fieldset--invalid" : null,
                    field.Class),
                legend,
                FieldGenerator.Hint(field),
                FieldGenerator.Error(field))
            .With("aria-describedby", field.DescribedBy())
            .With("role", type == "radio" ? "radiogroup" : null)
            .With("aria-required", type == "radio" && field.Required ? "true" : null)
            .With("aria-invalid", type == "radio" && field.IsInvalid ? "true" : null)
            .Carry(field);

        var number = 0;
        foreach (var option in options)
        {
            fieldset.InnerHtml.AppendHtml(DrawOption(field, type, option, selected.Contains(option.Value), number++));
        }

        return fieldset;
    }

    private static TagBuilder DrawOption(Field field, string type, Choice option, bool isSelected, int number)
    {
        var id = number == 0 ? field.Id : field.Id + "-" + number.ToString(CultureInfo.InvariantCulture);
        var hint = option.Hint is null
            ? null
            : Html.Element("div", "utrecht-form-field-description", option.Hint).With("id", id + "-option-hint");
        var input = Html.Void("input", "wz-tick")
            .With("type", type)
            .With("id", id)
            .With("name", field.Name)
            .With("value", option.Value)
            .With("aria-describedby", hint?.Attributes["id"])
            .Mark("required", field.Required && type == "radio")
            .Mark("checked", isSelected);
        var label = Html.Element("label", $"utrecht-form-label utrecht-form-label--{type}", option.Label).With("for", id);
        return Html.Element("div", "wz-choice", input, Html.Element("div", "wz-choice__text", label, hint));
    }
}

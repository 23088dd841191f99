using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Wederzijds.DesignSystem.Drawing;

/// <summary>Draws a question with its label, hint, error and control.</summary>
internal static class FieldGenerator
{
    public static IHtmlContent Draw(Field field, FieldControl control) => control.Type switch
    {
        "checkbox" => DrawCheckbox(field, control),
        "textarea" => Frame(field, "textarea", Textarea(field, control), Count(field, control)),
        _ => Frame(field, "text", Input(field, control), count: null),
    };

    public static TagBuilder DrawSelect(Field field, IEnumerable<Choice> options, string? selected, string? emptyText)
    {
        var select = Html.Element("select", Html.Classes("utrecht-select", "utrecht-select--html-select", Invalid(field, "utrecht-select--invalid")))
            .Wire(field);
        if (emptyText is not null)
        {
            select.InnerHtml.AppendHtml(Html.Element("option", null, emptyText).With("value", ""));
        }

        foreach (var option in options)
        {
            select.InnerHtml.AppendHtml(Html.Element("option", null, option.Label)
                .With("value", option.Value)
                .Mark("selected", option.Value == selected));
        }

        return Frame(field, "select", select, count: null);
    }

    internal static TagBuilder? Hint(Field field) => field.Hint is null
        ? null
        : Html.Element("div", "utrecht-form-field__description utrecht-form-field-description", field.Hint).With("id", field.HintId);

    internal static TagBuilder? Error(Field field)
    {
        if (!field.IsInvalid)
        {
            return null;
        }

        var box = Html.Element("div", "utrecht-form-field__error-message utrecht-form-field-error-message").With("id", field.ErrorId);
        foreach (var error in field.Errors)
        {
            var line = Html.Element("p", "wz-field__error", Icon.Exclamation, Html.Spoken(Texts.Field_Error + ": "));
            line.InnerHtml.Append(error);
            box.InnerHtml.AppendHtml(line);
        }

        return box;
    }

    internal static TagBuilder? OptionalMark(Field field) =>
        field.OptionalMark ? Html.Element("span", "wz-field__optional", $" ({Texts.Field_Optional})") : null;

    private static TagBuilder Frame(Field field, string kind, IHtmlContent control, IHtmlContent? count)
    {
        var label = Html.Element("label", "utrecht-form-label", field.Label).With("for", field.Id);
        label.InnerHtml.AppendHtml(OptionalMark(field) ?? (IHtmlContent)HtmlString.Empty);

        return Html.Element(
            "div",
            Outer(field, kind),
            Html.Element("div", "utrecht-form-field__label", label),
            Hint(field),
            Error(field),
            Html.Element("div", "utrecht-form-field__input", control, count));
    }

    private static TagBuilder DrawCheckbox(Field field, FieldControl control)
    {
        var input = Html.Void("input", "utrecht-checkbox utrecht-checkbox--html-input wz-tick")
            .With("type", "checkbox")
            .With("value", "true")
            .Mark("checked", control.Checked)
            .Wire(field);
        var label = Html.Element("label", "utrecht-form-label utrecht-form-label--checkbox", field.Label).With("for", field.Id);
        label.InnerHtml.AppendHtml(OptionalMark(field) ?? (IHtmlContent)HtmlString.Empty);

        // A box that is not ticked sends nothing; the hidden value says "no" instead of "not asked".
        var no = Html.Void("input", null).With("type", "hidden").With("name", field.Name).With("value", "false");
        return Html.Element(
            "div",
            Outer(field, "checkbox"),
            Error(field),
            Html.Element("div", "wz-choice", input, Html.Element("div", "wz-choice__text", label, Hint(field))),
            no);
    }

    private static TagBuilder Input(Field field, FieldControl control) =>
        Html.Void("input", Html.Classes("utrecht-textbox", "utrecht-textbox--html-input", Invalid(field, "utrecht-textbox--invalid")))
            .With("type", control.Type)
            .With("value", control.Type == "password" ? null : control.Value)
            .With("maxlength", control.MaxLength?.ToString(CultureInfo.InvariantCulture))
            .With("autocomplete", control.Autocomplete)
            .With("inputmode", control.InputMode)
            .With("spellcheck", control.Spellcheck)
            .Wire(field);

    private static TagBuilder Textarea(Field field, FieldControl control)
    {
        var area = Html.Element(
            "textarea",
            Html.Classes("utrecht-textarea", "utrecht-textarea--html-textarea", Invalid(field, "utrecht-textarea--invalid")));

        // A browser drops the first line break inside a textarea, so we give it one to drop.
        area.InnerHtml.AppendHtml("\n");
        area.InnerHtml.Append(control.Value ?? "");
        return area
            .With("rows", (control.Rows ?? 5).ToString(CultureInfo.InvariantCulture))
            .With("data-maxlength", control.MaxLength?.ToString(CultureInfo.InvariantCulture))
            .With("data-draft", "")
            .With("autocomplete", control.Autocomplete)
            .With("spellcheck", control.Spellcheck)
            .Wire(field, hasCount: control.MaxLength is not null);
    }

    // No maxlength on long texts: a browser would silently cut what is pasted. The count tells, the server decides.
    private static TagBuilder? Count(Field field, FieldControl control) => control.MaxLength is not { } most
        ? null
        : Html.Element("p", "wz-field__count", string.Format(CultureInfo.CurrentCulture, Texts.Field_AtMost, most))
            .With("id", field.CountId)
            .With("data-count-left", Texts.Field_CountLeft)
            .With("data-count-over", Texts.Field_CountOver);

    private static string Outer(Field field, string kind) => Html.Classes(
        "utrecht-form-field",
        $"utrecht-form-field--{(kind == "checkbox" ? "tick" : kind)}",
        "wz-field",
        Invalid(field, "utrecht-form-field--invalid"),
        field.Class);

    private static string? Invalid(Field field, string cssClass) => field.IsInvalid ? cssClass : null;
}

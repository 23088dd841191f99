using Microsoft.AspNetCore.Mvc.Rendering;

namespace Wederzijds.DesignSystem.Drawing;

/// <summary>One thing to put right. Without an id it belongs to the whole form; without a label the message stands alone.</summary>
internal sealed record SummaryLine(string Message, string? Label, string? Id);

/// <summary>Draws the list of errors above a form.</summary>
internal static class ErrorSummaryGenerator
{
    public static TagBuilder Draw(string heading, IEnumerable<SummaryLine> lines)
    {
        var list = Html.Element("ul", "wz-error-summary__list");
        foreach (var line in lines)
        {
            list.InnerHtml.AppendHtml(Html.Element("li", null, DrawLine(line)));
        }

        return Html.Element(
                "div",
                "utrecht-alert utrecht-alert--error wz-error-summary",
                Html.Element("div", "utrecht-alert__icon", Icon.Exclamation),
                Html.Element(
                    "div",
                    "utrecht-alert__content",
                    Html.Element("h2", "wz-notice__heading", heading).With("id", "error-summary-title"),
                    list))
            .With("role", "alert")
            .With("tabindex", "-1")
            .With("id", "error-summary")
            .With("aria-labelledby", "error-summary-title")
            .With("data-error-summary", "");
    }

    private static TagBuilder DrawLine(SummaryLine line)
    {
        var text = line.Label is null ? line.Message : $"{line.Label}{(line.Label[^1] is '?' or '!' or '.' ? "" : ":")} {line.Message}";
        return line.Id is null
            ? Html.Element("span", null, text)
            : Html.Element("a", "nl-link", text).With("href", "#" + line.Id);
    }
}

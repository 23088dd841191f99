using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Wederzijds.DesignSystem.Drawing;

/// <summary>Draws the parts that stand on a page outside forms.</summary>
internal static class PartsGenerator
{
    public static TagBuilder Notice(NoticeKind kind, string? heading, IHtmlContent content, bool announce)
    {
        var (css, icon, spoken) = kind switch
        {
            NoticeKind.Info => ("info", Icon.Info, Texts.Notice_Info),
            NoticeKind.Success => ("ok", Icon.CheckCircle, Texts.Notice_Success),
            NoticeKind.Warning => ("warning", Icon.Exclamation, Texts.Notice_Warning),
            NoticeKind.Error => ("error", Icon.Cross, Texts.Notice_Error),
        };

        return Html.Element(
                "div",
                $"utrecht-alert utrecht-alert--{css} wz-notice",
                Html.Element("div", "utrecht-alert__icon", icon, Html.Spoken(spoken + ": ")),
                Html.Element(
                    "div",
                    "utrecht-alert__content wz-notice__content",
                    heading is null ? null : Html.Element("p", "wz-notice__heading", heading),
                    content))
            .With("role", announce ? (kind == NoticeKind.Error ? "alert" : "status") : null);
    }

    public static TagBuilder Status(StatusKind kind, IHtmlContent text)
    {
        var (tone, icon) = kind switch
        {
            StatusKind.Waiting => ("neutral", Icon.Waiting),
            StatusKind.Due => ("warning", Icon.Clock),
            StatusKind.Late => ("danger", Icon.Exclamation),
            StatusKind.Kept => ("safe", Icon.CheckCircle),
            StatusKind.Done => ("safe", Icon.Check),
            StatusKind.Stopped => ("neutral", Icon.Cross),
            StatusKind.Info => ("neutral", Icon.Info),
        };
        var name = kind.ToString().ToLowerInvariant();
        return Html.Element(
            "span",
            $"utrecht-status-badge utrecht-status-badge--{tone} wz-status wz-status--{name}",
            icon,
            Html.Element("span", null, text));
    }

    public static TagBuilder Step(StepState state, string? when, string heading, IHtmlContent content)
    {
        var (css, spoken) = state switch
        {
            StepState.Past => ("past", Texts.Step_Past),
            StepState.Now => ("now", Texts.Step_Now),
            StepState.Coming => ("coming", Texts.Step_Coming),
        };
        var title = Html.Element("p", "wz-step__heading", Html.Spoken(spoken + ": "));
        title.InnerHtml.Append(heading);
        return Html.Element(
                "li",
                $"wz-step wz-step--{css}",
                title,
                when is null ? null : Html.Element("p", "wz-step__when", when),
                Html.Element("div", "wz-step__content", content))
            .With("aria-current", state == StepState.Now ? "step" : null);
    }

    public static TagBuilder Side(Side side, IHtmlContent label)
    {
        var (css, icon) = side switch
        {
            DesignSystem.Side.Citizen => ("citizen", Icon.Citizen),
            DesignSystem.Side.Professional => ("professional", Icon.Professional),
        };
        return Html.Element("span", $"wz-side wz-side--{css}", icon, Html.Element("span", null, label));
    }

    public static TagBuilder Panel(PanelFrame frame, IHtmlContent content)
    {
        var level = Math.Clamp(frame.Level, 2, 4);
        var heading = Html.Element($"h{level}", $"nl-heading nl-heading--level-{level} wz-panel__heading", frame.Heading)
            .With("id", frame.HeadingId);
        // A page that hands over null writes an empty attribute: both mean that there is no more.
        var more = string.IsNullOrEmpty(frame.MoreHref)
            ? null
            : Html.Element("p", "wz-panel__more", Html.Element("a", "nl-link", string.IsNullOrEmpty(frame.MoreText) ? Texts.Panel_More : frame.MoreText).With("href", frame.MoreHref));
        return Html.Element(
                frame.IsLandmark ? "section" : "div",
                Html.Classes("wz-panel", frame.Side switch
                {
                    DesignSystem.Side.Citizen => "wz-panel--citizen",
                    DesignSystem.Side.Professional => "wz-panel--professional",
                    null => null,
                }),
                heading,
                Html.Element("div", "wz-panel__content", content),
                more)
            .With("aria-labelledby", frame.IsLandmark ? frame.HeadingId : null);
    }

    public static TagBuilder Empty(string heading, IHtmlContent content) => Html.Element(
        "div",
        "wz-empty",
        Html.Element("p", "wz-empty__heading", heading),
        Html.Element("div", "wz-empty__content", content));

    public static TagBuilder Fact(string term, IHtmlContent content) => Html.Element(
        "div",
        "utrecht-data-list__item wz-fact",
        Html.Element("dt", "utrecht-data-list__item-key wz-fact__term", term),
        Html.Element("dd", "utrecht-data-list__item-value utrecht-data-list__item-value--html-dd wz-fact__value", content));

    public static TagBuilder? Pagination(string? newerHref, string? olderHref, string? label)
    {
        // A page that hands over null writes an empty attribute: both mean that there is no such piece.
        if (string.IsNullOrEmpty(newerHref) && string.IsNullOrEmpty(olderHref))
        {
            return null;
        }

        return Html.Element(
                "nav",
                "utrecht-pagination utrecht-pagination--distanced wz-pagination",
                string.IsNullOrEmpty(newerHref) ? null : PageLink(newerHref, "prev", Icon.Left, Texts.Pagination_Newer),
                string.IsNullOrEmpty(olderHref) ? null : PageLink(olderHref, "next", Icon.Right, Texts.Pagination_Older))
            .With("aria-label", label ?? Texts.Pagination_Label);
    }

    private static TagBuilder PageLink(string href, string rel, IHtmlContent icon, string text)
    {
        var words = Html.Element("span", null, text);
        return Html.Element(
                "a",
                $"utrecht-pagination__relative-link utrecht-pagination__relative-link--{rel} wz-pagination__link",
                rel == "prev" ? icon : words,
                rel == "prev" ? words : icon)
            .With("href", href)
            .With("rel", rel);
    }
}

/// <summary>Everything of a panel but its content.</summary>
internal sealed record PanelFrame(string Heading, string HeadingId, int Level = 2, string? MoreHref = null, string? MoreText = null, Side? Side = null)
{
    /// <summary>Whether it is one of the places of the page; not when several have the same heading.</summary>
    public bool IsLandmark { get; init; } = true;
}

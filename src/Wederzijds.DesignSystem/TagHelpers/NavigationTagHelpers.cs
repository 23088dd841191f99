using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Wederzijds.DesignSystem.Drawing;

namespace Wederzijds.DesignSystem.TagHelpers;

/// <summary>The way here. Holds <c>wz-crumb</c>.</summary>
[HtmlTargetElement("wz-breadcrumbs")]
public sealed class BreadcrumbsTagHelper : AroundContentTagHelper
{
    private protected override TagBuilder Draw(IHtmlContent content) => Html.Element(
            "nav",
            "utrecht-breadcrumb-nav wz-breadcrumbs",
            Html.Element("ol", "utrecht-breadcrumb-nav__list utrecht-breadcrumb-nav__list--html-ol", content))
        .With("aria-label", Texts.Breadcrumbs_Label);
}

/// <summary>One step of the way; without an address it is this page.</summary>
[HtmlTargetElement("wz-crumb")]
public sealed class CrumbTagHelper : AroundContentTagHelper
{
    /// <summary>Where to; null for this page.</summary>
    public string? Href { get; set; }

    private protected override TagBuilder Draw(IHtmlContent content)
    {
        var link = Href is null
            ? Html.Element("span", "utrecht-breadcrumb-nav__link utrecht-breadcrumb-nav__link--current", content).With("aria-current", "page")
            : Html.Element("a", "nl-link utrecht-breadcrumb-nav__link", content).With("href", Href);
        return Html.Element("li", "utrecht-breadcrumb-nav__item", link);
    }
}

/// <summary>The parts of one thing, as real links. Holds <c>wz-tab</c>.</summary>
[HtmlTargetElement("wz-tabs")]
public sealed class TabsTagHelper : AroundContentTagHelper
{
    /// <summary>What the parts belong to, for people who cannot see it.</summary>
    public string? Label { get; set; }

    private protected override TagBuilder Draw(IHtmlContent content) => Html.Element("nav", "wz-tabs", Html.Element("ul", "wz-tabs__list", content))
        .With("aria-label", Label ?? Texts.Tabs_Label);
}

/// <summary>One part.</summary>
[HtmlTargetElement("wz-tab", Attributes = "href")]
public sealed class TabTagHelper : AroundContentTagHelper
{
    /// <summary>Where to.</summary>
    public required string Href { get; set; }

    /// <summary>Whether this is the part being looked at.</summary>
    public bool Current { get; set; }

    private protected override TagBuilder Draw(IHtmlContent content) => Html.Element(
        "li",
        "wz-tabs__item",
        Html.Element("a", "wz-tabs__link", content).With("href", Href).With("aria-current", Current ? "page" : null));
}

/// <summary>Newer and older, for lists that are read in pieces. Draws nothing when there is neither.</summary>
[HtmlTargetElement("wz-pagination")]
public sealed class PaginationTagHelper : AroundContentTagHelper
{
    /// <summary>Address of the newer piece; null when this is the newest.</summary>
    public string? NewerHref { get; set; }

    /// <summary>Address of the older piece; null when this is the oldest.</summary>
    public string? OlderHref { get; set; }

    /// <summary>What is read in pieces, for people who cannot see it.</summary>
    public string? Label { get; set; }

    private protected override TagBuilder? Draw(IHtmlContent content) => PartsGenerator.Pagination(NewerHref, OlderHref, Label);
}

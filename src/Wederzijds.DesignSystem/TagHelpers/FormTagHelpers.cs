using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.WebUtilities;
using Wederzijds.DesignSystem.Drawing;

namespace Wederzijds.DesignSystem.TagHelpers;

/// <summary>A form: checked by the server, with its antiforgery token, and honest about the time it takes.</summary>
[HtmlTargetElement("wz-form")]
public sealed class FormTagHelper(IHtmlGenerator generator, IUrlHelperFactory urls) : TagHelper
{
    /// <summary>The handler of this page; null is the plain one.</summary>
    public string? AspPageHandler { get; set; }

    /// <summary>Another address to send to; null is this page.</summary>
    public string? Action { get; set; }

    /// <summary>post or get.</summary>
    public string Method { get; set; } = "post";

    /// <summary>How many minutes it takes; null for what takes no time worth naming.</summary>
    public int? Minutes { get; set; }

    /// <summary>The page the form stands on.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public required ViewContext ViewContext { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var isPost = Method.Equals("post", StringComparison.OrdinalIgnoreCase);
        output.TagName = "form";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("method", isPost ? "post" : "get");
        output.Attributes.SetAttribute("novalidate", new HtmlString(""));
        if (FindAction() is { } action)
        {
            output.Attributes.SetAttribute("action", action);
        }

        if (!isPost)
        {
            return;
        }

        output.Attributes.SetAttribute("data-leave-warning", new HtmlString(""));
        output.Attributes.SetAttribute("data-submit-once", new HtmlString(""));
        if (Minutes is { } minutes)
        {
            output.PreContent.AppendHtml(Html.Element("p", "wz-form__minutes", Icon.Clock, Html.Element("span", null, TakesText(minutes))));
        }

        output.PostContent.AppendHtml(generator.GenerateAntiforgery(ViewContext));
    }

    internal static string TakesText(int minutes) => minutes == 1
        ? Texts.Form_TakesOneMinute
        : string.Format(CultureInfo.CurrentCulture, Texts.Form_TakesMinutes, minutes);

    private string? FindAction()
    {
        if (Action is not null)
        {
            return Action;
        }

        if (AspPageHandler is not null)
        {
            return urls.GetUrlHelper(ViewContext).Page(null, AspPageHandler);
        }

        // A page shown again after one of its handlers refused still has that handler in its address; a plain form must not follow it.
        var request = ViewContext.HttpContext.Request;
        if (!request.Query.ContainsKey("handler"))
        {
            return null;
        }

        var rest = request.Query.Where(pair => pair.Key != "handler");
        return QueryHelpers.AddQueryString(request.PathBase + request.Path, rest);
    }
}

/// <summary>The list of what must be put right, above the form; each line leads to its field.</summary>
[HtmlTargetElement("wz-error-summary")]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    /// <summary>The page it stands on.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public required ViewContext ViewContext { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        if (ViewContext.ModelState.ErrorCount > 0)
        {
            output.Content.SetHtmlContent(new Late(ViewContext.ModelState, PageMemory.Of(ViewContext), Texts.ErrorSummary_Heading, Texts.Field_NotUnderstood));
        }
    }

    // The summary stands above the fields it speaks of. It is written when the whole page is known, so that it has
    // the fields' labels and their order; its own texts are taken now, in the page's language.
    private sealed class Late(ModelStateDictionary state, PageMemory memory, string heading, string notUnderstood) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            var lines = state
                .Where(entry => entry.Value is { Errors.Count: > 0 })
                .OrderBy(entry => memory.PlaceOf(entry.Key))
                .SelectMany(entry => entry.Value!.Errors.Select(error => LineOf(entry.Key, error)));
            ErrorSummaryGenerator.Draw(heading, lines).WriteTo(writer, encoder);
        }

        private SummaryLine LineOf(string name, ModelError error)
        {
            var message = string.IsNullOrEmpty(error.ErrorMessage) ? notUnderstood : error.ErrorMessage;
            return memory.Find(name) is { } field ? new SummaryLine(message, field.Label, field.Id) : new SummaryLine(message, null, null);
        }
    }
}

/// <summary>The wrapper of a list's filters: a form that is sent by GET, so that an address can be kept and shared.</summary>
[HtmlTargetElement("wz-filters")]
public sealed class FiltersTagHelper : TagHelper
{
    /// <summary>What the form is called for people who cannot see it; by default "Filter".</summary>
    public string? Label { get; set; }

    /// <summary>Where to; null is this page.</summary>
    public string? Action { get; set; }

    /// <summary>The button's text.</summary>
    public string? SubmitText { get; set; }

    /// <summary>Address without filters; null draws no link.</summary>
    public string? ResetHref { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "form";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "wz-filters");
        output.Attributes.SetAttribute("method", "get");
        output.Attributes.SetAttribute("role", "search");
        output.Attributes.SetAttribute("aria-label", Label ?? Texts.Filters_Label);
        if (Action is not null)
        {
            output.Attributes.SetAttribute("action", Action);
        }

        var reset = string.IsNullOrEmpty(ResetHref) ? null : Html.Element("a", "nl-link", Texts.Filters_Reset).With("href", ResetHref);
        output.PostContent.AppendHtml(Html.Element(
            "div",
            "wz-filters__actions",
            Html.Element("button", "nl-button nl-button--secondary", SubmitText ?? Texts.Filters_Apply).With("type", "submit"),
            reset));
    }
}

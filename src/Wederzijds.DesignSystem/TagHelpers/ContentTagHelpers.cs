using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Wederzijds.DesignSystem.Drawing;

namespace Wederzijds.DesignSystem.TagHelpers;

/// <summary>A component that draws itself around its content.</summary>
public abstract class AroundContentTagHelper : TagHelper
{
    /// <inheritdoc />
    public sealed override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        var drawn = Draw(content);
        if (drawn is null)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = drawn.TagName;
        output.TagMode = TagMode.StartTagAndEndTag;
        foreach (var (name, value) in drawn.Attributes)
        {
            var given = name == "class" ? output.Attributes["class"]?.Value : null;
            output.Attributes.SetAttribute(name, given is null ? value : $"{value} {given}");
        }

        output.Content.SetHtmlContent(drawn.InnerHtml);
    }

    private protected abstract TagBuilder? Draw(IHtmlContent content);
}

/// <summary>Tells something that matters now.</summary>
[HtmlTargetElement("wz-notice")]
public sealed class NoticeTagHelper : AroundContentTagHelper
{
    /// <summary>info, success, warning or error.</summary>
    public string Kind { get; set; } = "info";

    /// <summary>A short first line; null draws none.</summary>
    public string? Heading { get; set; }

    /// <summary>Whether it is read aloud when it appears; for what happened just now.</summary>
    public bool Announce { get; set; }

    private protected override TagBuilder Draw(IHtmlContent content) => PartsGenerator.Notice(Word.Read<NoticeKind>(Kind, "kind"), Heading, content, Announce);
}

/// <summary>How something stands, as a word with a mark.</summary>
[HtmlTargetElement("wz-status")]
public sealed class StatusTagHelper : AroundContentTagHelper
{
    /// <summary>waiting, due, late, kept, done, stopped or info.</summary>
    public string Kind { get; set; } = "info";

    private protected override TagBuilder Draw(IHtmlContent content) => PartsGenerator.Status(Word.Read<StatusKind>(Kind, "kind"), content);
}

/// <summary>Steps in time, oldest first. Holds <c>wz-step</c>.</summary>
[HtmlTargetElement("wz-timeline")]
public sealed class TimelineTagHelper : AroundContentTagHelper
{
    private protected override TagBuilder Draw(IHtmlContent content) => Html.Element("ol", "wz-timeline", content);
}

/// <summary>One step of a timeline.</summary>
[HtmlTargetElement("wz-step")]
public sealed class StepTagHelper : AroundContentTagHelper
{
    /// <summary>past, now or coming.</summary>
    public string State { get; set; } = "past";

    /// <summary>When, written for people; null when not known.</summary>
    public string? When { get; set; }

    /// <summary>What happened or will happen.</summary>
    public required string Heading { get; set; }

    private protected override TagBuilder Draw(IHtmlContent content) => PartsGenerator.Step(Word.Read<StepState>(State, "state"), When, Heading, content);
}

/// <summary>Names a side with its colour and its mark.</summary>
[HtmlTargetElement("wz-side", Attributes = "side")]
public sealed class SideTagHelper : AroundContentTagHelper
{
    /// <summary>citizen or professional.</summary>
    public required string Side { get; set; }

    private protected override TagBuilder Draw(IHtmlContent content) => PartsGenerator.Side(Word.Read<Side>(Side, "side"), content);
}

/// <summary>A block of a page with its own heading, as on my page.</summary>
[HtmlTargetElement("wz-panel", Attributes = "heading")]
public sealed class PanelTagHelper : AroundContentTagHelper
{
    /// <summary>The block's heading.</summary>
    public required string Heading { get; set; }

    /// <summary>Its level, 2 to 4.</summary>
    public int Level { get; set; } = 2;

    /// <summary>Address of all there is; null draws no link.</summary>
    public string? MoreHref { get; set; }

    /// <summary>Text of that link.</summary>
    public string? MoreText { get; set; }

    /// <summary>citizen or professional, when the block speaks of one side; null for both.</summary>
    public string? Side { get; set; }

    /// <summary>False where several blocks of a page may have the same heading: places of a page need names of their own.</summary>
    public bool Landmark { get; set; } = true;

    /// <summary>The page it stands on.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public required ViewContext ViewContext { get; set; }

    private protected override TagBuilder Draw(IHtmlContent content) => PartsGenerator.Panel(
        new PanelFrame(Heading, PageMemory.Of(ViewContext).NextId("panel"), Level, MoreHref, MoreText, Word.ReadOptional<Side>(Side, "side")) { IsLandmark = Landmark },
        content);
}

/// <summary>What stands where a list is empty: what will come here and what to do.</summary>
[HtmlTargetElement("wz-empty", Attributes = "heading")]
public sealed class EmptyTagHelper : AroundContentTagHelper
{
    /// <summary>Says that there is nothing.</summary>
    public required string Heading { get; set; }

    private protected override TagBuilder Draw(IHtmlContent content) => PartsGenerator.Empty(Heading, content);
}

/// <summary>Terms with their values. Holds <c>wz-fact</c>.</summary>
[HtmlTargetElement("wz-facts")]
public sealed class FactsTagHelper : AroundContentTagHelper
{
    private protected override TagBuilder Draw(IHtmlContent content) =>
        Html.Element("dl", "utrecht-data-list utrecht-data-list--html-dl utrecht-data-list--distanced wz-facts", content);
}

/// <summary>One term with its value.</summary>
[HtmlTargetElement("wz-fact", Attributes = "term")]
public sealed class FactTagHelper : AroundContentTagHelper
{
    /// <summary>What it is.</summary>
    public required string Term { get; set; }

    private protected override TagBuilder Draw(IHtmlContent content) => PartsGenerator.Fact(Term, content);
}

/// <summary>More for who wants it, closed at first; a field inside that is wrong opens it, for nobody looks for a fault where nothing is seen.</summary>
[HtmlTargetElement("wz-details", Attributes = "summary")]
public sealed class DetailsTagHelper : AroundContentTagHelper
{
    /// <summary>What is inside.</summary>
    public required string Summary { get; set; }

    private protected override TagBuilder Draw(IHtmlContent content) => Html.Element(
        "details",
        "wz-details",
        Html.Element("summary", "wz-details__summary", Summary),
        Html.Element("div", "wz-details__content", content))
        .With("open", content is TagHelperContent drawn && drawn.GetContent().Contains("aria-invalid=\"true\"", StringComparison.Ordinal) ? "open" : null);
}

/// <summary>A table that becomes a list of cards on a phone; give each cell <c>data-label</c> with its column's heading.</summary>
[HtmlTargetElement("wz-table", Attributes = "caption")]
public sealed class TableTagHelper : AroundContentTagHelper
{
    /// <summary>What the table shows.</summary>
    public required string Caption { get; set; }

    /// <summary>Whether the caption is only read aloud, where a heading just above says the same.</summary>
    public bool CaptionHidden { get; set; }

    private protected override TagBuilder Draw(IHtmlContent content) => Html.Element(
        "table",
        "utrecht-table utrecht-table--distanced wz-table",
        Html.Element("caption", Html.Classes("utrecht-table__caption", CaptionHidden ? "wz-visually-hidden" : null), Caption),
        content);
}

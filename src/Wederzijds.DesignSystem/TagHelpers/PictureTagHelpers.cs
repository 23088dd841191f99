using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Wederzijds.DesignSystem.Drawing;

namespace Wederzijds.DesignSystem.TagHelpers;

/// <summary>The relationship picture. What is inside stands below it as its words; give the table that says the same too.</summary>
[HtmlTargetElement("wz-relationship", Attributes = "picture")]
public sealed class RelationshipTagHelper : AroundContentTagHelper
{
    /// <summary>What it shows.</summary>
    public required RelationshipPicture Picture { get; set; }

    /// <summary>The page it stands on.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public required ViewContext ViewContext { get; set; }

    private protected override TagBuilder Draw(IHtmlContent content) => Html.Element(
        "figure",
        "wz-bridge",
        RelationshipGenerator.Draw(Picture, PageMemory.Of(ViewContext).NextId("picture")),
        Html.Element("figcaption", "wz-bridge__words", content));
}

/// <summary>The mark of a kind of act, for the key below a picture. Never read aloud: a word stands beside it.</summary>
[HtmlTargetElement("wz-mark", Attributes = "kind", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MarkTagHelper : AroundContentTagHelper
{
    /// <summary>answered, tookup, broughtin, joined, promisemade or seenbypartner.</summary>
    public required string Kind { get; set; }

    private protected override TagBuilder Draw(IHtmlContent content) =>
        Html.Element("span", "wz-mark", RelationshipGenerator.Sample(Word.Read<MarkKind>(Kind, "kind"))).With("aria-hidden", "true");
}

/// <summary>A piece of strand, for the key below a picture. Never read aloud: a word stands beside it.</summary>
[HtmlTargetElement("wz-strand", Attributes = "state", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StrandTagHelper : AroundContentTagHelper
{
    /// <summary>kept, keptlate, due, missed or late.</summary>
    public required string State { get; set; }

    private protected override TagBuilder Draw(IHtmlContent content) =>
        Html.Element("span", "wz-strand-sample", RelationshipGenerator.Sample(Word.Read<StrandState>(State, "state"))).With("aria-hidden", "true");
}

/// <summary>The mark of something seen of a hoped-for effect, for the key below a picture.</summary>
[HtmlTargetElement("wz-seen", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SeenTagHelper : AroundContentTagHelper
{
    private protected override TagBuilder Draw(IHtmlContent content) =>
        Html.Element("span", "wz-mark wz-mark--seen", RelationshipGenerator.SampleOfSeen()).With("aria-hidden", "true");
}

using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.DesignSystem.Drawing;

namespace Wederzijds.DesignSystem.TagHelpers;

/// <summary>An instant, in the site's zone and the page's language. Draws nothing when there is none.</summary>
[HtmlTargetElement("wz-time", Attributes = "at")]
public sealed class TimeTagHelper(TimeProvider clock) : TagHelper
{
    /// <summary>The instant.</summary>
    public required DateTimeOffset? At { get; set; }

    /// <summary>The zone to show it in; by default the site's.</summary>
    public TimeZoneInfo? Zone { get; set; }

    /// <summary>date, datetime or relative.</summary>
    public string Kind { get; set; } = "datetime";

    /// <summary>The page it stands on.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public required ViewContext ViewContext { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (At is not { } at)
        {
            output.SuppressOutput();
            return;
        }

        var zone = Zone ?? ViewContext.HttpContext.RequestServices.GetService<IPageFrame>()?.Zone ?? TimeZoneInfo.Utc;
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));

        // Shown, never stored: the cut to microseconds that stored instants need does not matter here.
        var now = clock.GetLocalNow();
        var kind = Word.Read<TimeKind>(Kind, "kind");
        if (kind == TimeKind.Relative)
        {
            output.Attributes.SetAttribute("title", TimeText.Write(at, zone, TimeKind.DateTime, now));
        }

        output.Content.SetContent(TimeText.Write(at, zone, kind, now));
    }
}

/// <summary>A day without a time. Draws nothing when there is none.</summary>
[HtmlTargetElement("wz-day", Attributes = "on")]
public sealed class DayTagHelper : TagHelper
{
    /// <summary>The day.</summary>
    public required DateOnly? On { get; set; }

    /// <summary>Whether the day of the week is named too.</summary>
    public bool Weekday { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (On is not { } day)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        output.Content.SetContent(TimeText.Day(day, Weekday));
    }
}

using Microsoft.AspNetCore.Html;

namespace Wederzijds.DesignSystem.Drawing;

/// <summary>Our own marks, drawn in the colour of the text around them and never read aloud: a text always stands beside them.</summary>
internal static class Icon
{
    public static readonly IHtmlContent Waiting = Draw("<circle cx='8' cy='8' r='6.2'/><path d='M5 8h.01M8 8h.01M11 8h.01' stroke-width='2'/>");
    public static readonly IHtmlContent Clock = Draw("<circle cx='8' cy='8' r='6.2'/><path d='M8 4.4V8l2.6 1.8'/>");
    public static readonly IHtmlContent Exclamation = Draw("<path d='M8 1.8 14.6 13.6H1.4z'/><path d='M8 6.4v3.2M8 11.6h.01'/>");
    public static readonly IHtmlContent Check = Draw("<path d='m2.8 8.6 3.5 3.6 6.9-8'/>");
    public static readonly IHtmlContent CheckCircle = Draw("<circle cx='8' cy='8' r='6.2'/><path d='m5.2 8.3 2 2 3.6-4.2'/>");
    public static readonly IHtmlContent Cross = Draw("<circle cx='8' cy='8' r='6.2'/><path d='m5.8 5.8 4.4 4.4m0-4.4-4.4 4.4'/>");
    public static readonly IHtmlContent Info = Draw("<circle cx='8' cy='8' r='6.2'/><path d='M8 7.4v3.8M8 4.9h.01'/>");
    public static readonly IHtmlContent Citizen = Draw("<path d='M2.2 7.6 8 2.6l5.8 5v5.8H2.2z'/>");
    public static readonly IHtmlContent Professional = Draw("<path d='M2.2 5.2h11.6v8H2.2zM5.8 5.2V3h4.4v2.2'/>");
    public static readonly IHtmlContent Left = Draw("<path d='M9.8 3.4 5.2 8l4.6 4.6'/>");
    public static readonly IHtmlContent Right = Draw("<path d='M6.2 3.4 10.8 8l-4.6 4.6'/>");

    private static HtmlString Draw(string paths) => new(
        "<svg class='wz-icon' viewBox='0 0 16 16' width='16' height='16' fill='none' stroke='currentColor' stroke-width='1.6' "
        + $"stroke-linecap='round' stroke-linejoin='round' aria-hidden='true' focusable='false'>{paths}</svg>");
}

using System.Text.Encodings.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Html;

namespace Wederzijds.DesignSystem.Tests;

/// <summary>Reads what a generator drew as a browser would.</summary>
internal static class Drawn
{
    public static IElement Read(IHtmlContent drawn)
    {
        using var writer = new StringWriter();
        drawn.WriteTo(writer, HtmlEncoder.Default);
        return new HtmlParser().ParseDocument("<body>" + writer + "</body>").Body!;
    }

    public static IElement One(this IElement within, string selector) => Assert.Single(within.QuerySelectorAll(selector));
}

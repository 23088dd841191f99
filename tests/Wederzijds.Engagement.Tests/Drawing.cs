using System.Globalization;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Kernel.Web;

namespace Wederzijds.Engagement.Tests;

/// <summary>Draws a panel as the page that shows it would.</summary>
internal static class Drawing
{
    /// <summary>The language of what this test reads from here on.</summary>
    public static void Speak(string language) =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language == "nl" ? "nl-NL" : "en-GB");

    public static async Task<IHtmlDocument> DrawAsync(IServiceProvider services, Panel panel, string language = "nl")
    {
        Speak(language);
        var context = new ActionContext(new DefaultHttpContext { RequestServices = services }, new RouteData(), new ActionDescriptor());
        var view = services.GetRequiredService<IRazorViewEngine>().GetView(null, panel.Partial, isMainPage: false).View;
        Assert.True(view is not null, $"There is no {panel.Partial}.");
        await using var written = new StringWriter();
        var data = new ViewDataDictionary(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = panel.Model };
        var temp = services.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(context.HttpContext);
        await view.RenderAsync(new ViewContext(context, view, data, temp, written, new HtmlHelperOptions()));
        return new HtmlParser().ParseDocument(written.ToString());
    }
}

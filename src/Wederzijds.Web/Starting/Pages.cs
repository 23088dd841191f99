using System.Text.Unicode;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.WebEncoders;
using Wederzijds.DesignSystem;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Web;
using Wederzijds.Web.Frame;

namespace Wederzijds.Web.Starting;

internal static class Pages
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorPages(o =>
        {
            o.RootDirectory = "/";
            o.Conventions.AddPageApplicationModelConvention("/Showing/Design", page => page.EndpointMetadata.Add(new AllowAttribute(Policies.Anyone)));
        });
        services.Configure<MvcOptions>(o => o.Filters.AddService<FrameReader>());
        services.Configure<MvcOptions>(o => o.Filters.Add<OddCharacters>());
        services.AddDesignSystem();
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>().Configure<CookieNames>((o, cookies) =>
            (o.Cookie.Name, o.Cookie.SecurePolicy, o.Cookie.Path, o.FormFieldName, o.SuppressXFrameOptionsHeader) = (cookies.Form, cookies.Policy, "/", "__form", true));
        // Letters with accents stay letters: smaller pages, the same safety.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new(UnicodeRanges.All));
        services.AddOptions<CookieTempDataProviderOptions>().Configure<CookieNames>((o, cookies) =>
            (o.Cookie.SecurePolicy, o.Cookie.Path, o.Cookie.SameSite) = (cookies.Policy, "/", SameSiteMode.Lax));
        services.AddProblemDetails();
        services.AddHttpContextAccessor();
        services.AddScoped<IPageFrame, PageFrame>();
        services.AddScoped<FrameReader>();
    }
}

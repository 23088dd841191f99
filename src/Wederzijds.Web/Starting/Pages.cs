using Microsoft.AspNetCore.Antiforgery;
using Wederzijds.Kernel.Web;

namespace Wederzijds.Web.Starting;

internal static class Pages
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorPages(o => o.RootDirectory = "/");
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>().Configure<CookieNames>((o, cookies) =>
            (o.Cookie.Name, o.Cookie.SecurePolicy, o.Cookie.Path, o.FormFieldName, o.SuppressXFrameOptionsHeader) = (cookies.Form, cookies.Policy, "/", "__form", true));
        services.AddProblemDetails();
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Wederzijds.Kernel.Sites;

public static class SiteMiddleware
{
    /// <summary>The host name gives the site. An unknown host gets 404 and no page of any site; health checks need none.</summary>
    public static IApplicationBuilder UseSites(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        var directory = http.RequestServices.GetRequiredService<SiteDirectory>();
        var site = await directory.FindAsync(http.Request.Host.Host, http.RequestAborted);
        if (site is null && !http.Request.Path.StartsWithSegments("/health") && !http.Request.Path.StartsWithSegments("/assets"))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            http.Response.ContentType = "text/plain; charset=utf-8";
            await http.Response.WriteAsync("No site is known under this host name. / Onder deze hostnaam is geen omgeving bekend.", http.RequestAborted);
            return;
        }

        ((SiteContext)http.RequestServices.GetRequiredService<ISiteContext>()).Current = site;
        await next(http);
    });
}

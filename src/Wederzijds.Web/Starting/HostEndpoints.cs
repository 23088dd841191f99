using Microsoft.AspNetCore.Http.HttpResults;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Web;

namespace Wederzijds.Web.Starting;

internal static class HostEndpoints
{
    public static void MapHostEndpoints(this WebApplication app)
    {
        app.MapGet("/health", () => "ok").Allow(Policies.Anyone);
        app.MapOpenApi("/api/v1/openapi.json").Allow(Policies.Anyone);
        app.MapGet("/language/{language}", Switch).Allow(Policies.Anyone);
        app.MapPost("/demo/sign-in-as", SignInAsAsync).Allow(Policies.Anyone);
    }

    /// <summary>A link, not a form: a form would set a cookie on every page and forbid caching it. It changes nothing but the reader's own language.</summary>
    private static RedirectHttpResult Switch(string language, string? @return, HttpContext http, CookieNames cookies)
    {
        if (language is "nl" or "en")
        {
            http.Response.Cookies.Append(Languages.Cookie, language, new()
            {
                MaxAge = TimeSpan.FromDays(365),
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = cookies.Secure,
                Path = "/",
                IsEssential = true,
            });
        }

        return TypedResults.LocalRedirect(LocalAddress.OrHome(@return));
    }

    /// <summary>The demo banner's buttons; the person's own endpoint decides whether this is a demo at all.</summary>
    private static async Task<Results<RedirectHttpResult, NotFound>> SignInAsAsync(HttpContext http, ISiteContext site)
    {
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : null;
        return site.Current is { IsDemo: true } && Guid.TryParse(form?["as"], out var id)
            ? TypedResults.LocalRedirect($"/demo/sign-in-as/{id}", permanent: false, preserveMethod: true)
            : TypedResults.NotFound();
    }
}

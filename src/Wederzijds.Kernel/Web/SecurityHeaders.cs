using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Wederzijds.Kernel.Web;

/// <summary>The strictest headers that our own pages can live with; no nonce, so pages stay cacheable.</summary>
public static class SecurityHeaders
{
    public const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static readonly object ImageOrigin = new();

    /// <summary>
    /// Lets this answer, and no other, load images from one more origin: for map tiles of a host that the operator chose.
    /// </summary>
    /// <param name="origin">An https origin without a path, from the settings; never from a request.</param>
    public static void AllowImagesFrom(this HttpContext http, string origin)
    {
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps || uri.GetLeftPart(UriPartial.Authority) != origin)
        {
            throw new ArgumentException("Only an https origin can be added to the content security policy.", nameof(origin));
        }

        http.Items[ImageOrigin] = origin;
    }

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(static state =>
        {
            var context = (HttpContext)state;
            var headers = context.Response.Headers;
            if (headers.ContentSecurityPolicy.Count == 0) // unless what is sent is stricter, as a file of a stranger is
            {
                headers.ContentSecurityPolicy = context.Items.TryGetValue(ImageOrigin, out var origin)
                    ? ContentSecurityPolicy.Replace("img-src 'self'", $"img-src 'self' {origin}", StringComparison.Ordinal)
                    : ContentSecurityPolicy;
            }

            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(self), payment=(), usb=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers.XFrameOptions = "DENY";
            return Task.CompletedTask;
        }, http);
        return next(http);
    });
}

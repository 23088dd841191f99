using Microsoft.AspNetCore.ResponseCompression;

namespace Wederzijds.Web.Starting;

/// <summary>
/// Pages and answers of the API go compressed over the line, for those on a slow one. Never the pages that show a secret which stays the same from
/// one request to the next: the length of a compressed answer tells something about it (see ADR 0015). Styles and scripts were compressed by the build.
/// </summary>
internal static class Compression
{
    private static readonly PathString[] Secret = ["/me/security", "/me/data", "/confirm", "/reset-password", "/sign-in", "/demo", "/outside", "/verdict", "/unsubscribe", "/me/calendar"];

    public static void AddCompression(this IServiceCollection services) => services.AddResponseCompression(o =>
        (o.EnableForHttps, o.MimeTypes) = (true, ["text/html", "text/plain", "application/json", "application/problem+json"]));

    public static void UseCompression(this WebApplication app) =>
        app.UseWhen(http => !Array.Exists(Secret, path => http.Request.Path.StartsWithSegments(path)), pages => pages.UseResponseCompression());
}

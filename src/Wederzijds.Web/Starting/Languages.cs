using System.Globalization;
using Microsoft.Net.Http.Headers;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Sites;

namespace Wederzijds.Web.Starting;

/// <summary>The language of a request: the cookie that the switch sets, else the browser's wish, else the site's own. A person's choice is set by signing in.</summary>
internal static class Languages
{
    public const string Cookie = "wederzijds-language";
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL"), English = CultureInfo.GetCultureInfo("en-GB");

    public static IApplicationBuilder UseLanguages(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var site = http.RequestServices.GetRequiredService<ISiteContext>().Current;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Of(http.Request, site);
        return next(http);
    });

    private static CultureInfo Of(HttpRequest request, SiteInfo? site) => request.Cookies[Cookie] switch
    {
        "nl" => Dutch,
        "en" => English,
        _ => Wish(request.Headers.AcceptLanguage.ToString()) ?? (site?.Language == "en" ? English : Dutch),
    };

    /// <summary>The wish of the greatest weight among the languages we speak; of equal ones the first. A weight of zero says "not this one".</summary>
    private static CultureInfo? Wish(string wishes) =>
        StringWithQualityHeaderValue.TryParseList([wishes], out var parsed)
            ? parsed.Where(w => w.Quality is not 0).OrderByDescending(w => w.Quality ?? 1).Select(w => Spoken(w.Value.Value)).FirstOrDefault(c => c is not null)
            : null;

    private static CultureInfo? Spoken(string? tag) => tag?.Split('-')[0].ToLowerInvariant() switch
    {
        "nl" => Dutch,
        "en" => English,
        _ => null,
    };
}

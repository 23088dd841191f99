using System.Globalization;
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

    private static CultureInfo? Wish(string wishes)
    {
        foreach (var wish in wishes.Split(',', StringSplitOptions.TrimEntries))
        {
            if (wish.StartsWith("nl", StringComparison.OrdinalIgnoreCase))
            {
                return Dutch;
            }

            if (wish.StartsWith("en", StringComparison.OrdinalIgnoreCase))
            {
                return English;
            }
        }

        return null;
    }
}

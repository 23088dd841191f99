using System.Net;
using System.Reflection;

namespace Wederzijds.Bench;

internal static class Cookies
{
    /// <summary>The cookie header that this client would send.</summary>
    public static string Of(HttpClient client, SiteProcess site)
    {
        var handler = (SocketsHttpHandler)typeof(HttpMessageInvoker).GetField("_handler", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(client)!;
        return handler.CookieContainer.GetCookieHeader(new Uri(site.Origin));
    }
}

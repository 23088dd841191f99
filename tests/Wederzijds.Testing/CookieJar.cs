using Microsoft.Net.Http.Headers;

namespace Wederzijds.Testing;

/// <summary>
/// Keeps cookies as a browser does, but not by the wall clock: the application's clock stands still in another year, so the date on which
/// a cookie ends says nothing here. A cookie without a value is removed.
/// </summary>
internal sealed class CookieJar : DelegatingHandler
{
    private readonly Dictionary<string, string> _cookies = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_cookies.Count > 0)
        {
            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}")));
        }

        var answer = await base.SendAsync(request, cancellationToken);
        if (answer.Headers.TryGetValues("Set-Cookie", out var given))
        {
            foreach (var cookie in SetCookieHeaderValue.ParseList([.. given]))
            {
                Keep(cookie);
            }
        }

        return answer;
    }

    private void Keep(SetCookieHeaderValue cookie)
    {
        if (cookie.Value.Length == 0)
        {
            _cookies.Remove(cookie.Name.ToString());
        }
        else
        {
            _cookies[cookie.Name.ToString()] = cookie.Value.ToString();
        }
    }
}

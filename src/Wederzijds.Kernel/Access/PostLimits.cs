using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace Wederzijds.Kernel.Access;

/// <summary>How much one sender may send in a minute. More is answered with 429 and the seconds to wait; reading is never counted.</summary>
public static class PostLimits
{
    /// <summary>Policy of the API: each person, else each address of the network. Setting "Api:PostsPerMinute".</summary>
    public const string Api = "api";

    /// <summary>Of the setting for the API.</summary>
    public const int UsualOfApi = 120;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <param name="policy">Name, for the pages and endpoints that it holds for.</param>
    /// <param name="most">Posts in a minute.</param>
    /// <param name="senderOf">Who is counted as one.</param>
    public static IServiceCollection AddPostLimit(this IServiceCollection services, string policy, int most, Func<HttpContext, string> senderOf) =>
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = (refused, _) =>
            {
                SayWhen(refused.HttpContext.Response, refused.Lease);
                return ValueTask.CompletedTask;
            };
            limits.AddPolicy(policy, http => HttpMethods.IsPost(http.Request.Method)
                ? RateLimitPartition.GetFixedWindowLimiter(senderOf(http), _ => new() { PermitLimit = most, Window = Window })
                : RateLimitPartition.GetNoLimiter("reading"));
        });

    /// <summary>The address of the network; behind a proxy the one that it names.</summary>
    public static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";

    /// <summary>Many people may share an address, so who is signed in counts for themselves.</summary>
    public static string PersonOf(HttpContext http) =>
        http.RequestServices.GetRequiredService<ICurrentPerson>().Id is { } person ? person.ToString("N") : AddressOf(http);

    /// <summary>Writes Retry-After: whole seconds, at least one.</summary>
    /// <returns>The seconds.</returns>
    public static int SayWhen(HttpResponse response, RateLimitLease refused)
    {
        var wait = refused.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return seconds;
    }
}

using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Wederzijds.People.SigningIn;

/// <summary>How many forms of signing in and signing up one address of the network may send. Setting "SignIn:PostsPerMinute".</summary>
internal static class SignInLimits
{
    public const string Policy = "sign-in";
    private const int Usual = 30;

    public static void AddSignInLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var most = configuration.GetValue("SignIn:PostsPerMinute", Usual);
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.AddPolicy(Policy, http => HttpMethods.IsPost(http.Request.Method)
                ? RateLimitPartition.GetFixedWindowLimiter(
                    http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new() { PermitLimit = most, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter("reading"));
        });
    }
}

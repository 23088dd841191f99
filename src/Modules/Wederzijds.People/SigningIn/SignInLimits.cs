using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Kernel.Access;

namespace Wederzijds.People.SigningIn;

/// <summary>How many forms of signing in and signing up one address of the network may send. Setting "SignIn:PostsPerMinute".</summary>
internal static class SignInLimits
{
    public const string Policy = "sign-in";
    private const int Usual = 30;

    public static void AddSignInLimits(this IServiceCollection services, IConfiguration configuration) =>
        services.AddPostLimit(Policy, configuration.GetValue("SignIn:PostsPerMinute", Usual), PostLimits.AddressOf);
}

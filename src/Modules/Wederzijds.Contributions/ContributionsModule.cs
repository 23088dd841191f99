using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Kernel;

namespace Wederzijds.Contributions;

/// <summary>The whole public face of this module.</summary>
public static class ContributionsModule
{
    public static IServiceCollection AddContributions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModelPart(typeof(ContributionsModule).Assembly);
        services.AddValidation();
        return services;
    }

    public static void MapContributions(this IEndpointRouteBuilder routes)
    {
    }
}

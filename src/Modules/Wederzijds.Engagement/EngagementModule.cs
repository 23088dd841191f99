using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Kernel;

namespace Wederzijds.Engagement;

/// <summary>The whole public face of this module.</summary>
public static class EngagementModule
{
    public static IServiceCollection AddEngagement(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModelPart(typeof(EngagementModule).Assembly);
        services.AddValidation();
        return services;
    }

    public static void MapEngagement(this IEndpointRouteBuilder routes)
    {
    }
}

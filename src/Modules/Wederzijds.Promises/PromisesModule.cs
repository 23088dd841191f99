using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Kernel;

namespace Wederzijds.Promises;

/// <summary>The whole public face of this module.</summary>
public static class PromisesModule
{
    public static IServiceCollection AddPromises(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModelPart(typeof(PromisesModule).Assembly);
        services.AddValidation();
        return services;
    }

    public static void MapPromises(this IEndpointRouteBuilder routes)
    {
    }
}

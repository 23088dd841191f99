using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel;

namespace Wederzijds.Initiatives;

/// <summary>The whole public face of this module.</summary>
public static class InitiativesModule
{
    public static IServiceCollection AddInitiatives(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModelPart(typeof(InitiativesModule).Assembly);
        services.AddValidation();
        services.AddScoped<IMemberships, Memberships>();
        return services;
    }

    public static void MapInitiatives(this IEndpointRouteBuilder routes)
    {
    }
}

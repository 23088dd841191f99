using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Kernel;

namespace Wederzijds.Notices;

/// <summary>The whole public face of this module.</summary>
public static class NoticesModule
{
    public static IServiceCollection AddNotices(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModelPart(typeof(NoticesModule).Assembly);
        services.AddValidation();
        return services;
    }

    public static void MapNotices(this IEndpointRouteBuilder routes)
    {
    }
}

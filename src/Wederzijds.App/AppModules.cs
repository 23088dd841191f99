using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contributions;
using Wederzijds.Engagement;
using Wederzijds.Initiatives;
using Wederzijds.Kernel;
using Wederzijds.Notices;
using Wederzijds.People;
using Wederzijds.Promises;

namespace Wederzijds.App;

/// <summary>The list of modules, and the composition that site, command line, migrations and tests share.</summary>
public static class AppModules
{
    /// <summary>Adds every module and then the Kernel, which gathers what they registered.</summary>
    public static IServiceCollection AddWederzijds(this IServiceCollection services, IConfiguration configuration) => services
        .AddPeople(configuration)
        .AddInitiatives(configuration)
        .AddContributions(configuration)
        .AddPromises(configuration)
        .AddEngagement(configuration)
        .AddNotices(configuration)
        .AddKernel(configuration);

    /// <summary>Maps the minimal API endpoints of every module.</summary>
    public static void MapWederzijds(this IEndpointRouteBuilder routes)
    {
        routes.MapPeople();
        routes.MapInitiatives();
        routes.MapContributions();
        routes.MapPromises();
        routes.MapEngagement();
        routes.MapNotices();
    }
}

using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Promises;
using Wederzijds.Engagement.Acts;
using Wederzijds.Engagement.Picture;
using Wederzijds.Kernel;
using Wederzijds.Kernel.Privacy;
using Wederzijds.Kernel.Web;

namespace Wederzijds.Engagement;

/// <summary>The whole public face of this module.</summary>
public static class EngagementModule
{
    public static IServiceCollection AddEngagement(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModelPart(typeof(EngagementModule).Assembly);
        services.AddValidation();
        services.AddReader<ContributionReceived, ActsFromWork>();
        services.AddReader<HolderAssigned, ActsFromWork>();
        services.AddReader<ContributionAnswered, ActsFromWork>();
        services.AddReader<MembershipAdmitted, ActsFromWork>();
        services.AddReader<PromiseAccepted, ActsFromWork>();
        services.AddScoped<ConfirmAct>();
        services.AddScoped<IOverviewPart, RelationshipPart>();
        services.AddScoped<IMyPagePart, DoneForEachOtherPart>();
        services.AddScoped<IPersonalData, ActsAboutPerson>();
        return services;
    }

    public static void MapEngagement(this IEndpointRouteBuilder routes)
    {
    }
}

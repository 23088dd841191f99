using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contributions.Answering;
using Wederzijds.Contributions.Api;
using Wederzijds.Contributions.Demo;
using Wederzijds.Contributions.Following;
using Wederzijds.Contributions.Hearing;
using Wederzijds.Contributions.Holding;
using Wederzijds.Contributions.Importing;
using Wederzijds.Contributions.Listing;
using Wederzijds.Contributions.Moderating;
using Wederzijds.Contributions.Panels;
using Wederzijds.Contributions.Privacy;
using Wederzijds.Contributions.Reading;
using Wederzijds.Contributions.Receiving;
using Wederzijds.Kernel;
using Wederzijds.Kernel.Demo;
using Wederzijds.Kernel.Privacy;
using Wederzijds.Kernel.Web;

namespace Wederzijds.Contributions;

/// <summary>The whole public face of this module, with <see cref="ContributionImport"/> for the command line.</summary>
public static class ContributionsModule
{
    public static IServiceCollection AddContributions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModelPart(typeof(ContributionsModule).Assembly);
        services.AddValidation();
        services.AddUseCases();
        services.AddScoped<CurrentContribution>();
        services.AddScoped<ContributionList>();
        services.AddScoped<IContributions, ContributionLines>();
        services.AddScoped<MyLines>().AddScoped<IMyPagePart, AskedOfMe>().AddScoped<IMyPagePart, BecameOfMine>();
        services.AddScoped<IOverviewPart, OpenContributions>();
        services.AddScoped<IPersonalData, PersonalContributions>();
        services.AddSingleton<IDemoPart, DemoContributions>();
        services.AddScoped<ContributionImport>();
        foreach (var policy in ContributionPolicies.All)
        {
            services.AddSingleton(policy);
        }

        return services;
    }

    public static void MapContributions(this IEndpointRouteBuilder routes) => routes.MapContributionEndpoints();

    private static void AddUseCases(this IServiceCollection services)
    {
        services.AddScoped<ReceiveContribution>();
        services.AddScoped<AssignHolder>();
        services.AddScoped<AnswerContribution>();
        services.AddScoped<RejectContribution>();
        services.AddScoped<MakePublic>();
        services.AddScoped<WithdrawContribution>();
        services.AddScoped<GiveVerdict>();
        services.AddScoped<ReopenContribution>();
        services.AddScoped<RecordWhatWasHeard>();
        services.AddScoped<ImportBatch>();
    }
}

using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Promises;
using Wederzijds.Initiatives.Adopting;
using Wederzijds.Initiatives.Deciding;
using Wederzijds.Initiatives.Finding;
using Wederzijds.Initiatives.Gaps;
using Wederzijds.Initiatives.Hoping;
using Wederzijds.Initiatives.Joining;
using Wederzijds.Initiatives.Leaving;
using Wederzijds.Initiatives.Managing;
using Wederzijds.Initiatives.Mine;
using Wederzijds.Initiatives.Opening;
using Wederzijds.Initiatives.Showing;
using Wederzijds.Kernel;
using Wederzijds.Kernel.Demo;
using Wederzijds.Kernel.Privacy;
using Wederzijds.Kernel.Web;

namespace Wederzijds.Initiatives;

/// <summary>The whole public face of this module.</summary>
public static class InitiativesModule
{
    public static IServiceCollection AddInitiatives(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModelPart(typeof(InitiativesModule).Assembly);
        services.AddValidation();
        services.AddScoped<SiteDays>();
        services.AddScoped<IMemberships, Memberships>().AddScoped<IMyInitiatives, MyInitiatives>();
        services.AddScoped<IPersonalData, MembershipPersonalData>();
        services.AddSingleton<IDemoPart, DemoInitiatives>();

        // What is read.
        services.AddScoped<InitiativeList>().AddScoped<InitiativeReading>().AddScoped<PeopleReading>().AddScoped<PersonSearch>();
        services.AddScoped<IOverviewPart, OverviewExpectations>();
        services.AddScoped<IOverviewPart, OverviewPeople>().AddScoped<IOverviewFacts, OverviewFactsReading>().AddScoped<MyAsks>().AddScoped<IMyPagePart, InitiativesAskOfYou>();

        // What is done.
        services.AddScoped<AdoptInitiative>().AddScoped<ApplyForMembership>().AddScoped<WithdrawApplication>().AddScoped<LeaveInitiative>().AddScoped<Departure>().AddScoped<ListMissing>();
        services.AddScoped<ManagedMember>().AddScoped<AdmitApplicant>().AddScoped<DeclineApplicant>().AddScoped<CompleteTrial>().AddScoped<RemoveMember>();
        services.AddScoped<ChangeCoordinator>().AddScoped<NameContact>().AddScoped<AskDeputy>().AddScoped<AnswerDeputyAsk>().AddScoped<StepDownAsDeputy>();
        services.AddEffects();
        services.AddOpening();
        services.AddDeciding();
        services.AddReader<ContactNamed, CloseGaps>().AddReader<PromiseAccepted, CloseGaps>().AddReader<PromiseEnded, ListMissingPromise>();
        return services;
    }

    private static void AddEffects(this IServiceCollection services)
    {
        services.AddScoped<EffectReading>().AddScoped<IEffects, EffectReading>().AddScoped<IOverviewPart, OverviewEffects>();
        services.AddScoped<AddEffect>().AddScoped<ChangeEffect>().AddScoped<ObserveEffect>();
        services.AddScoped<IPersonalData, ObservationsByPerson>();
    }

    public static void MapInitiatives(this IEndpointRouteBuilder routes)
    {
        routes.MapInitiativesApi();
        routes.MapDecidingApi();
        routes.MapOpeningApi();
    }
}

using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Demo;
using Wederzijds.Kernel.Privacy;
using Wederzijds.Kernel.Web;
using Wederzijds.Promises.Agreeing;
using Wederzijds.Promises.Capacity;
using Wederzijds.Promises.Delivering;
using Wederzijds.Promises.Demo;
using Wederzijds.Promises.Ending;
using Wederzijds.Promises.Expecting;
using Wederzijds.Promises.Mandating;
using Wederzijds.Promises.PromiseParts;
using Wederzijds.Promises.Proposing;
using Wederzijds.Promises.Register;

namespace Wederzijds.Promises;

/// <summary>The whole public face of this module.</summary>
public static class PromisesModule
{
    public static IServiceCollection AddPromises(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModelPart(typeof(PromisesModule).Assembly);
        services.AddValidation();
        services.AddSingleton<IRoutePolicy, PromiseWriter>();
        services.AddScoped<PromiseTerms>().AddScoped<ProposePromise>().AddScoped<ChangePromise>();
        services.AddSingleton<IRoutePolicy, PromiseManager>();
        services.AddSingleton<IRoutePolicy>(DeliveryPolicy.Keeper).AddSingleton<IRoutePolicy>(DeliveryPolicy.Creditor);
        services.AddScoped<WithdrawPromise>().AddScoped<MandateCheck>().AddScoped<AnswerAsManager>().AddScoped<AskedAsManager>();
        services.AddScoped<ReportDelivery>().AddScoped<ConfirmDelivery>().AddScoped<DisputeDelivery>().AddScoped<DeliveryReading>();
        services.AddScoped<AcceptPromise>().AddScoped<DeclinePromise>().AddScoped<EndPromise>().AddScoped<Contracts.Initiatives.IOpenEnds, OpenPromises>();
        services.AddScoped<PromiseList>().AddScoped<PromisePictures>().AddScoped<PromiseVersions>().AddScoped<DeliveryList>().AddScoped<PromiseOwners>();
        services.AddScoped<MyAsks>().AddScoped<IMyPagePart, PromisesAsked>().AddScoped<IMyPagePart, AnswersExpected>().AddScoped<IOverviewPart, PromisesBothWays>();
        services.AddScoped<PromiseStrands>().AddScoped<IPromiseStrands>(sp => sp.GetRequiredService<PromiseStrands>());
        services.AddScoped<IPersonalData, PromisePersonalData>();
        services.AddSingleton<IDemoPart, DemoPromises>();
        services.AddDelivering();
        services.AddExpecting();
        services.AddCapacity();
        return services;
    }

    public static void MapPromises(this IEndpointRouteBuilder routes)
    {
        routes.MapPromiseRegister();
        routes.MapExpectations();
    }

    private static void AddDelivering(this IServiceCollection services)
    {
        services.AddScoped<AnswerTerms>().AddScoped<IAnswerTerms>(sp => sp.GetRequiredService<AnswerTerms>());
        services.AddScoped<MarkLateDeliveries>().AddSingleton(MarkLateDeliveries.Work);
        services.AddScoped<DueMoments>().AddScoped<MakeDueMoments>().AddScoped<EndPastPromises>().AddSingleton(MakeDueMoments.Work);
        services.AddReader<PromiseAccepted, DueMoments>().AddReader<PromiseEnded, DueMoments>().AddReader<DeliveryKept, DueMoments>();
        services.AddScoped<WorkReader>().AddSingleton<IWorkKind, AnsweredWork>().AddSingleton<IWorkKind, BroughtWork>();
        services.AddReader<WorkDone, WorkReader>().AddReader<WorkTakenBack, WorkReader>();
        services.AddReader<ContributionReceived, ContributionReader>().AddReader<ContributionsImported, ContributionReader>();
        services.AddReader<HolderAssigned, ContributionReader>().AddReader<ContributionAnswered, ContributionReader>();
        services.AddReader<ContributionWithdrawn, ContributionReader>().AddReader<ContributionRejected, ContributionReader>();
        services.AddReader<ContributionReopened, ContributionReader>();
        services.AddReader<MembershipLeft, MembershipReader>().AddReader<ContactNamed, MembershipReader>();
    }
}

using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel;
using Wederzijds.Kernel.Demo;
using Wederzijds.Kernel.Privacy;
using Wederzijds.Kernel.Web;
using Wederzijds.Promises.Expecting.Comparing;
using Wederzijds.Promises.Expecting.Demo;
using Wederzijds.Promises.Expecting.Parts;
using Wederzijds.Promises.Expecting.Settling;
using Wederzijds.Promises.Expecting.Starting;
using Wederzijds.Promises.Expecting.Writing;

namespace Wederzijds.Promises.Expecting;

/// <summary>Everything of the expectation round.</summary>
internal static class ExpectingSetup
{
    public static IServiceCollection AddExpecting(this IServiceCollection services)
    {
        services.AddScoped<RoundReading>().AddScoped<TalkNotes>().AddScoped<RoundLedger>();
        services.AddScoped<OpenExpectationRound>().AddScoped<WriteExpectation>().AddScoped<SubmitExpectations>();
        services.AddScoped<LayBeside>().AddScoped<WriteTalkNote>().AddScoped<EndExpectation>().AddScoped<ConfirmEnd>().AddScoped<AgreeAtTable>();
        services.AddScoped<SettleIntoPromise>();
        services.AddReader<PromiseAccepted, PromiseOfExpectation>().AddReader<PromiseDeclined, PromiseOfExpectation>();
        services.AddReader<PromiseEnded, PromiseOfExpectation>().AddReader<MembershipLeft, AcceptorLeft>();
        services.AddScoped<IMyPagePart, ExpectationsAsked>().AddScoped<IOpeningChecks, ExpectationsNeed>().AddScoped<IPersonalData, ExpectingPersonalData>();
        services.AddSingleton<IDemoPart, DemoExpectations>();
        return services;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Initiatives.Deciding.Challenging;
using Wederzijds.Initiatives.Mandates;
using Wederzijds.Kernel;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Demo;
using Wederzijds.Kernel.Privacy;
using Wederzijds.Kernel.Web;

namespace Wederzijds.Initiatives.Deciding;

/// <summary>What proposals, challenges and mandates need.</summary>
internal static class DecidingSetup
{
    public static IServiceCollection AddDeciding(this IServiceCollection services)
    {
        foreach (var policy in DecidePolicy.All.Concat<IRoutePolicy>(ChallengePolicy.All).Append(new ProposalWriter()))
        {
            services.AddSingleton(policy);
        }

        services.AddScoped<CurrentProposal>().AddScoped<ProposalReading>().AddScoped<CurrentChallenge>();
        services.AddScoped<IOpeningChecks, DecisionChecks>().AddScoped<IMyPagePart, DecisionsAskOfYou>();
        services.AddScoped<FileProposal>().AddScoped<WithdrawProposal>().AddScoped<GiveVoice>().AddScoped<TrustColleague>();
        services.AddScoped<SayHow>().AddScoped<AskSwap>().AddScoped<AnswerSwap>().AddScoped<AnswerCondition>().AddScoped<RecordDecision>();
        services.AddScoped<FileChallenge>().AddScoped<AssessChallenge>().AddScoped<FollowChallenge>();
        services.AddScoped<CloseHearings>().AddSingleton(CloseHearings.Work);
        services.AddScoped<IPersonalData, DecisionsOfPerson>().AddScoped<IPersonalData, ChallengesOfPerson>();
        services.AddSingleton<IDemoPart, DemoDecisions>().AddScoped<IAskedAbout, AskedAbout>();
        return services.AddMandates();
    }

    private static IServiceCollection AddMandates(this IServiceCollection services)
    {
        services.AddSingleton<IRoutePolicy, MandateWriter>().AddSingleton<IRoutePolicy, MandateManager>().AddSingleton<IRoutePolicy, QuestionManager>();
        services.AddScoped<MandateReading>().AddScoped<MandateChecks>();
        services.AddScoped<IMandates>(sp => sp.GetRequiredService<MandateChecks>()).AddScoped<IOpeningChecks>(sp => sp.GetRequiredService<MandateChecks>());
        services.AddScoped<WriteMandate>().AddScoped<CoverMandate>().AddScoped<AskBeyondMandate>().AddScoped<AnswerBeyondMandate>();
        services.AddScoped<WatchMandates>().AddSingleton(WatchMandates.Work);
        services.AddScoped<IPersonalData, MandatesOfPerson>();
        return services;
    }
}

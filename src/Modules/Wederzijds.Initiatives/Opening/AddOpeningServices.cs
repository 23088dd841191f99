using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Initiatives.Ending;
using Wederzijds.Initiatives.Gaps;
using Wederzijds.Initiatives.Inviting;
using Wederzijds.Initiatives.Starting;
using Wederzijds.Kernel;
using Wederzijds.Kernel.Demo;
using Wederzijds.Kernel.Privacy;

namespace Wederzijds.Initiatives.Opening;

internal static class AddOpeningServices
{
    /// <summary>What an initiative needs from an idea to its end.</summary>
    public static IServiceCollection AddOpening(this IServiceCollection services)
    {
        services.AddScoped<FreeSlug>().AddScoped<StartInitiative>().AddScoped<PrepareInitiative>();
        services.AddScoped<PauseInitiative>().AddScoped<ResumeInitiative>().AddScoped<EndInitiative>();
        services.AddScoped<InviteMember>().AddScoped<AnswerInvitation>().AddScoped<TakeInvitationBack>();
        services.AddScoped<OpeningGate>().AddScoped<PeopleChecks>().AddScoped<IOpeningChecks>(s => s.GetRequiredService<PeopleChecks>());
        services.AddScoped<GateReading>().AddScoped<OpenInitiative>().AddScoped<NoteReadiness>().AddSingleton(NoteReadiness.Work);
        services.AddScoped<InvitationReading>().AddScoped<GapReading>().AddScoped<AgreeGap>();
        services.AddScoped<TellOverdueGaps>().AddSingleton(TellOverdueGaps.Work);
        services.AddScoped<EndingReading>().AddScoped<CloseOpenEnds>().AddScoped<HandOverOpenEnds>();
        services.AddScoped<IPersonalData, StepsByPerson>();
        services.AddReader<OpeningNeedMet, CloseGaps>().AddReader<OpeningNeedLost, ListMissingPromise>();
        services.AddSingleton<IDemoPart, DemoStages>().AddSingleton<IDemoPart, DemoEndings>();
        return services;
    }
}

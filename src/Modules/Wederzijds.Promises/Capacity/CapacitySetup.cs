using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Promises;
using Wederzijds.Kernel;
using Wederzijds.Kernel.Demo;
using Wederzijds.Kernel.Privacy;
using Wederzijds.Promises.Capacity.Absences;
using Wederzijds.Promises.Capacity.Limiting;
using Wederzijds.Promises.Capacity.Signing;
using Wederzijds.Promises.Capacity.Stating;
using Wederzijds.Promises.Capacity.Warning;

namespace Wederzijds.Promises.Capacity;

/// <summary>Hours: what there is, what is promised of it, and who signs when that does not fit.</summary>
internal static class CapacitySetup
{
    public static IServiceCollection AddCapacity(this IServiceCollection services)
    {
        services.AddScoped<CapacityReading>().AddScoped<OwedWork>().AddScoped<WeighCapacity>().AddScoped<DecisionMakers>().AddScoped<AbsenceCounting>();
        services.AddScoped<StateHours>().AddScoped<RemoveHours>().AddScoped<ConfirmHours>().AddScoped<SetBudgetEnd>();
        services.AddScoped<StateAbsence>().AddScoped<RemoveAbsence>().AddScoped<StateWeek>();
        services.AddScoped<AskSignature>().AddScoped<AnswerSignature>().AddScoped<WithdrawSignature>().AddScoped<LowerLimits>();
        services.AddScoped<WarnAhead>().AddScoped<LookAhead>().AddScoped<ForgetAbsences>().AddSingleton(WarnAhead.Work);
        services.AddScoped<ICapacitySigners, CapacitySigners>().AddScoped<IOpeningChecks, OpeningCapacity>();
        services.AddScoped<IPersonalData, CapacityPersonalData>();
        services.AddSingleton<IDemoPart, DemoHours>().AddSingleton<IDemoPart, DemoCapacity>();
        services.AddReader<PromiseAccepted, PromiseReader>().AddReader<PromiseEnded, PromiseReader>().AddReader<MembershipLeft, LeaverReader>();
        return services;
    }
}

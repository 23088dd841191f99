using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Kernel.Demo;
using Wederzijds.Kernel.Writing;
using Wederzijds.Notices.Dosing;

namespace Wederzijds.Notices;

/// <summary>Three people of Lindehoven who each hear something else: the bare minimum by hand, all of it every day, and the milestones once a week.</summary>
internal sealed class DemoDoses : IDemoPart
{
    /// <summary>After people and initiatives, before anything happens that they could be told.</summary>
    public int Order => 25;

    public async Task SeedAsync(DemoStage stage, CancellationToken cancellation)
    {
        var watch = stage.Initiatives[DemoCast.Watch];
        await ChooseAsync("resident", null, new(DoseWhat.OutcomeOnly, DoseExtras.Thanks, DoseCadence.AtOnce, DoseChannel.ByHand));
        await ChooseAsync(
            "coordinator",
            watch,
            new(DoseWhat.EveryStep, DoseExtras.Effects | DoseExtras.Background | DoseExtras.Thanks | DoseExtras.People, DoseCadence.Daily, DoseChannel.Mail));
        await ChooseAsync("walker", null, new(DoseWhat.Milestones, DoseExtras.Effects, DoseCadence.Weekly, DoseChannel.Mail));

        Task ChooseAsync(string who, Guid? initiative, DoseChoice choice) => stage.AsAsync(
            stage.People[who],
            TimeSpan.FromDays(27),
            services => services.GetRequiredService<IWriteGate>().RunAsync(
                (ChooseDose choose) => choose.ExecuteAsync(stage.People[who], initiative, choice, revision: 0, cancellation), cancellation));
    }
}

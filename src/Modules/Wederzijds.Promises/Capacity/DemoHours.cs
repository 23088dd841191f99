using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Kernel.Demo;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Writing;
using Wederzijds.Promises.Agreeing;
using Wederzijds.Promises.Capacity.Absences;
using Wederzijds.Promises.Capacity.Signing;
using Wederzijds.Promises.Capacity.Stating;
using Wederzijds.Promises.Proposing;

namespace Wederzijds.Promises.Capacity;

/// <summary>Who has how many hours, before anything is promised of them.</summary>
internal sealed class DemoHours : IDemoPart
{
    public int Order => 29;

    public async Task SeedAsync(DemoStage stage, CancellationToken cancellation)
    {
        await stage.StateAsync(DemoCast.Watch, "officer", 176, new(6 * 60, default, null), cancellation);
        await stage.StateAsync(DemoCast.Watch, "deputy", 175, new(4 * 60, default, null, OnlyAsDeputy: true), cancellation);
        await stage.StateTeamAsync(DemoCast.Watch, "coordinator", "Avondronde", 175, new(24 * 60, default, null), cancellation);
        await stage.StateAsync(DemoCast.Green, "ranger", 85, new(3 * 60, default, null), cancellation);
        await stage.StateAsync(DemoCast.Care, "nurse", 49, new(8 * 60, default, null), cancellation);
        await stage.StateAsync(DemoCast.Garden, "ranger", 200, new(2 * 60, default, null), cancellation);
        await stage.StateAsync(DemoCast.Pool, "poolmanager", 59, new(8 * 60, default, null), cancellation);
    }
}

/// <summary>
/// The watch is nine tenths full and is asked for more; the pool lost half its hours and may not open; for the garden somebody signed; the officer goes
/// away soon, and the deputy stands in.
/// </summary>
internal sealed class DemoCapacity : IDemoPart
{
    private const double Fullness = 0.9;

    public int Order => 33;

    public async Task SeedAsync(DemoStage stage, CancellationToken cancellation)
    {
        await SeedWatchAsync(stage, cancellation);
        await SeedPoolAsync(stage, cancellation);
        await SeedGardenAsync(stage, cancellation);
        await stage.AsAsync(stage.People["officer"], TimeSpan.FromDays(2), async services =>
        {
            var (gate, today) = (services.GetRequiredService<IWriteGate>(), services.GetRequiredService<ISiteContext>().DayAt(services.GetRequiredService<TimeProvider>().UtcNow));
            await gate.RunAsync((StateAbsence state) => state.ExecuteAsync(
                NewId(services), isNew: true, stage.People["officer"], today.AddDays(11), today.AddDays(24), cancellation), cancellation);
        });
    }

    private static async Task SeedWatchAsync(DemoStage stage, CancellationToken cancellation)
    {
        var asked = 0.0;
        await stage.AsAsync(null, TimeSpan.Zero, async services =>
        {
            var facts = await services.GetRequiredService<CapacityReading>().OfAsync(stage.Initiatives[DemoCast.Watch], cancellation);
            asked = new Reckoning(facts).LoadOf(stage.Initiatives[DemoCast.Watch], Side.Professional).BusiestDemand;
        });
        var minutes = (int)((6 * 60 * Fullness) - asked);
        if (minutes > 0)
        {
            await stage.AcceptAsync(
                DemoCast.Watch, 30, await stage.AskAsync(DemoCast.Watch, "officer", 31, minutes, "De wijkagent loopt elke week een ronde mee.", cancellation), "coordinator", cancellation);
        }

        await stage.AskAsync(DemoCast.Watch, "officer", 3, 90, "De wijkagent houdt elke week een spreekuur in het wijkcentrum.", cancellation);
    }

    private static async Task SeedPoolAsync(DemoStage stage, CancellationToken cancellation)
    {
        var promise = await stage.AskAsync(DemoCast.Pool, "poolmanager", 50, 6 * 60, "De gemeente controleert elke week het water en de installaties.", cancellation);
        await stage.AcceptAsync(DemoCast.Pool, 48, promise, "volunteer", cancellation);
        await stage.StateAsync(DemoCast.Pool, "poolmanager", 15, new(4 * 60, default, null), cancellation);
    }

    private static async Task SeedGardenAsync(DemoStage stage, CancellationToken cancellation)
    {
        var promise = await stage.AskAsync(DemoCast.Garden, "ranger", 62, 150, "De gemeente snoeit de bomen en brengt gereedschap.", cancellation);
        var (signature, garden) = (Guid.Empty, stage.Initiatives[DemoCast.Garden]);
        await stage.AsAsync(stage.People["gardener"], TimeSpan.FromDays(61), async services =>
        {
            signature = NewId(services);
            var today = services.GetRequiredService<CapacityReading>().Today;
            await services.GetRequiredService<IWriteGate>().RunAsync((AskSignature ask) => ask.ExecuteAsync(
                new(signature, garden, Side.Professional, 150, today.AddDays(360), stage.People["admin"], "In het voorjaar moet er gesnoeid worden."),
                stage.People["gardener"], cancellation), cancellation);
        });
        await stage.AsAsync(stage.People["admin"], TimeSpan.FromDays(60), services => services.GetRequiredService<IWriteGate>().RunAsync((AnswerSignature answer) =>
            answer.ExecuteAsync(signature, stage.People["admin"], signs: true, "Bomen kunnen niet wachten. Na het seizoen kijken we opnieuw.", cancellation), cancellation));
        await stage.AcceptAsync(DemoCast.Garden, 59, promise, "gardener", cancellation);
    }

    private static Guid NewId(IServiceProvider services) => Guid.CreateVersion7(services.GetRequiredService<TimeProvider>().UtcNow);
}

/// <summary>Steps of the demo's hours, through the use cases that people use.</summary>
internal static class DemoHoursSteps
{
    extension(DemoStage stage)
    {
        /// <summary>Somebody states hours from that day on; hours stated before are stated anew.</summary>
        public Task StateAsync(string slug, string person, int daysAgo, HoursTerms terms, CancellationToken cancellation) =>
            stage.StateAsync(slug, person, null, daysAgo, terms, cancellation);

        public Task StateTeamAsync(string slug, string by, string name, int daysAgo, HoursTerms terms, CancellationToken cancellation) =>
            stage.StateAsync(slug, by, name, daysAgo, terms, cancellation);

        /// <summary>A promise of a professional, once a week, that costs so many minutes each time; waits for the citizens' yes.</summary>
        public async Task<Guid> AskAsync(string slug, string owner, int daysAgo, int minutes, string words, CancellationToken cancellation)
        {
            var (id, person) = (Guid.Empty, stage.People[owner]);
            await stage.AsAsync(person, TimeSpan.FromDays(daysAgo), async services =>
            {
                id = Guid.CreateVersion7(services.GetRequiredService<TimeProvider>().UtcNow);
                var terms = new Terms(person, Norm.TimesPerPeriod(1, NormPeriod.Week), words) { Effort = new(433, minutes) };
                Expect(PromiseOutcome.Proposed == await services.GetRequiredService<IWriteGate>().RunAsync((ProposePromise propose) => propose.ExecuteAsync(
                    new(id, stage.Initiatives[slug], Side.Professional, terms, AsDraft: false), new(person, Side.Professional, MayAccept: true), cancellation), cancellation), words);
            });
            return id;
        }

        public Task AcceptAsync(string slug, int daysAgo, Guid promise, string by, CancellationToken cancellation) =>
            stage.AsAsync(stage.People[by], TimeSpan.FromDays(daysAgo), async services => Expect(
                await services.GetRequiredService<IWriteGate>().RunAsync((AcceptPromise accept) => accept.ExecuteAsync(
                    stage.Initiatives[slug], promise, 1, Side.Citizen, stage.People[by], cancellation), cancellation) is AcceptOutcome.InForce or AcceptOutcome.WaitsForManager, slug));

        private Task StateAsync(string slug, string person, string? team, int daysAgo, HoursTerms terms, CancellationToken cancellation)
        {
            var (by, initiative) = (stage.People[person], stage.Initiatives[slug]);
            return stage.AsAsync(by, TimeSpan.FromDays(daysAgo), async services =>
            {
                var (reading, gate) = (services.GetRequiredService<CapacityReading>(), services.GetRequiredService<IWriteGate>());
                var known = (await reading.OfAsync(initiative, cancellation)).Hours.Find(h => h.InitiativeId == initiative && h.PersonId == by && team is null);
                if (known is not null)
                {
                    await gate.RunAsync((RemoveHours remove) => remove.ExecuteAsync(initiative, known.Id, by, cancellation), cancellation);
                }

                var id = Guid.CreateVersion7(services.GetRequiredService<TimeProvider>().UtcNow);
                var form = new HoursForm(id, null, initiative, team is null ? by : null, team, terms with { From = reading.Today });
                Expect(HoursOutcome.Stated == await gate.RunAsync((StateHours state) => state.ExecuteAsync(form, by, cancellation), cancellation), slug);
            });
        }
    }

    private static void Expect(bool came, string of)
    {
        if (!came)
        {
            throw new InvalidOperationException($"The demo town wanted hours or a promise ({of}) and was refused.");
        }
    }
}

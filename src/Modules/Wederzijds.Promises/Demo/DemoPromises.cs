using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Kernel.Demo;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Writing;
using Wederzijds.Promises.Agreeing;
using Wederzijds.Promises.Proposing;

namespace Wederzijds.Promises.Demo;

/// <summary>
/// The watch owes both ways, once in other terms than at first; the green initiative waits for a yes; the square has no promise, which is its gap.
/// What else the two owe, one kept, one missed and one late, stands in <see cref="DemoPeriods"/>.
/// </summary>
internal sealed class DemoPromises : IDemoPart
{
    public int Order => 30;

    public async Task SeedAsync(DemoStage stage, CancellationToken cancellation)
    {
        var watch = stage.Initiatives[DemoCast.Watch];
        var coordinator = new Proposer(stage.People["coordinator"], Side.Citizen, MayAccept: true);
        var officer = new Proposer(stage.People["officer"], Side.Professional, MayAccept: true);

        var answers = await ProposeAsync(stage, 175, watch, Side.Professional, officer, officer.PersonId, 7,
            "Op elke melding, vraag of idee krijg je antwoord: wat we doen, of waarom niet.", cancellation);
        await AcceptAsync(stage, 174, watch, answers, 1, coordinator, cancellation);
        await ChangeAsync(stage, 171, watch, answers, coordinator, officer.PersonId, 5,
            "Op elke melding, vraag of idee krijg je antwoord: wat we doen, of waarom niet. Een week was te lang.", cancellation);
        await AcceptAsync(stage, 170, watch, answers, 2, officer, cancellation);

        var questions = await ProposeAsync(stage, 172, watch, Side.Citizen, coordinator, coordinator.PersonId, 10,
            "Vragen van de wijkagent en de gemeente beantwoorden wij als buurt.", cancellation);
        await AcceptAsync(stage, 170, watch, questions, 1, officer, cancellation);

        var green = stage.Initiatives[DemoCast.Green];
        var gardener = new Proposer(stage.People["gardener"], Side.Citizen, MayAccept: true);
        await ProposeAsync(stage, 6, green, Side.Professional, gardener, stage.People["ranger"], 8,
            "Wij horen graag binnen anderhalve week of iets kan.", cancellation);
        await DemoPeriods.SeedAsync(stage, coordinator, officer, cancellation);
    }

    private static async Task<Guid> ProposeAsync(
        DemoStage stage, int daysAgo, Guid initiative, Side debtor, Proposer by, Guid owner, int workingDays, string words, CancellationToken cancellation)
    {
        var id = Guid.Empty;
        await stage.AsAsync(by.PersonId, TimeSpan.FromDays(daysAgo), async services =>
        {
            id = Guid.CreateVersion7(services.GetRequiredService<TimeProvider>().UtcNow);
            var form = new PromiseForm(id, initiative, debtor, new(owner, Norm.AnswerWithinWorkingDays(workingDays), words), AsDraft: false);
            Expect(PromiseOutcome.Proposed, await services.GetRequiredService<IWriteGate>()
                .RunAsync((ProposePromise propose) => propose.ExecuteAsync(form, by, cancellation), cancellation));
        });
        return id;
    }

    private static Task ChangeAsync(
        DemoStage stage, int daysAgo, Guid initiative, Guid promise, Proposer by, Guid owner, int workingDays, string words, CancellationToken cancellation) =>
        stage.AsAsync(by.PersonId, TimeSpan.FromDays(daysAgo), async services =>
        {
            var revision = await services.GetRequiredService<Register.PromisePictures>().ReadAsync(initiative, promise, cancellation);
            var terms = new Terms(owner, Norm.AnswerWithinWorkingDays(workingDays), words) { Because = "Een week wachten was te lang." };
            var change = new PromiseChange(initiative, promise, revision[0].Revision, terms, AsDraft: false);
            Expect(PromiseOutcome.Proposed, await services.GetRequiredService<IWriteGate>()
                .RunAsync((ChangePromise use) => use.ExecuteAsync(change, by, cancellation), cancellation));
        });

    internal static Task AcceptAsync(
        DemoStage stage, int daysAgo, Guid initiative, Guid promise, int version, Proposer by, CancellationToken cancellation) =>
        stage.AsAsync(by.PersonId, TimeSpan.FromDays(daysAgo), async services => Expect(AcceptOutcome.InForce, await services.GetRequiredService<IWriteGate>()
            .RunAsync((AcceptPromise accept) => accept.ExecuteAsync(initiative, promise, version, by.Side, by.PersonId, cancellation), cancellation)));

    internal static void Expect<T>(T wanted, T? outcome)
        where T : struct, Enum
    {
        if (!wanted.Equals(outcome))
        {
            throw new InvalidOperationException($"The demo town wanted {wanted} of a promise and got {outcome?.ToString() ?? "nothing"}.");
        }
    }
}

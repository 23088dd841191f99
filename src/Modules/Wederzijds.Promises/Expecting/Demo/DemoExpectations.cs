using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Demo;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Writing;
using Wederzijds.Promises.Expecting.Comparing;
using Wederzijds.Promises.Expecting.Settling;
using Wederzijds.Promises.Expecting.Starting;
using Wederzijds.Promises.Expecting.Writing;

namespace Wederzijds.Promises.Expecting.Demo;

/// <summary>In the watch a round that was settled half a year ago; in the care cooperative one in which the professionals are still writing.</summary>
internal sealed class DemoExpectations : IDemoPart
{
    public int Order => 31;

    public async Task SeedAsync(DemoStage stage, CancellationToken cancellation)
    {
        await SeedWatchAsync(new(stage, DemoCast.Watch, cancellation));
        if (stage.Initiatives.ContainsKey(DemoCast.Care))
        {
            await SeedCareAsync(new(stage, DemoCast.Care, cancellation));
        }
    }

    private static async Task SeedWatchAsync(Scene watch)
    {
        var (fatima, joost) = (watch.Of("coordinator", Side.Citizen, coordinates: true), watch.Of("officer", Side.Professional));
        await watch.OpenAsync(fatima, joost, 179, null);
        var answer = await watch.WriteAsync(fatima, 178, Direction.Expect, ExpectationKind.Answer, "Op elke melding horen we binnen een week wat ermee gebeurt.");
        var vests = await watch.WriteAsync(fatima, 178, Direction.Expect, ExpectationKind.Equipment, "We krijgen hesjes en lampen van de gemeente.");
        var answers = await watch.WriteAsync(joost, 178, Direction.Offer, ExpectationKind.Answer, "Op elke melding, vraag of idee geven we antwoord.");
        var questions = await watch.WriteAsync(joost, 177, Direction.Expect, ExpectationKind.Answer, "Vragen van ons aan de buurt blijven niet liggen.");
        await watch.SubmitAsync(fatima, 177);
        await watch.SubmitAsync(joost, 177);
        await watch.LayAsync(fatima, 176, answer, Fit.Matched, answers);
        await watch.LayAsync(fatima, 176, vests, Fit.OneSided, null);
        await watch.NoteAsync(joost, 176, answer, "Een week is kort in de zomer. We beginnen met zeven werkdagen en kijken dan opnieuw.");
        await watch.DeclineAsync(joost, 176, vests, "Daar is dit jaar geen geld voor. In het najaar vragen we het opnieuw aan.");
        await watch.LinkAsync(fatima, 170, answer, Side.Professional);
        await watch.LinkAsync(fatima, 170, answers, Side.Professional);
        await watch.LinkAsync(joost, 169, questions, Side.Citizen);
    }

    private static async Task SeedCareAsync(Scene care)
    {
        var (henk, noor) = (care.Of("volunteer", Side.Citizen, coordinates: true), care.Of("shopkeeper", Side.Citizen));
        var esra = care.Of("nurse", Side.Professional);
        await care.OpenAsync(henk, esra, 21, daysToWrite: 28);
        await care.WriteAsync(henk, 20, Direction.Expect, ExpectationKind.Support, "Als een bezoek ons zorgen geeft, kunnen we dezelfde dag een verpleegkundige bellen.");
        await care.WriteAsync(henk, 20, Direction.Offer, ExpectationKind.Effort, "Wij rijden elke werkdag twee mensen naar het ziekenhuis.");
        await care.WriteAsync(noor, 18, Direction.Expect, ExpectationKind.Information, "We horen vooraf wat iemand kan en niet kan, zonder medische gegevens.");
        await care.SubmitAsync(henk, 12);
        await care.WriteAsync(esra, 3, Direction.Expect, ExpectationKind.Conduct, "Wat u thuis bij mensen ziet, blijft tussen u en ons.");
    }

    /// <summary>One round in the making: every step by the person who would take it, so many days ago.</summary>
    private sealed class Scene(DemoStage stage, string slug, CancellationToken cancellation)
    {
        private readonly Guid _initiative = stage.Initiatives[slug];
        private Guid _round;

        public Standing Of(string who, Side side, bool coordinates = false) =>
            new(_initiative, Guid.Empty, stage.People[who], side, MembershipState.Active, coordinates, IsContact: true);

        public Task OpenAsync(Standing citizen, Standing professional, int daysAgo, int? daysToWrite) => AsAsync(citizen, daysAgo, async services =>
        {
            var now = services.GetRequiredService<TimeProvider>().UtcNow;
            DateOnly? by = daysToWrite is { } days ? services.GetRequiredService<ISiteContext>().DayAt(now).AddDays(days) : null;
            var form = new RoundForm(_round = Guid.CreateVersion7(now), _initiative, new(citizen.PersonId, professional.PersonId), by);
            Expect(OpenOutcome.Opened, await Gate(services).RunAsync((OpenExpectationRound open) => open.ExecuteAsync(form, citizen.PersonId, cancellation), cancellation));
        });

        public async Task<Guid> WriteAsync(Standing by, int daysAgo, Direction direction, ExpectationKind kind, string words)
        {
            var id = Guid.Empty;
            await AsAsync(by, daysAgo, async services =>
            {
                id = Guid.CreateVersion7(services.GetRequiredService<TimeProvider>().UtcNow);
                Expect(WriteOutcome.Written, await Gate(services).RunAsync((WriteExpectation write) =>
                    write.AddAsync(id, _initiative, new(direction, kind, words), by, cancellation), cancellation));
            });
            return id;
        }

        public Task SubmitAsync(Standing by, int daysAgo) => AsAsync(by, daysAgo, services => Gate(services).RunAsync(
            (SubmitExpectations submit) => submit.ExecuteAsync(_initiative, _round, by, cancellation), cancellation));

        public Task LayAsync(Standing by, int daysAgo, Guid id, Fit fit, Guid? beside) => AsAsync(by, daysAgo, async services =>
        {
            var target = await TargetAsync(services, id);
            Expect(LayOutcome.Laid, await Gate(services).RunAsync((LayBeside lay) => lay.ExecuteAsync(target, fit, beside, null, by, cancellation), cancellation));
        });

        public Task NoteAsync(Standing by, int daysAgo, Guid id, string words) => AsAsync(by, daysAgo, services => Gate(services).RunAsync(
            (WriteTalkNote write) => write.ExecuteAsync(
                _initiative, id, new(Guid.CreateVersion7(services.GetRequiredService<TimeProvider>().UtcNow), words), by, cancellation), cancellation));

        public Task DeclineAsync(Standing by, int daysAgo, Guid id, string because) => AsAsync(by, daysAgo, async services =>
        {
            var target = await TargetAsync(services, id);
            Expect(EndExpectationOutcome.Ended, await Gate(services).RunAsync((EndExpectation end) =>
                end.ExecuteAsync(target, ExpectationState.Declined, because, by, cancellation), cancellation));
        });

        /// <summary>With the promise to answer of this side, which is in force.</summary>
        public Task LinkAsync(Standing by, int daysAgo, Guid id, Side debtor) => AsAsync(by, daysAgo, async services =>
        {
            var promise = await services.GetRequiredService<AppDbContext>().Set<Promise>()
                .Where(p => p.InitiativeId == _initiative && p.Debtor == debtor && p.Kind == NormKind.AnswerWithinWorkingDays && p.VersionInForce != null)
                .Select(p => p.Id).SingleAsync(cancellation);
            var target = await TargetAsync(services, id);
            var result = await Gate(services).RunAsync((SettleIntoPromise settle) => settle.WithExistingAsync(target, promise, by, cancellation), cancellation);
            Expect(SettleOutcome.Settled, result?.Outcome);
        });

        private async Task<ExpectationTarget> TargetAsync(IServiceProvider services, Guid id) => new(
            _initiative, id, await services.GetRequiredService<AppDbContext>().Set<Expectation>().Where(e => e.Id == id).Select(e => e.Revision).SingleAsync(cancellation));

        private Task AsAsync(Standing by, int daysAgo, Func<IServiceProvider, Task> work) => stage.AsAsync(by.PersonId, TimeSpan.FromDays(daysAgo), work);

        private static IWriteGate Gate(IServiceProvider services) => services.GetRequiredService<IWriteGate>();

        private static void Expect<T>(T wanted, T? outcome)
            where T : struct, Enum
        {
            if (!wanted.Equals(outcome))
            {
                throw new InvalidOperationException($"The demo town wanted {wanted} of an expectation and got {outcome?.ToString() ?? "nothing"}.");
            }
        }
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Initiatives.Deciding.Challenging;
using Wederzijds.Initiatives.Mandates;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Demo;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives.Deciding;

/// <summary>
/// The playground waits for its voices, one of which sets conditions; the watch decided about its rounds with reasons; Oost challenges the municipality; and the
/// officer may promise within a mandate that the manager covers.
/// </summary>
internal sealed class DemoDecisions : IDemoPart
{
    public int Order => 25;

    public async Task SeedAsync(DemoStage stage, CancellationToken cancellation)
    {
        await SeedPlaygroundAsync(stage, cancellation);
        await SeedWatchAsync(stage, cancellation);
        await SeedChallengeAsync(stage, cancellation);
        await SeedMandateAsync(stage, cancellation);
    }

    private static async Task SeedPlaygroundAsync(DemoStage stage, CancellationToken cancellation)
    {
        var id = await FileAsync(stage, "resident", 6, DemoCast.Playground, ProposalKind.Start,
            "Ouders doen het hek open en dicht en vegen het zand. De gemeente keurt de toestellen en haalt het afval op.",
            "Anders gaat het speeltuintje dicht. Er wonen veertig kinderen in deze straten.", cancellation);
        await SpeakAsync(stage, "ranger", 3, id, VoiceWay.Open, new(VoiceView.ForWithConditions,
            ["Er is één vast aanspreekpunt bij de ouders.", "Wie iets kapots ziet, sluit het toestel af en belt meteen."],
            "Ik doe graag mee, maar in het voorjaar is het druk."), cancellation);
        await AsAsync(stage, "planner", 2, services => Gate(services).RunAsync(
            (SayHow say) => say.ExecuteAsync(id, stage.People["planner"], ParticipationChoice.Assigned, cancellation), cancellation));
    }

    private static async Task SeedWatchAsync(DemoStage stage, CancellationToken cancellation)
    {
        var id = await FileAsync(stage, "coordinator", 80, DemoCast.Watch, ProposalKind.Change,
            "We lopen ook op zondagavond een ronde.", "Op zondag horen we de meeste klachten over het parkje.", cancellation);
        await SpeakAsync(stage, "officer", 75, id, VoiceWay.Open, new(VoiceView.ForWithConditions,
            ["De ronde is om tien uur klaar."], "Op zondag ben ik alleen, dus ik loop niet elke week mee."), cancellation);
        await SpeakAsync(stage, "deputy", 72, id, VoiceWay.Open, new(VoiceView.For, [], null), cancellation);
        await SpeakAsync(stage, "coordinator", 71, id, VoiceWay.Open, new(VoiceView.For, [], null), cancellation);
        await AsAsync(stage, "coordinator", 70, async services =>
        {
            var condition = await services.GetRequiredService<AppDbContext>().Set<VoiceCondition>().AsNoTracking().SingleAsync(c => c.ProposalId == id, cancellation);
            var answer = new GivenConditionAnswer(ConditionAnswerKind.Met, "We beginnen om half negen en stoppen om tien uur.", stage.People["coordinator"]);
            await Gate(services).RunAsync((AnswerCondition use) => use.ExecuteAsync(id, condition.Id, condition.Revision, answer, cancellation), cancellation);
        });
        await AsAsync(stage, "manager", 64, async services =>
        {
            var revision = await services.GetRequiredService<ProposalReading>().RevisionAsync(id, cancellation);
            var decision = new Decision(DecisionOutcome.YesInAnotherForm,
                "De buurt wil het en de wijkagent kan het aan, als het niet elke week is. Na een half jaar kijken we of het helpt.",
                "Eens in de twee weken een ronde op zondag, tot tien uur.", revision);
            await Gate(services).RunAsync((RecordDecision record) => record.ExecuteAsync(id, stage.People["manager"], decision, cancellation), cancellation);
        });
    }

    private static Task SeedChallengeAsync(DemoStage stage, CancellationToken cancellation) => AsAsync(stage, "gardener", 30, services =>
        Gate(services).RunAsync((FileChallenge file) => file.ExecuteAsync(
            Guid.CreateVersion7(services.GetRequiredService<SiteDays>().Now), stage.Initiatives[DemoCast.Challenge], new(
                "Maaien en snoeien in Oost",
                "Wij weten welke perken lang mogen blijven voor de vlinders. Er hoeft minder vaak een grote maaier te komen.",
                "Twintig bewoners, de tuinclub en de hovenier uit de straat.",
                "De gemeente betaalt nu 18.000 euro per jaar. Wij doen het voor 15.000 euro, met gereedschap en verzekering."),
            stage.People["gardener"], stage.People["manager"], cancellation), cancellation));

    private static async Task SeedMandateAsync(DemoStage stage, CancellationToken cancellation)
    {
        var watch = stage.Initiatives[DemoCast.Watch];
        var id = Guid.Empty;
        await AsAsync(stage, "officer", 178, async services =>
        {
            var days = services.GetRequiredService<SiteDays>();
            id = Guid.CreateVersion7(days.Now);
            var room = new MandateRoom(MayPromise: true, MinutesPerWeek: 480, EurosPerYear: 500, "Van het rooster, als de buurt daarom vraagt en een collega kan ruilen.");
            await Gate(services).RunAsync((WriteMandate write) => write.DraftAsync(id, watch, stage.People["officer"], room, stage.People["officer"], cancellation), cancellation);
            var cover = new MandateCover(stage.People["manager"], AnswerWorkingDays: 5, days.Today, days.Today.AddYears(1));
            await Gate(services).RunAsync((WriteMandate write) => write.AskAsync(watch, id, cover, stage.People["officer"], cancellation), cancellation);
        });
        await AsAsync(stage, "manager", 177, services => Gate(services).RunAsync(
            (CoverMandate cover) => cover.AcceptAsync(id, stage.People["manager"], cancellation), cancellation));
        await AsAsync(stage, "officer", 4, services => Gate(services).RunAsync((AskBeyondMandate ask) => ask.ExecuteAsync(
            Guid.CreateVersion7(services.GetRequiredService<SiteDays>().Now), watch, stage.People["officer"], BeyondKind.Spend, 750,
            "Hesjes en lampen voor twintig lopers, nu de rondes in het donker zijn.", cancellation), cancellation));
    }

    private static async Task<Guid> FileAsync(
        DemoStage stage, string who, int daysAgo, string slug, ProposalKind kind, string what, string why, CancellationToken cancellation)
    {
        var id = Guid.Empty;
        await AsAsync(stage, who, daysAgo, async services =>
        {
            id = Guid.CreateVersion7(services.GetRequiredService<SiteDays>().Now);
            var until = await services.GetRequiredService<FileProposal>().EarliestAsync(cancellation);
            var form = new ProposalForm(id, stage.Initiatives[slug], kind, what, why, stage.People["manager"], until, []);
            var outcome = await Gate(services).RunAsync((FileProposal file) => file.ExecuteAsync(form, stage.People[who], cancellation), cancellation);
            if (outcome is not FileOutcome.Filed)
            {
                throw new InvalidOperationException($"The demo town wanted a proposal in {slug} and got {outcome}.");
            }
        });
        return id;
    }

    private static Task SpeakAsync(DemoStage stage, string who, int daysAgo, Guid proposal, VoiceWay way, SpokenWords words, CancellationToken cancellation) =>
        AsAsync(stage, who, daysAgo, async services =>
        {
            var outcome = await Gate(services).RunAsync(
                (GiveVoice give) => give.ExecuteAsync(proposal, stage.People[who], Side.Citizen, way, words, cancellation), cancellation);
            if (outcome is not VoiceOutcome.Given)
            {
                throw new InvalidOperationException($"The demo town wanted a voice of {who} and got {outcome}.");
            }
        });

    private static Task AsAsync(DemoStage stage, string who, int daysAgo, Func<IServiceProvider, Task> work) =>
        stage.AsAsync(stage.People[who], TimeSpan.FromDays(daysAgo), work);

    private static IWriteGate Gate(IServiceProvider services) => services.GetRequiredService<IWriteGate>();
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Initiatives.Adopting;
using Wederzijds.Initiatives.Hoping;
using Wederzijds.Initiatives.Joining;
using Wederzijds.Initiatives.Leaving;
using Wederzijds.Initiatives.Managing;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Demo;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Initiatives;

/// <summary>Three initiatives of Lindehoven: a watch in mid-life, a green one without deputy, and a square that has just been adopted.</summary>
internal sealed class DemoInitiatives : IDemoPart
{
    public int Order => 20;

    public async Task SeedAsync(DemoStage stage, CancellationToken cancellation)
    {
        await SeedWatchAsync(new(stage, DemoCast.Watch, cancellation));
        await SeedGreenAsync(new(stage, DemoCast.Green, cancellation));
        await SeedSquareAsync(new(stage, DemoCast.Square, cancellation));
    }

    private static async Task SeedWatchAsync(Scene watch)
    {
        await watch.AdoptAsync(180, InitiativeTemplate.NeighbourhoodWatch, "Buurtpreventie Lindekwartier", "Lindekwartier", """
            Bewoners lopen 's avonds een ronde en letten samen met de wijkagent op de buurt. We melden wat kapot of onveilig is en horen terug wat ermee gebeurt.

            Residents walk the neighbourhood in the evening, together with the community officer, and hear what became of every report.
            """, "coordinator", "officer", "deputy");
        await watch.ManageAsync("coordinator", "coordinator", 179, (NameContact name, MemberTarget it, CancellationToken c) => name.ExecuteAsync(it, c));
        await watch.AnswerAsDeputyAsync("deputy", 176);
        await watch.JoinAsync("resident", Side.Citizen, "Ik woon hier veertig jaar en ken bijna iedereen.", 160);
        await watch.AdmitAsync("coordinator", "resident", trialWeeks: null, 158);
        await watch.JoinAsync("left", Side.Citizen, null, 150);
        await watch.AdmitAsync("coordinator", "left", trialWeeks: null, 149);
        await watch.LeaveAsync("left", 40);
        await watch.JoinAsync("walker", Side.Citizen, "Ik wil graag een avond in de week meelopen.", 30);
        await watch.AdmitAsync("coordinator", "walker", trialWeeks: 8, 28);
        await watch.HopeAsync(
            "coordinator",
            170,
            "Bewoners voelen zich 's avonds veilig op straat",
            "In de halfjaarlijkse buurtpeiling zegt minder dan een op de tien dat zij zich onveilig voelen.",
            (165, "17 van de 100 mensen voelden zich 's avonds onveilig", "buurtpeiling van de gemeente"),
            (20, "12 van de 100 mensen voelden zich 's avonds onveilig", "buurtpeiling van de gemeente"));
        await watch.HopeAsync("coordinator", 100, "Buren kennen elkaar", "Op de buurtdag komen mensen uit elke straat.");
    }

    private static async Task SeedGreenAsync(Scene green)
    {
        await green.AdoptAsync(90, InitiativeTemplate.General, "Groen van De Weide", "De Weide", """
            Buurtbewoners onderhouden de perken en de moestuin, de gemeente zorgt voor de bomen en het gereedschap.

            Neighbours look after the flower beds and the kitchen garden; the municipality takes care of the trees and the tools.
            """, "gardener", "ranger", null);
        await green.ManageAsync("gardener", "gardener", 88, (NameContact name, MemberTarget it, CancellationToken c) => name.ExecuteAsync(it, c));
        await green.JoinAsync("resident", Side.Citizen, null, 60);
        await green.AdmitAsync("gardener", "resident", trialWeeks: null, 59);
    }

    private static async Task SeedSquareAsync(Scene square)
    {
        await square.AdoptAsync(5, InitiativeTemplate.General, "Dorpsplein", "Centrum", """
            Ondernemers, bewoners en de gemeente maken samen van het plein weer een plek waar je graag zit.

            Shopkeepers, residents and the municipality turn the square into a place where people like to sit again.
            """, "shopkeeper", "planner", null);
        await square.JoinAsync("newcomer", Side.Citizen, "I moved here last year and would like to meet people.", 2);
    }

    /// <summary>One initiative in the making: every step by the person who would take it, so many days ago.</summary>
    private sealed class Scene(DemoStage stage, string slug, CancellationToken cancellation)
    {
        public Task AdoptAsync(
            int daysAgo, InitiativeTemplate template, string name, string place, string purpose, string coordinator, string contact, string? deputy) =>
            AsAsync("admin", daysAgo, async services =>
            {
                var adoption = new Adoption(
                    template, name, slug, purpose, place, stage.People[coordinator], stage.People[contact], deputy is null ? null : stage.People[deputy]);
                await Gate(services).RunAsync((AdoptInitiative adopt) => adopt.ExecuteAsync(adoption, cancellation), cancellation);
                stage.Initiatives[slug] = await services.GetRequiredService<AppDbContext>().Set<Initiative>()
                    .Where(i => i.Slug == slug).Select(i => i.Id).SingleAsync(cancellation);
            });

        public Task JoinAsync(string who, Side side, string? motivation, int daysAgo) => AsAsync(who, daysAgo, services => Gate(services).RunAsync(
            (ApplyForMembership apply) => apply.ExecuteAsync(stage.Initiatives[slug], stage.People[who], side, motivation, cancellation), cancellation));

        public Task AdmitAsync(string coordinator, string who, int? trialWeeks, int daysAgo) => AsAsync(coordinator, daysAgo, async services =>
        {
            var target = await TargetAsync(services, who);
            DateOnly? until = trialWeeks is { } weeks ? services.GetRequiredService<SiteDays>().Today.AddDays(7 * weeks) : null;
            await Gate(services).RunAsync((AdmitApplicant admit) => admit.ExecuteAsync(target, until, cancellation), cancellation);
        });

        public Task ManageAsync<TUseCase>(
            string coordinator, string who, int daysAgo, Func<TUseCase, MemberTarget, CancellationToken, Task<ManageOutcome>> change)
            where TUseCase : notnull => AsAsync(coordinator, daysAgo, async services =>
            {
                var target = await TargetAsync(services, who);
                await Gate(services).RunAsync((TUseCase useCase) => change(useCase, target, cancellation), cancellation);
            });

        public Task AnswerAsDeputyAsync(string who, int daysAgo) => AsAsync(who, daysAgo, async services =>
        {
            var target = await TargetAsync(services, who);
            await Gate(services).RunAsync((AnswerDeputyAsk answer) => answer.ExecuteAsync(target.MembershipId, accepts: true, cancellation), cancellation);
        });

        public Task LeaveAsync(string who, int daysAgo) => AsAsync(who, daysAgo, async services =>
        {
            var target = await TargetAsync(services, who);
            await Gate(services).RunAsync((LeaveInitiative leave) => leave.ExecuteAsync(target.MembershipId, cancellation), cancellation);
        });

        public async Task HopeAsync(string who, int daysAgo, string hope, string sign, params (int DaysAgo, string Seen, string Source)[] observations)
        {
            await AsAsync(who, daysAgo, services => Gate(services).RunAsync(
                (AddEffect add) => add.ExecuteAsync(stage.Initiatives[slug], hope, sign, cancellation), cancellation));
            foreach (var one in observations)
            {
                await AsAsync(who, one.DaysAgo, async services =>
                {
                    var effect = await services.GetRequiredService<AppDbContext>().Set<Effect>()
                        .Where(e => e.InitiativeId == stage.Initiatives[slug] && e.Hope == hope).Select(e => e.Id).SingleAsync(cancellation);
                    var what = new SeenEffect(services.GetRequiredService<SiteDays>().Today, one.Seen, one.Source);
                    await Gate(services).RunAsync((ObserveEffect observe) => observe.ExecuteAsync(
                        stage.Initiatives[slug], effect, what, stage.People[who], cancellation), cancellation);
                });
            }
        }

        private Task AsAsync(string who, int daysAgo, Func<IServiceProvider, Task> work) => stage.AsAsync(stage.People[who], TimeSpan.FromDays(daysAgo), work);

        private async Task<MemberTarget> TargetAsync(IServiceProvider services, string who)
        {
            var (initiative, person) = (stage.Initiatives[slug], stage.People[who]);
            var found = await services.GetRequiredService<AppDbContext>().Set<Membership>().AsNoTracking()
                .Where(m => m.InitiativeId == initiative && m.PersonId == person).OrderByDescending(m => m.AppliedAt)
                .Select(m => new { m.Id, m.Revision }).FirstAsync(cancellation);
            return new(initiative, found.Id, found.Revision);
        }

        private static IWriteGate Gate(IServiceProvider services) => services.GetRequiredService<IWriteGate>();
    }
}

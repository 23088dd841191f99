using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Initiatives.Managing;
using Wederzijds.Kernel.Demo;

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

    private static async Task SeedWatchAsync(DemoScene watch)
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

    private static async Task SeedGreenAsync(DemoScene green)
    {
        await green.AdoptAsync(90, InitiativeTemplate.General, "Groen van De Weide", "De Weide", """
            Buurtbewoners onderhouden de perken en de moestuin, de gemeente zorgt voor de bomen en het gereedschap.

            Neighbours look after the flower beds and the kitchen garden; the municipality takes care of the trees and the tools.
            """, "gardener", "ranger", null);
        await green.ManageAsync("gardener", "gardener", 88, (NameContact name, MemberTarget it, CancellationToken c) => name.ExecuteAsync(it, c));
        await green.JoinAsync("resident", Side.Citizen, null, 60);
        await green.AdmitAsync("gardener", "resident", trialWeeks: null, 59);
    }

    private static async Task SeedSquareAsync(DemoScene square)
    {
        await square.AdoptAsync(5, InitiativeTemplate.General, "Dorpsplein", "Centrum", """
            Ondernemers, bewoners en de gemeente maken samen van het plein weer een plek waar je graag zit.

            Shopkeepers, residents and the municipality turn the square into a place where people like to sit again.
            """, "shopkeeper", "planner", null);
        await square.JoinAsync("newcomer", Side.Citizen, "I moved here last year and would like to meet people.", 2);
    }
}

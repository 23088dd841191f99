using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Demo;

namespace Wederzijds.Initiatives;

/// <summary>Initiatives of Lindehoven in the other stages of their lives: two ideas, two in preparation, and two that ran for a while.</summary>
internal sealed class DemoStages : IDemoPart
{
    public int Order => 20;

    public async Task SeedAsync(DemoStage stage, CancellationToken cancellation)
    {
        await SeedPlaygroundAsync(new(stage, DemoCast.Playground, cancellation));
        await SeedChallengeAsync(new(stage, DemoCast.Challenge, cancellation));
        await SeedCareAsync(new(stage, DemoCast.Care, cancellation));
        await SeedPoolAsync(new(stage, DemoCast.Pool, cancellation));
        await SeedGardenAsync(new(stage, DemoCast.Garden, cancellation));
        await SeedLibraryAsync(new(stage, DemoCast.Library, cancellation));
    }

    private static async Task SeedPlaygroundAsync(DemoScene playground)
    {
        await playground.StartAsync("resident", Side.Citizen, 24, "Speeltuin De Hoek", "Lindekwartier", """
            Ouders willen het speeltuintje op de hoek openhouden en schoonmaken. De gemeente keurt de toestellen.

            Parents want to keep the playground on the corner open and clean. The municipality inspects the equipment.
            """);
        await playground.InviteAsync("resident", "planner", Side.Professional, InvitedAs.Contact, 23);
        await playground.InviteAsync("resident", "ranger", Side.Professional, InvitedAs.Member, 22);
    }

    private static async Task SeedChallengeAsync(DemoScene challenge)
    {
        await challenge.StartAsync("gardener", Side.Citizen, 40, "Groenonderhoud Oost", "Oost", """
            Bewoners van Oost willen het maaien en snoeien in hun wijk overnemen van de gemeente, voor hetzelfde geld.

            Residents of Oost want to take over mowing and pruning in their district from the municipality, for the same money.
            """);
        await challenge.InviteAsync("gardener", "ranger", Side.Professional, InvitedAs.Contact, 38);
        await challenge.InviteAsync("gardener", "manager", Side.Professional, InvitedAs.Member, 37);
    }

    private static async Task SeedCareAsync(DemoScene care)
    {
        await care.StartAsync("volunteer", Side.Citizen, 70, "Zorgzaam Lindehoven", "Lindehoven", """
            Buren rijden naar het ziekenhuis, doen boodschappen en komen langs. De wijkverpleegkundige kijkt mee en springt bij als het nodig is.

            Neighbours drive to the hospital, do the shopping and come by. The district nurse keeps an eye on things and steps in when needed.
            """);
        await care.InviteAsync("volunteer", "nurse", Side.Professional, InvitedAs.Contact, 68);
        await care.InviteAsync("volunteer", "shopkeeper", Side.Citizen, InvitedAs.Member, 60);
        await care.PrepareAsync("volunteer", 50);
    }

    private static async Task SeedPoolAsync(DemoScene pool)
    {
        await pool.StartAsync("volunteer", Side.Citizen, 80, "Zwembad De Plons", "Centrum", """
            Een stichting van bewoners wil het zwembad openhouden, met vrijwilligers aan de kassa en aan de rand. De gemeente zorgt voor het water.

            A foundation of residents wants to keep the pool open, with volunteers at the till and at the poolside. The municipality looks after the water.
            """);
        await pool.InviteAsync("volunteer", "poolmanager", Side.Professional, InvitedAs.Contact, 78);
        await pool.InviteAsync("volunteer", "manager", Side.Professional, InvitedAs.Deputy, 77);
        await pool.InviteAsync("volunteer", "resident", Side.Citizen, InvitedAs.Deputy, 70);
        await pool.PrepareAsync("volunteer", 60);
    }

    private static Task SeedGardenAsync(DemoScene garden) => garden.AdoptAsync(300, InitiativeTemplate.General, "Buurttuin Het Laantje", "Het Laantje", """
        Bewoners van Het Laantje houden samen een buurttuin bij. De gemeente leent de grond en het gereedschap uit.

        Residents of Het Laantje keep a neighbourhood garden. The municipality lends the ground and the tools.
        """, "gardener", "ranger", "planner");

    private static Task SeedLibraryAsync(DemoScene library) => library.AdoptAsync(500, InitiativeTemplate.General, "Boekenkast Noord", "Noord", """
        Een ruilkast voor boeken in de hal van het wijkcentrum, gevuld door de buurt en opengehouden door de beheerder.

        A shelf to swap books in the hall of the community centre, filled by neighbours and kept open by the caretaker.
        """, "shopkeeper", "planner", null);
}

/// <summary>Comes after all that is seeded into them: one initiative stops for a while, another for good.</summary>
internal sealed class DemoEndings : IDemoPart
{
    public int Order => 60;

    public async Task SeedAsync(DemoStage stage, CancellationToken cancellation)
    {
        await new DemoScene(stage, DemoCast.Garden, cancellation).PauseAsync(
            "gardener", 12, "De grond wordt schoongemaakt. In het voorjaar gaan we verder.");
        await new DemoScene(stage, DemoCast.Library, cancellation).EndAsync(
            "shopkeeper", 45, "Het wijkcentrum is gesloten. De boeken staan nu in de bibliotheek.");
    }
}

using Wederzijds.Contracts.Contributions;
using static Wederzijds.Kernel.Demo.DemoCast;

namespace Wederzijds.Contributions.Demo;

/// <summary>A contribution of the demo and what became of it. Invented.</summary>
internal sealed record DemoStory(
    string Initiative, string By, double DaysAgo, ContributionKind Kind, string Text, string? Place, ContributionAudience? Audience, string? ForName, DemoStep[] Steps);

/// <param name="After">Days after it was brought.</param>
internal abstract record DemoStep(string By, double After);

internal sealed record DemoTakeUp(string By, double After) : DemoStep(By, After);

internal sealed record DemoAnswer(string By, double After, ContributionEnd End, string? Words, PassedOn? PassedOn = null, string? HeardFrom = null) : DemoStep(By, After);

/// <summary>Somebody without account is asked by a link.</summary>
internal sealed record DemoAskOutside(string By, double After, string Name, string System, string Number) : DemoStep(By, After);

internal sealed record DemoVerdict(string By, double After, bool IsSolved) : DemoStep(By, After);

internal sealed record DemoReopen(string By, double After, string Because) : DemoStep(By, After);

internal sealed record DemoReject(string By, double After, string Because) : DemoStep(By, After);

internal sealed record DemoPublish(string By, double After) : DemoStep(By, After);

/// <param name="With">How the text of the one that leads begins.</param>
internal sealed record DemoJoin(string By, double After, string With) : DemoStep(By, After);

/// <summary>The stories. The people are those of Lindehoven.</summary>
internal static class DemoStories
{
    private const ContributionKind Report = ContributionKind.Report, Idea = ContributionKind.Idea, Question = ContributionKind.Question,
        Observation = ContributionKind.Observation, Advice = ContributionKind.Advice, Offer = ContributionKind.Offer;

    private const ContributionEnd Done = ContributionEnd.Done, Partly = ContributionEnd.PartlyDone, NotDone = ContributionEnd.NotDone;

    public static IReadOnlyList<DemoStory> All { get; } =
    [
        Of(Watch, "resident", 118, Report, "De lantaarn bij het speelveld brandt niet. Het is er 's avonds erg donker.", "Speelveld Lindekwartier",
            new DemoTakeUp("officer", 1), new DemoAnswer("officer", 2, Done, "De lamp is vervangen."), new DemoVerdict("resident", 4, true)),
        Of(Watch, "resident", 97, Report, "In de steeg achter de garages wordt afval gestort.", "Steeg achter de Lindelaan",
            new DemoTakeUp("officer", 1), new DemoAnswer("officer", 2, NotDone, "Wij zagen niemand en konden niets doen."), new DemoVerdict("resident", 3, false),
            new DemoReopen("resident", 4, "Het ligt er weer, en nu ook een koelkast."), new DemoAnswer("officer", 6, Done, "Alles is opgeruimd. Er hangt nu een bord.")),
        Of(Watch, "resident", 71, Question, "Wie bel ik als er 's nachts geluid is in het park?", null,
            new DemoAnswer("officer", 1, Done, "Bel 0900-8844. Bij gevaar altijd 112."), new DemoVerdict("resident", 1.2, true)),
        Of(Watch, "resident", 44, Report, "De stoep voor nummer 31 ligt scheef. Mijn buurvrouw struikelde.", "Lindelaan 31",
            new DemoTakeUp("officer", 0.5), new DemoAnswer("officer", 2, ContributionEnd.PassedOn, "De wegbeheerder komt kijken.", new("Wegbeheer van de gemeente", "WB-2214", Teller.Them, false))),
        Of(Watch, "resident", 16, Report, "Er staat al een week een fietswrak tegen het hek.", "Hek van de Lindeschool",
            new DemoTakeUp("officer", 1), new DemoAnswer("officer", 9, Done, "Het wrak is weggehaald. Het duurde langer dan beloofd, excuus.")),
        Of(Watch, "resident", 1.2, Report, "De poort van het speelveld sluit niet meer.", "Speelveld Lindekwartier",
            new DemoTakeUp("officer", 0.3), new DemoAskOutside("officer", 0.5, "Onderhoud speelplekken, gemeente", "Meldingen Openbare Ruimte", "MOR-20417")),
        Of(Watch, "coordinator", 1.6, Question, "Kan er vrijdag iemand van jullie mee met de ronde?", null, new DemoTakeUp("officer", 0.4)),
        Of(Watch, "walker", 12, Observation, "Drie avonden dezelfde bestelbus zonder kenteken, langzaam rijdend.", "Kastanjeplein", new DemoTakeUp("officer", 0.2)),
        Of(Watch, "resident", 3.1, Report, "Het fietspad langs de vaart is 's avonds te donker. Twee lantaarns branden niet.", "Fietspad langs de vaart"),
        Of(Watch, "walker", 2.2, Report, "Donker fietspad bij de vaart, de lantaarns zijn uit.", "Vaart", new DemoJoin("coordinator", 0.5, "Het fietspad langs de vaart")),
        Of(Watch, "coordinator", 1.8, Report, "Bewoners melden dat de lantaarns langs het fietspad niet branden.", "Vaart", new DemoJoin("coordinator", 0.2, "Het fietspad langs de vaart")),
        Of(Watch, "walker", 4.5, Idea, "Een prikbord bij de ingang van het park voor berichten aan de buurt.", null, ContributionAudience.Public),
        Of(Watch, "walker", 0.4, Observation, "Een raam op de hoek stond open terwijl er niemand thuis leek.", "Hoek Lindelaan en Kastanjeplein"),
        Of(Watch, "coordinator", 108, Idea, "Laten we de nieuwe bewoners persoonlijk uitnodigen voor een ronde.", null, new DemoAnswer("officer", 3, Done, "Wij lopen de eerste keer mee.")),
        Of(Watch, "walker", 83, Report, "Glas op het fietspad na het weekend.", "Fietspad langs de vaart", new DemoAnswer("officer", 1, Done, "Geveegd dezelfde dag.", HeardFrom: "de ploeg van de straatreiniging")),
        Of(Watch, "coordinator", 64, Advice, "Hang het nummer van de wijkagent in elke portiek.", null, new DemoAnswer("officer", 2, Partly, "In vijf van de acht portieken. De andere eigenaren antwoorden nog niet.")),
        Of(Watch, "resident", 58, Offer, "Ik wil koffie schenken na de avondronde.", null, new DemoAnswer("coordinator", 1, Done, "Heel graag, elke vrijdag om tien uur.")),
        Of(Watch, "walker", 37, Question, "Mogen wij een hesje dragen tijdens de ronde?", null, new DemoAnswer("officer", 2, Done, "Ja, maar het geeft geen bevoegdheid.")),
        Of(Watch, "coordinator", 29, Report, "Bij de bushalte zijn twee ruiten kapot.", "Bushalte Lindelaan", new DemoAnswer("officer", 1, ContributionEnd.PassedOn, null, new("De vervoerder", null, Teller.Us, false))),
        Of(Watch, "walker", 25, Offer, "Goedkope zonnebrillen, bestel nu!", null, new DemoReject("coordinator", 0.2, "Dit is reclame.")),
        Of(Watch, "coordinator", 21, Idea, "Een kaart met goed verlichte routes naar school.", null, ContributionAudience.Public,
            new DemoPublish("coordinator", 1), new DemoAnswer("officer", 3, Done, "De kaart hangt in de school en staat op de website.")),
        For(Watch, "coordinator", 19, Question, "Kan iemand mij helpen mijn slot te controleren?", "Mevrouw Pruis", new DemoAnswer("officer", 1, Done, "Ik kwam langs en het slot is in orde.")),
        Of(Watch, "officer", 33, Question, "Wie van de bewoners kan zaterdag bij de fietscontrole helpen?", null, new DemoAnswer("coordinator", 1, Done, "Riet en Aylin komen om tien uur.")),
        Of(Watch, "officer", 6, Advice, "Let deze weken extra op babbeltrucs aan de deur.", null, new DemoTakeUp("coordinator", 1)),

        Of(Green, "gardener", 112, Idea, "Een pluktuin op het lege veld achter de school.", "Veld achter de Weideschool", new DemoAnswer("ranger", 4, Done, "Het veld is omgeploegd en van jullie.")),
        Of(Green, "gardener", 92, Report, "De waterpomp geeft geen water.", "Pomp bij de ingang", new DemoTakeUp("ranger", 1), new DemoAnswer("ranger", 3, Done, "Gerepareerd.")),
        Of(Green, "gardener", 76, Question, "Mogen wij zelf de haag snoeien?", null, new DemoAnswer("ranger", 2, Partly, "Tot twee meter hoog wel, daarboven doen wij het.")),
        Of(Green, "gardener", 61, Advice, "Maai de bermen pas na juni, dan bloeit alles.", null, new DemoAnswer("ranger", 5, NotDone, "Bij de bocht moet het zicht vrij blijven. Elders doen wij het.")),
        Of(Green, "ranger", 54, Question, "Wie wil de jonge bomen water geven in de zomer?", null, new DemoAnswer("gardener", 1, Done, "Wij maakten een rooster met zes mensen.")),
        Of(Green, "gardener", 40, Offer, "Wij hebben veertig stekjes over.", null, new DemoAnswer("ranger", 2, Done, "Opgehaald voor het plein.")),
        Of(Green, "gardener", 27, Report, "Er ligt een tak over het pad.", "Pad langs de sloot", new DemoAnswer("ranger", 1, Done, "Weggehaald.")),
        Of(Green, "gardener", 18, Observation, "De iepen aan de noordkant verliezen blad in de zomer.", "Noordkant", new DemoAnswer("ranger", 3, ContributionEnd.PassedOn, "De boomdeskundige kijkt ernaar.", new("Boomdeskundige", "B-31", Teller.Us, false))),
        Of(Green, "gardener", 9, Idea, "Nestkasten laten maken door de kinderen van groep acht.", null, new DemoTakeUp("ranger", 2)),
        Of(Green, "gardener", 2, Question, "Wanneer komt de nieuwe grond?", null),
        Of(Green, "ranger", 5, Observation, "In het lange gras broedt een fazant. Loop er met een boog omheen.", "Lange gras"),

        Of(Square, "shopkeeper", 104, Idea, "Op zaterdag geen auto's op het plein.", "Dorpsplein", new DemoAnswer("planner", 6, Partly, "Wij proberen het vier zaterdagen.")),
        Of(Square, "shopkeeper", 88, Report, "De bank bij de bakker wiebelt.", "Bij de bakker", new DemoAnswer("planner", 2, Done, "Vastgezet.")),
        Of(Square, "shopkeeper", 67, Question, "Wanneer wordt het riool vervangen?", null, new DemoAnswer("planner", 1, Done, "In het voorjaar, na Pasen.")),
        Of(Square, "shopkeeper", 49, Advice, "Plan het werk niet in de week van de kermis.", null, new DemoAnswer("planner", 2, Done, "Aangepast.")),
        Of(Square, "planner", 38, Question, "Welke ondernemers willen meedenken over de verlichting?", null, new DemoAnswer("shopkeeper", 2, Done, "Vijf, de namen staan in het verslag.")),
        Of(Square, "shopkeeper", 23, Report, "De waterkraan op het plein lekt.", "Dorpsplein", new DemoAnswer("planner", 8, Done, "Gerepareerd, het onderdeel was niet op voorraad.")),
        Of(Square, "shopkeeper", 14, Offer, "Wij kunnen stroom leveren voor de kerstmarkt.", null, new DemoTakeUp("planner", 1)),
        Of(Square, "shopkeeper", 7, Idea, "Een leestafel bij de fontein.", null, ContributionAudience.Public),
        Of(Square, "planner", 3, Question, "Wie kan de sleutel van de meterkast bewaren?", null),
        Of(Square, "shopkeeper", 1, Report, "Een losse tegel voor de apotheek.", "Voor de apotheek"),
    ];

    private static DemoStory Of(string initiative, string by, double daysAgo, ContributionKind kind, string text, string? place, params DemoStep[] steps) =>
        new(initiative, by, daysAgo, kind, text, place, null, null, steps);

    private static DemoStory Of(
        string initiative, string by, double daysAgo, ContributionKind kind, string text, string? place, ContributionAudience audience, params DemoStep[] steps) =>
        new(initiative, by, daysAgo, kind, text, place, audience, null, steps);

    private static DemoStory For(string initiative, string by, double daysAgo, ContributionKind kind, string text, string name, params DemoStep[] steps) =>
        new(initiative, by, daysAgo, kind, text, null, null, name, steps);
}

namespace Wederzijds.Kernel.Demo;

/// <summary>
/// A module's part of the demo town. Seeds through the same use cases that people use, dated relative to today. Never runs in production.
/// </summary>
public interface IDemoPart
{
    /// <summary>10 people · 20 initiatives and members · 30 promises · 40 contributions · 50 what follows.</summary>
    int Order { get; }

    Task SeedAsync(DemoStage stage, CancellationToken cancellation);
}

/// <summary>What the parts hand on to each other while the town is built.</summary>
public sealed class DemoStage
{
    /// <summary>Ids of persons by the key of <see cref="DemoCast"/>.</summary>
    public Dictionary<string, Guid> People { get; } = [];

    /// <summary>Ids of initiatives by their slug.</summary>
    public Dictionary<string, Guid> Initiatives { get; } = [];

    /// <summary>Runs work as this person, in a scope of its own with the clock set back by this much.</summary>
    public required Func<Guid?, TimeSpan, Func<IServiceProvider, Task>, Task> AsAsync { get; init; }
}

/// <summary>One inhabitant of the demo town.</summary>
/// <param name="Key">Short name used by the demo parts.</param>
/// <param name="OffersSignIn">Whether the banner offers "sign in as".</param>
public sealed record DemoPerson(string Key, string Name, string Language, bool IsSiteAdmin, bool OffersSignIn);

/// <summary>The invented people of Lindehoven. Any likeness is chance.</summary>
public static class DemoCast
{
    /// <summary>Slugs of the three initiatives that run.</summary>
    public const string Watch = "buurtpreventie-lindekwartier", Green = "groen-van-de-weide", Square = "dorpsplein";

    /// <summary>Slugs of those that do not run (yet): an idea whose voices are heard, a care cooperative in its expectation round, a pool that may
    /// not open because hours are short, a challenge under assessment, one that pauses and one that ended.</summary>
    public const string Playground = "speeltuin-de-hoek", Care = "zorgzaam-lindehoven", Pool = "zwembad-de-plons", Challenge = "groenonderhoud-oost",
        Garden = "buurttuin-het-laantje", Library = "boekenkast-noord";

    public static IReadOnlyList<DemoPerson> All { get; } =
    [
        new("coordinator", "Fatima el Amrani", "nl", false, true), // citizens' coordinator of the watch
        new("officer", "Joost van Dijk", "nl", false, true), // community police officer, contact of the professionals' side
        new("resident", "Riet Bakker", "nl", false, true), // a resident of 70, brings reports
        new("newcomer", "Daniel Osei", "en", false, true), // member of nothing yet
        new("admin", "Marieke de Boer", "nl", true, true), // administrator of the site
        new("deputy", "Sanne Visser", "nl", false, false), // deputy of the officer
        new("gardener", "Kees Jansen", "nl", false, false), // coordinator of the green initiative
        new("ranger", "Bram Hofman", "nl", false, false), // municipal green professional
        new("walker", "Aylin Demir", "nl", false, false), // walks rounds, on trial
        new("left", "Piet Smit", "nl", false, false), // left the watch
        new("shopkeeper", "Noor Willems", "nl", false, false), // coordinator of the square
        new("planner", "Tom Mulder", "nl", false, false), // municipal planner of the square
        new("manager", "Karin de Wit", "nl", false, true), // manager at the municipality: covers the officer's mandate, decides on starting and signs for hours
        new("nurse", "Esra Yilmaz", "nl", false, true), // district nurse, contact of the professionals in the care cooperative
        new("volunteer", "Henk Postma", "nl", false, true), // chairs the care cooperative, citizens' coordinator of the pool
        new("poolmanager", "Linda Kuipers", "nl", false, false), // municipal pool manager, whose hours are short
    ];
}

using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;

namespace Wederzijds.Engagement.Acts;

/// <summary>A week and what was seen of either side in it: whether, never how much.</summary>
/// <param name="Monday">First day of the week.</param>
internal sealed record WeekOfActs(DateOnly Monday, IReadOnlyList<Thing> Citizens, IReadOnlyList<Thing> Professionals)
{
    public IReadOnlyList<Thing> Of(Side side) => side is Side.Citizen ? Citizens : Professionals;
}

/// <param name="Weeks">Newest first.</param>
/// <param name="ConfirmAddress">Where a member confirms what leaves no mark; null for others.</param>
internal sealed record VisibleActs(IReadOnlyList<WeekOfActs> Weeks, string? ConfirmAddress)
{
    /// <summary>After so many weeks without an act the sentence speaks of it.</summary>
    private const int Quiet = 3;

    /// <summary>What stands out, in one or two plain sentences.</summary>
    public string InWords => (QuietWeeks(Side.Citizen), QuietWeeks(Side.Professional)) switch
    {
        (var citizens, var professionals) when citizens == Weeks.Count && professionals == Weeks.Count =>
            Words.With(Texts.Acts_NobodySeen, Weeks.Count),
        ( < Quiet, < Quiet) => Texts.Acts_BothSeen,
        ( >= Quiet and var citizens, < Quiet) => Missing(Side.Citizen, citizens),
        ( < Quiet, >= Quiet and var professionals) => Missing(Side.Professional, professionals),
        (var citizens, var professionals) => $"{Missing(Side.Citizen, citizens)} {Missing(Side.Professional, professionals)}",
    };

    private string Missing(Side side, int weeks) => Words.With(Texts.Acts_NotSeen, Words.Of(side), weeks);

    private int QuietWeeks(Side side) => Weeks.TakeWhile(w => w.Of(side).Count == 0).Count();
}

/// <summary>The visible acts on an initiative's overview.</summary>
internal sealed class VisibleActsPart(AppDbContext db, ISiteContext site, TimeProvider clock) : IOverviewPart
{
    private const int Shown = 8;

    public int Order => 20;

    public async Task<Panel> ReadAsync(InitiativeStanding initiative, CancellationToken cancellation)
    {
        var today = site.DayAt(clock.UtcNow);
        var thisWeek = MondayOf(today);
        var first = thisWeek.AddDays(-7 * (Shown - 1));
        var id = initiative.InitiativeId;
        var seen = await db.Set<Act>().AsNoTracking().Where(a => a.InitiativeId == id && a.On >= first)
            .Select(a => new { a.On, a.BySide, a.Kind, a.Seen }).Distinct().ToListAsync(cancellation);
        var byWeek = seen.ToLookup(a => (MondayOf(a.On), a.BySide), a => new Thing(a.Kind, a.Seen));
        var weeks = Enumerable.Range(0, Shown).Select(back => thisWeek.AddDays(-7 * back))
            .Select(monday => new WeekOfActs(monday, InOrder(byWeek[(monday, Side.Citizen)]), InOrder(byWeek[(monday, Side.Professional)])));
        var confirm = initiative.Standing is { HasAccess: true } ? Links.ConfirmAct(initiative.Slug) : null;
        return new("/Acts/VisibleActs.cshtml", new VisibleActs([.. weeks], confirm));
    }

    private static List<Thing> InOrder(IEnumerable<Thing> things) => [.. things.Distinct().OrderBy(t => t.Kind).ThenBy(t => t.Seen)];

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}

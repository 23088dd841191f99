using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Promises;
using Wederzijds.Engagement.Acts;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Web;

namespace Wederzijds.Engagement.Picture;

/// <summary>The relationship picture on an initiative's overview. Reads the acts itself; promises and effects were read for their own panels.</summary>
internal sealed class RelationshipPart(AppDbContext db, IPromiseStrands strands, IOverviewFacts facts, ISiteContext site, TimeProvider clock) : IOverviewPart
{
    private const int Shown = 8;

    public int Order => 5;

    public async Task<Panel> ReadAsync(InitiativeStanding initiative, CancellationToken cancellation)
    {
        var reader = initiative.Standing is { HasAccess: true } standing ? standing.Side : (Side?)null;
        var all = new Relationship(
            initiative.Slug, reader, await WeeksAsync(initiative.InitiativeId, cancellation), await strands.OfAsync(initiative, cancellation),
            await facts.OfAsync(initiative.InitiativeId, cancellation));
        return new("/Picture/Relationship.cshtml", new RelationshipView(all));
    }

    private async Task<IReadOnlyList<WeekOfActs>> WeeksAsync(Guid id, CancellationToken cancellation)
    {
        var thisWeek = MondayOf(site.DayAt(clock.UtcNow));
        var first = thisWeek.AddDays(-7 * (Shown - 1));
        var seen = await db.Set<Act>().AsNoTracking().Where(a => a.InitiativeId == id && a.On >= first)
            .Select(a => new { a.On, a.BySide, a.Kind, a.Seen }).Distinct().ToListAsync(cancellation);
        var byWeek = seen.ToLookup(a => (MondayOf(a.On), a.BySide), a => new Thing(a.Kind, a.Seen));
        return [.. Enumerable.Range(0, Shown).Select(back => thisWeek.AddDays(-7 * back))
            .Select(monday => new WeekOfActs(monday, InOrder(byWeek[(monday, Side.Citizen)]), InOrder(byWeek[(monday, Side.Professional)])))];
    }

    private static List<Thing> InOrder(IEnumerable<Thing> things) => [.. things.Distinct().OrderBy(t => t.Kind).ThenBy(t => t.Seen)];

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}

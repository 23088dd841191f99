using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Contracts.Promises;
using Wederzijds.Engagement.Acts;

namespace Wederzijds.Engagement.Picture;

/// <summary>A week and what was seen of either side in it: whether, never how much.</summary>
/// <param name="Monday">First day of the week.</param>
internal sealed record WeekOfActs(DateOnly Monday, IReadOnlyList<Thing> Citizens, IReadOnlyList<Thing> Professionals)
{
    public IReadOnlyList<Thing> Of(Side side) => side is Side.Citizen ? Citizens : Professionals;
}

/// <summary>Two sides over some weeks: what was seen of each, the promises between them, and what was seen of what they hope for.</summary>
/// <param name="Weeks">Newest first.</param>
/// <param name="Reader">The reader's side; null: somebody who is no member.</param>
internal sealed record Relationship(
    string Slug, Side? Reader, IReadOnlyList<WeekOfActs> Weeks, IReadOnlyList<PromiseStrand> Strands, OverviewFacts Facts)
{
    /// <summary>After so many weeks without an act a side counts as not seen.</summary>
    public const int Quiet = 3;

    private DateOnly FirstDay => Weeks[^1].Monday;

    /// <summary>Whether something that fell due before the first week is still waited for.</summary>
    public bool HasEarlier => Strands.Any(LateBefore);

    /// <summary>The strands that ask for a look first: late, waited for, missed; then those with most to tell. Citizens' and professionals' stay together.</summary>
    public IReadOnlyList<PromiseStrand> Shown(int most) =>
        [.. Strands.Where(s => s.Late > 0 || s.Due > 0 || s.Moments.Any(m => m.On >= FirstDay))
            .OrderByDescending(s => s.Late > 0).ThenByDescending(s => s.Due > 0).ThenByDescending(s => s.Moments.Count).Take(most)
            .OrderBy(s => s.Debtor).ThenBy(s => s.PromiseId)];

    /// <summary>For so many weeks, counted back from this one, nothing was seen of this side.</summary>
    public int QuietWeeks(Side side) => Weeks.TakeWhile(w => w.Of(side).Count == 0).Count();

    public int SeenWeeks(Side side) => Weeks.Count(w => w.Of(side).Count > 0);

    /// <summary>How a promise stood with what fell due in a week. What is waited for in time stands in this week, whenever it is due.</summary>
    /// <returns>Null: nothing fell due.</returns>
    public StrandState? InWeek(PromiseStrand strand, int week)
    {
        var monday = Weeks[week].Monday;
        var fellDue = strand.Moments.Where(m => m.On >= monday && (week == 0 || m.On < monday.AddDays(7))).Select(m => m.State);
        var states = week == 0 && strand.Due > 0 ? fellDue.Append(StrandState.Due) : fellDue;
        return states.Select(s => (StrandState?)s).Max();
    }

    /// <summary>Whether something that this promise owed before the first week is still waited for.</summary>
    public bool LateBefore(PromiseStrand strand) => strand.IsLateSinceBefore(FirstDay);

    /// <summary>What was seen of an effect in a week.</summary>
    public IReadOnlyList<EffectLine> SeenIn(WeekOfActs week) =>
        [.. Facts.Effects.Where(e => e.SeenOn >= week.Monday && e.SeenOn < week.Monday.AddDays(7)).OrderBy(e => e.SeenOn)];
}

internal static class Strands
{
    extension(PromiseStrand strand)
    {
        /// <summary>Days are told one by one, so more that is late than fell due on the days told fell due before them.</summary>
        public bool IsLateSinceBefore(DateOnly day) =>
            strand.Late > strand.Moments.Where(m => m.State is StrandState.Late && m.On >= day).Sum(m => m.Count);
    }
}

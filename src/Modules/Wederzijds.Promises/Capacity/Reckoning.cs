using Wederzijds.Contracts;

namespace Wederzijds.Promises.Capacity;

/// <summary>One week of a side or a person, in minutes.</summary>
internal readonly record struct WeekLine(DateOnly Monday, double Supply, double Demand)
{
    public double Load => Promises.Capacity.Load.Ratio(Demand, Supply);
}

/// <summary>The forecast of these facts, asked by initiative and person.</summary>
internal sealed class Reckoning
{
    private readonly CapacityFacts _facts;
    private readonly Forecast _forecast;
    private readonly Dictionary<(Guid Initiative, Side Side), int> _sides = [];
    private readonly Dictionary<Guid, int> _people = [];

    public Reckoning(CapacityFacts facts)
    {
        _facts = facts;
        foreach (var initiative in facts.Initiatives)
        {
            _sides.Add((initiative.InitiativeId, Side.Citizen), _sides.Count);
            _sides.Add((initiative.InitiativeId, Side.Professional), _sides.Count);
        }

        var elsewhere = _sides.Count; // what its people have for other initiatives comes off what they have in all
        var supply = facts.Hours.Select(h => new SupplyRow(
            _sides.GetValueOrDefault((h.InitiativeId, h.Side), elsewhere), Of(h.PersonId), h.From.DayNumber, h.Until?.DayNumber ?? int.MaxValue, h.Minutes, h.OnlyAsDeputy)).ToArray();
        var demand = facts.Owed.Where(o => _sides.ContainsKey((o.InitiativeId, o.Debtor))).Select(o => new DemandRow(
            _sides[(o.InitiativeId, o.Debtor)], Of(o.OwnerPersonId), o.From.DayNumber, o.Until?.DayNumber ?? int.MaxValue, o.Minutes)).ToArray();
        var away = facts.Away.Select(a => new AwayRow(Of(a.PersonId), a.From.DayNumber, a.Until.DayNumber)).ToArray();
        var sides = facts.Initiatives.SelectMany(i => new[]
        {
            new SideRow(false, int.MaxValue, -1, -1),
            new SideRow(true, i.BudgetEndsOn?.DayNumber ?? int.MaxValue, Of(i.ContactId), Of(i.DeputyId)),
        }).Append(new SideRow(true, int.MaxValue, -1, -1)).ToArray();
        var inAll = new int[_people.Count];
        foreach (var (person, minutes) in facts.InAll)
        {
            if (_people.TryGetValue(person, out var at))
            {
                inAll[at] = minutes;
            }
        }

        _forecast = Forecast.Reckon(facts.Monday.DayNumber, facts.WorkingDays, sides, inAll, supply, away, demand);
    }

    public Load LoadOf(Guid initiative, Side side) =>
        _sides.TryGetValue((initiative, side), out var at) ? Load.Of(_forecast.SupplyOf(at), _forecast.OrdinaryOf(at), _forecast.DemandOf(at)) : default;

    /// <summary>The load that a change brings, against the weeks before it; 0: it asks no more anywhere.</summary>
    public double LoadOfChange(Reckoning before, Guid initiative, Side side) => Load.OfChange(
        _forecast.SupplyOf(_sides[(initiative, side)]), _forecast.OrdinaryOf(_sides[(initiative, side)]),
        before._forecast.DemandOf(before._sides[(initiative, side)]), _forecast.DemandOf(_sides[(initiative, side)]));

    public IReadOnlyList<WeekLine> WeeksOf(Guid initiative, Side side) =>
        _sides.TryGetValue((initiative, side), out var at) ? Lines(_forecast.Supply, _forecast.Demand, at) : [];

    public IReadOnlyList<WeekLine> WeeksOf(Guid person) => _people.TryGetValue(person, out var at) ? Lines(_forecast.PersonSupply, _forecast.PersonDemand, at) : [];

    /// <summary>Hours do not cover what is promised, and nobody signed for it.</summary>
    public bool IsShort(Guid initiative, Side side)
    {
        if (!_facts.IsHeld(initiative, side))
        {
            return false;
        }

        var load = LoadOf(initiative, side);
        var nobodySaid = side is Side.Professional && _facts.Owed.Exists(o => o.InitiativeId == initiative && o.Debtor == side)
            && !_facts.Hours.Exists(h => h.InitiativeId == initiative && h.Side == side);
        return (nobodySaid || Load.IsAbove(load.Value, _facts.BlockAbove)) && !IsSigned(initiative, side, load.BusiestDemand);
    }

    /// <summary>Whether a decision-maker answers for so many minutes in the busiest week.</summary>
    public bool IsSigned(Guid initiative, Side side, double minutes) =>
        _facts.Signatures.Exists(s => s.InitiativeId == initiative && s.Side == side && s.Covers(minutes, _facts.Today));

    private List<WeekLine> Lines(double[] supply, double[] demand, int at) => [.. Enumerable.Range(0, Forecast.Weeks).Select(w => new WeekLine(
        _facts.Monday.AddDays(7 * w), supply[(at * Forecast.Weeks) + w], demand[(at * Forecast.Weeks) + w]))];

    private int Of(Guid? person)
    {
        if (person is not { } id)
        {
            return -1;
        }

        if (!_people.TryGetValue(id, out var at))
        {
            _people.Add(id, at = _people.Count);
        }

        return at;
    }
}

using System.Numerics;

namespace Wederzijds.Promises.Capacity;

/// <summary>Hours in the calculation. Days are numbers of days, persons and sides indices.</summary>
/// <param name="Person">-1: a team.</param>
/// <param name="Until">Last day; <see cref="int.MaxValue"/>: no end.</param>
internal readonly record struct SupplyRow(int Side, int Person, int From, int Until, int Minutes, bool OnlyAsDeputy);

/// <summary>Work that is owed.</summary>
/// <param name="Person">Who sees to it; -1: nobody known.</param>
internal readonly record struct DemandRow(int Side, int Person, int From, int Until, double MinutesPerWeek);

internal readonly record struct AwayRow(int Person, int From, int Until);

/// <summary>One side of an initiative in the calculation.</summary>
/// <param name="IsProfessional">Works on working days, and as long as it is paid for; citizens have seven days.</param>
/// <param name="BudgetEnd">Last day; <see cref="int.MaxValue"/>: no end.</param>
/// <param name="Contact">-1: none.</param>
/// <param name="Deputy">Who accepted; -1: none.</param>
internal readonly record struct SideRow(bool IsProfessional, int BudgetEnd, int Contact, int Deputy);

/// <summary>What is asked and what there is, week by week. Arrays only, no database: the whole site is reckoned in one go.</summary>
/// <remarks>
/// A week counts by days. Somebody who is away on two of five working days has three fifths of the hours. What is owed from Thursday on weighs
/// two fifths in that week. So both sides of the comparison are cut alike.
/// </remarks>
internal sealed class Forecast
{
    /// <summary>This week and the seven after it.</summary>
    public const int Weeks = 8;

    private const int AllDays = 0b111_1111, WeekDays = 0b001_1111;

    private readonly int _monday;
    private readonly int[] _workingDays = new int[Weeks];
    private readonly SideRow[] _sides;
    private readonly byte[] _away;
    private readonly int[] _inAll;

    private Forecast(int monday, ReadOnlySpan<byte> workingDays, SideRow[] sides, int[] inAll)
    {
        (_monday, _sides, _inAll) = (monday, sides, inAll);
        for (var week = 0; week < Weeks; week++)
        {
            _workingDays[week] = workingDays[week] & WeekDays;
        }

        _away = new byte[inAll.Length * Weeks];
        Supply = new double[sides.Length * Weeks];
        Ordinary = new double[sides.Length * Weeks];
        Demand = new double[sides.Length * Weeks];
        PersonSupply = new double[inAll.Length * Weeks];
        PersonDemand = new double[inAll.Length * Weeks];
    }

    /// <summary>Minutes by side and week, absences and holidays taken off.</summary>
    public double[] Supply { get; }

    /// <summary>Minutes by side and week as if nobody were away and no day were a holiday.</summary>
    public double[] Ordinary { get; }
    public double[] Demand { get; }

    /// <summary>Minutes by person and week, of all sides together.</summary>
    public double[] PersonSupply { get; }
    public double[] PersonDemand { get; }

    /// <param name="monday">Day number of the Monday of the first week.</param>
    /// <param name="workingDays">For each week a bit for each day, Monday first, on which the site works.</param>
    /// <param name="inAll">For each person the minutes a week for all initiatives together; 0: not said.</param>
    public static Forecast Reckon(
        int monday, ReadOnlySpan<byte> workingDays, SideRow[] sides, int[] inAll,
        ReadOnlySpan<SupplyRow> supply, ReadOnlySpan<AwayRow> away, ReadOnlySpan<DemandRow> demand)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(workingDays.Length, Weeks, nameof(workingDays));
        var forecast = new Forecast(monday, workingDays, sides, inAll);
        forecast.SendAway(away);
        forecast.AddSupply(supply);
        forecast.AddDemand(demand);
        return forecast;
    }

    public ReadOnlySpan<double> SupplyOf(int side) => Supply.AsSpan(side * Weeks, Weeks);

    public ReadOnlySpan<double> OrdinaryOf(int side) => Ordinary.AsSpan(side * Weeks, Weeks);

    public ReadOnlySpan<double> DemandOf(int side) => Demand.AsSpan(side * Weeks, Weeks);

    private void SendAway(ReadOnlySpan<AwayRow> away)
    {
        foreach (var row in away)
        {
            for (var week = 0; week < Weeks; week++)
            {
                _away[(row.Person * Weeks) + week] |= (byte)DaysIn(week, row.From, row.Until);
            }
        }
    }

    private void AddSupply(ReadOnlySpan<SupplyRow> supply)
    {
        var stated = StatedInAll(supply);
        foreach (var row in supply)
        {
            var side = _sides[row.Side];
            for (var week = 0; week < Weeks; week++)
            {
                var valid = DaysIn(week, row.From, side.IsProfessional ? Math.Min(row.Until, side.BudgetEnd) : row.Until);
                if (valid == 0)
                {
                    continue;
                }

                var minutes = row.OnlyAsDeputy ? row.Minutes : Capped(row, stated, week);
                var here = Here(row, side, week, valid);
                var (possible, whole) = side.IsProfessional ? (_workingDays[week], 5.0) : (AllDays, 7.0);
                var at = (row.Side * Weeks) + week;
                var given = minutes * BitOperations.PopCount((uint)(here & possible)) / whole;
                Supply[at] += given;
                Ordinary[at] += row.OnlyAsDeputy ? 0 : minutes * Share(side.IsProfessional, valid);
                if (row.Person >= 0)
                {
                    PersonSupply[(row.Person * Weeks) + week] += given;
                }
            }
        }
    }

    /// <summary>What each person stated for all initiatives, by week: what is promised elsewhere comes off what there is in all.</summary>
    private double[] StatedInAll(ReadOnlySpan<SupplyRow> supply)
    {
        var stated = new double[_inAll.Length * Weeks];
        foreach (var row in supply)
        {
            if (row.Person < 0 || row.OnlyAsDeputy || _inAll[row.Person] == 0)
            {
                continue;
            }

            for (var week = 0; week < Weeks; week++)
            {
                stated[(row.Person * Weeks) + week] += row.Minutes * Share(isProfessional: true, DaysIn(week, row.From, row.Until));
            }
        }

        return stated;
    }

    private double Capped(SupplyRow row, double[] stated, int week)
    {
        if (row.Person < 0 || _inAll[row.Person] == 0)
        {
            return row.Minutes;
        }

        var own = row.Minutes * Share(isProfessional: true, DaysIn(week, row.From, row.Until));
        return Math.Clamp(_inAll[row.Person] - (stated[(row.Person * Weeks) + week] - own), 0, row.Minutes);
    }

    /// <summary>The days on which these hours can be given: not away; or, of a deputy, only while the contact is away.</summary>
    private int Here(SupplyRow row, SideRow side, int week, int valid)
    {
        var here = row.Person < 0 ? valid : valid & ~_away[(row.Person * Weeks) + week];
        if (!row.OnlyAsDeputy)
        {
            return here;
        }

        return row.Person == side.Deputy && side.Contact >= 0 ? here & _away[(side.Contact * Weeks) + week] : 0;
    }

    private void AddDemand(ReadOnlySpan<DemandRow> demand)
    {
        foreach (var row in demand)
        {
            for (var week = 0; week < Weeks; week++)
            {
                var minutes = row.MinutesPerWeek * Share(_sides[row.Side].IsProfessional, DaysIn(week, row.From, row.Until));
                Demand[(row.Side * Weeks) + week] += minutes;
                if (row.Person >= 0)
                {
                    PersonDemand[(row.Person * Weeks) + week] += minutes;
                }
            }
        }
    }

    private static double Share(bool isProfessional, int days) => isProfessional
        ? BitOperations.PopCount((uint)(days & WeekDays)) / 5.0
        : BitOperations.PopCount((uint)days) / 7.0;

    /// <summary>A bit for each day of the week that lies within.</summary>
    private int DaysIn(int week, int from, int until)
    {
        var monday = _monday + (week * 7);
        var (first, last) = (Math.Max(from, monday) - monday, Math.Min(until, monday + 6) - monday);
        return first > last ? 0 : (AllDays >> (6 - last)) & (AllDays << first) & AllDays;
    }
}

using CsCheck;
using Wederzijds.Promises.Capacity;

namespace Wederzijds.Promises.Tests.Capacity;

public sealed class ForecastTests
{
    private const int Forever = int.MaxValue;

    private static readonly int Monday = new DateOnly(2026, 3, 9).DayNumber;
    private static readonly byte[] WorkingWeeks = [.. Enumerable.Repeat((byte)0b1_1111, Forecast.Weeks)];
    private static readonly SideRow[] Sides = [new(true, Forever, 0, 1), new(false, Forever, -1, -1)];

    [Fact]
    public void Hours_of_people_and_teams_add_up_by_side()
    {
        var forecast = Reckon([new(0, 0, 0, Forever, 240, false), new(0, 1, 0, Forever, 60, false), new(1, -1, 0, Forever, 600, false)]);
        Assert.All(forecast.SupplyOf(0).ToArray(), m => Assert.Equal(300, m, 6));
        Assert.All(forecast.SupplyOf(1).ToArray(), m => Assert.Equal(600, m, 6));
    }

    [Fact]
    public void Days_away_and_holidays_come_off_the_week_and_not_off_the_ordinary_one()
    {
        var weeks = (byte[])[.. WorkingWeeks];
        weeks[2] = 0b1_1110; // Monday is a holiday
        var forecast = Reckon([new(0, 0, 0, Forever, 300, false)], away: [new(0, Monday + 1, Monday + 2)], weeks: weeks);
        Assert.Equal([180.0, 300, 240, 300], forecast.SupplyOf(0)[..4].ToArray().Select(m => Math.Round(m, 6)));
        Assert.All(forecast.OrdinaryOf(0).ToArray(), m => Assert.Equal(300, m, 6));
    }

    [Fact]
    public void After_the_budget_ends_professionals_have_no_hours_and_citizens_do()
    {
        SideRow[] sides = [new(true, Monday + 7 + 1, -1, -1), new(false, Monday, -1, -1)];
        var forecast = Reckon([new(0, 0, 0, Forever, 300, false), new(1, -1, 0, Forever, 70, false)], sides: sides);
        Assert.Equal([300.0, 120, 0, 0], forecast.SupplyOf(0)[..4].ToArray().Select(m => Math.Round(m, 6)));
        Assert.Equal([300.0, 120, 0, 0], forecast.OrdinaryOf(0)[..4].ToArray().Select(m => Math.Round(m, 6)));
        Assert.All(forecast.SupplyOf(1).ToArray(), m => Assert.Equal(70, m, 6));
    }

    [Fact]
    public void Hours_of_a_deputy_count_only_while_the_contact_is_away_and_the_deputy_is_there()
    {
        SupplyRow[] supply = [new(0, 0, 0, Forever, 300, false), new(0, 1, 0, Forever, 100, true)];
        var forecast = Reckon(supply, away: [new(0, Monday, Monday + 6), new(0, Monday + 7, Monday + 13), new(1, Monday + 7, Monday + 8)]);
        Assert.Equal([100.0, 60, 300], forecast.SupplyOf(0)[..3].ToArray().Select(m => Math.Round(m, 6)));

        var nobodyAccepted = Reckon(supply, away: [new(0, Monday, Monday + 6)], sides: [new(true, Forever, 0, -1), Sides[1]]);
        Assert.Equal([0.0, 300], nobodyAccepted.SupplyOf(0)[..2].ToArray().Select(m => Math.Round(m, 6)));
    }

    [Fact]
    public void What_is_promised_elsewhere_comes_off_what_there_is_in_all()
    {
        SideRow[] sides = [Sides[0], Sides[1], new(true, Forever, -1, -1)];
        var forecast = Reckon(
            [new(0, 0, 0, Forever, 360, false), new(2, 0, 0, Monday + 13, 300, false)], sides: sides, inAll: [480, 0]);
        Assert.Equal([180.0, 180, 360], forecast.SupplyOf(0)[..3].ToArray().Select(m => Math.Round(m, 6)));
        Assert.Equal(120, forecast.SupplyOf(2)[0], 6);
        Assert.Equal(300, forecast.PersonSupply[0], 6);
    }

    [Fact]
    public void What_begins_halfway_the_week_weighs_as_much_as_there_are_days_left_on_both_sides_of_the_comparison()
    {
        var thursday = Monday + 3;
        var forecast = Reckon([new(0, 0, thursday, Forever, 300, false)], demand: [new(0, 0, thursday, Forever, 300)]);
        Assert.Equal(120, forecast.SupplyOf(0)[0], 6);
        Assert.Equal(120, forecast.DemandOf(0)[0], 6);
        Assert.Equal(1, Load.Of(forecast.SupplyOf(0), forecast.OrdinaryOf(0), forecast.DemandOf(0)).Value, 6);
    }

    [Fact]
    public void One_week_of_leave_does_not_block_and_seven_weeks_do()
    {
        double LoadWith(int weeksAway)
        {
            var forecast = Reckon([new(0, 0, 0, Forever, 300, false)], [new(0, Monday, Monday + (weeksAway * 7) - 1)], [new(0, 0, 0, Forever, 240)]);
            return Load.Of(forecast.SupplyOf(0), forecast.OrdinaryOf(0), forecast.DemandOf(0)).Value;
        }

        Assert.False(Load.IsAbove(LoadWith(1), 100));
        Assert.True(Load.IsAbove(LoadWith(7), 100));
    }

    [Fact]
    public void Work_that_begins_in_the_last_week_is_not_averaged_away()
    {
        var forecast = Reckon([new(0, 0, 0, Forever, 300, false)], demand: [new(0, 0, Monday + 49, Forever, 600)]);
        Assert.Equal(2, Load.Of(forecast.SupplyOf(0), forecast.OrdinaryOf(0), forecast.DemandOf(0)).Value, 6);
    }

    [Fact]
    public void Work_without_any_hours_is_infinitely_much_and_nothing_is_nothing()
    {
        Assert.True(double.IsPositiveInfinity(Load.Ratio(1, 0)));
        Assert.Equal(0, Load.Ratio(0, 0));
        Assert.True(Load.IsAbove(double.PositiveInfinity, 100));
        Assert.False(Load.IsAbove(1, 100));
        Assert.True(Load.Reaches(0.85, 85));
        Assert.False(Load.Reaches(0.849, 85));
    }

    [Fact]
    public void A_change_that_asks_no_more_is_never_too_much() => Gen.Double[0, 1000].Array[Forecast.Weeks].Select(Gen.Double[0, 1].Array[Forecast.Weeks]).Sample((before, share) =>
    {
        var after = before.Zip(share, (b, s) => b * s).ToArray();
        Assert.Equal(0, Load.OfChange(new double[Forecast.Weeks], new double[Forecast.Weeks], before, after));
    });

    [Fact]
    public void Whatever_is_put_in_what_comes_out_keeps_to_the_days() => Rows.Sample(rows =>
    {
        var (supply, away, demand, inAll) = rows;
        var forecast = Reckon(supply, away, demand, inAll: inAll);
        for (var side = 0; side < Sides.Length; side++)
        {
            for (var week = 0; week < Forecast.Weeks; week++)
            {
                var monday = Monday + (week * 7);
                var (there, asked) = (0.0, 0.0);
                foreach (var row in supply.Where(r => r.Side == side))
                {
                    there += row.Minutes * Days(row.From, row.Until, monday, Sides[side].IsProfessional, d =>
                        (row.Person < 0 || !away.Any(a => a.Person == row.Person && a.From <= d && d <= a.Until))
                        && (!row.OnlyAsDeputy || (row.Person == Sides[side].Deputy && away.Any(a => a.Person == Sides[side].Contact && a.From <= d && d <= a.Until))));
                }

                asked += demand.Where(r => r.Side == side).Sum(r => r.MinutesPerWeek * Days(r.From, r.Until, monday, Sides[side].IsProfessional, _ => true));
                Assert.Equal(asked, forecast.DemandOf(side)[week], 4);
                Assert.InRange(forecast.SupplyOf(side)[week], -1e-6, there + 1e-6);
                if (inAll.All(m => m == 0))
                {
                    Assert.Equal(there, forecast.SupplyOf(side)[week], 4); // day by day, in the plainest way
                }
            }
        }
    }, iter: 2000);

    private static double Days(int from, int until, int monday, bool isProfessional, Func<int, bool> counts) =>
        Enumerable.Range(monday, isProfessional ? 5 : 7).Count(d => from <= d && d <= until && counts(d)) / (isProfessional ? 5.0 : 7.0);

    private static readonly Gen<int> Day = Gen.Int[Monday - 20, Monday + 80];

    private static readonly Gen<(SupplyRow[], AwayRow[], DemandRow[], int[])> Rows = Gen.Select(
        Gen.Select(Gen.Int[0, 1], Gen.Int[-1, 1], Day, Day, Gen.Int[1, 2000], Gen.Bool)
            .Select((side, person, from, until, minutes, deputy) => side == 1
                ? new SupplyRow(1, -1, from, until, minutes, false)
                : new SupplyRow(0, Math.Max(0, person), from, until, minutes, deputy)).Array[0, 6],
        Gen.Select(Gen.Int[0, 1], Day, Day).Select((person, from, until) => new AwayRow(person, from, until)).Array[0, 4],
        Gen.Select(Gen.Int[0, 1], Gen.Int[-1, 1], Day, Day, Gen.Double[0, 900]).Select((side, person, from, until, m) => new DemandRow(side, person, from, until, m)).Array[0, 6],
        Gen.OneOf(Gen.Const(0), Gen.Int[60, 600]).Array[2]);

    private static Forecast Reckon(
        SupplyRow[] supply, AwayRow[]? away = null, DemandRow[]? demand = null, SideRow[]? sides = null, int[]? inAll = null, byte[]? weeks = null) =>
        Forecast.Reckon(Monday, weeks ?? WorkingWeeks, sides ?? Sides, inAll ?? [0, 0], supply, away ?? [], demand ?? []);
}

using System.Globalization;
using CsCheck;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Kernel.Tests.Time;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Amsterdam = In("Europe/Amsterdam");

    private static readonly string[] Zones = ["Europe/Amsterdam", "America/Santiago", "Asia/Beirut", "Pacific/Auckland", "America/St_Johns"];

    private static readonly Gen<DateOnly> AnyDay = Gen.Int[new DateOnly(2015, 1, 1).DayNumber, new DateOnly(2039, 12, 31).DayNumber]
        .Select(DateOnly.FromDayNumber);

    private static readonly Gen<Closure> AnyClosure = Gen.Select(AnyDay, Gen.Int[0, 20]).Select((day, more) => new Closure(day, day.AddDays(more)));

    private static readonly Gen<WorkingCalendar> AnyCalendar = Gen.Select(
            Gen.Int[0, 4].Select(i => Zones[i]),
            AnyClosure.List[0, 30])
        .Select((zone, closures) => new WorkingCalendar(TimeZoneInfo.FindSystemTimeZoneById(zone), closures));

    [Theory]
    [InlineData("2026-03-28", "2026-03-28T23:00Z")]
    [InlineData("2026-03-29", "2026-03-29T22:00Z")]
    [InlineData("2026-10-24", "2026-10-24T22:00Z")]
    [InlineData("2026-10-25", "2026-10-25T23:00Z")]
    [InlineData("2027-03-27", "2027-03-27T23:00Z")]
    [InlineData("2027-03-28", "2027-03-28T22:00Z")]
    [InlineData("2027-10-30", "2027-10-30T22:00Z")]
    [InlineData("2027-10-31", "2027-10-31T23:00Z")]
    [InlineData("2026-12-31", "2026-12-31T23:00Z")]
    public void The_day_ends_at_local_midnight_on_both_sides_of_a_clock_change(string day, string end) =>
        Assert.Equal(Moment(end), Amsterdam.EndOf(Day(day)));

    [Theory]
    [InlineData("America/Santiago", "2026-09-05", "2026-09-06T04:00Z", "midnight is skipped")]
    [InlineData("America/Santiago", "2026-09-06", "2026-09-07T03:00Z", "the day after the skip")]
    [InlineData("America/Santiago", "2026-04-04", "2026-04-05T04:00Z", "the last hour of the day comes twice")]
    [InlineData("Asia/Beirut", "2026-03-28", "2026-03-28T22:00Z", "midnight is skipped")]
    [InlineData("Asia/Beirut", "2026-10-24", "2026-10-24T22:00Z", "the last hour of the day comes twice")]
    [InlineData("America/Havana", "2026-03-07", "2026-03-08T05:00Z", "midnight is skipped")]
    [InlineData("America/Havana", "2026-10-31", "2026-11-01T04:00Z", "midnight comes twice, both on the next day")]
    [InlineData("America/St_Johns", "2010-11-06", "2010-11-07T03:30Z", "a minute after midnight the clock went back into the day")]
    [InlineData("Pacific/Apia", "2011-12-29", "2011-12-30T10:00Z", "the next day did not exist")]
    public void The_day_ends_once_where_midnight_is_skipped_or_comes_twice(string zone, string day, string end, string because) =>
        Assert.True(Moment(end) == In(zone).EndOf(Day(day)), because);

    [Fact]
    public void The_end_of_a_day_is_the_first_moment_of_a_later_day_everywhere()
    {
        foreach (var zone in TimeZoneInfo.GetSystemTimeZones())
        {
            var calendar = new WorkingCalendar(zone);
            for (var day = new DateOnly(2025, 12, 31); day.Year < 2028; day = day.AddDays(1))
            {
                var end = calendar.EndOf(day);
                Assert.True(calendar.Today(end) > day, $"{zone.Id} {day}: the end still belongs to the day");
                Assert.True(calendar.Today(end.AddTicks(-1)) == day, $"{zone.Id} {day}: the moment before the end is another day");
            }
        }
    }

    [Theory]
    [InlineData("2026-04-02", 1, "2026-04-03")] // Good Friday is worked
    [InlineData("2026-04-03", 1, "2026-04-07")] // over Easter
    [InlineData("2026-04-24", 1, "2026-04-28")] // King's day on a Monday
    [InlineData("2026-12-24", 5, "2027-01-04")] // Christmas on Friday and Saturday, New Year on Friday
    [InlineData("2026-11-23", 10, "2026-12-07")]
    [InlineData("2026-11-22", 1, "2026-11-23")] // received on Sunday
    [InlineData("2026-11-22", 0, "2026-11-22")] // day 0 is the day itself
    public void Counting_starts_on_the_next_working_day(string from, int count, string due) =>
        Assert.Equal(Day(due), Amsterdam.AddWorkingDays(Day(from), count));

    [Fact]
    public void What_comes_in_just_before_midnight_counts_for_the_local_day()
    {
        var lateOnTuesday = Moment("2026-11-24T22:59Z");
        var earlyOnWednesday = Moment("2026-11-24T23:00Z");

        Assert.Equal(Day("2026-11-25"), Amsterdam.DueOn(lateOnTuesday, 1));
        Assert.Equal(Day("2026-11-26"), Amsterdam.DueOn(earlyOnWednesday, 1));
        Assert.Equal(Moment("2026-11-26T23:00Z"), Amsterdam.DueAt(earlyOnWednesday, 1));
    }

    [Fact]
    public void A_closure_of_the_site_is_not_worked()
    {
        var calendar = new WorkingCalendar(Amsterdam.Zone, [new Closure(Day("2026-12-28"), Day("2026-12-31")), Closure.On(Day("2026-04-03"))]);

        Assert.False(calendar.IsWorkingDay(Day("2026-12-28")));
        Assert.False(calendar.IsWorkingDay(Day("2026-12-31")));
        Assert.False(calendar.IsWorkingDay(Day("2026-04-03")));
        Assert.True(calendar.IsWorkingDay(Day("2026-12-24")));
        Assert.Equal(Day("2027-01-04"), calendar.AddWorkingDays(Day("2026-12-24"), 1));
    }

    [Fact]
    public void A_site_that_is_closed_for_ever_gets_a_clear_answer()
    {
        var calendar = new WorkingCalendar(Amsterdam.Zone, [new Closure(DateOnly.MinValue, DateOnly.MaxValue)]);

        var error = Assert.Throws<NoWorkingDayLeftException>(() => calendar.AddWorkingDays(Day("2026-01-01"), 1));

        Assert.Contains("closures", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, calendar.WorkingDaysBetween(WorkingCalendar.FirstDay, WorkingCalendar.LastDay));
    }

    [Fact]
    public void What_lies_outside_the_calendar_is_refused()
    {
        var before = WorkingCalendar.FirstDay.AddDays(-1);
        var after = WorkingCalendar.LastDay.AddDays(1);

        Assert.Throws<ArgumentOutOfRangeException>(() => Amsterdam.IsWorkingDay(before));
        Assert.Throws<ArgumentOutOfRangeException>(() => Amsterdam.EndOf(after));
        Assert.Throws<ArgumentOutOfRangeException>(() => Amsterdam.EndOf(DateOnly.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => Amsterdam.AddWorkingDays(after, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Amsterdam.WorkingDaysBetween(WorkingCalendar.FirstDay, after));
        Assert.Throws<ArgumentOutOfRangeException>(() => Amsterdam.AddWorkingDays(Day("2026-01-01"), -1));
        Assert.Throws<NoWorkingDayLeftException>(() => Amsterdam.AddWorkingDays(Day("2026-01-01"), int.MaxValue));
        Assert.Throws<ArgumentException>(() => new Closure(Day("2026-01-02"), Day("2026-01-01")));
        Assert.Equal(Moment("2099-12-31T23:00Z"), Amsterdam.EndOf(WorkingCalendar.LastDay));
    }

    [Fact]
    public void Adding_working_days_lands_on_a_working_day_and_counts_back() =>
        Gen.Select(AnyCalendar, AnyDay, Gen.Int[1, 60]).Sample((calendar, from, count) =>
        {
            var due = calendar.AddWorkingDays(from, count);
            Assert.True(calendar.IsWorkingDay(due));
            Assert.Equal(count, calendar.WorkingDaysBetween(from, due));
            Assert.Equal(-count, calendar.WorkingDaysBetween(due, from));
        });

    [Fact]
    public void More_days_or_a_later_start_never_gives_an_earlier_day() =>
        Gen.Select(AnyCalendar, AnyDay, Gen.Int[0, 60], Gen.Int[0, 40]).Sample((calendar, from, count, more) =>
        {
            Assert.True(calendar.AddWorkingDays(from, count + more) >= calendar.AddWorkingDays(from, count));
            Assert.True(calendar.AddWorkingDays(from.AddDays(more), count) >= calendar.AddWorkingDays(from, count));
        });

    [Fact]
    public void One_more_closure_never_makes_something_due_earlier() =>
        Gen.Select(AnyClosure.List[0, 10], AnyClosure, Gen.Int[-30, 30], Gen.Int[0, 60]).Sample((closures, one, distance, count) =>
        {
            // Starts near the extra closure: elsewhere it could not matter.
            var from = one.First.AddDays(distance);
            var without = new WorkingCalendar(Amsterdam.Zone, closures);
            var with = new WorkingCalendar(Amsterdam.Zone, [.. closures, one]);
            Assert.True(with.AddWorkingDays(from, count) >= without.AddWorkingDays(from, count));
        });

    [Fact]
    public void Something_is_always_due_after_it_came_in() =>
        Gen.Select(AnyCalendar, AnyDay, Gen.Long[0, TimeSpan.TicksPerDay - 1], Gen.Int[0, 60]).Sample((calendar, day, ticks, count) =>
        {
            var received = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue).Ticks + ticks, TimeSpan.Zero);
            Assert.True(calendar.DueAt(received, count) > received);
            Assert.Equal(calendar.DueOn(received, count), calendar.Today(calendar.DueAt(received, count).AddTicks(-1)));
        });

    private static WorkingCalendar In(string zone) => new(TimeZoneInfo.FindSystemTimeZoneById(zone));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset Moment(string text) =>
        DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}

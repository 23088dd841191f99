using System.Globalization;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Kernel.Tests.Time;

public sealed class DutchHolidaysTests
{
    [Theory]
    [InlineData("2024-04-01", "2024-04-27", "2024-05-09", "2024-05-20")]
    [InlineData("2025-04-21", "2025-04-26", "2025-05-29", "2025-06-09")]
    [InlineData("2026-04-06", "2026-04-27", "2026-05-14", "2026-05-25")]
    [InlineData("2027-03-29", "2027-04-27", "2027-05-06", "2027-05-17")]
    [InlineData("2028-04-17", "2028-04-27", "2028-05-25", "2028-06-05")]
    [InlineData("2029-04-02", "2029-04-27", "2029-05-10", "2029-05-21")]
    [InlineData("2030-04-22", "2030-04-27", "2030-05-30", "2030-06-10")]
    [InlineData("2031-04-14", "2031-04-26", "2031-05-22", "2031-06-02")]
    [InlineData("2032-03-29", "2032-04-27", "2032-05-06", "2032-05-17")]
    [InlineData("2033-04-18", "2033-04-27", "2033-05-26", "2033-06-06")]
    [InlineData("2034-04-10", "2034-04-27", "2034-05-18", "2034-05-29")]
    [InlineData("2035-03-26", "2035-04-27", "2035-05-03", "2035-05-14")]
    [InlineData("2036-04-14", "2036-04-26", "2036-05-22", "2036-06-02")]
    [InlineData("2037-04-06", "2037-04-27", "2037-05-14", "2037-05-25")]
    [InlineData("2038-04-26", "2038-04-27", "2038-06-03", "2038-06-14")]
    [InlineData("2039-04-11", "2039-04-27", "2039-05-19", "2039-05-30")]
    [InlineData("2040-04-02", "2040-04-27", "2040-05-10", "2040-05-21")]
    public void The_moving_holidays_fall_where_the_printed_calendar_has_them(string easterMonday, string kingsDay, string ascension, string whitMonday)
    {
        var year = Day(easterMonday).Year;
        var holidays = DutchHolidays.In(year).ToDictionary(h => h.Holiday, h => h.Day);

        Assert.Equal(Day(easterMonday), holidays[DutchHoliday.EasterMonday]);
        Assert.Equal(Day(kingsDay), holidays[DutchHoliday.KingsDay]);
        Assert.Equal(Day(ascension), holidays[DutchHoliday.AscensionDay]);
        Assert.Equal(Day(whitMonday), holidays[DutchHoliday.WhitMonday]);
        Assert.Equal(holidays[DutchHoliday.EasterMonday].AddDays(-1), holidays[DutchHoliday.EasterSunday]);
        Assert.Equal(holidays[DutchHoliday.EasterMonday].AddDays(-3), DutchHolidays.GoodFriday(year));
    }

    [Fact]
    public void Easter_agrees_with_a_second_way_to_compute_it_in_every_year()
    {
        for (var year = DutchHolidays.FirstYear; year <= DutchHolidays.LastYear; year++)
        {
            Assert.Equal(EasterByEpact(year), DutchHolidays.EasterSunday(year));
        }
    }

    [Fact]
    public void A_day_is_a_holiday_exactly_when_the_list_of_its_year_has_it()
    {
        for (var year = DutchHolidays.FirstYear; year <= DutchHolidays.LastYear; year++)
        {
            var listed = DutchHolidays.In(year).Select(h => h.Day).ToHashSet();
            for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
            {
                Assert.Equal(listed.Contains(day), DutchHolidays.IsHoliday(day));
            }
        }
    }

    [Theory]
    [InlineData(2025, true)]
    [InlineData(2026, false)]
    [InlineData(2029, false)]
    [InlineData(2030, true)]
    public void Liberation_day_is_a_day_off_in_lustrum_years_only(int year, bool off) =>
        Assert.Equal(off, DutchHolidays.IsHoliday(new DateOnly(year, 5, 5)));

    [Theory]
    [InlineData("2013-04-30")]
    [InlineData("2006-04-29")]
    [InlineData("2014-04-26")]
    public void Queens_day_and_the_first_Kings_day_are_known(string day) => Assert.Equal(Day(day), DutchHolidays.KingsDay(Day(day).Year));

    [Fact]
    public void Good_Friday_is_no_holiday() => Assert.False(DutchHolidays.IsHoliday(DutchHolidays.GoodFriday(2026)));

    [Theory]
    [InlineData(1999)]
    [InlineData(2100)]
    public void A_year_outside_the_known_range_is_refused(int year)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => DutchHolidays.In(year));
        Assert.Throws<ArgumentOutOfRangeException>(() => DutchHolidays.KingsDay(year));
        Assert.Throws<ArgumentOutOfRangeException>(() => DutchHolidays.IsHoliday(new DateOnly(year, 1, 1)));
    }

    // The classical way: full moon from the epact, then the Sunday after it.
    private static DateOnly EasterByEpact(int year)
    {
        var golden = (year % 19) + 1;
        var century = (year / 100) + 1;
        var droppedLeapDays = (3 * century / 4) - 12;
        var moonCorrection = (((8 * century) + 5) / 25) - 5;
        var sunday = (5 * year / 4) - droppedLeapDays - 10;
        var epact = ((11 * golden) + 20 + moonCorrection - droppedLeapDays) % 30;
        if (epact == 24 || (epact == 25 && golden > 11))
        {
            epact++;
        }

        var fullMoon = 44 - epact;
        fullMoon += fullMoon < 21 ? 30 : 0;
        return new DateOnly(year, 3, 1).AddDays(fullMoon + 7 - ((sunday + fullMoon) % 7) - 1);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

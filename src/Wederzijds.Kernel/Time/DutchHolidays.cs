namespace Wederzijds.Kernel.Time;

/// <summary>The public holidays of the Netherlands that are a day off for public bodies.</summary>
public enum DutchHoliday
{
    /// <summary>Nieuwjaarsdag, 1 January.</summary>
    NewYearsDay,

    /// <summary>Eerste paasdag.</summary>
    EasterSunday,

    /// <summary>Tweede paasdag.</summary>
    EasterMonday,

    /// <summary>Koningsdag; Koninginnedag until 2013.</summary>
    KingsDay,

    /// <summary>Bevrijdingsdag, in lustrum years.</summary>
    LiberationDay,

    /// <summary>Hemelvaartsdag.</summary>
    AscensionDay,

    /// <summary>Eerste pinksterdag.</summary>
    WhitSunday,

    /// <summary>Tweede pinksterdag.</summary>
    WhitMonday,

    /// <summary>Eerste kerstdag, 25 December.</summary>
    ChristmasDay,

    /// <summary>Tweede kerstdag, 26 December.</summary>
    BoxingDay,
}

/// <summary>
/// Computes the Dutch public holidays of the years <see cref="FirstYear"/> to <see cref="LastYear"/>; no table has to be kept up to date.
/// </summary>
/// <remarks>
/// Two days differ per employer and are therefore chosen here with a reason; a site that does otherwise adds a closure.
/// Bevrijdingsdag (5 May) is a national day every year, but the usual agreements give the day off once in five years only (2020, 2025, 2030 …),
/// and that is what counts here: a resident would otherwise wait a day longer for an office that is open.
/// Goede Vrijdag is no official day off; <see cref="GoodFriday"/> gives its date for those who close.
/// </remarks>
public static class DutchHolidays
{
    /// <summary>The first year that can be asked for.</summary>
    public const int FirstYear = 2000;

    /// <summary>The last year that can be asked for.</summary>
    public const int LastYear = 2099;

    /// <summary>All holidays of a year in order of date. Two may fall on one day.</summary>
    public static IReadOnlyList<(DateOnly Day, DutchHoliday Holiday)> In(int year)
    {
        var easter = EasterSunday(year);
        List<(DateOnly Day, DutchHoliday Holiday)> days =
        [
            (new DateOnly(year, 1, 1), DutchHoliday.NewYearsDay),
            (easter, DutchHoliday.EasterSunday),
            (easter.AddDays(1), DutchHoliday.EasterMonday),
            (KingsDay(year), DutchHoliday.KingsDay),
            (easter.AddDays(39), DutchHoliday.AscensionDay),
            (easter.AddDays(49), DutchHoliday.WhitSunday),
            (easter.AddDays(50), DutchHoliday.WhitMonday),
            (new DateOnly(year, 12, 25), DutchHoliday.ChristmasDay),
            (new DateOnly(year, 12, 26), DutchHoliday.BoxingDay),
        ];
        if (IsLiberationDayOff(year))
        {
            days.Add((new DateOnly(year, 5, 5), DutchHoliday.LiberationDay));
        }

        return [.. days.OrderBy(d => d.Day).ThenBy(d => d.Holiday)];
    }

    /// <summary>Whether public bodies are off on this day because it is a holiday.</summary>
    public static bool IsHoliday(DateOnly day)
    {
        var afterEaster = day.DayNumber - EasterSunday(day.Year).DayNumber;
        return afterEaster is 0 or 1 or 39 or 49 or 50
            || (day.Month, day.Day) is (1, 1) or (12, 25) or (12, 26)
            || day == KingsDay(day.Year)
            || ((day.Month, day.Day) is (5, 5) && IsLiberationDayOff(day.Year));
    }

    /// <summary>Goede Vrijdag. Not counted as a holiday; a site that closes adds it as a closure.</summary>
    public static DateOnly GoodFriday(int year) => EasterSunday(year).AddDays(-2);

    /// <summary>Eerste paasdag, by the Gregorian rule (Meeus, Jones and Butcher).</summary>
    public static DateOnly EasterSunday(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, FirstYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, LastYear);
        var golden = year % 19;
        var (century, inCentury) = Math.DivRem(year, 100);
        var (leapCenturies, centuryRest) = Math.DivRem(century, 4);
        var (leapYears, yearRest) = Math.DivRem(inCentury, 4);
        var moonShift = (century - ((century + 8) / 25) + 1) / 3;
        var epact = ((19 * golden) + century - leapCenturies - moonShift + 15) % 30;
        var toSunday = (32 + (2 * centuryRest) + (2 * leapYears) - epact - yearRest) % 7;
        var correction = (golden + (11 * epact) + (22 * toSunday)) / 451;
        var (month, day) = Math.DivRem(epact + toSunday - (7 * correction) + 114, 31);
        return new DateOnly(year, month, day + 1);
    }

    /// <summary>Koningsdag: 27 April since 2014, Koninginnedag on 30 April before. On a Sunday it is kept the day before.</summary>
    public static DateOnly KingsDay(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, FirstYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, LastYear);
        var day = new DateOnly(year, 4, year < 2014 ? 30 : 27);
        return day.DayOfWeek == DayOfWeek.Sunday ? day.AddDays(-1) : day;
    }

    private static bool IsLiberationDayOff(int year) => year % 5 == 0;
}

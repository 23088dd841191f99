using System.Globalization;

namespace Wederzijds.DesignSystem.Drawing;

/// <summary>Writes days and instants in the words of the current language; always the day first and the month as a word.</summary>
internal static class TimeText
{
    public static string Day(DateOnly day, bool weekday = false) =>
        day.ToString(weekday ? "dddd d MMMM yyyy" : "d MMMM yyyy", CultureInfo.CurrentCulture);

    public static string Write(DateTimeOffset at, TimeZoneInfo zone, TimeKind kind, DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        return kind switch
        {
            TimeKind.Date => Day(DateOnly.FromDateTime(local.DateTime)),
            TimeKind.DateTime => local.ToString("d MMMM yyyy, HH:mm", CultureInfo.CurrentCulture),
            TimeKind.Relative => Relative(local, TimeZoneInfo.ConvertTime(now, zone)),
        };
    }

    private static string Relative(DateTimeOffset local, DateTimeOffset now)
    {
        var days = DateOnly.FromDateTime(local.DateTime).DayNumber - DateOnly.FromDateTime(now.DateTime).DayNumber;
        return days switch
        {
            0 => SameDay(local - now),
            -1 => Texts.Time_Yesterday,
            1 => Texts.Time_Tomorrow,
            >= -14 and < 0 => Fill(Texts.Time_DaysAgo, -days),
            > 0 and <= 14 => Fill(Texts.Time_InDays, days),
            _ => Day(DateOnly.FromDateTime(local.DateTime)),
        };
    }

    private static string SameDay(TimeSpan ahead)
    {
        var minutes = (int)Math.Round(ahead.Duration().TotalMinutes);
        var hours = (int)Math.Round(ahead.Duration().TotalHours);
        var isPast = ahead < TimeSpan.Zero;
        return minutes switch
        {
            < 1 => Texts.Time_JustNow,
            1 => isPast ? Texts.Time_MinuteAgo : Texts.Time_InMinute,
            < 60 => Fill(isPast ? Texts.Time_MinutesAgo : Texts.Time_InMinutes, minutes),
            _ when hours == 1 => isPast ? Texts.Time_HourAgo : Texts.Time_InHour,
            _ => Fill(isPast ? Texts.Time_HoursAgo : Texts.Time_InHours, hours),
        };
    }

    private static string Fill(string text, int number) => string.Format(CultureInfo.CurrentCulture, text, number);
}

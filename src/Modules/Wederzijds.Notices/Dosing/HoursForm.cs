using System.Globalization;
using Wederzijds.DesignSystem;

namespace Wederzijds.Notices.Dosing;

/// <summary>Hours and days as lists to choose from, in the reader's language.</summary>
internal static class HoursForm
{
    public static IReadOnlyList<Choice> Hours => [.. Enumerable.Range(0, 24).Select(h => new Choice($"{h}", InWords(h)))];

    public static IReadOnlyList<Choice> Days =>
        [.. Enumerable.Range(1, 7).Select(d => (DayOfWeek)(d % 7)).Select(d => new Choice($"{d}", NameOf(d)))];

    public static string InWords(HoursChoice hours) => hours.QuietFrom == hours.QuietUntil
        ? Telling.Words.With(Texts.Hours_InWordsNeverQuiet, InWords(hours.DigestHour), NameOf(hours.WeeklyOn))
        : Telling.Words.With(Texts.Hours_InWords, InWords(hours.DigestHour), NameOf(hours.WeeklyOn), InWords(hours.QuietFrom), InWords(hours.QuietUntil));

    private static string InWords(int hour) => new TimeOnly(hour, 0).ToString("HH:mm", CultureInfo.CurrentCulture);

    private static string NameOf(DayOfWeek day) => CultureInfo.CurrentCulture.DateTimeFormat.GetDayName(day);
}

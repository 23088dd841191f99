using System.Globalization;
using Wederzijds.Notices.Dosing;

namespace Wederzijds.Notices.Tests;

/// <summary>When news goes out, on the clock of the town.</summary>
public sealed class HoursTests
{
    private static readonly TimeZoneInfo Amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    [Theory]
    [InlineData("2026-03-10 09:59", null)] // a working day
    [InlineData("2026-03-10 21:59", null)]
    [InlineData("2026-03-10 22:00", "2026-03-11 07:00")]
    [InlineData("2026-03-11 06:59", "2026-03-11 07:00")]
    [InlineData("2026-03-11 07:00", null)]
    [InlineData("2026-03-28 23:00", "2026-03-29 07:00")] // the night in which an hour is skipped
    [InlineData("2026-10-24 23:00", "2026-10-25 07:00")] // the night in which an hour comes twice
    public void At_once_waits_for_the_end_of_the_quiet_hours(string now, string? expected) =>
        Assert.Equal(expected, InTown(HoursChoice.Default.GoesOutAt(DoseCadence.AtOnce, Town(now), Amsterdam)));

    [Theory]
    [InlineData(13, 14, "2026-03-10 13:30", "2026-03-10 14:00")] // quiet at noon, not at night
    [InlineData(13, 14, "2026-03-10 23:30", null)]
    [InlineData(0, 0, "2026-03-10 03:00", null)] // never quiet
    [InlineData(22, 22, "2026-03-10 22:00", null)]
    public void Quiet_hours_may_lie_anywhere_or_nowhere(int from, int until, string now, string? expected) =>
        Assert.Equal(expected, InTown(new HoursChoice(8, DayOfWeek.Monday, from, until).GoesOutAt(DoseCadence.AtOnce, Town(now), Amsterdam)));

    [Theory]
    [InlineData(8, "2026-03-10 07:59", "2026-03-10 08:00")]
    [InlineData(8, "2026-03-10 08:00", "2026-03-11 08:00")] // what happens while the bundle goes out is in the next one
    [InlineData(8, "2026-03-28 12:00", "2026-03-29 08:00")]
    [InlineData(8, "2026-10-24 12:00", "2026-10-25 08:00")]
    [InlineData(23, "2026-03-10 12:00", "2026-03-11 07:00")] // an hour in quiet hours waits for their end
    [InlineData(2, "2026-03-28 12:00", "2026-03-29 07:00")] // an hour that does not exist that night
    public void The_daily_bundle_comes_at_the_persons_hour(int hour, string now, string expected) => Assert.Equal(
        expected, InTown((HoursChoice.Default with { DigestHour = hour }).GoesOutAt(DoseCadence.Daily, Town(now), Amsterdam)));

    [Theory]
    [InlineData("2026-03-10 12:00", "2026-03-16 08:00")] // a Tuesday: next Monday
    [InlineData("2026-03-16 07:00", "2026-03-16 08:00")]
    [InlineData("2026-03-16 08:00", "2026-03-23 08:00")]
    public void The_weekly_bundle_comes_on_the_persons_day(string now, string expected) =>
        Assert.Equal(expected, InTown(HoursChoice.Default.GoesOutAt(DoseCadence.Weekly, Town(now), Amsterdam)));

    [Fact]
    public void A_skipped_hour_without_quiet_hours_is_the_hour_after_it() => Assert.Equal(
        "2026-03-29 03:00", InTown(new HoursChoice(2, DayOfWeek.Monday, 0, 0).GoesOutAt(DoseCadence.Daily, Town("2026-03-28 12:00"), Amsterdam)));

    private static DateTimeOffset Town(string local)
    {
        var time = DateTime.Parse(local, CultureInfo.InvariantCulture);
        return new DateTimeOffset(time, Amsterdam.GetUtcOffset(time)).ToUniversalTime();
    }

    private static string? InTown(DateTimeOffset? moment) =>
        moment is { } at ? TimeZoneInfo.ConvertTime(at, Amsterdam).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : null;
}

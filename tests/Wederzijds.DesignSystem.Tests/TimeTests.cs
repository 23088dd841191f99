using System.Globalization;
using Wederzijds.DesignSystem.Drawing;

namespace Wederzijds.DesignSystem.Tests;

public sealed class TimeTests
{
    private static readonly TimeZoneInfo Amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");
    private static readonly DateTimeOffset Now = new(2026, 3, 29, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("nl", "28 maart 2026, 20:30")]
    [InlineData("en", "28 March 2026, 20:30")]
    public void An_instant_is_written_in_the_zone_and_the_language(string language, string expected) => In(language, () =>
        Assert.Equal(expected, TimeText.Write(new DateTimeOffset(2026, 3, 28, 19, 30, 0, TimeSpan.Zero), Amsterdam, TimeKind.DateTime, Now)));

    [Theory]
    [InlineData("nl", "zaterdag 28 maart 2026")]
    [InlineData("en", "Saturday 28 March 2026")]
    public void A_day_may_name_its_weekday(string language, string expected) =>
        In(language, () => Assert.Equal(expected, TimeText.Day(new DateOnly(2026, 3, 28), weekday: true)));

    [Theory]
    [InlineData(-20, "zojuist")]
    [InlineData(-60, "1 minuut geleden")]
    [InlineData(-1800, "30 minuten geleden")]
    [InlineData(-7200, "2 uur geleden")]
    [InlineData(3600, "over 1 uur")]
    [InlineData(-86400, "gisteren")]
    [InlineData(86400, "morgen")]
    [InlineData(-5 * 86400, "5 dagen geleden")]
    [InlineData(-40 * 86400, "17 februari 2026")]
    public void Near_instants_are_told_as_people_tell_them(int seconds, string expected) => In("nl", () =>
        Assert.Equal(expected, TimeText.Write(Now.AddSeconds(seconds), Amsterdam, TimeKind.Relative, Now)));

    [Fact]
    public void Yesterday_is_a_day_of_the_site_and_not_of_the_machine() => In("nl", () =>
    {
        // A quarter to one at night in Amsterdam, still the day before in UTC.
        var night = new DateTimeOffset(2026, 1, 10, 23, 45, 0, TimeSpan.Zero);

        Assert.Equal("gisteren", TimeText.Write(night.AddHours(-1), Amsterdam, TimeKind.Relative, night));
    });

    private static void In(string language, Action check)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            check();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wederzijds.Kernel.Data;

namespace Wederzijds.Notices.Dosing;

/// <summary>When news may go out to a person, on the clock of the town.</summary>
/// <param name="DigestHour">Hour of the daily and weekly bundle, 0 to 23.</param>
/// <param name="WeeklyOn">Day of the weekly bundle.</param>
/// <param name="QuietFrom">From this hour nothing goes out, until <paramref name="QuietUntil"/>; the same hour twice: never quiet.</param>
internal sealed record HoursChoice(int DigestHour, DayOfWeek WeeklyOn, int QuietFrom, int QuietUntil)
{
    public static HoursChoice Default { get; } = new(8, DayOfWeek.Monday, 22, 7);

    /// <summary>When news of this cadence goes out that comes up now. Never in quiet hours.</summary>
    /// <returns>Null: now.</returns>
    public DateTimeOffset? GoesOutAt(DoseCadence cadence, DateTimeOffset now, TimeZoneInfo zone) => cadence switch
    {
        DoseCadence.AtOnce => EndOfQuiet(now, zone),
        DoseCadence.Daily => AfterQuiet(Next(now, zone, _ => true), zone),
        DoseCadence.Weekly => AfterQuiet(Next(now, zone, day => day.DayOfWeek == WeeklyOn), zone),
    };

    private DateTimeOffset AfterQuiet(DateTimeOffset moment, TimeZoneInfo zone) => EndOfQuiet(moment, zone) ?? moment;

    /// <returns>Null: it is not quiet.</returns>
    private DateTimeOffset? EndOfQuiet(DateTimeOffset now, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone);
        var isQuiet = QuietFrom <= QuietUntil
            ? local.Hour >= QuietFrom && local.Hour < QuietUntil
            : local.Hour >= QuietFrom || local.Hour < QuietUntil;
        if (!isQuiet)
        {
            return null;
        }

        var day = DateOnly.FromDateTime(local.DateTime);
        return At(local.Hour < QuietUntil ? day : day.AddDays(1), QuietUntil, zone);
    }

    /// <summary>The first such day whose digest hour is still to come.</summary>
    private DateTimeOffset Next(DateTimeOffset now, TimeZoneInfo zone, Func<DateOnly, bool> isDay)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        while (!isDay(day) || At(day, DigestHour, zone) <= now)
        {
            day = day.AddDays(1);
        }

        return At(day, DigestHour, zone);
    }

    /// <summary>An hour that the clock skips is the one after it; of an hour that comes twice it is the second.</summary>
    private static DateTimeOffset At(DateOnly day, int hour, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(new TimeOnly(hour, 0));
        if (zone.IsInvalidTime(local))
        {
            local = local.AddHours(1);
        }

        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}

/// <summary>The hours that a person chose. Nobody else ever sees them.</summary>
internal sealed class TellingHours : Entity
{
    private TellingHours() { } // for EF Core

    public Guid PersonId { get; private init; }
    public int DigestHour { get; private set; }
    public DayOfWeek WeeklyOn { get; private set; }
    public int QuietFrom { get; private set; }
    public int QuietUntil { get; private set; }

    public HoursChoice Choice => new(DigestHour, WeeklyOn, QuietFrom, QuietUntil);

    public static TellingHours Of(Guid personId, HoursChoice choice, DateTimeOffset now)
    {
        var hours = new TellingHours { Id = Guid.CreateVersion7(now), PersonId = personId };
        hours.Choose(choice);
        return hours;
    }

    /// <exception cref="ArgumentOutOfRangeException">An hour outside 0 to 23.</exception>
    public void Choose(HoursChoice choice)
    {
        foreach (var hour in (int[])[choice.DigestHour, choice.QuietFrom, choice.QuietUntil])
        {
            ArgumentOutOfRangeException.ThrowIfNegative(hour, nameof(choice));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(hour, 23, nameof(choice));
        }

        (DigestHour, WeeklyOn, QuietFrom, QuietUntil) = (choice.DigestHour, choice.WeeklyOn, choice.QuietFrom, choice.QuietUntil);
        Touch();
    }
}

internal sealed class TellingHoursConfiguration : IEntityTypeConfiguration<TellingHours>
{
    public void Configure(EntityTypeBuilder<TellingHours> hours)
    {
        hours.ToTable("telling_hours");
        hours.HasKey(h => h.Id);
        hours.Ignore(h => h.Choice);
        hours.HasIndex(h => new { h.SiteId, h.PersonId }).IsUnique();
    }
}

namespace Wederzijds.Kernel.Time;

/// <summary>Where a local day begins, also on the days on which the clock changes around midnight.</summary>
internal static class LocalDays
{
    /// <summary>
    /// The moment from which on it is this local day for good. The clock may skip midnight (the day then starts at the moment of the skip)
    /// or pass it twice (the day then starts the first time, unless the clock went back into the day before).
    /// </summary>
    internal static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        if (zone.IsInvalidTime(midnight))
        {
            return FirstMomentOf(day, zone);
        }

        if (!zone.IsAmbiguousTime(midnight))
        {
            return Utc(midnight, zone.GetUtcOffset(midnight));
        }

        var offsets = zone.GetAmbiguousTimeOffsets(midnight);
        var early = Utc(midnight, offsets.Max());
        var late = Utc(midnight, offsets.Min());
        return LocalDay(late.AddTicks(-1), zone) < day ? late : early;
    }

    // Around a skipped midnight the local day only goes forward, so the first moment can be found by halving.
    private static DateTimeOffset FirstMomentOf(DateOnly day, TimeZoneInfo zone)
    {
        var around = Utc(day.ToDateTime(TimeOnly.MinValue), zone.BaseUtcOffset).UtcTicks;
        var (before, after) = (around - (2 * TimeSpan.TicksPerDay), around + (2 * TimeSpan.TicksPerDay));
        while (after - before > 1)
        {
            var middle = before + ((after - before) / 2);
            if (LocalDay(new DateTimeOffset(middle, TimeSpan.Zero), zone) < day)
            {
                before = middle;
            }
            else
            {
                after = middle;
            }
        }

        return new DateTimeOffset(after, TimeSpan.Zero);
    }

    private static DateOnly LocalDay(DateTimeOffset moment, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

    private static DateTimeOffset Utc(DateTime local, TimeSpan offset) => new(local.Ticks - offset.Ticks, TimeSpan.Zero);
}

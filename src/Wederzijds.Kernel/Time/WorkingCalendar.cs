using System.Collections.Immutable;

namespace Wederzijds.Kernel.Time;

/// <summary>
/// Counts the working days of one site: Monday to Friday, without Dutch public holidays and without the site's own closures, in the site's
/// time zone. Never changes once made.
/// </summary>
/// <remarks>
/// A due date is the end of the local day: what is due on Friday is in time until the last moment of Friday on the clock of the town,
/// wherever the server stands.
/// Days from <see cref="FirstDay"/> to <see cref="LastDay"/> can be asked for.
/// </remarks>
public sealed class WorkingCalendar
{
    private readonly TimeZoneInfo _zone;
    private readonly ImmutableArray<Closure> _closures;

    /// <summary>Makes the calendar of a site.</summary>
    /// <param name="zone">The time zone of the site.</param>
    /// <param name="closures">Days on which this site is closed besides weekends and public holidays. They may overlap.</param>
    public WorkingCalendar(TimeZoneInfo zone, IEnumerable<Closure>? closures = null)
    {
        ArgumentNullException.ThrowIfNull(zone);
        _zone = zone;
        _closures = [.. closures ?? []];
    }

    /// <summary>The first day that can be asked for.</summary>
    public static DateOnly FirstDay { get; } = new(DutchHolidays.FirstYear, 1, 1);

    /// <summary>The last day that can be asked for.</summary>
    public static DateOnly LastDay { get; } = new(DutchHolidays.LastYear, 12, 31);

    /// <summary>The time zone of the site.</summary>
    public TimeZoneInfo Zone => _zone;

    /// <summary>Whether the site works on this day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The day lies outside the years the calendar knows.</exception>
    public bool IsWorkingDay(DateOnly day)
    {
        MustBeKnown(day);
        return Works(day);
    }

    /// <summary>The day it is at this moment on the clock of the site.</summary>
    public DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, _zone).DateTime);

    /// <summary>
    /// The day that lies <paramref name="count"/> working days after <paramref name="from"/>. Counting starts on the next working day:
    /// the day itself is day 0 (and the answer to 0, working day or not).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative count, or a day outside the years the calendar knows.</exception>
    /// <exception cref="NoWorkingDayLeftException">So many days are closed that the calendar ends before the count is reached.</exception>
    public DateOnly AddWorkingDays(DateOnly from, int count)
    {
        MustBeKnown(from);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var day = from;
        for (var left = count; left > 0;)
        {
            if (day == LastDay)
            {
                throw new NoWorkingDayLeftException(from, count);
            }

            day = day.AddDays(1);
            if (Works(day))
            {
                left--;
            }
        }

        return day;
    }

    /// <summary>
    /// How many working days lie after <paramref name="first"/> up to and including <paramref name="second"/>; below zero when the second
    /// day comes before the first. The opposite of <see cref="AddWorkingDays"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A day outside the years the calendar knows.</exception>
    public int WorkingDaysBetween(DateOnly first, DateOnly second)
    {
        MustBeKnown(first);
        MustBeKnown(second);
        if (second < first)
        {
            return -WorkingDaysBetween(second, first);
        }

        var count = 0;
        for (var day = first; day < second;)
        {
            day = day.AddDays(1);
            count += Works(day) ? 1 : 0;
        }

        return count;
    }

    /// <summary>The moment, in UTC, at which the local day is over: the first moment of the next local day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The day lies outside the years the calendar knows.</exception>
    public DateTimeOffset EndOf(DateOnly day)
    {
        MustBeKnown(day);
        return LocalDays.StartOf(day.AddDays(1), _zone);
    }

    /// <summary>The day on which something received at this moment is due: so many working days after the local day of receipt.</summary>
    /// <inheritdoc cref="AddWorkingDays" path="/exception"/>
    public DateOnly DueOn(DateTimeOffset received, int workingDays) => AddWorkingDays(Today(received), workingDays);

    /// <summary>The moment, in UTC, from which something received at this moment is late: the end of the day on which it is due.</summary>
    /// <inheritdoc cref="AddWorkingDays" path="/exception"/>
    public DateTimeOffset DueAt(DateTimeOffset received, int workingDays) => EndOf(DueOn(received, workingDays));

    private bool Works(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !DutchHolidays.IsHoliday(day) && !IsClosed(day);

    private bool IsClosed(DateOnly day)
    {
        foreach (var closure in _closures)
        {
            if (closure.Covers(day))
            {
                return true;
            }
        }

        return false;
    }

    private static void MustBeKnown(DateOnly day)
    {
        if (day < FirstDay || day > LastDay)
        {
            throw new ArgumentOutOfRangeException(
                nameof(day), day, $"The working calendar knows the days from {FirstDay:yyyy-MM-dd} to {LastDay:yyyy-MM-dd}.");
        }
    }
}

/// <summary>So many days are closed that the asked number of working days does not fit in the calendar.</summary>
public sealed class NoWorkingDayLeftException(DateOnly from, int count) : InvalidOperationException(
    $"There are no {count} working days between {from:yyyy-MM-dd} and {WorkingCalendar.LastDay:yyyy-MM-dd}. Look at the closures of this site.");

using Wederzijds.Contracts.Promises;

namespace Wederzijds.Promises;

/// <summary>What a promise is about.</summary>
internal enum PromiseSubject
{
    Information = 1,
    Support = 2,
    Answer = 3,
    Presence = 4,
    Equipment = 5,
    Recognition = 6,
    Effort = 7,
    Conduct = 8,
}

/// <summary>By what a delivery counts.</summary>
internal enum Evidence
{
    /// <summary>Work on the platform shows it by itself.</summary>
    ByWork = 1,

    /// <summary>The debtor's side says that it was done, and the other side confirms it.</summary>
    ByBoth = 2,
}

/// <summary>An estimate of what a promise costs its owner.</summary>
/// <param name="TimesPerMonthInHundredths">Expected volume: how many times a month, in hundredths. 433 is about once a week, 50 once in two months.</param>
/// <param name="MinutesEach">Whole minutes for each of these times.</param>
internal sealed record Effort(int TimesPerMonthInHundredths, int MinutesEach)
{
    /// <summary>A thousand times a month.</summary>
    public const int MostTimes = 100_000;

    /// <summary>A hundred hours each time.</summary>
    public const int MostMinutes = 6_000;

    /// <summary>Weeks in a year over months in a year.</summary>
    private const decimal WeeksPerMonth = 52m / 12m;

    /// <summary>What it costs in an average week, in whole minutes.</summary>
    public int MinutesPerWeek => (int)Math.Round(TimesPerMonthInHundredths / 100m * MinutesEach / WeeksPerMonth, MidpointRounding.AwayFromZero);

    /// <summary>As stored, back to what it means.</summary>
    public static Effort? Of(int? timesPerMonthInHundredths, int? minutesEach) =>
        timesPerMonthInHundredths is { } times && minutesEach is { } minutes ? new(times, minutes) : null;

    /// <summary>Hours that are promised are hours that it costs, whatever else is estimated.</summary>
    /// <returns>Null: the norm itself names no hours.</returns>
    public static Effort? Implied(Norm? norm) =>
        norm is { Kind: NormKind.HoursPerPeriod, Period: { } period } ? new(period.TimesPerMonthInHundredths, norm.Amount) : null;
}

/// <param name="OwnerPersonId">A member of the debtor's side who sees to it; null: not chosen yet.</param>
/// <param name="Norm">Null: not chosen yet.</param>
/// <param name="Words">Explanation; null: none.</param>
internal sealed record Terms(Guid? OwnerPersonId, Norm? Norm, string? Words)
{
    /// <summary>Null: not said.</summary>
    public PromiseSubject? Subject { get; init; }

    /// <summary>First local day; null: as soon as both sides said yes.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last local day, after which it ends by itself; null: until further notice.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The kind of work that shows a delivery; null: both sides say so. An answer always shows itself, conduct never does.</summary>
    public WorkKind? ShownBy { get; init; }

    /// <summary>Null: costs no hours worth counting.</summary>
    public Effort? Effort { get; init; }

    /// <summary>Why other terms are asked for while a promise is in force; null: it is new, or nothing was in force.</summary>
    public string? Because { get; init; }

    /// <summary>Null: no norm yet.</summary>
    public Evidence? Evidence => Norm is null ? null : Norm.Kind switch
    {
        NormKind.AnswerWithinWorkingDays => Promises.Evidence.ByWork,
        NormKind.Conduct => Promises.Evidence.ByBoth,
        NormKind.TimesPerPeriod or NormKind.ByDate or NormKind.HoursPerPeriod => ShownBy is null ? Promises.Evidence.ByBoth : Promises.Evidence.ByWork,
    };
}

namespace Wederzijds.Promises;

/// <summary>The closed set of what can be promised. A new kind makes every switch below it fail to build until it is handled.</summary>
internal enum NormKind
{
    /// <summary>Amount: working days of the site's calendar.</summary>
    AnswerWithinWorkingDays = 1,

    /// <summary>Amount: how many times in each period.</summary>
    TimesPerPeriod = 2,

    /// <summary>Once, at the latest on a day. Amount: 1.</summary>
    ByDate = 3,

    /// <summary>Amount: minutes in each period; typed and shown in hours.</summary>
    HoursPerPeriod = 4,

    /// <summary>How one behaves: at the end of each period the other side is asked, yes or no. Amount: 1.</summary>
    Conduct = 5,
}

/// <summary>The stretch in which something is done so many times. Periods follow each other from the first day of the promise on.</summary>
internal enum NormPeriod
{
    Week = 1,
    Month = 2,
    Quarter = 3,
    Year = 4,
}

/// <summary>What is promised, in a form that work can be held against.</summary>
internal sealed record Norm
{
    /// <summary>More than a quarter of a year is no answer any more.</summary>
    public const int MostWorkingDays = 60;

    public const int MostTimes = 1000;

    /// <summary>Minutes: a thousand hours in one period.</summary>
    public const int MostMinutes = 60_000;

    private Norm(NormKind kind, int amount, NormPeriod? period = null, DateOnly? date = null) =>
        (Kind, Amount, Period, Date) = (kind, amount, period, date);

    public NormKind Kind { get; }

    /// <summary>Its unit follows from the kind.</summary>
    public int Amount { get; }

    /// <summary>Null: an answer, or by a date.</summary>
    public NormPeriod? Period { get; }

    /// <summary>The last local day that is in time; null: not by a date.</summary>
    public DateOnly? Date { get; }

    /// <summary>An answer within so many working days, at the latest at the end of that local day.</summary>
    public static Norm AnswerWithinWorkingDays(int days) => new(NormKind.AnswerWithinWorkingDays, Between(days, MostWorkingDays));

    public static Norm TimesPerPeriod(int times, NormPeriod period) => new(NormKind.TimesPerPeriod, Between(times, MostTimes), period);

    public static Norm MinutesPerPeriod(int minutes, NormPeriod period) => new(NormKind.HoursPerPeriod, Between(minutes, MostMinutes), period);

    public static Norm ByDate(DateOnly date) => new(NormKind.ByDate, 1, date: date);

    /// <param name="askedEvery">At the end of each such period the other side says whether it was so.</param>
    public static Norm Conduct(NormPeriod askedEvery) => new(NormKind.Conduct, 1, askedEvery);

    /// <summary>As stored, back to what it means.</summary>
    /// <returns>Null: a draft that says nothing yet.</returns>
    public static Norm? Of(NormKind? kind, int? amount, NormPeriod? period, DateOnly? date) => kind is not { } known ? null : known switch
    {
        NormKind.AnswerWithinWorkingDays => AnswerWithinWorkingDays(amount ?? 0),
        NormKind.TimesPerPeriod => TimesPerPeriod(amount ?? 0, period!.Value),
        NormKind.HoursPerPeriod => MinutesPerPeriod(amount ?? 0, period!.Value),
        NormKind.ByDate => ByDate(date!.Value),
        NormKind.Conduct => Conduct(period!.Value),
    };

    private static int Between(int amount, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(amount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(amount, most);
        return amount;
    }
}

internal static class NormPeriods
{
    extension(NormPeriod period)
    {
        /// <summary>First day of the n-th period after the one that begins on this day; n = 0 is that day itself.</summary>
        public DateOnly After(DateOnly first, int n) => period switch
        {
            NormPeriod.Week => first.AddDays(7 * n),
            NormPeriod.Month => first.AddMonths(n),
            NormPeriod.Quarter => first.AddMonths(3 * n),
            NormPeriod.Year => first.AddYears(n),
        };

        /// <summary>How many of them fit in a month, in hundredths, for what a promise costs.</summary>
        public int TimesPerMonthInHundredths => period switch
        {
            NormPeriod.Week => 433,
            NormPeriod.Month => 100,
            NormPeriod.Quarter => 33,
            NormPeriod.Year => 8,
        };
    }
}

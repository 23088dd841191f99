namespace Wederzijds.Kernel.Time;

/// <summary>Days on which a site is closed, the first and the last one included.</summary>
public sealed record Closure
{
    /// <summary>A closure of one or more days.</summary>
    /// <exception cref="ArgumentException">The last day lies before the first.</exception>
    public Closure(DateOnly first, DateOnly last)
    {
        if (last < first)
        {
            throw new ArgumentException($"A closure cannot end ({last:yyyy-MM-dd}) before it begins ({first:yyyy-MM-dd}).", nameof(last));
        }

        First = first;
        Last = last;
    }

    /// <summary>The first day of the closure.</summary>
    public DateOnly First { get; }

    /// <summary>The last day of the closure.</summary>
    public DateOnly Last { get; }

    /// <summary>A closure of a single day.</summary>
    public static Closure On(DateOnly day) => new(day, day);

    /// <summary>Whether the site is closed on this day because of this closure.</summary>
    public bool Covers(DateOnly day) => First <= day && day <= Last;
}

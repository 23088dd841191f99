using System.Diagnostics.CodeAnalysis;

namespace Wederzijds.Kernel.Time;

/// <summary>The one way to ask what time it is.</summary>
public static class Clocks
{
    extension(TimeProvider clock)
    {
        /// <summary>
        /// The time now in UTC, cut down to whole microseconds: PostgreSQL and our SQLite columns keep no finer steps, so what was written is
        /// exactly what is read back. Cut, never rounded: a moment in the future is never returned.
        /// </summary>
        public DateTimeOffset UtcNow
        {
            [SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "This is the one place that asks the clock; everybody else asks here.")]
            get
            {
                ArgumentNullException.ThrowIfNull(clock);
                return Cut(clock.GetUtcNow());
            }
        }
    }

    private static DateTimeOffset Cut(DateTimeOffset moment)
    {
        var ticks = moment.UtcTicks;
        return new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
    }
}

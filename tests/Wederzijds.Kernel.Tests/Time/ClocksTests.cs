using Wederzijds.Kernel.Time;

namespace Wederzijds.Kernel.Tests.Time;

public sealed class ClocksTests
{
    [Fact]
    public void Now_is_cut_to_whole_microseconds_and_is_in_utc()
    {
        var second = new DateTimeOffset(2026, 11, 23, 20, 0, 0, TimeSpan.Zero);
        var clock = new StoppedClock(second.AddTicks(1_234_569));

        Assert.Equal(second.AddTicks(1_234_560), clock.UtcNow);
        Assert.Equal(TimeSpan.Zero, clock.UtcNow.Offset);
    }

    [Fact]
    public void A_whole_microsecond_stays_as_it_is()
    {
        var moment = new DateTimeOffset(2026, 11, 23, 20, 0, 0, TimeSpan.Zero).AddTicks(10);

        Assert.Equal(moment, new StoppedClock(moment).UtcNow);
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

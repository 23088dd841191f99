using Wederzijds.Kernel.Data;

namespace Wederzijds.Promises.Capacity.Limiting;

/// <summary>From which load on a site warns and blocks. A site may be stricter than what holds for all, never looser, and never without.</summary>
internal sealed class CapacityLimits : Entity
{
    /// <summary>In hundredths: what holds where a site chose nothing.</summary>
    public const int Warn = 85, Block = 100;

    /// <summary>Below half, nothing could be promised.</summary>
    public const int Least = 50;

    private CapacityLimits() { } // for EF Core

    /// <summary>In hundredths; from here on the load is warned of.</summary>
    public int WarnAt { get; private set; } = Warn;

    /// <summary>In hundredths; above it nothing new comes into force.</summary>
    public int BlockAbove { get; private set; } = Block;

    public static CapacityLimits Choose(int warnAt, int blockAbove, DateTimeOffset now)
    {
        var limits = new CapacityLimits { Id = Guid.CreateVersion7(now) };
        limits.Lower(warnAt, blockAbove);
        return limits;
    }

    public void Lower(int warnAt, int blockAbove)
    {
        if (!Fits(warnAt, blockAbove))
        {
            throw new ArgumentOutOfRangeException(nameof(blockAbove), "Limits may be lowered only, and the warning comes first.");
        }

        (WarnAt, BlockAbove) = (warnAt, blockAbove);
        Touch();
    }

    public static bool Fits(int warnAt, int blockAbove) => warnAt is >= Least and <= Warn && blockAbove is >= Least and <= Block && warnAt <= blockAbove;
}

using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Initiatives;

/// <summary>What day it is in the town.</summary>
internal sealed class SiteDays(TimeProvider clock, ISiteContext site)
{
    public DateTimeOffset Now => clock.UtcNow;

    public DateOnly Today => site.DayAt(clock.UtcNow);

    public DateOnly DayAt(DateTimeOffset at) => site.DayAt(at);
}

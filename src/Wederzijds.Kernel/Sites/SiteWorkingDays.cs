using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Kernel.Sites;

/// <summary>The calendar of the current site, read once per request.</summary>
internal sealed class SiteWorkingDays(AppDbContext db, ISiteContext site) : IWorkingDays
{
    private WorkingCalendar? _calendar;

    public async ValueTask<WorkingCalendar> ForSiteAsync(CancellationToken cancellation)
    {
        if (_calendar is not null)
        {
            return _calendar;
        }

        var zone = site.Current?.Zone ?? throw new InvalidOperationException("Working days are asked outside a site.");
        var closures = await db.Set<SiteClosure>().AsNoTracking().Select(c => new { c.From, c.Until }).ToListAsync(cancellation);
        return _calendar = new(zone, closures.Select(c => new Closure(c.From, c.Until)));
    }
}

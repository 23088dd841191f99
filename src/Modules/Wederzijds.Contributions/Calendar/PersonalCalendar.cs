using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Privacy;

namespace Wederzijds.Contributions.Calendar;

/// <summary>That a person has a calendar address, and since when. The secret itself is not ours to give.</summary>
internal sealed class PersonalCalendar(AppDbContext db) : IPersonalData
{
    public string Name => "calendar";

    public async Task<IReadOnlyList<object>> ExportAsync(Guid personId, CancellationToken cancellation) =>
        [.. await db.Set<CalendarFeed>().AsNoTracking().Where(f => f.PersonId == personId).Select(f => new ExportedCalendar(f.MadeAt)).ToListAsync(cancellation)];

    public async Task EraseAsync(Guid personId, CancellationToken cancellation) =>
        db.RemoveRange(await db.Set<CalendarFeed>().Where(f => f.PersonId == personId).ToListAsync(cancellation));
}

/// <summary>A calendar address as its owner takes it along.</summary>
internal sealed record ExportedCalendar(DateTimeOffset MadeAt);

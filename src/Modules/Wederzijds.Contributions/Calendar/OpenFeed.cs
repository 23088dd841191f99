using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Contributions.Calendar;

/// <summary>Gives the person a secret address for the calendar; one that was there before stops working.</summary>
internal sealed class OpenFeed(AppDbContext db, ICurrentPerson person, TimeProvider clock)
{
    /// <returns>The secret.</returns>
    public async Task<string> ExecuteAsync(CancellationToken cancellation)
    {
        var (me, now) = (person.Id ?? throw new InvalidOperationException("Only somebody signed in has a calendar."), clock.UtcNow);
        var feed = await db.Set<CalendarFeed>().SingleOrDefaultAsync(f => f.PersonId == me, cancellation);
        if (feed is null)
        {
            feed = CalendarFeed.Open(me, now);
            db.Add(feed);
        }

        var secret = feed.Renew(now);
        await db.SaveAsync(Change.By<OpenFeed>(feed.Id), cancellation);
        return secret;
    }
}

/// <summary>Ends the secret address.</summary>
internal sealed class CloseFeed(AppDbContext db, ICurrentPerson person)
{
    /// <returns>Whether there was one.</returns>
    public async Task<bool> ExecuteAsync(CancellationToken cancellation)
    {
        var me = person.Id;
        if (await db.Set<CalendarFeed>().SingleOrDefaultAsync(f => f.PersonId == me, cancellation) is not { } feed)
        {
            return false;
        }

        db.Remove(feed);
        await db.SaveAsync(Change.By<CloseFeed>(feed.Id), cancellation);
        return true;
    }
}

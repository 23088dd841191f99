using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Time;
using Wederzijds.Notices.Telling;

namespace Wederzijds.Notices.Inbox;

internal enum ReadNoticeOutcome
{
    /// <summary>Read now, or before.</summary>
    Read = 1,

    /// <summary>No such notice of this person.</summary>
    NotThere = 2,
}

/// <summary>Marks one own notice as read.</summary>
internal sealed class ReadNotice(AppDbContext db, TimeProvider clock)
{
    public async Task<ReadNoticeOutcome> ExecuteAsync(Guid personId, Guid noticeId, CancellationToken cancellation)
    {
        if (await db.Set<Notice>().SingleOrDefaultAsync(n => n.Id == noticeId && n.PersonId == personId, cancellation) is not { } notice)
        {
            return ReadNoticeOutcome.NotThere;
        }

        if (notice.Read(clock.UtcNow))
        {
            await db.SaveAsync(Change.By<ReadNotice>(notice.Id, notice.InitiativeId), cancellation);
        }

        return ReadNoticeOutcome.Read;
    }
}

/// <summary>Marks the own unread notices as read, up to the newest one that the person was shown: what arrived since stays unread.</summary>
internal sealed class ReadAllNotices(AppDbContext db, TimeProvider clock)
{
    private const int Batch = 500;

    /// <returns>How many are read now that were not before; fewer than <see cref="Batch"/> means all.</returns>
    public async Task<int> ExecuteAsync(Guid personId, DateTimeOffset until, CancellationToken cancellation)
    {
        var unread = await db.Set<Notice>().Where(n => n.PersonId == personId && n.ReadAt == null && n.At <= until)
            .OrderBy(n => n.At).Take(Batch).ToListAsync(cancellation);
        if (unread.Count == 0)
        {
            return 0;
        }

        foreach (var notice in unread)
        {
            notice.Read(clock.UtcNow);
        }

        await db.SaveAsync(Change.By<ReadAllNotices>(personId), cancellation);
        return unread.Count;
    }

    public static bool IsAll(int read) => read < Batch;
}

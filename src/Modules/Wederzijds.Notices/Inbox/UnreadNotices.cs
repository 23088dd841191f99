using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.Notices;
using Wederzijds.Kernel.Data;
using Wederzijds.Notices.Telling;

namespace Wederzijds.Notices.Inbox;

/// <inheritdoc/>
internal sealed class UnreadNotices(AppDbContext db) : IUnreadNotices
{
    private const int Most = 99;

    public Task<int> CountAsync(Guid personId, CancellationToken cancellation) =>
        db.Set<Notice>().Where(n => n.PersonId == personId && n.ReadAt == null).Select(n => n.Id).Take(Most).CountAsync(cancellation);
}

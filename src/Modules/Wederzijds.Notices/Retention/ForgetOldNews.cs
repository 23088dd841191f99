using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Writing;
using Wederzijds.Notices.ByHand;
using Wederzijds.Notices.Outbox;
using Wederzijds.Notices.Telling;

namespace Wederzijds.Notices.Retention;

/// <summary>What is told is not kept for ever: address and words of a mail for thirty days, a notice for a year, that somebody was called for thirty days.</summary>
internal sealed class ForgetOldNews(AppDbContext db, SqliteGate gate, TimeProvider clock)
{
    public static readonly TimeSpan NoticesKept = TimeSpan.FromDays(365);

    public static RecurringWork Work { get; } = new(
        nameof(ForgetOldNews),
        TimeSpan.FromHours(6),
        (services, cancellation) => services.GetRequiredService<ForgetOldNews>().RunAsync(cancellation));

    public async Task RunAsync(CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        DateTimeOffset? blankedAt = now;
        var (oldMail, oldNotice) = (now - Mail.Kept, now - NoticesKept);
        using var entered = await gate.EnterAsync(cancellation);
        await db.Set<Mail>().Where(m => m.BlankedAt == null && m.PlannedAt <= oldMail && (m.SentAt == null || m.SentAt <= oldMail))
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.To, "").SetProperty(m => m.Subject, "").SetProperty(m => m.Text, "")
                .SetProperty(m => m.Html, (string?)null).SetProperty(m => m.UnsubscribeAddress, (string?)null)
                .SetProperty(m => m.BlankedAt, blankedAt), cancellation);
        await db.Set<Notice>().Where(n => n.At <= oldNotice).ExecuteDeleteAsync(cancellation);
        await db.Set<HandTask>().Where(t => t.DoneAt <= oldMail).ExecuteDeleteAsync(cancellation);
    }
}

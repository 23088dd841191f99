using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Contributions.Moderating;

/// <summary>Reminds all moderators of an initiative of what waits too long for a look; again after as many working days when it still waits.</summary>
internal sealed class RemindModerators(AppDbContext db, IWorkingDays days, IWriteGate gate, TimeProvider clock)
{
    /// <summary>Working days that something may wait before the moderators are reminded.</summary>
    public const int MayWait = 2;

    public static RecurringWork Work { get; } = new(
        nameof(RemindModerators), TimeSpan.FromHours(1), (services, cancellation) => services.GetRequiredService<RemindModerators>().RunAsync(cancellation));

    public async Task RunAsync(CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        var before = now - TimeSpan.FromDays(MayWait);
        var waiting = await db.Set<Contribution>().AsNoTracking()
            .Where(c => c.Audience == ContributionAudience.Public && c.PublicSince == null && c.KeptInsideAt == null
                && c.State != ContributionState.Rejected && (c.End == null || c.End != ContributionEnd.Withdrawn)
                && c.ReceivedAt < before && (c.ModerationRemindedAt == null || c.ModerationRemindedAt < before))
            .Select(c => new { c.Id, c.InitiativeId, c.ReceivedAt, c.ModerationRemindedAt }).ToListAsync(cancellation);
        var calendar = await days.ForSiteAsync(cancellation);
        foreach (var initiative in waiting.Where(c => calendar.DueAt(c.ModerationRemindedAt ?? c.ReceivedAt, MayWait) <= now).GroupBy(c => c.InitiativeId))
        {
            var ids = initiative.Select(c => c.Id).ToList();
            await gate.RunAsync((RemindOfWaiting use) => use.ExecuteAsync(initiative.Key, ids, cancellation), cancellation);
        }
    }
}

/// <summary>Notes that the moderators of one initiative are reminded, and lets them be told once.</summary>
internal sealed class RemindOfWaiting(AppDbContext db, TimeProvider clock)
{
    public async Task<int> ExecuteAsync(Guid initiativeId, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var waiting = (await db.Set<Contribution>().Where(c => ids.Contains(c.Id)).ToListAsync(cancellation)).FindAll(c => c.WaitsForLook);
        if (waiting is [var first, ..])
        {
            waiting.ForEach(c => c.Remind(clock.UtcNow));
            first.TellModerators(waiting.Count);
            await db.SaveAsync(Change.By<RemindOfWaiting>(initiativeId, initiativeId), cancellation);
        }

        return waiting.Count;
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Paging;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Contributions.Moderating;

/// <summary>What asks to be public, the eldest first, shared by all moderators of the initiative.</summary>
[Allow(Policies.Coordinator)]
internal sealed class ModerationQueueModel(AppDbContext db, CurrentInitiative initiative, TimeProvider clock) : PageModel
{
    public string Slug => initiative.Value.Slug;

    /// <summary>What came before waits long. A weekend may make it look longer than it is: the reminder counts working days.</summary>
    public DateTimeOffset LateBefore { get; } = clock.UtcNow - TimeSpan.FromDays(RemindModerators.MayWait + 2);

    public KeysetPage<WaitingLine> Waiting { get; private set; } = new([], null, null);

    public IReadOnlyList<DecidedLine> Decided { get; private set; } = [];

    public string? At(string? cursor) => cursor is null ? null : $"{Links.Moderation(Slug)}?at={cursor}";

    public async Task OnGetAsync([FromQuery(Name = "at")] string? cursor, CancellationToken cancellation)
    {
        Waiting = await db.WaitingAsync(initiative.Id, clock.UtcNow, cursor, cancellation);
        Decided = await db.DecidedAsync(initiative.Id, cancellation);
    }
}

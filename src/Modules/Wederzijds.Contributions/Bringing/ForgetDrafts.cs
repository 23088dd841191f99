using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contributions.Attaching;
using Wederzijds.Kernel.Blobs;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Contributions.Bringing;

/// <summary>Removes drafts that nobody looked after for thirty days, and what is left of those that were sent.</summary>
internal sealed class ForgetDrafts(AppDbContext db, IBlobs blobs, TimeProvider clock)
{
    public const int KeptDays = 30;
    private const int AtOnce = 200;

    public static RecurringWork Work { get; } = new("ForgetDrafts", TimeSpan.FromHours(6), async (services, cancellation) =>
    {
        var gate = services.GetRequiredService<IWriteGate>();
        while (await gate.RunAsync((ForgetDrafts use) => use.ExecuteAsync(cancellation), cancellation) == AtOnce)
        {
        }
    });

    /// <returns>How many went.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellation)
    {
        var before = clock.UtcNow.AddDays(-KeptDays);
        var old = await db.Set<ContributionDraft>().Where(d => d.ChangedAt < before).OrderBy(d => d.ChangedAt).Take(AtOnce).ToListAsync(cancellation);
        if (old.Count == 0)
        {
            return 0;
        }

        var ids = old.ConvertAll(d => (Guid?)d.Id);
        await db.DropAttachmentsAsync(blobs, await db.Set<Attachment>().Where(a => ids.Contains(a.DraftId)).ToListAsync(cancellation), cancellation);
        db.RemoveRange(old);
        await db.SaveAsync(Change.By<ForgetDrafts>(old[0].Id), cancellation);
        return old.Count;
    }
}

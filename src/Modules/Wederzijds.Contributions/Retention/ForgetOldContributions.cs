using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contributions.Attaching;
using Wederzijds.Contributions.Outside;
using Wederzijds.Kernel.Blobs;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Contributions.Retention;

/// <summary>Removes words, places and people of contributions whose time is over, some hundred in a change.</summary>
internal sealed class ForgetOldContributions(AppDbContext db, IBlobs blobs, TimeProvider clock)
{
    public const int BatchSize = 100;

    public static readonly RecurringWork Work = new(nameof(ForgetOldContributions), TimeSpan.FromHours(6), RunAsync);

    /// <returns>How many were forgotten; fewer than a batch: no more of this kind are due.</returns>
    public async Task<int> ExecuteAsync(ContributionKind kind, CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        var days = await db.Set<RetentionRule>().Where(r => r.Kind == kind).Select(r => (int?)r.Days).SingleOrDefaultAsync(cancellation);
        var before = now.AddDays(-(days ?? RetentionRule.UsualDays(kind)));
        var old = await db.Set<Contribution>().Where(c => c.Kind == kind && c.EndedAt <= before && c.ForgottenAt == null)
            .OrderBy(c => c.EndedAt).ThenBy(c => c.Id).Take(BatchSize).ToListAsync(cancellation);
        if (old.Count == 0)
        {
            return 0;
        }

        var nobodies = await NobodiesAsync([.. old.Select(c => c.InitiativeId).Distinct()], now, cancellation);
        foreach (var contribution in old)
        {
            contribution.ForgetWholly(Texts.Retention_Marker, nobodies[contribution.InitiativeId], now);
        }

        var ids = old.ConvertAll(c => c.Id);
        foreach (var step in await db.Set<ContributionStep>().Where(s => ids.Contains(s.ContributionId) && (s.Words != null || s.HeardFrom != null)).ToListAsync(cancellation))
        {
            step.RemoveWords();
        }

        foreach (var outside in await db.Set<OutsideHolder>().Where(h => ids.Contains(h.ContributionId)).ToListAsync(cancellation))
        {
            outside.Forget(now);
        }

        var files = await db.Set<Attachment>().Where(a => a.ContributionId != null && ids.Contains(a.ContributionId.Value)).ToListAsync(cancellation);
        await db.DropAttachmentsAsync(blobs, files, cancellation);
        await db.SaveAsync(Change.By<ForgetOldContributions>(old[0].Id), cancellation);
        await RemoveUnusedContributorsAsync(cancellation);
        return old.Count;
    }

    private static async Task RunAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var gate = services.GetRequiredService<IWriteGate>();
        foreach (var kind in Enum.GetValues<ContributionKind>())
        {
            while (await gate.RunAsync((ForgetOldContributions forget) => forget.ExecuteAsync(kind, cancellation), cancellation) == BatchSize)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>One nameless contributor per initiative, to whom all that was forgotten belongs.</summary>
    private async Task<Dictionary<Guid, Contributor>> NobodiesAsync(Guid[] initiatives, DateTimeOffset now, CancellationToken cancellation)
    {
        var found = await db.Set<Contributor>()
            .Where(c => initiatives.Contains(c.InitiativeId) && c.IsNobody).ToDictionaryAsync(c => c.InitiativeId, cancellation);
        foreach (var missing in initiatives.Where(i => !found.ContainsKey(i)))
        {
            found[missing] = Contributor.Nobody(missing, now);
            db.Add(found[missing]);
        }

        return found;
    }

    /// <summary>Whoever brought nothing that is still kept needs no row: a name without a contribution has no purpose.</summary>
    private Task<int> RemoveUnusedContributorsAsync(CancellationToken cancellation) => db.Set<Contributor>()
        .Where(c => !c.IsNobody && !db.Set<Contribution>().Any(o => o.ContributorId == c.Id)).ExecuteDeleteAsync(cancellation);
}

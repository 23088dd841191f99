using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Kernel.Jobs;

/// <summary>Takes jobs of one site and runs them. Safe to call on several nodes at once.</summary>
public sealed partial class JobQueue(IServiceScopeFactory scopes, JobKinds kinds, SqliteGate gate, TimeProvider clock, ILogger<JobQueue> log)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan SoonEnough = TimeSpan.FromSeconds(30);

    /// <summary>How long what was expanded may wait to be written off.</summary>
    private static readonly TimeSpan TogetherFor = TimeSpan.FromSeconds(1);
    private const int Batch = 50;

    /// <summary>Runs what is due in this site until nothing is.</summary>
    /// <returns>How many jobs were tried.</returns>
    public async Task<int> DrainAsync(SiteInfo site, CancellationToken cancellation)
    {
        var tried = 0;
        while (true)
        {
            var taken = await TakeAsync(site, cancellation);
            tried += await TryAllAsync(site, taken, cancellation);

            if (taken.Count < Batch)
            {
                return tried;
            }
        }
    }

    /// <summary>
    /// News that was expanded is written off together: a commit for each cost as much as telling it. Killed in between, it is expanded once more, which
    /// comes to the same. Whatever else a job does is written off at once.
    /// </summary>
    private async Task<int> TryAllAsync(SiteInfo site, List<Job> taken, CancellationToken cancellation)
    {
        var (tried, expanded, since) = (0, new List<Job>(), clock.GetTimestamp());
        try
        {
            foreach (var job in taken)
            {
                if (job.Kind != nameof(ExpandEvent) || clock.GetElapsedTime(since) > TogetherFor)
                {
                    await FinishAsync(site, expanded);
                    since = clock.GetTimestamp();
                }

                tried += await TryAsync(site, job, expanded, cancellation) ? 1 : 0;
            }
        }
        finally
        {
            await FinishAsync(site, expanded); // also when it stops: what was done need not be done again
        }

        return tried;
    }

    /// <returns>Whether it was tried: its lease was still ours.</returns>
    private async Task<bool> TryAsync(SiteInfo site, Job job, List<Job> expanded, CancellationToken cancellation)
    {
        if (!await KeepLeaseAsync(site, job, cancellation))
        {
            return false;
        }

        var failure = await RunAsync(site, job, cancellation);
        if (failure is null && job.Kind == nameof(ExpandEvent))
        {
            expanded.Add(job);
        }
        else
        {
            await FinishAsync(site, job, failure, cancellation);
        }

        return true;
    }

    private async Task<List<Job>> TakeAsync(SiteInfo site, CancellationToken cancellation)
    {
        await using var scope = scopes.OpenFor(site);
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var now = clock.UtcNow;
        var due = await db.Set<Job>().AsNoTracking()
            .Where(j => j.DoneAt == null && j.DueAt <= now && j.Tries < Job.MostTries && (j.LeasedUntil == null || j.LeasedUntil < now))
            .OrderBy(j => j.DueAt).Select(j => j.Id).Take(Batch).ToListAsync(cancellation);
        if (due.Count == 0)
        {
            return [];
        }

        var lease = Guid.CreateVersion7(now);
        DateTimeOffset? until = now + Lease;
        using (await gate.EnterAsync(cancellation))
        {
            // The condition is asked again in the same statement: of two nodes one gets the row.
            await db.Set<Job>().Where(j => due.Contains(j.Id) && j.DoneAt == null && j.DueAt <= now && (j.LeasedUntil == null || j.LeasedUntil < now))
                .ExecuteUpdateAsync(s => s.SetProperty(j => j.LeaseId, lease).SetProperty(j => j.LeasedUntil, until)
                    .SetProperty(j => j.Tries, j => j.Tries + 1), cancellation);
        }

        return await db.Set<Job>().AsNoTracking().Where(j => due.Contains(j.Id) && j.LeaseId == lease).OrderBy(j => j.DueAt).ToListAsync(cancellation);
    }

    /// <summary>Jobs before this one may have been slow: the lease is taken anew while it still is ours, and another node's job is left alone.</summary>
    private async Task<bool> KeepLeaseAsync(SiteInfo site, Job job, CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        if (job.LeasedUntil - now > Lease - SoonEnough)
        {
            return true;
        }

        await using var scope = scopes.OpenFor(site);
        DateTimeOffset? until = now + Lease;
        using var entered = await gate.EnterAsync(cancellation);
        return await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<Job>().Where(j => j.Id == job.Id && j.LeaseId == job.LeaseId)
            .ExecuteUpdateAsync(s => s.SetProperty(j => j.LeasedUntil, until), cancellation) == 1;
    }

    /// <returns>The type of what went wrong; null: nothing.</returns>
    private async Task<string?> RunAsync(SiteInfo site, Job job, CancellationToken cancellation)
    {
        try
        {
            var kind = kinds.Find(job.Kind) ?? throw new InvalidOperationException("No such kind of job.");
            await using var scope = scopes.OpenFor(site);
            await kind.RunAsync(scope.ServiceProvider, job.Work, cancellation);
            return null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            LogFailed(exception, job.Kind, job.Id, job.Tries);
            return exception.GetType().Name;
        }
    }

    /// <summary>Writes off what was done, under the lease they were all taken with, and empties the list.</summary>
    private async Task FinishAsync(SiteInfo site, List<Job> done)
    {
        if (done.Count == 0)
        {
            return;
        }

        await using var scope = scopes.OpenFor(site);
        var (ids, lease) = (done.ConvertAll(j => j.Id), done[0].LeaseId);
        DateTimeOffset? now = clock.UtcNow;
        using (await gate.EnterAsync(CancellationToken.None))
        {
            await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<Job>().Where(j => ids.Contains(j.Id) && j.LeaseId == lease)
                .ExecuteUpdateAsync(s => s.SetProperty(j => j.DoneAt, now).SetProperty(j => j.LeaseId, (Guid?)null)
                    .SetProperty(j => j.LeasedUntil, (DateTimeOffset?)null).SetProperty(j => j.LastFailure, (string?)null), CancellationToken.None);
        }

        done.Clear();
    }

    private async Task FinishAsync(SiteInfo site, Job job, string? failure, CancellationToken cancellation)
    {
        await using var scope = scopes.OpenFor(site);
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var now = clock.UtcNow;
        DateTimeOffset? doneAt = failure is null ? now : null;
        var again = now + TimeSpan.FromSeconds(Math.Min(3600, 5 * Math.Pow(2, job.Tries)));
        using (await gate.EnterAsync(cancellation))
        {
            await db.Set<Job>().Where(j => j.Id == job.Id && j.LeaseId == job.LeaseId)
                .ExecuteUpdateAsync(s => s.SetProperty(j => j.DoneAt, doneAt).SetProperty(j => j.LeaseId, (Guid?)null)
                    .SetProperty(j => j.LeasedUntil, (DateTimeOffset?)null).SetProperty(j => j.LastFailure, failure)
                    .SetProperty(j => j.DueAt, failure == null ? job.DueAt : again), cancellation);
        }
    }

    [LoggerMessage(1101, LogLevel.Warning, "Job {Kind} {JobId} failed, try {Tries}")]
    private partial void LogFailed(Exception exception, string kind, Guid jobId, int tries);
}

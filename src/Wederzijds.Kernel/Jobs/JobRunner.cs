using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Kernel.Jobs;

/// <summary>Goes round the sites, runs their due jobs, and plans what comes back by itself.</summary>
public sealed partial class JobRunner(
    SiteDirectory sites, JobQueue queue, RecurringJobs recurring, TimeProvider clock, ILogger<JobRunner> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var site in await SitesAsync(stoppingToken))
            {
                // One by one: what fails in one site, or of one kind, must not keep the rest waiting.
                await TryAsync(() => recurring.RunDueAsync(site, stoppingToken), stoppingToken);
                await TryAsync(() => queue.DrainAsync(site, stoppingToken), stoppingToken);
            }

            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<IReadOnlyList<SiteInfo>> SitesAsync(CancellationToken stopping)
    {
        IReadOnlyList<SiteInfo> all = [];
        await TryAsync(async () => all = await sites.AllAsync(stopping), stopping);
        return all;
    }

    private async Task TryAsync(Func<Task> work, CancellationToken stopping)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            LogRoundFailed(exception); // the database may be away for a while; the next round tries again
        }
        catch (OperationCanceledException)
        {
            // Stopping: leases lapse by themselves.
        }
    }

    [LoggerMessage(1102, LogLevel.Error, "A round of jobs failed")]
    private partial void LogRoundFailed(Exception exception);
}

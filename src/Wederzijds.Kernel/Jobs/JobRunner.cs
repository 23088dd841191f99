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
            try
            {
                foreach (var site in await sites.AllAsync(stoppingToken))
                {
                    await recurring.RunDueAsync(site, stoppingToken);
                    await queue.DrainAsync(site, stoppingToken);
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogRoundFailed(exception); // the database may be away for a while; the next round tries again
            }

            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(1102, LogLevel.Error, "A round of jobs failed")]
    private partial void LogRoundFailed(Exception exception);
}

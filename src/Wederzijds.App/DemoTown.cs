using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Demo;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;

namespace Wederzijds.App;

/// <summary>Builds the demo town in an empty database, through the use cases that people use, with a clock that is set back.</summary>
public static class DemoTown
{
    private static readonly string[] Hosts = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>Makes the site and everybody in it. Does nothing when there is any site already.</summary>
    public static async Task BuildAsync(IConfiguration configuration, CancellationToken cancellation)
    {
        var clock = new SetBackClock();
        await using var services = new ServiceCollection().AddLogging(l => l.SetMinimumLevel(LogLevel.Warning)).AddSingleton(configuration)
            .AddSingleton<TimeProvider>(clock).AddWederzijds(configuration).BuildServiceProvider();
        if ((await services.GetRequiredService<SiteDirectory>().AllAsync(cancellation)).Count > 0)
        {
            return;
        }

        var site = Site.Found("Lindehoven", "Europe/Amsterdam", "nl", isDemo: true, clock.UtcNow);
        await services.GetRequiredService<DatabaseSetup>().FoundSiteAsync(site, Hosts, cancellation);
        var info = (await services.GetRequiredService<SiteDirectory>().AllAsync(cancellation))[0];
        var stage = new DemoStage { AsAsync = (person, back, work) => AsAsync(services, clock, info, person, back, work) };
        foreach (var part in services.GetServices<IDemoPart>().OrderBy(p => p.Order))
        {
            await part.SeedAsync(stage, cancellation);
        }

        await services.GetRequiredService<JobQueue>().DrainAsync(info, cancellation);
    }

    private static async Task AsAsync(
        ServiceProvider services, SetBackClock clock, SiteInfo site, Guid? person, TimeSpan back, Func<IServiceProvider, Task> work)
    {
        clock.Back = back;
        await using var scope = services.GetRequiredService<IServiceScopeFactory>().OpenFor(site);
        if (person is { } id)
        {
            ((CurrentPerson)scope.ServiceProvider.GetRequiredService<ICurrentPerson>()).Become(id, null, site.Language, isSiteAdmin: false, sessionId: null);
        }

        await work(scope.ServiceProvider);
        clock.Back = TimeSpan.Zero;
    }

    private sealed class SetBackClock : TimeProvider
    {
        public TimeSpan Back { get; set; }

        public override DateTimeOffset GetUtcNow() => System.UtcNow - Back;
    }
}

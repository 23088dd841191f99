using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Testing;

/// <summary>
/// The whole application on a database of its own, with a clock that stands still (Tuesday 10 March 2026, 10:00 in Amsterdam) and two sites:
/// <see cref="Site"/> under https://localhost and <see cref="OtherSite"/> under https://other.localhost. Jobs run when the test says so.
/// </summary>
public sealed class AppHost : WebApplicationFactory<Program>
{
    private readonly TestDatabase _database;
    private readonly Dictionary<string, string?> _settings = new() { ["Database:MigrateAtStart"] = "false", ["Demo:Enabled"] = "false", ["SignIn:PostsPerMinute"] = "100000", ["Api:PostsPerMinute"] = "100000" };
    private readonly DirectoryInfo _mail = Directory.CreateTempSubdirectory("wederzijds-mail-");
    private readonly Action<IServiceCollection>? _services;

    private AppHost(TestDatabase database, Action<IServiceCollection>? services, IEnumerable<KeyValuePair<string, string?>>? settings)
    {
        (_database, _services) = (database, services);
        database.Configure(_settings);
        _settings["Mail:Folder"] = _mail.FullName;
        foreach (var (key, value) in settings ?? [])
        {
            _settings[key] = value;
        }
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 10, 9, 0, 0, TimeSpan.Zero));

    public DateTimeOffset Now => Clock.GetUtcNow();

    public SiteInfo Site { get; private set; } = null!;

    public SiteInfo OtherSite { get; private set; } = null!;

    public TestDatabase Database => _database;

    /// <summary>Where mail is written, one .eml file each.</summary>
    public string MailFolder => _mail.FullName;

    /// <summary>Starts the application on this database.</summary>
    /// <param name="services">Replaces services at the edge (mail, files); never our own.</param>
    public static async Task<AppHost> StartAsync(
        DatabaseProvider provider, Action<IServiceCollection>? services = null, IEnumerable<KeyValuePair<string, string?>>? settings = null)
    {
        var host = new AppHost(await TestDatabase.MakeAsync(provider), services, settings);
        host.Site = await host.FoundAsync("Testdorp", "localhost");
        host.OtherSite = await host.FoundAsync("Elders", "other.localhost");
        return host;
    }

    /// <summary>A browser without a session.</summary>
    public TestBrowser Visitor(string origin = "https://localhost") => new(this, origin);

    /// <summary>A browser in which this person is signed in.</summary>
    public async Task<TestBrowser> SignedInAsync(Guid personId, string origin = "https://localhost")
    {
        var browser = Visitor(origin);
        await browser.SignInAsAsync(personId);
        return browser;
    }

    /// <summary>Runs a use case as this person (null: the system), through the write gate, as a page does.</summary>
    public Task<TOutcome> RunAsync<TUseCase, TOutcome>(Guid? personId, Func<TUseCase, Task<TOutcome>> run, SiteInfo? site = null)
        where TUseCase : notnull => InScopeAsync(personId, services => services.GetRequiredService<IWriteGate>().RunAsync(run), site);

    /// <summary>Puts rows into the database through the spine: their events are read and recorded as always.</summary>
    public Task GivenAsync(params object[] rows) => InScopeAsync(null, async services =>
    {
        var db = services.GetRequiredService<AppDbContext>();
        db.AddRange(rows);
        await db.SaveAsync(new Change("Given", Guid.Empty));
        return true;
    });

    /// <summary>Looks into the database, inside the walls of a site.</summary>
    public Task<T> InDbAsync<T>(Func<AppDbContext, Task<T>> look, SiteInfo? site = null) =>
        InScopeAsync(null, services => look(services.GetRequiredService<AppDbContext>()), site);

    public async Task<T> InScopeAsync<T>(Guid? personId, Func<IServiceProvider, Task<T>> work, SiteInfo? site = null)
    {
        await using var scope = Services.GetRequiredService<IServiceScopeFactory>().OpenFor(site ?? Site);
        if (personId is { } id)
        {
            ((CurrentPerson)scope.ServiceProvider.GetRequiredService<ICurrentPerson>()).Become(id, null, "nl", isSiteAdmin: false, sessionId: null);
        }

        return await work(scope.ServiceProvider);
    }

    /// <summary>Runs everything in the outbox and every other job that is due, until nothing is.</summary>
    public async Task RunJobsAsync(SiteInfo? site = null)
    {
        while (await Services.GetRequiredService<JobQueue>().DrainAsync(site ?? Site, CancellationToken.None) > 0)
        {
        }
    }

    /// <summary>Runs the recurring work whose turn has come, then the jobs.</summary>
    public async Task RunRecurringAsync(SiteInfo? site = null)
    {
        await Services.GetRequiredService<RecurringJobs>().RunDueAsync(site ?? Site, CancellationToken.None);
        await RunJobsAsync(site);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureLogging(l => l.ClearProviders());
        builder.ConfigureServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            services.RemoveAll<IHostedService>(); // no background work by itself: the clock stands still
            _services?.Invoke(services);
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _database.DisposeAsync();
        _mail.Delete(recursive: true);
    }

    private async Task<SiteInfo> FoundAsync(string name, string host)
    {
        var site = Kernel.Sites.Site.Found(name, "Europe/Amsterdam", "nl", isDemo: true, Now);
        await Services.GetRequiredService<DatabaseSetup>().FoundSiteAsync(site, [host], CancellationToken.None);
        return new(site.Id, site.Name, TimeZoneInfo.FindSystemTimeZoneById(site.ZoneId), site.Language, site.IsDemo);
    }
}

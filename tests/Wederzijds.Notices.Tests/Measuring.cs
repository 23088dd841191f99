using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;
using Wederzijds.Kernel.Data;
using Wederzijds.Notices.Dosing;
using Wederzijds.Notices.Outbox;
using Wederzijds.Notices.Telling;
using Wederzijds.Testing;

namespace Wederzijds.Notices.Tests;

/// <summary>
/// Figures for bench/README.md, measured on the whole application: bench/run-notices. Not part of an ordinary run of the tests: a timed test
/// fails where the machine is busy.
/// </summary>
public sealed class Measuring
{
    private const int People = 50_000, Members = 5_000, Batch = 2_000;

    [Theory(Explicit = true), MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_bundle_of_fifty_thousand_people_and_the_news_to_five_thousand_members(DatabaseProvider provider)
    {
        await using var host = await Village.StartAsync(provider, everybodyHasMail: true);
        var town = await host.QuietTownAsync();
        await FillAsync(host);
        host.Clock.Advance(TimeSpan.FromDays(1));

        GC.Collect();
        var (before, most) = (GC.GetTotalMemory(forceFullCollection: true), 0L);
        using var watching = new CancellationTokenSource();
        var watch = WatchAsync(seen => most = Math.Max(most, seen), watching.Token);
        var bundled = Stopwatch.StartNew();
        await host.Services.RunRecurringOnlyAsync(host.Site);
        bundled.Stop();
        await watching.CancelAsync();
        await watch;
        Assert.Equal(People, await host.InDbAsync(db => db.Set<Mail>().CountAsync()));
        await host.ForgetJobsAsync();

        await MembersAsync(host, town.Initiative);
        var change = Stopwatch.StartNew();
        await host.HappenAsync(null, new MembershipApplied(town.Initiative, Village.Lamp, town.Outsider, Side.Citizen));
        change.Stop();
        var drained = Stopwatch.StartNew();
        await host.RunJobsAsync();
        drained.Stop();
        Assert.True(await host.InDbAsync(db => db.Set<Notice>().CountAsync(n => n.Kind == NoticeKind.MembershipApplied)) >= Members);

        var mailed = await MailAllAsync(host, town.Initiative);
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {provider} | {bundled.Elapsed.TotalSeconds:0.0} s | {(most - before) / 1e6:0} MB | {change.Elapsed.TotalMilliseconds:0} ms | {drained.Elapsed.TotalSeconds:0.0} s | {mailed.TotalSeconds:0.0} s |"));
    }

    /// <summary>News that leaves at once by mail: in the inbox of all, and every mail written as a file.</summary>
    private static async Task<TimeSpan> MailAllAsync(AppHost host, Guid initiative)
    {
        var people = await host.InDbAsync(db => db.Set<MemberCard>().Where(m => m.InitiativeId == initiative).Select(m => m.PersonId).ToListAsync());
        foreach (var some in people.Chunk(Batch))
        {
            await host.GivenAsync([.. some.Select(p => Dose.Of(p, initiative, DoseChoice.Default with { Extras = DoseExtras.Effects }, host.Now))]);
        }

        var drained = Stopwatch.StartNew();
        await host.HappenAsync(null, new EffectObserved(Village.Lamp, initiative, new(2026, 3, 1)));
        await host.RunJobsAsync();
        Assert.True(Directory.GetFiles(host.MailFolder).Length >= Members);
        return drained.Elapsed;
    }

    /// <summary>Everybody wants the day together and has three things waiting.</summary>
    private static async Task FillAsync(AppHost host)
    {
        var initiative = await host.InitiativeAsync("massa");
        await host.CrowdAsync(initiative, People);
        var people = await host.InDbAsync(db => db.Set<MemberCard>().Where(m => m.InitiativeId == initiative).Select(m => m.PersonId).ToListAsync());
        foreach (var some in people.Chunk(Batch))
        {
            await host.GivenAsync([.. some.Select(p => Dose.Of(p, null, DoseChoice.Default with { Cadence = DoseCadence.Daily, Extras = DoseExtras.Effects }, host.Now))]);
            await host.GivenAsync([.. some.SelectMany(p => Enumerable.Range(0, 3).Select(_ => Waiting(host, initiative, p)))]);
        }

        await host.ForgetJobsAsync();
    }

    private static async Task MembersAsync(AppHost host, Guid initiative)
    {
        await host.CrowdAsync(initiative, Members);
        await host.ForgetJobsAsync();
    }

    private static Notice Waiting(AppHost host, Guid initiative, Guid person)
    {
        var notice = Notice.Of(new(NoticeKind.Answered, Guid.CreateVersion7(), Village.Lamp, initiative, null, host.Now, new ThisPerson(person)), person, host.Now);
        notice.Wait(host.Now.AddHours(22));
        return notice;
    }

    private static async Task WatchAsync(Action<long> see, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            // Only what is really held counts: what waits for the collector is no need.
            see(GC.GetTotalMemory(forceFullCollection: true));
            await Task.Delay(500, CancellationToken.None);
        }
    }
}

internal static class RecurringOnly
{
    public static Task RunRecurringOnlyAsync(this IServiceProvider services, Kernel.Sites.SiteInfo site) =>
        Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Kernel.Jobs.RecurringJobs>(services)
            .RunDueAsync(site, CancellationToken.None);
}

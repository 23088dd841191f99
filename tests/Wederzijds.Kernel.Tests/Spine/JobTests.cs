using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Testing;

namespace Wederzijds.Kernel.Tests.Spine;

public sealed class JobTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Two_nodes_at_once_run_each_job_once(DatabaseProvider provider)
    {
        var tally = new Tally();
        await using var host = await StartAsync(provider, tally);
        await PlanAsync(host, 120);
        var other = ActivatorUtilities.CreateInstance<JobQueue>(host.Services);

        await Task.WhenAll(
            Task.Run(() => host.Services.GetRequiredService<JobQueue>().DrainAsync(host.Site, CancellationToken.None)),
            Task.Run(() => other.DrainAsync(host.Site, CancellationToken.None)));
        await host.RunJobsAsync();

        Assert.Equal(Enumerable.Range(0, 120), tally.Ran.Order());
        Assert.Equal(0, await host.InDbAsync(db => db.Set<Job>().CountAsync(j => j.DoneAt == null || j.Tries != 1)));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Slow_jobs_ahead_do_not_make_another_run_twice(DatabaseProvider provider)
    {
        var tally = new Tally();
        await using var host = await StartAsync(provider, tally);
        await PlanAsync(host, 8);
        var other = ActivatorUtilities.CreateInstance<JobQueue>(host.Services);
        tally.Does = async number =>
        {
            host.Clock.Advance(TimeSpan.FromMinutes(2));
            if (number == 3)
            {
                tally.Does = _ => Task.CompletedTask;
                await other.DrainAsync(host.Site, CancellationToken.None);
            }
        };

        await host.RunJobsAsync();

        Assert.Equal(Enumerable.Range(0, 8), tally.Ran.Order());
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_job_of_a_node_that_died_is_taken_over_when_the_lease_lapses(DatabaseProvider provider)
    {
        var tally = new Tally();
        await using var host = await StartAsync(provider, tally);
        await PlanAsync(host, 1);
        using var power = new CancellationTokenSource();
        tally.Does = async _ =>
        {
            await power.CancelAsync();
            power.Token.ThrowIfCancellationRequested();
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Services.GetRequiredService<JobQueue>().DrainAsync(host.Site, power.Token));
        tally.Does = _ => Task.CompletedTask;

        await host.RunJobsAsync();
        Assert.Equal([0], tally.Ran); // the lease still stands

        host.Clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        await host.RunJobsAsync();
        Assert.Equal([0, 0], tally.Ran);
        Assert.Equal(1, await host.InDbAsync(db => db.Set<Job>().CountAsync(j => j.DoneAt != null && j.Tries == 2)));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_job_that_fails_waits_longer_every_time_and_rests_after_twelve_tries(DatabaseProvider provider)
    {
        var tally = new Tally { Does = _ => throw new FormatException("Riet Bakker, Lindelaan 1") };
        await using var host = await StartAsync(provider, tally);
        await PlanAsync(host, 1);
        var pauses = new List<TimeSpan>();
        for (var i = 0; i < 20; i++)
        {
            var before = host.Now;
            await host.RunJobsAsync();
            var due = await host.InDbAsync(db => db.Set<Job>().Select(j => j.DueAt).SingleAsync());
            pauses.Add(due - before);
            host.Clock.SetUtcNow(due > before ? due : before.AddDays(1));
        }

        Assert.Equal(12, tally.Ran.Count);
        Assert.True(pauses[0] > TimeSpan.Zero);
        Assert.Equal(pauses.Take(12).Order(), pauses.Take(12));
        Assert.True(pauses[5] > pauses[0]);
        var job = await host.InDbAsync(db => db.Set<Job>().SingleAsync());
        Assert.Equal((12, null, "FormatException"), (job.Tries, job.DoneAt, job.LastFailure)); // the kind of failure, not its words
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_same_work_is_never_planned_twice(DatabaseProvider provider)
    {
        await using var host = await StartAsync(provider, new());
        await PlanAsync(host, 1);

        await Assert.ThrowsAsync<DbUpdateException>(() => PlanAsync(host, 1));
        Assert.Equal(1, await host.InDbAsync(db => db.Set<Job>().CountAsync()));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Jobs_of_another_site_and_of_later_stay_where_they_are(DatabaseProvider provider)
    {
        var tally = new Tally();
        await using var host = await StartAsync(provider, tally);
        await PlanAsync(host, 1, host.Now.AddHours(1));

        await host.RunJobsAsync();
        host.Clock.Advance(TimeSpan.FromHours(2));
        await host.RunJobsAsync(host.OtherSite);
        Assert.Empty(tally.Ran);
        await host.RunJobsAsync();
        Assert.Equal([0], tally.Ran);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Of_several_nodes_one_takes_each_turn_of_recurring_work(DatabaseProvider provider)
    {
        var runs = 0;
        await using var host = await Pebbles.StartAsync(provider, s =>
        {
            s.RemoveAll<RecurringWork>();
            s.AddSingleton(new RecurringWork("Count", TimeSpan.FromHours(1), (_, _) => Task.FromResult(Interlocked.Increment(ref runs))));
        });
        var nodes = Enumerable.Range(0, 4).Select(_ => ActivatorUtilities.CreateInstance<RecurringJobs>(host.Services)).ToList();

        for (var turn = 1; turn <= 3; turn++)
        {
            await Task.WhenAll(nodes.Select(n => Task.Run(() => n.RunDueAsync(host.Site, CancellationToken.None))));
            Assert.Equal(turn, runs);
            host.Clock.Advance(TimeSpan.FromHours(1));
        }
    }

    private static Task<AppHost> StartAsync(DatabaseProvider provider, Tally tally) =>
        Pebbles.StartAsync(provider, s => s.AddSingleton(tally).AddJob<TallyWork, TallyJob>());

    private static Task PlanAsync(AppHost host, int count, DateTimeOffset? due = null) => host.InScopeAsync(null, async services =>
    {
        var outbox = services.GetRequiredService<IOutbox>();
        for (var i = 0; i < count; i++)
        {
            outbox.Plan(new TallyWork(i), $"tally-{i}", due ?? host.Now.AddMilliseconds(i - 1000));
        }

        await services.GetRequiredService<AppDbContext>().SaveAsync(new Change("PlanTally", Guid.Empty));
        return true;
    });

    private sealed record TallyWork(int Number);

    private sealed class Tally
    {
        public ConcurrentQueue<int> Ran { get; } = [];
        public Func<int, Task> Does { get; set; } = _ => Task.CompletedTask;
    }

    private sealed class TallyJob(Tally tally) : IJob<TallyWork>
    {
        public Task RunAsync(TallyWork work, CancellationToken cancellation)
        {
            tally.Ran.Enqueue(work.Number);
            return tally.Does(work.Number);
        }
    }
}

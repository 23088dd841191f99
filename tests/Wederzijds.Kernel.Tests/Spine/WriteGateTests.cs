using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Writing;
using Wederzijds.Testing;

namespace Wederzijds.Kernel.Tests.Spine;

public sealed class WriteGateTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_use_case_runs_in_a_scope_of_its_own_with_the_same_site_and_person(DatabaseProvider provider)
    {
        await using var host = await StartAsync(provider);
        var person = Guid.CreateVersion7(host.Now);

        var (outer, inner) = await host.InScopeAsync(person, async services => (
            services.GetRequiredService<AppDbContext>(),
            await services.GetRequiredService<IWriteGate>().RunAsync((Look look) => Task.FromResult((look.Db, look.Site.Current, look.Person.Id)))), host.OtherSite);

        Assert.NotSame(outer, inner.Db);
        Assert.Equal((host.OtherSite, person), (inner.Current, inner.Id));
    }

    [Fact]
    public async Task In_sqlite_writers_go_in_the_order_in_which_they_came()
    {
        await using var host = await StartAsync(DatabaseProvider.Sqlite);
        var gate = host.Services.GetRequiredService<SqliteGate>();
        var order = new List<int>();
        var first = await gate.EnterAsync(CancellationToken.None);

        async Task Come(int number)
        {
            using var entered = await gate.EnterAsync(CancellationToken.None);
            order.Add(number);
            await Task.Yield();
        }

        var all = Enumerable.Range(0, 200).Select(Come).ToList();
        Assert.Empty(order);
        first.Dispose();
        await Task.WhenAll(all);

        Assert.Equal(Enumerable.Range(0, 200), order);
    }

    [Fact]
    public async Task Who_gives_up_waiting_does_not_block_the_gate()
    {
        await using var host = await StartAsync(DatabaseProvider.Sqlite);
        var gate = host.Services.GetRequiredService<SqliteGate>();
        using var patience = new CancellationTokenSource();
        var first = await gate.EnterAsync(CancellationToken.None);
        var second = gate.EnterAsync(patience.Token).AsTask();
        var third = gate.EnterAsync(CancellationToken.None).AsTask();

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first.Dispose();

        (await third.WaitAsync(TimeSpan.FromSeconds(10))).Dispose();
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Two_at_once_on_the_same_row_lose_nothing(DatabaseProvider provider)
    {
        await using var host = await StartAsync(provider);
        var stone = await host.LayAsync();

        for (var round = 0; round < 10; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => host.RunAsync(null, (RollPebble roll) => roll.ExecuteAsync(stone.Id)))));
        }

        Assert.Equal(20, (await host.SeeAsync(stone.Id)).Number);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Who_finds_the_row_changed_tries_once_more_and_keeps_both_changes(DatabaseProvider provider)
    {
        await using var host = await StartAsync(provider);
        var stone = await host.LayAsync();
        var tries = 0;

        await host.RunAsync(null, (RollPebble roll) => roll.ExecuteAsync(stone.Id, () => ++tries == 1 ? RollBehindAsync(host, stone.Id) : Task.CompletedTask));

        Assert.Equal((2, 101), (tries, (await host.SeeAsync(stone.Id)).Number));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Who_is_too_late_twice_is_told_to_look_again_and_overwrites_nothing(DatabaseProvider provider)
    {
        await using var host = await StartAsync(provider);
        var stone = await host.LayAsync();
        var tries = 0;

        await Assert.ThrowsAsync<ChangedMeanwhileException>(() => host.RunAsync(
            null, (RollPebble roll) => roll.ExecuteAsync(stone.Id, () => ++tries <= 2 ? RollBehindAsync(host, stone.Id) : Task.CompletedTask)));

        Assert.Equal((2, 200), (tries, (await host.SeeAsync(stone.Id)).Number));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_unique_index_that_refuses_lets_the_use_case_look_once_more(DatabaseProvider provider)
    {
        await using var host = await StartAsync(provider);
        var tries = 0;

        var outcome = await host.RunAsync(null, (MarkPebble mark) => mark.ExecuteAsync("one", async () =>
        {
            if (++tries == 1)
            {
                await host.ChangeAsync(db =>
                {
                    var other = Pebble.Lay(host.Now);
                    other.Mark("one");
                    return db.Add(other);
                });
            }
        }));

        Assert.Equal(("taken", 2), (outcome, tries));
        Assert.Equal(1, await host.InDbAsync(db => db.Set<Pebble>().CountAsync()));
    }

    [Fact]
    public async Task In_postgres_the_one_that_a_deadlock_breaks_off_tries_once_more()
    {
        await using var host = await StartAsync(DatabaseProvider.Postgres);
        Guid[] stones = [(await host.LayAsync()).Id, (await host.LayAsync()).Id];
        var both = new CountdownEvent(2);

        Task CrossAsync(Guid held, Guid wanted)
        {
            var tries = 0;
            return Task.Run(() => host.RunAsync(null, async (RollPebble roll) =>
            {
                await using var transaction = await roll.Db.Database.BeginTransactionAsync();
                await roll.Db.Database.ExecuteSqlAsync($"SELECT 1 FROM pebble WHERE id = {held} FOR UPDATE");
                if (++tries == 1)
                {
                    both.Signal();
                    both.Wait(TimeSpan.FromSeconds(20));
                }

                await roll.ExecuteAsync(wanted);
                await transaction.CommitAsync();
                return tries;
            }));
        }

        await Task.WhenAll(CrossAsync(stones[0], stones[1]), CrossAsync(stones[1], stones[0]));

        Assert.Equal((1, 1), ((await host.SeeAsync(stones[0])).Number, (await host.SeeAsync(stones[1])).Number));
    }

    private static Task<AppHost> StartAsync(DatabaseProvider provider) =>
        Pebbles.StartAsync(provider, s => s.AddScoped<Look>().AddScoped<RollPebble>().AddScoped<MarkPebble>());

    /// <summary>As another node would do it: past this process's gate.</summary>
    private static Task RollBehindAsync(AppHost host, Guid id) => host.InDbAsync(async db =>
    {
        (await db.Set<Pebble>().SingleAsync(p => p.Id == id)).Roll(100);
        await db.SaveAsync(new Change("RollBehind", id));
        return true;
    });

    private sealed record Look(AppDbContext Db, ISiteContext Site, ICurrentPerson Person);

    private sealed class RollPebble(AppDbContext db)
    {
        public AppDbContext Db => db;

        public async Task<bool> ExecuteAsync(Guid id, Func<Task>? meanwhile = null)
        {
            var pebble = await db.Set<Pebble>().SingleAsync(p => p.Id == id);
            await (meanwhile?.Invoke() ?? Task.CompletedTask);
            pebble.Roll();
            await db.SaveAsync(Change.By<RollPebble>(id));
            return true;
        }
    }

    private sealed class MarkPebble(AppDbContext db, TimeProvider clock)
    {
        public async Task<string> ExecuteAsync(string code, Func<Task> meanwhile)
        {
            var taken = await db.Set<Pebble>().AnyAsync(p => p.Code == code);
            await meanwhile();
            if (taken)
            {
                return "taken";
            }

            var pebble = Pebble.Lay(clock.GetUtcNow());
            pebble.Mark(code);
            db.Add(pebble);
            await db.SaveAsync(Change.By<MarkPebble>(pebble.Id));
            return "marked";
        }
    }
}

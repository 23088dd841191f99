using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Jobs;
using Wederzijds.Testing;

namespace Wederzijds.Kernel.Tests.Spine;

/// <summary>How a change travels: events, readers, the record and the outbox, all or nothing.</summary>
public sealed class ChangeTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_reader_that_throws_undoes_the_whole_change(DatabaseProvider provider)
    {
        await using var host = await Pebbles.StartAsync(provider, s => s.AddReader<PersonJoined, Adder>().AddReader<PersonJoined, Refuser>());

        await Assert.ThrowsAsync<NotSupportedException>(() => host.ChangeAsync(db => Saying(db, host, Guid.CreateVersion7(host.Now))));

        Assert.Equal((0, 0, 0), await CountsAsync(host));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_a_reader_adds_stands_or_falls_with_the_change(DatabaseProvider provider)
    {
        await using var host = await Pebbles.StartAsync(provider, s => s.AddReader<PersonJoined, Adder>());

        await host.ChangeAsync(db => Saying(db, host, Guid.CreateVersion7(host.Now)));
        Assert.Equal((2, 1, 0), await CountsAsync(host));

        await Assert.ThrowsAsync<DbUpdateException>(() => host.ChangeAsync(db =>
        {
            Saying(db, host, Guid.CreateVersion7(host.Now)).Mark("same");
            var twin = Pebble.Lay(host.Now);
            twin.Mark("same");
            return db.Add(twin);
        }));
        Assert.Equal((2, 1, 0), await CountsAsync(host));
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public async Task Readers_may_go_on_four_levels_deep_and_no_deeper(int levels, bool refused)
    {
        await using var host = await Pebbles.StartAsync(DatabaseProvider.Sqlite, s => s.AddSingleton(new Echoes { Left = levels }).AddReader<PersonJoined, Echo>());

        var change = host.ChangeAsync(db => Saying(db, host, Guid.CreateVersion7(host.Now)));

        if (refused)
        {
            Assert.Contains("deeper than 4", (await Assert.ThrowsAsync<InvalidOperationException>(() => change)).Message, StringComparison.Ordinal);
            Assert.Equal((0, 0, 0), await CountsAsync(host));
        }
        else
        {
            await change;
            Assert.Equal((5, 1, 0), await CountsAsync(host));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_record_tells_who_what_and_in_which_order_it_happened(DatabaseProvider provider)
    {
        await using var host = await Pebbles.StartAsync(provider);
        var actor = Guid.CreateVersion7(host.Now);
        var subject = Guid.CreateVersion7(host.Now);
        var initiative = Guid.CreateVersion7(host.Now);
        var reason = Guid.CreateVersion7(host.Now);
        Guid[] told = [.. Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7(host.Now))];

        await host.InScopeAsync(actor, async services =>
        {
            var db = services.GetRequiredService<AppDbContext>();
            Pebble[] two = [Pebble.Lay(host.Now), Pebble.Lay(host.Now)];
            db.AddRange(two[1], two[0]);
            for (var i = 0; i < told.Length; i++)
            {
                two[i % 2].Say(new PersonJoined(told[i])); // now the one, now the other
            }

            await db.SaveAsync(Change.By<ChangeTests>(subject, initiative, reason));
            return true;
        });

        var record = await host.InDbAsync(db => db.Set<ChangeRecord>().SingleAsync());
        Assert.Equal(("ChangeTests", actor, subject, initiative, reason), (record.Kind, record.ActorId!.Value, record.SubjectId, record.InitiativeId!.Value, record.ReasonId!.Value));
        Assert.Equal((host.Now, host.Site.Id), (record.At, record.SiteId));
        using var events = JsonDocument.Parse(record.Events);
        Assert.All(events.RootElement.EnumerateArray(), e => Assert.Equal("PersonJoined", e.GetProperty("event").GetString()));
        Assert.Equal(told, events.RootElement.EnumerateArray().Select(e => e.GetProperty("data").GetProperty("personId").GetGuid()));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_expanded_event_waits_in_the_outbox_and_is_handed_over_with_its_circumstances(DatabaseProvider provider)
    {
        var heard = new Heard();
        await using var host = await Pebbles.StartAsync(provider, s => s.AddSingleton(heard).AddExpander<PersonJoined, Listener>());
        var actor = Guid.CreateVersion7(host.Now);
        var joined = Guid.CreateVersion7(host.Now);

        await host.ChangeAsync(db => Saying(db, host, joined), actor);

        var record = await host.InDbAsync(db => db.Set<ChangeRecord>().SingleAsync());
        var job = await host.InDbAsync(db => db.Set<Job>().SingleAsync());
        Assert.Equal(("ExpandEvent", $"{record.Id:N}-0", null), (job.Kind, job.Key, job.DoneAt));
        Assert.Empty(heard.All);

        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.RunJobsAsync();
        await host.RunJobsAsync();
        Assert.Equal([new Happening<PersonJoined>(new(joined), record.Id, actor, record.At)], heard.All);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Events_that_were_expanded_are_written_off_together_and_one_that_fails_waits_by_itself(DatabaseProvider provider)
    {
        var heard = new Heard();
        await using var host = await Pebbles.StartAsync(provider, s => s.AddSingleton(heard).AddExpander<PersonJoined, Listener>());
        var joined = Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7(host.Now)).ToList();
        foreach (var person in joined)
        {
            await host.ChangeAsync(db => Saying(db, host, person));
        }

        heard.Refused = joined[2];
        using var sent = host.CountStatements();
        await host.RunJobsAsync();

        // One takes the leases, one writes off what was done, one the failure.
        Assert.Equal(3, sent.Statements.Count(s => s.Contains("UPDATE job", StringComparison.Ordinal) || s.Contains("UPDATE \"job", StringComparison.Ordinal)));
        Assert.Equal(joined.Where(j => j != heard.Refused).Order(), heard.All.Select(h => h.Event.PersonId).Order());
        var waiting = await host.InDbAsync(db => db.Set<Job>().SingleAsync(j => j.DoneAt == null));
        Assert.Equal((nameof(InvalidOperationException), null, null), (waiting.LastFailure, waiting.LeaseId, waiting.LeasedUntil));
        Assert.Equal(4, await host.InDbAsync(db => db.Set<Job>().CountAsync(j => j.DoneAt != null && j.LeaseId == null && j.LeasedUntil == null)));

        heard.Refused = null;
        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.RunJobsAsync();
        Assert.Equal(joined.Order(), heard.All.Select(h => h.Event.PersonId).Order());
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_node_that_stops_halfway_writes_off_what_it_expanded(DatabaseProvider provider)
    {
        var heard = new Heard();
        await using var host = await Pebbles.StartAsync(provider, s => s.AddSingleton(heard).AddExpander<PersonJoined, Listener>());
        foreach (var person in Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7(host.Now)))
        {
            await host.ChangeAsync(db => Saying(db, host, person));
        }

        using var power = new CancellationTokenSource();
        heard.Then = () =>
        {
            if (heard.All.Count == 2)
            {
                power.Cancel();
                power.Token.ThrowIfCancellationRequested();
            }
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Services.GetRequiredService<JobQueue>().DrainAsync(host.Site, power.Token));
        Assert.Equal(1, await host.InDbAsync(db => db.Set<Job>().CountAsync(j => j.DoneAt != null)));

        heard.Then = () => { };
        host.Clock.Advance(TimeSpan.FromHours(1)); // the lease of the others lapses
        await host.RunJobsAsync();
        Assert.Equal(0, await host.InDbAsync(db => db.Set<Job>().CountAsync(j => j.DoneAt == null)));
        Assert.Equal(4, heard.All.Select(h => h.Event.PersonId).Distinct().Count());
    }

    private static Pebble Saying(AppDbContext db, AppHost host, Guid personId)
    {
        var pebble = Pebble.Lay(host.Now);
        pebble.Say(new PersonJoined(personId));
        db.Add(pebble);
        return pebble;
    }

    private static Task<(int Pebbles, int Records, int Jobs)> CountsAsync(AppHost host) => host.InDbAsync(async db =>
        (await db.Set<Pebble>().CountAsync(), await db.Set<ChangeRecord>().CountAsync(), await db.Set<Job>().CountAsync()));

    private sealed class Adder(AppDbContext db, TimeProvider clock) : IReads<PersonJoined>
    {
        public Task ReadAsync(Happening<PersonJoined> happening, CancellationToken cancellation)
        {
            db.Add(Pebble.Lay(clock.GetUtcNow()));
            return Task.CompletedTask;
        }
    }

    private sealed class Refuser : IReads<PersonJoined>
    {
        public Task ReadAsync(Happening<PersonJoined> happening, CancellationToken cancellation) => throw new NotSupportedException();
    }

    private sealed class Echoes
    {
        public int Left { get; set; }
    }

    private sealed class Echo(AppDbContext db, Echoes echoes, TimeProvider clock) : IReads<PersonJoined>
    {
        public Task ReadAsync(Happening<PersonJoined> happening, CancellationToken cancellation)
        {
            if (echoes.Left-- > 0)
            {
                var answer = Pebble.Lay(clock.GetUtcNow());
                answer.Say(happening.Event);
                db.Add(answer);
            }

            return Task.CompletedTask;
        }
    }

    private sealed class Heard
    {
        public List<Happening<PersonJoined>> All { get; } = [];

        /// <summary>News of this person fails; null: none does.</summary>
        public Guid? Refused { get; set; }

        public Action Then { get; set; } = () => { };
    }

    private sealed class Listener(Heard heard) : IExpands<PersonJoined>
    {
        public Task ExpandAsync(Happening<PersonJoined> happening, CancellationToken cancellation)
        {
            if (happening.Event.PersonId == heard.Refused)
            {
                throw new InvalidOperationException("Not now.");
            }

            heard.All.Add(happening);
            heard.Then();
            return Task.CompletedTask;
        }
    }
}

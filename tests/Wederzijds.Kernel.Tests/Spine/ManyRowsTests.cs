using Microsoft.EntityFrameworkCore;
using Wederzijds.Contracts.People;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Kernel.Tests.Spine;

/// <summary>A change with many new rows is saved as any other is: all of it, as it was, or nothing.</summary>
public sealed class ManyRowsTests
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Many_rows_are_kept_as_they_were_with_one_statement_a_table(DatabaseProvider provider)
    {
        await using var host = await Pebbles.StartAsync(provider);
        var day = new DateOnly(2026, 3, 29);
        using var sent = host.CountStatements();

        var laid = await host.ChangeAsync(db =>
        {
            var ground = Pebble.Lay(host.Now, 1, "ground");
            var all = Enumerable.Range(0, 300)
                .Select(i => Pebble.Lay(host.Now, i, $"'{i}' {{0}} \\ \"é\"", day.AddDays(i), host.Now.AddTicks(i * 10), i % 2 == 0 ? ground.Id : null)).ToList();
            all[7].Mark("seven");
            all[8].Say(new PersonJoined(all[8].Id));
            db.Add(ground);
            db.AddRange(all);
            return all;
        });

        Assert.Equal(provider is DatabaseProvider.Postgres ? 1 : 301, sent.Statements.Count(s => s.Contains("pebble", StringComparison.Ordinal)));
        var found = await host.InDbAsync(db => db.Set<Pebble>().AsNoTracking().Where(p => p.Label != "ground").ToDictionaryAsync(p => p.Id));
        Assert.Equal(300, found.Count);
        Assert.All(laid, p => Assert.Equal(
            (host.Site.Id, p.Number, p.Label, p.Day, p.At, p.Code, p.OnId, p.Revision),
            (found[p.Id].SiteId, found[p.Id].Number, found[p.Id].Label, found[p.Id].Day, found[p.Id].At, found[p.Id].Code, found[p.Id].OnId, found[p.Id].Revision)));
        Assert.Contains("PersonJoined", (await host.InDbAsync(db => db.Set<ChangeRecord>().SingleAsync())).Events, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Many_rows_that_refer_to_none_of_their_own_go_by_one_statement_on_both(DatabaseProvider provider)
    {
        await using var host = await Pebbles.StartAsync(provider);
        var ground = await host.LayAsync(1);
        var day = new DateOnly(2026, 3, 29);
        using var sent = host.CountStatements();

        var laid = await host.ChangeAsync(db =>
        {
            var all = Enumerable.Range(0, 120).Select(i => Pebble.Lay(
                host.Now, -i, i % 3 == 0 ? "" : $"{{0}} @p0 ? 'é{i}", day.AddDays(i), host.Now.AddTicks(i * 10))).ToList();
            all[7].Mark("seven");
            db.AddRange(all);
            return all;
        });

        Assert.Equal(provider is DatabaseProvider.Postgres ? 1 : 0, sent.Statements.Count(s => s.Contains("INTO pebble", StringComparison.Ordinal) || s.Contains("INTO \"pebble", StringComparison.Ordinal)));
        var found = await host.InDbAsync(db => db.Set<Pebble>().AsNoTracking().Where(p => p.Id != ground.Id).ToDictionaryAsync(p => p.Id));
        Assert.Equal(120, found.Count);
        Assert.All(laid, p => Assert.Equal(
            (host.Site.Id, p.Number, p.Label, p.Day, p.At, p.Code, p.OnId, p.Revision),
            (found[p.Id].SiteId, found[p.Id].Number, found[p.Id].Label, found[p.Id].Day, found[p.Id].At, found[p.Id].Code, found[p.Id].OnId, found[p.Id].Revision)));

        // As the usual saving would have written them: what is asked by a value finds it.
        Assert.Equal(laid[7].Id, await host.InDbAsync(db => db.Set<Pebble>().Where(p => p.Code == "seven" && p.At == laid[7].At && p.Day == laid[7].Day).Select(p => p.Id).SingleAsync()));
        Assert.Equal(60, await host.InDbAsync(db => db.Set<Pebble>().CountAsync(p => p.Id != ground.Id && p.At >= laid[60].At)));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task One_that_is_refused_among_many_undoes_the_whole_change(DatabaseProvider provider)
    {
        await using var host = await Pebbles.StartAsync(provider);

        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => host.ChangeAsync(db =>
        {
            var all = Enumerable.Range(0, 100).Select(i => Pebble.Lay(host.Now, i)).ToList();
            all[3].Mark("same");
            all[90].Mark("same");
            db.AddRange(all);
            return all;
        }));

        Assert.True(Writing.Conflicts.IsDouble(refused));
        Assert.Equal((0, 0), await host.InDbAsync(async db => (await db.Set<Pebble>().CountAsync(), await db.Set<ChangeRecord>().CountAsync())));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_goes_or_changes_makes_room_for_one_of_the_many(DatabaseProvider provider)
    {
        await using var host = await Pebbles.StartAsync(provider);
        await host.ChangeAsync(db =>
        {
            var (goes, changes) = (Pebble.Lay(host.Now, 1), Pebble.Lay(host.Now, 2));
            goes.Mark("gone");
            changes.Mark("changed");
            db.AddRange(goes, changes);
            return goes;
        });

        await host.ChangeAsync(db =>
        {
            db.Remove(db.Set<Pebble>().Single(p => p.Number == 1));
            db.Set<Pebble>().Single(p => p.Number == 2).Mark("other");
            var all = Enumerable.Range(0, 60).Select(i => Pebble.Lay(host.Now, 100 + i)).ToList();
            all[10].Mark("gone");
            all[20].Mark("changed");
            db.AddRange(all);
            return all;
        });

        Assert.Equal([(2, "other"), (110, "gone"), (120, "changed")], await host.InDbAsync(async db =>
            (await db.Set<Pebble>().Where(p => p.Code != null).OrderBy(p => p.Number).ToListAsync()).ConvertAll(p => (p.Number, p.Code!))));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_changes_beside_the_many_goes_with_them_and_can_be_changed_after(DatabaseProvider provider)
    {
        await using var host = await Pebbles.StartAsync(provider);
        var old = await host.LayAsync(5);

        await host.ChangeAsync(db =>
        {
            var again = db.Set<Pebble>().Single(p => p.Id == old.Id);
            again.Roll();
            var all = Enumerable.Range(0, 60).Select(i => Pebble.Lay(host.Now, 100, on: old.Id)).ToList();
            db.AddRange(all);
            return all;
        });
        await host.ChangeAsync(db =>
        {
            var one = db.Set<Pebble>().First(p => p.Number == 100);
            one.Roll(23);
            return one;
        });

        Assert.Equal(6, (await host.SeeAsync(old.Id)).Number);
        Assert.Equal((59, 1), await host.InDbAsync(async db => (
            await db.Set<Pebble>().CountAsync(p => p.Number == 100), await db.Set<Pebble>().CountAsync(p => p.Number == 123))));
    }
}

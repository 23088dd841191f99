using System.Data.Common;
using System.Text;
using CsCheck;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Paging;
using Wederzijds.Testing;

namespace Wederzijds.Kernel.Tests.Spine;

public sealed class KeysetTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Labels = ["", "a", "A", "a b", "é", "één\ntwee", "zz", "z", new('x', 130), new('€', 120), "<b>", "'"];

    private static readonly Gen<(int[] Keys, int Size)> Lists = Gen.Select(Gen.Int[0, 11].Array[0, 25], Gen.Int[1, 6]);

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Walking_all_pages_forwards_and_back_gives_exactly_the_sorted_list(DatabaseProvider provider)
    {
        await using var host = await Pebbles.StartAsync(provider);
        await Lists.SampleAsync(async list =>
        {
            await host.InDbAsync(db => db.Set<Pebble>().ExecuteDeleteAsync());
            await host.ChangeAsync(db =>
            {
                // Few values for many rows: what matters is where equal keys meet a page's edge.
                db.AddRange(list.Keys.Select(k => Pebble.Lay(host.Now, (k % 3) - 1, Labels[k], new DateOnly(2026, 1, 1).AddDays(k % 4), Start.AddTicks(10 * (k % 5)))));
                return true;
            });
            await WalkAsync(host, list.Size, p => p.Number, Comparer<int>.Default);
            await WalkAsync(host, list.Size, p => p.Label, StringComparer.Ordinal);
            await WalkAsync(host, list.Size, p => p.Day, Comparer<DateOnly>.Default);
            await WalkAsync(host, list.Size, p => p.At, Comparer<DateTimeOffset>.Default);
        }, iter: 25, threads: 1);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_cursor_that_makes_no_sense_starts_at_the_beginning(DatabaseProvider provider)
    {
        await using var host = await Pebbles.StartAsync(provider);
        await host.LayAsync(1);
        var id = $"{Guid.CreateVersion7(host.Now):N}";
        string[] garbage =
        [
            "x", "!!", "%00", new('A', 5000), Encoded(""), Encoded(">"), Encoded(">" + id[..30]), Encoded("?" + id + "1"), Encoded(">" + id + "one"),
            Encoded(">" + id + "99999999999999999999"), Encoded(">" + id + long.MaxValue), Encoded(">" + id + "-1"), Encoded(">" + id + "\0"), Encoded("<" + id + "a\0b"),
        ];
        foreach (var text in garbage)
        {
            foreach (var page in (KeysetPage<Pebble>[])[await PageAsync(host, p => p.At, text), await PageAsync(host, p => p.Day, text)])
            {
                Assert.Single(page.Items);
                Assert.Null(page.Newer);
            }

            // For a text nearly everything is a key; it must be looked for, not be a fault.
            await PageAsync(host, p => p.Label, text);
        }

        Assert.Equal("a\nb", Cursor.Parse(new Cursor(true, "a\nb", Guid.Empty).ToString())?.Key);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_page_is_read_from_the_index_without_sorting(DatabaseProvider provider)
    {
        await using var host = await Pebbles.StartAsync(provider);
        var cursor = new Cursor(false, "5", Guid.CreateVersion7(host.Now));

        var plan = await host.InDbAsync(async db =>
        {
            IQueryable<Pebble>? query = null;
            await db.Set<Pebble>().AsNoTracking().ToPageAsync(
                new KeysetOrder<Pebble, int>(p => p.Number, p => p.Id, Descending: false), rows => query = rows, p => (p.Number, p.Id), cursor, 10, CancellationToken.None);
            await db.Database.OpenConnectionAsync();
            if (provider is DatabaseProvider.Postgres)
            {
                await db.Database.ExecuteSqlAsync($"SET enable_seqscan = off"); // an empty table is quicker read whole
                await db.Database.ExecuteSqlAsync($"SET enable_bitmapscan = off");
            }

            await using var command = query!.CreateDbCommand();
            return await ExplainAsync(command, provider);
        });

        Assert.Contains("ix_pebble_number", plan, StringComparison.Ordinal);
        Assert.Matches(provider is DatabaseProvider.Sqlite ? @"\(site_id=\? AND number>\?\)" : @"Index Cond: .*site_id = .*number >= ", plan);
        Assert.DoesNotContain("SORT", plan, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    private static async Task WalkAsync<TKey>(AppHost host, int size, System.Linq.Expressions.Expression<Func<Pebble, TKey>> key, IComparer<TKey> comparer)
        where TKey : IComparable<TKey>
    {
        var keyOf = key.Compile();
        await host.InDbAsync(async db =>
        {
            var rows = await db.Set<Pebble>().AsNoTracking().ToListAsync();
            foreach (var descending in (bool[])[false, true])
            {
                var sorted = rows.OrderBy(keyOf, comparer).ThenBy(p => p.Id).Select(p => p.Id).ToList();
                if (descending)
                {
                    sorted.Reverse();
                }

                var order = new KeysetOrder<Pebble, TKey>(key, p => p.Id, descending);
                Task<KeysetPage<Pebble>> Read(string? at) => db.Set<Pebble>().AsNoTracking()
                    .ToPageAsync(order, r => r, p => (keyOf(p), p.Id), Cursor.Parse(at), size, CancellationToken.None);

                var page = await Read(null);
                Assert.Null(page.Newer);
                var forwards = page.Items.Select(p => p.Id).ToList();
                while (page.Older is { } older)
                {
                    page = await Read(older);
                    Assert.InRange(page.Items.Count, 1, size);
                    forwards.AddRange(page.Items.Select(p => p.Id));
                    Assert.True(forwards.Count <= sorted.Count, "walks in a circle");
                }

                Assert.Equal(sorted, forwards);
                var back = page.Items.Select(p => p.Id).ToList();
                while (page.Newer is { } newer)
                {
                    page = await Read(newer);
                    back.InsertRange(0, page.Items.Select(p => p.Id));
                    Assert.True(back.Count <= sorted.Count, "walks in a circle");
                }

                Assert.Equal(sorted, back);
            }

            return true;
        });
    }

    private static Task<KeysetPage<Pebble>> PageAsync<TKey>(AppHost host, System.Linq.Expressions.Expression<Func<Pebble, TKey>> key, string cursor)
        where TKey : IComparable<TKey>
    {
        var keyOf = key.Compile();
        return host.InDbAsync(db => db.Set<Pebble>().AsNoTracking().ToPageAsync(
            new KeysetOrder<Pebble, TKey>(key, p => p.Id, Descending: false), r => r, p => (keyOf(p), p.Id), Cursor.Parse(cursor), 10, CancellationToken.None));
    }

    private static async Task<string> ExplainAsync(DbCommand command, DatabaseProvider provider)
    {
        command.CommandText = (provider is DatabaseProvider.Sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN (COSTS OFF) ") + command.CommandText;
        var plan = new StringBuilder();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            plan.AppendLine(reader.GetString(reader.FieldCount - 1));
        }

        return plan.ToString();
    }

    private static string Encoded(string text) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(text));
}

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Sites;
using Wederzijds.Testing;

namespace Wederzijds.Kernel.Tests.Spine;

/// <summary>The walls between sites, tried from the outside: by plain SQL and by rows that carry another site's id.</summary>
public sealed class RowSecurityTests
{
    [Fact]
    public async Task Plain_sql_without_a_site_or_with_another_one_sees_no_row_of_any_table_of_a_site()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Postgres);
        await host.SmallTownAsync();
        var tables = await host.InDbAsync(db => Task.FromResult(DatabaseSetup.SiteTables(db)));

        Assert.Contains("initiative", tables);
        Assert.Equal([], await TablesWithRowsAsync(host, site: null, tables));
        Assert.Equal([], await TablesWithRowsAsync(host, host.OtherSite.Id, tables));
        Assert.Superset(new HashSet<string> { "initiative", "membership", "person", "change_record" }, (await TablesWithRowsAsync(host, host.Site.Id, tables)).ToHashSet());
    }

    [Theory]
    [InlineData("UPDATE change_record SET kind = 'Other'")]
    [InlineData("DELETE FROM change_record")]
    [InlineData("TRUNCATE change_record")]
    [InlineData("CREATE TABLE mine (id int)")]
    [InlineData("ALTER TABLE initiative DISABLE ROW LEVEL SECURITY")]
    [InlineData("DROP POLICY site_wall ON initiative")]
    [InlineData("UPDATE site SET name = 'Other'")]
    public async Task The_role_of_the_application_cannot_alter_the_record_or_the_walls(string sql)
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Postgres);
        await host.SmallTownAsync();

        await using var connection = await OpenAsync(host, host.Site.Id);
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(connection, sql));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    [Fact]
    public async Task Every_table_with_a_site_stands_behind_the_wall_and_one_without_is_reported()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Postgres);
        await using var owner = new NpgsqlConnection(host.Database.OwnerConnection);
        await owner.OpenAsync();

        Assert.Equal([], await ComplaintsAsync(owner));

        await ExecuteAsync(owner, "CREATE TABLE field (id uuid, site_id uuid)");
        Assert.Equal(["field"], await ComplaintsAsync(owner));
        await ExecuteAsync(owner, "ALTER TABLE field ENABLE ROW LEVEL SECURITY");
        Assert.Equal(["field"], await ComplaintsAsync(owner));
        await ExecuteAsync(owner, "ALTER TABLE field FORCE ROW LEVEL SECURITY");
        Assert.Equal(["field"], await ComplaintsAsync(owner));
        await ExecuteAsync(owner, "CREATE POLICY site_wall ON field USING (true)");
        Assert.Equal([], await ComplaintsAsync(owner));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Saving_a_row_of_another_site_or_without_a_site_throws(DatabaseProvider provider)
    {
        await using var host = await Pebbles.StartAsync(provider);
        var stone = await host.LayAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => host.ChangeAsync(db =>
        {
            var foreign = Pebble.Lay(host.Now);
            foreign.BelongTo(host.OtherSite.Id);
            return db.Add(foreign);
        }));
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.InDbAsync(async db =>
        {
            db.Update(stone);
            await db.SaveAsync(new Change("Move", stone.Id));
            return true;
        }, host.OtherSite));
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.InDbAsync(async db =>
        {
            db.Remove(stone);
            await db.SaveAsync(new Change("Remove", stone.Id));
            return true;
        }, host.OtherSite));
        await using var nowhere = host.Services.CreateAsyncScope();
        var outside = nowhere.ServiceProvider.GetRequiredService<AppDbContext>();
        outside.Add(SiteClosure.Plan(new(2026, 5, 5), new(2026, 5, 5), "Dag", host.Now));
        await Assert.ThrowsAsync<InvalidOperationException>(() => outside.SaveAsync(new Change("Close", Guid.Empty)));

        Assert.Equal(1, await host.InDbAsync(db => db.Set<Pebble>().CountAsync()));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_database_itself_refuses_a_reference_to_another_sites_row(DatabaseProvider provider)
    {
        await using var host = await Pebbles.StartAsync(provider);
        var stone = await host.LayAsync();

        Task<int> PutOn(SiteInfo site, Guid on) => host.InDbAsync(db => db.Database.ExecuteSqlAsync(
            $"INSERT INTO pebble (id, site_id, revision, number, label, day, at, on_id) VALUES ({Guid.CreateVersion7(host.Now)}, {site.Id}, 0, 0, '', {new DateOnly(2026, 1, 1)}, {host.Now.UtcDateTime}, {on})"), site);

        Assert.Equal(1, await PutOn(host.Site, stone.Id));
        var refusal = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => PutOn(host.OtherSite, stone.Id));
        Assert.True(refusal is PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation } or SqliteException { SqliteExtendedErrorCode: 787 }, refusal.Message);
    }

    private static Task<List<string>> ComplaintsAsync(NpgsqlConnection connection) => BackupSql.TextsAsync(
        connection,
        """
        SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace AND a.attname = 'site_id' AND c.relname <> 'site_host'
          AND NOT (c.relrowsecurity AND (c.relforcerowsecurity OR (c.relname LIKE '%\_words' AND NOT has_table_privilege('wederzijds_app', c.oid, 'SELECT, INSERT, UPDATE, DELETE')))
            AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))
        ORDER BY 1
        """,
        CancellationToken.None);

    private static async Task<List<string>> TablesWithRowsAsync(AppHost host, Guid? site, IEnumerable<string> tables)
    {
        await using var connection = await OpenAsync(host, site);
        var seen = new List<string>();
        foreach (var table in tables)
        {
            if (await BackupSql.TextsAsync(connection, $"SELECT 1 FROM {BackupSql.Quote(table)} LIMIT 1", CancellationToken.None) is not [])
            {
                seen.Add(table);
            }
        }

        return seen;
    }

    private static async Task<NpgsqlConnection> OpenAsync(AppHost host, Guid? site)
    {
        var text = new NpgsqlConnectionStringBuilder(host.Database.Connection) { Pooling = false, Options = site is { } id ? $"-c wz.site={id}" : null };
        var connection = new NpgsqlConnection(text.ToString());
        await connection.OpenAsync();
        return connection;
    }

    private static Task ExecuteAsync(NpgsqlConnection connection, string sql) => BackupSql.TextsAsync(connection, sql, CancellationToken.None);
}

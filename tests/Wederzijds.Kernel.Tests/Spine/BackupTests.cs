using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Wederzijds.App;
using Wederzijds.Kernel.Changes;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Kernel.Tests.Spine;

public sealed class BackupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wederzijds-backup-").FullName;

    private string File(string name = "one.backup") => Path.Combine(_folder, name);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_backup_taken_while_others_write_comes_back_whole_in_a_new_place(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        await host.SmallTownAsync();
        for (var i = 0; i < 100; i++)
        {
            await host.PersonAsync($"Vóór € {i}");
        }

        var before = await RowsAsync(host.Database);
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                await host.PersonAsync($"Ondertussen {i}");
            }
        });
        await Task.Delay(50);
        await using var source = Compose(host.Database);
        var manifest = await source.GetRequiredService<DatabaseBackup>().TakeAsync(File(), CancellationToken.None);
        await stop.CancelAsync();
        await writing;
        var after = await RowsAsync(host.Database);

        await using var place = await TestDatabase.MakeEmptyAsync(provider);
        await using var target = Compose(place);
        await target.GetRequiredService<DatabaseBackup>().RestoreAsync(File(), CancellationToken.None);

        var restored = await RowsAsync(place);
        Assert.Equal(manifest.Rows, restored.GroupBy(r => r.Split('|')[0]).ToDictionary(g => g.Key, g => (long)g.Count()).WithEmpty(manifest.Rows));
        Assert.ProperSuperset(before, after); // somebody did write
        Assert.Superset(before, restored);
        Assert.Subset(after, restored);

        // One moment: of every change, the row and its record are both there or both not.
        Assert.Equal(manifest.Rows["person"] - 4, manifest.Rows["change_record"] - 8);
        await AssertLivesAsync(place, host);
    }

    [Fact]
    public async Task After_a_restore_in_postgres_the_walls_stand()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Postgres);
        await host.SmallTownAsync();
        await using var source = Compose(host.Database);
        await source.GetRequiredService<DatabaseBackup>().TakeAsync(File(), CancellationToken.None);
        await using var place = await TestDatabase.MakeEmptyAsync(DatabaseProvider.Postgres);
        await using var target = Compose(place);
        await target.GetRequiredService<DatabaseBackup>().RestoreAsync(File(), CancellationToken.None);

        await using var connection = new NpgsqlConnection(place.Connection + ";Pooling=false");
        await connection.OpenAsync();
        Assert.Equal(["0"], await BackupSql.TextsAsync(connection, "SELECT count(*) FROM person", CancellationToken.None));
        await Assert.ThrowsAsync<PostgresException>(() => BackupSql.TextsAsync(connection, "DELETE FROM change_record", CancellationToken.None));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_damaged_file_or_an_unknown_one_is_refused_and_alters_nothing(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        await host.SmallTownAsync();
        await using var services = Compose(host.Database);
        var backup = services.GetRequiredService<DatabaseBackup>();
        await backup.TakeAsync(File(), CancellationToken.None);
        await using var place = await TestDatabase.MakeEmptyAsync(provider);
        await using var target = Compose(place);

        async Task<BackupRefusal> RefusalAsync(DatabaseBackup into) =>
            (await Assert.ThrowsAsync<BackupException>(() => into.RestoreAsync(File(), CancellationToken.None))).Refusal;
        var there = target.GetRequiredService<DatabaseBackup>();

        await using (var file = System.IO.File.OpenWrite(File()))
        {
            file.Position = file.Length / 2;
            file.Write("damage"u8);
        }

        Assert.Equal(BackupRefusal.Damaged, await RefusalAsync(there));
        await ForgeAsync(m => m with { Sha256 = BackupManifest.Sha256OfAsync(File(), CancellationToken.None).Result, Provider = Other(provider) });
        Assert.Equal(BackupRefusal.OtherProvider, await RefusalAsync(there));
        await ForgeAsync(m => m with { Provider = provider, LastMigration = "29990101000000_Later" });
        Assert.Equal(BackupRefusal.UnknownSchema, await RefusalAsync(there));
        await System.IO.File.WriteAllTextAsync(BackupManifest.PathFor(File()), "{");
        Assert.Equal(BackupRefusal.Damaged, await RefusalAsync(there));
        System.IO.File.Delete(BackupManifest.PathFor(File()));
        Assert.Equal(BackupRefusal.NotFound, await RefusalAsync(there));
        Assert.Empty(await RowsAsync(place));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_backup_with_other_rows_than_its_manifest_counts_is_refused(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        await host.SmallTownAsync();
        await using var services = Compose(host.Database);
        await services.GetRequiredService<DatabaseBackup>().TakeAsync(File(), CancellationToken.None);
        await ForgeAsync(m =>
        {
            m.Rows["person"]++;
            return m;
        });
        await using var place = await TestDatabase.MakeEmptyAsync(provider);
        await using var target = Compose(place);

        var refusal = await Assert.ThrowsAsync<BackupException>(() => target.GetRequiredService<DatabaseBackup>().RestoreAsync(File(), CancellationToken.None));
        Assert.Equal(BackupRefusal.NotWhole, refusal.Refusal);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Nothing_is_ever_overwritten(DatabaseProvider provider)
    {
        await using var host = await AppHost.StartAsync(provider);
        await using var services = Compose(host.Database);
        var backup = services.GetRequiredService<DatabaseBackup>();
        await backup.TakeAsync(File(), CancellationToken.None);

        Assert.Equal(BackupRefusal.FileExists, (await Assert.ThrowsAsync<BackupException>(() => backup.TakeAsync(File(), CancellationToken.None))).Refusal);

        // The host holds the SQLite file even when its pool is empty; the PostgreSQL database has tables.
        await host.SmallTownAsync();
        SqliteConnection.ClearAllPools();
        var refusal = (await Assert.ThrowsAsync<BackupException>(() => backup.RestoreAsync(File(), CancellationToken.None))).Refusal;
        Assert.Equal(provider is DatabaseProvider.Sqlite ? BackupRefusal.TargetInUse : BackupRefusal.TargetNotEmpty, refusal);
        Assert.Equal(4, await host.InDbAsync(db => db.Set<Contracts.People.PersonCard>().CountAsync()));
        Assert.Equal(["one.backup", "one.backup.manifest.json"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_replaced_sqlite_file_is_kept_beside_it_damaged_or_not(bool damaged)
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Sqlite);
        await using var services = Compose(host.Database);
        await services.GetRequiredService<DatabaseBackup>().TakeAsync(File(), CancellationToken.None);
        await using var place = await TestDatabase.MakeAsync(DatabaseProvider.Sqlite);
        var path = new SqliteConnectionStringBuilder(place.Connection).DataSource;
        if (damaged)
        {
            await System.IO.File.WriteAllTextAsync(path, "this is no database any more, whatever it was");
        }

        await using var target = Compose(place);
        var restored = await target.GetRequiredService<DatabaseBackup>().RestoreAsync(File(), CancellationToken.None);

        Assert.StartsWith(path + ".replaced-20", restored.Kept, StringComparison.Ordinal);
        Assert.Equal(damaged, (await System.IO.File.ReadAllBytesAsync(restored.Kept!)).AsSpan().StartsWith("this is no"u8));
        Assert.Contains(await RowsAsync(place), r => r.Contains("Testdorp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_erased_is_not_in_the_backup()
    {
        await using var host = await Pebbles.StartAsync(DatabaseProvider.Sqlite);
        await host.ChangeAsync(db => db.Add(Pebble.Lay(host.Now, label: "Geheimzinnige naam")));
        await host.InDbAsync(db => db.Set<Pebble>().ExecuteDeleteAsync());
        await using var services = Compose(host.Database);
        await services.GetRequiredService<DatabaseBackup>().TakeAsync(File(), CancellationToken.None);

        Assert.DoesNotContain("Geheimzinnige", System.Text.Encoding.Latin1.GetString(await System.IO.File.ReadAllBytesAsync(File())), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File()));
        }
    }

    [Fact]
    public async Task Without_a_role_that_sees_all_rows_postgres_makes_no_backup_and_says_how()
    {
        await using var host = await AppHost.StartAsync(DatabaseProvider.Postgres);
        foreach (var text in (string?[])[null, host.Database.OwnerConnection])
        {
            await using var services = Compose(host.Database, _ => text);
            var refusal = await Assert.ThrowsAsync<BackupException>(() => services.GetRequiredService<DatabaseBackup>().TakeAsync(File(), CancellationToken.None));
            Assert.Equal(BackupRefusal.NoBackupRole, refusal.Refusal);
            Assert.Contains("BYPASSRLS", refusal.Message, StringComparison.Ordinal);
        }

        Assert.Empty(Directory.GetFiles(_folder));
    }

    private static DatabaseProvider Other(DatabaseProvider provider) => provider is DatabaseProvider.Sqlite ? DatabaseProvider.Postgres : DatabaseProvider.Sqlite;

    private async Task ForgeAsync(Func<BackupManifest, BackupManifest> forge)
    {
        var path = BackupManifest.PathFor(File());
        var forged = forge(await BackupManifest.ReadAsync(path, CancellationToken.None));
        System.IO.File.Delete(path);
        await forged.WriteAsync(path, CancellationToken.None);
    }

    private static ServiceProvider Compose(TestDatabase database, Func<string?, string?>? backupConnection = null)
    {
        var settings = new Dictionary<string, string?>();
        database.Configure(settings);
        settings["Database:BackupConnection"] = (backupConnection ?? BackupRole)(database.OwnerConnection);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddWederzijds(configuration).BuildServiceProvider();
    }

    private static string? BackupRole(string? owner) =>
        owner is null ? null : new NpgsqlConnectionStringBuilder(owner) { Username = "wederzijds_backup", Pooling = false }.ToString();

    /// <summary>Every row of every table of every site, each as one line that begins with its table.</summary>
    private static async Task<HashSet<string>> RowsAsync(TestDatabase database)
    {
        var sqlite = database.Provider is DatabaseProvider.Sqlite;
        await using DbConnection connection = sqlite ? new SqliteConnection(database.Connection + ";Pooling=false") : new NpgsqlConnection(BackupRole(database.OwnerConnection));
        await connection.OpenAsync();
        var tables = await BackupSql.TextsAsync(connection, sqlite
            ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
            : "SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace", CancellationToken.None);
        var rows = new HashSet<string>();
        foreach (var table in tables)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {BackupSql.Quote(table)}";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var values = new object[reader.FieldCount];
                reader.GetValues(values);
                rows.Add($"{table}|{string.Join('|', values.Select(v => v is byte[] bytes ? Convert.ToHexString(bytes) : v))}");
            }
        }

        return rows;
    }

    /// <summary>The application works on what was put back: it reads the site's people and writes a change.</summary>
    private static async Task AssertLivesAsync(TestDatabase place, AppHost host)
    {
        await using var services = Compose(place);
        await using var scope = Sites.SiteScopes.OpenFor(services.GetRequiredService<IServiceScopeFactory>(), host.Site);
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        Assert.True(await db.Set<Contracts.People.PersonCard>().CountAsync() > 100);
        await db.SaveAsync(new Change("AfterRestore", Guid.Empty));
    }
}

file static class Counting
{
    /// <summary>Tables without rows count as well.</summary>
    public static SortedDictionary<string, long> WithEmpty(this Dictionary<string, long> counted, IReadOnlyDictionary<string, long> all) =>
        new(all.Keys.ToDictionary(k => k, k => counted.GetValueOrDefault(k)), StringComparer.Ordinal);
}

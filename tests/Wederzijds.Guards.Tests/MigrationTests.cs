using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Wederzijds.App;
using Wederzijds.Kernel.Data;
using Wederzijds.Testing;

namespace Wederzijds.Guards.Tests;

/// <summary>Migrations and model are the same thing, on both databases.</summary>
public sealed class MigrationTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task No_change_of_the_model_waits_for_a_migration(DatabaseProvider provider)
    {
        await using var db = DesignTimeContext.For(provider);

        Assert.False(db.Database.HasPendingModelChanges(), "Run eng/migration NAME");
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Migrating_from_zero_gives_what_the_model_says(DatabaseProvider provider)
    {
        await using var migrated = await TestDatabase.MakeEmptyAsync(provider);
        await using var services = Compose(migrated);
        await services.GetRequiredService<DatabaseSetup>().MigrateAsync(CancellationToken.None);
        await using var created = await TestDatabase.MakeAsync(provider);

        Assert.Equal(await SchemaAsync(created), await SchemaAsync(migrated));
        await services.GetRequiredService<DatabaseSetup>().MigrateAsync(CancellationToken.None); // a second time changes nothing and fails at nothing
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_table_that_a_migration_forgot_is_reported(DatabaseProvider provider)
    {
        await using var one = await TestDatabase.MakeAsync(provider);
        await using var other = await TestDatabase.MakeAsync(provider);
        await ExecuteAsync(other, "ALTER TABLE person ADD COLUMN forgotten integer");

        Assert.NotEqual(await SchemaAsync(one), await SchemaAsync(other));
    }

    private static ServiceProvider Compose(TestDatabase database)
    {
        var settings = new Dictionary<string, string?>();
        database.Configure(settings);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddWederzijds(configuration).BuildServiceProvider();
    }

    private static Task<List<string>> SchemaAsync(TestDatabase database) => database.Provider is DatabaseProvider.Sqlite
        ? ReadAsync(new SqliteConnection(database.Connection), """
            SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE '\_\_EF%' ESCAPE '\' AND name NOT LIKE 'sqlite_%' ORDER BY 1
            """)
        : ReadAsync(new NpgsqlConnection(database.OwnerConnection), """
            SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(character_maximum_length, 0) FROM information_schema.columns
                WHERE table_schema = 'public' AND table_name NOT LIKE '\_\_EF%'
            UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE '\_\_EF%'
            UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
                WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT LIKE '%EFMigrations%'
            UNION ALL SELECT tablename || ' ' || policyname || ' ' || coalesce(qual, '') || ' ' || coalesce(with_check, '') FROM pg_policies
            UNION ALL SELECT relname || ' row security ' || relrowsecurity || relforcerowsecurity FROM pg_class
                WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname NOT LIKE '\_\_EF%'
            UNION ALL SELECT grantee || ' ' || table_name || ' ' || privilege_type FROM information_schema.role_table_grants
                WHERE table_schema = 'public' AND table_name NOT LIKE '\_\_EF%'
            ORDER BY 1
            """);

    private static async Task<List<string>> ReadAsync(System.Data.Common.DbConnection connection, string sql)
    {
        await using (connection)
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await using var reader = await command.ExecuteReaderAsync();
            var lines = new List<string>();
            while (await reader.ReadAsync())
            {
                lines.Add(reader.GetString(0).Replace("\"", "", StringComparison.Ordinal).ReplaceLineEndings(" "));
            }

            return lines;
        }
    }

    private static async Task ExecuteAsync(TestDatabase database, string sql)
    {
        await using System.Data.Common.DbConnection connection =
            database.Provider is DatabaseProvider.Sqlite ? new SqliteConnection(database.Connection) : new NpgsqlConnection(database.OwnerConnection);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}

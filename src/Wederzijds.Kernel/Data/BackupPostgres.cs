using System.Data;
using System.Globalization;
using Npgsql;

namespace Wederzijds.Kernel.Data;

/// <summary>PostgreSQL: its own pg_dump and pg_restore. One exported snapshot gives the dump and the counts of the manifest the same moment.</summary>
internal static class BackupPostgres
{
    public const string HowToMakeTheRole =
        "A backup needs a role that reads the rows of every site. Make it once, as a superuser:\n"
        + "  CREATE ROLE wederzijds_backup LOGIN PASSWORD '…' NOSUPERUSER BYPASSRLS;\n"
        + "  GRANT pg_read_all_data TO wederzijds_backup;\n"
        + "and give its connection text in Database:BackupConnection, only where backups are made.";

    public static async Task<BackupContent> TakeAsync(string connectionText, string part, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(connectionText, cancellation);
        if (await TextsAsync(connection, "SELECT 1 FROM pg_roles WHERE rolname = current_user AND (rolbypassrls OR rolsuper)", cancellation) is [])
        {
            throw new BackupException(BackupRefusal.NoBackupRole, $"The role of Database:BackupConnection may not pass by row-level security. {HowToMakeTheRole}");
        }

        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var snapshot = (await TextsAsync(connection, "SELECT pg_export_snapshot()", cancellation))[0];
        var rows = await CountAsync(connection, cancellation);
        var last = await BackupSql.LastMigrationAsync(connection, rows.Keys, cancellation);
        await PostgresTools.RunAsync(
            "pg_dump", connectionText, ["--format=custom", "--no-owner", "--no-privileges", "--no-password", $"--snapshot={snapshot}", $"--file={part}"], cancellation);
        return new(last, rows);
    }

    public static async Task RestoreAsync(string ownerText, string file, BackupManifest manifest, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(ownerText, cancellation);
        if (await TablesAsync(connection, cancellation) is not [])
        {
            throw new BackupException(
                BackupRefusal.TargetNotEmpty, $"The database {connection.Database} has tables already. Make an empty one, name it in Database:OwnerConnection, and restore into that.");
        }

        await PostgresTools.RunAsync(
            "pg_restore", ownerText,
            ["--no-owner", "--no-privileges", "--no-password", "--single-transaction", "--exit-on-error", $"--dbname={connection.Database}", file], cancellation);
        if (!(await CountWithoutWallsAsync(connection, cancellation)).SequenceEqual(manifest.Rows))
        {
            throw new BackupException(
                BackupRefusal.NotWhole, $"The database {connection.Database} does not hold the rows that the manifest counts. Do not use it; drop it.");
        }
    }

    /// <summary>The owner counts every site's rows inside a transaction that is undone, so the walls are never down for anybody else.</summary>
    private static async Task<SortedDictionary<string, long>> CountWithoutWallsAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var undone = await connection.BeginTransactionAsync(cancellation);
        foreach (var table in await TablesAsync(connection, cancellation))
        {
            await TextsAsync(connection, $"ALTER TABLE {BackupSql.Quote(table)} NO FORCE ROW LEVEL SECURITY", cancellation);
        }

        var rows = await CountAsync(connection, cancellation);
        await undone.RollbackAsync(cancellation);
        return rows;
    }

    private static async Task<SortedDictionary<string, long>> CountAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in await TablesAsync(connection, cancellation))
        {
            rows[table] = long.Parse((await TextsAsync(connection, $"SELECT count(*) FROM {BackupSql.Quote(table)}", cancellation))[0], CultureInfo.InvariantCulture);
        }

        return rows;
    }

    private static Task<List<string>> TablesAsync(NpgsqlConnection connection, CancellationToken cancellation) => TextsAsync(
        connection, "SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')", cancellation);

    private static async Task<NpgsqlConnection> OpenAsync(string connectionText, CancellationToken cancellation)
    {
        // Counting a large table may take long.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionText) { Pooling = false, CommandTimeout = 0 }.ToString());
        await connection.OpenAsync(cancellation);
        return connection;
    }

    private static Task<List<string>> TextsAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation) =>
        BackupSql.TextsAsync(connection, sql, cancellation);
}

using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Wederzijds.Kernel.Data;

/// <summary>
/// SQLite: a copy made by VACUUM INTO sees one moment while others write on, and holds nothing of what was erased before, which a copy of the
/// file's pages would.
/// </summary>
internal static class BackupSqlite
{
    private const int Busy = 5, Locked = 6, Corrupt = 11, CannotOpen = 14, NotADatabase = 26;

    public static async Task<BackupContent> TakeAsync(string connectionText, string part, CancellationToken cancellation)
    {
        var source = PathOf(connectionText);
        try
        {
            await using var connection = await OpenAsync(source, SqliteOpenMode.ReadWrite, seconds: 60, cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = "VACUUM INTO $file";
            command.CommandTimeout = 0; // a large file may take long
            command.Parameters.AddWithValue("$file", part);
            await command.ExecuteNonQueryAsync(cancellation);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is CannotOpen)
        {
            throw new BackupException(BackupRefusal.NotFound, $"There is no database {source}.", exception);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is Corrupt or NotADatabase)
        {
            throw new BackupException(BackupRefusal.Damaged, $"The database {source} itself is damaged: no backup was made. Put the last good one back.", exception);
        }

        return await ReadAsync(part, cancellation);
    }

    /// <returns>Where the replaced file is kept; null: there was none.</returns>
    public static async Task<string?> RestoreAsync(
        string connectionText, string file, BackupManifest manifest, DateTimeOffset now, CancellationToken cancellation)
    {
        var target = PathOf(connectionText);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var copy = target + ".restoring";
        File.Delete(copy);
        try
        {
            await BackupFiles.CopyAsync(file, copy, cancellation);
            if (!(await ReadAsync(copy, cancellation)).Rows.SequenceEqual(manifest.Rows))
            {
                throw new BackupException(BackupRefusal.NotWhole, "The backup does not hold the rows that its manifest counts. The database is as it was.");
            }

            await SetModeAsync(copy, "WAL", cancellation);
            var kept = File.Exists(target) ? await SetAsideAsync(target, now, cancellation) : null;
            File.Move(copy, target);
            return kept;
        }
        finally
        {
            File.Delete(copy);
        }
    }

    /// <summary>Reads a whole file at rest: every page, every reference, every table.</summary>
    private static async Task<BackupContent> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await OpenAsync(path, SqliteOpenMode.ReadOnly, seconds: 5, cancellation);
            if (await TextsAsync(connection, "PRAGMA integrity_check", cancellation) is not ["ok"]
                || await TextsAsync(connection, "PRAGMA foreign_key_check", cancellation) is not [])
            {
                throw new BackupException(BackupRefusal.Damaged, $"{path} does not pass the database's own check of its pages and references.");
            }

            var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
            foreach (var table in await TextsAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'", cancellation))
            {
                rows[table] = long.Parse((await TextsAsync(connection, $"SELECT count(*) FROM {BackupSql.Quote(table)}", cancellation))[0], CultureInfo.InvariantCulture);
            }

            return new(await BackupSql.LastMigrationAsync(connection, rows.Keys, cancellation), rows);
        }
        catch (SqliteException exception)
        {
            throw new BackupException(BackupRefusal.Damaged, $"{path} cannot be read as a database.", exception);
        }
    }

    /// <summary>Moves the file out of the way while nobody has it open. Leaving WAL mode is refused as long as somebody has.</summary>
    private static async Task<string> SetAsideAsync(string target, DateTimeOffset now, CancellationToken cancellation)
    {
        var kept = $"{target}.replaced-{now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}";
        if (Path.Exists(kept))
        {
            throw new BackupException(BackupRefusal.FileExists, $"{kept} is there already.");
        }

        try
        {
            await SetModeAsync(target, "DELETE", cancellation);
            await using var hold = await OpenAsync(target, SqliteOpenMode.ReadWrite, seconds: 2, cancellation);
            await TextsAsync(hold, "BEGIN EXCLUSIVE", cancellation); // nobody comes in between this and the move
            File.Move(target, kept);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is Busy or Locked)
        {
            throw new BackupException(BackupRefusal.TargetInUse, $"{target} is in use. Stop the site first; nothing was altered.", exception);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is Corrupt or NotADatabase)
        {
            // Damaged is why one restores: it goes aside as it is, with what belongs to it.
            foreach (var tail in (string[])["", "-wal", "-shm", "-journal"])
            {
                if (File.Exists(target + tail))
                {
                    File.Move(target + tail, kept + tail);
                }
            }
        }

        return kept;
    }

    private static async Task SetModeAsync(string path, string mode, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(path, SqliteOpenMode.ReadWrite, seconds: 2, cancellation);
        await TextsAsync(connection, $"PRAGMA journal_mode={mode}", cancellation);
    }

    private static string PathOf(string connectionText) => Path.GetFullPath(new SqliteConnectionStringBuilder(connectionText).DataSource);

    private static async Task<SqliteConnection> OpenAsync(string path, SqliteOpenMode mode, int seconds, CancellationToken cancellation)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = seconds };
        var connection = new SqliteConnection(text.ToString());
        await connection.OpenAsync(cancellation);
        return connection;
    }

    private static Task<List<string>> TextsAsync(SqliteConnection connection, string sql, CancellationToken cancellation) =>
        BackupSql.TextsAsync(connection, sql, cancellation);
}

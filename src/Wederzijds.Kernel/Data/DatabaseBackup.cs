using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Wederzijds.Kernel.Time;

namespace Wederzijds.Kernel.Data;

/// <param name="Kept">Where the file is that was replaced; null: there was none.</param>
public sealed record Restored(BackupManifest Manifest, string? Kept);

/// <summary>Takes a backup of the whole database while the site runs, and puts one back after checking it.</summary>
public sealed class DatabaseBackup(Database database, DatabaseSetup setup, IOptions<DatabaseSettings> settings, TimeProvider clock)
{
    /// <summary>Writes the backup and, beside it, its manifest. The file bears its name only when it is whole.</summary>
    /// <exception cref="BackupException">It cannot be made.</exception>
    public async Task<BackupManifest> TakeAsync(string file, CancellationToken cancellation)
    {
        var manifestPath = BackupManifest.PathFor(file);
        foreach (var path in (string[])[file, manifestPath])
        {
            if (Path.Exists(path))
            {
                throw new BackupException(BackupRefusal.FileExists, $"{path} is there already. A backup never overwrites: give another name.");
            }
        }

        var part = file + ".part";
        File.Delete(part); // left by a backup that was broken off
        await BackupFiles.CreateAnew(part).DisposeAsync();
        try
        {
            var takenAt = clock.UtcNow;
            var content = database.Provider switch
            {
                DatabaseProvider.Sqlite => await BackupSqlite.TakeAsync(database.ConnectionText, part, cancellation),
                DatabaseProvider.Postgres => await BackupPostgres.TakeAsync(BackupConnection(), part, cancellation),
            };
            BackupFiles.FlushToDisk(part);
            var manifest = await BackupManifest.DescribeAsync(part, database.Provider, content, takenAt, cancellation);
            await manifest.WriteAsync(manifestPath, cancellation);
            File.Move(part, file);
            return manifest;
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Looks whether this backup can be put back here: whole, of this kind of database, of a version that this program knows.</summary>
    /// <exception cref="BackupException">It cannot.</exception>
    public async Task<BackupManifest> CheckAsync(string file, CancellationToken cancellation)
    {
        var manifestPath = BackupManifest.PathFor(file);
        foreach (var path in (string[])[file, manifestPath])
        {
            if (!File.Exists(path))
            {
                throw new BackupException(BackupRefusal.NotFound, $"There is no file {path}.");
            }
        }

        var manifest = await BackupManifest.ReadAsync(manifestPath, cancellation);
        if (manifest.Format != BackupManifest.CurrentFormat)
        {
            throw new BackupException(BackupRefusal.UnknownSchema, $"The manifest has format {manifest.Format}; this version knows {BackupManifest.CurrentFormat}.");
        }

        if (manifest.Provider != database.Provider)
        {
            throw new BackupException(BackupRefusal.OtherProvider, $"This is a backup of {manifest.Provider}, and Database:Provider is {database.Provider}.");
        }

        if (manifest.LastMigration is { } last && !KnownMigrations().Contains(last))
        {
            throw new BackupException(BackupRefusal.UnknownSchema, $"The tables in this backup are of {last}, which this version does not know. Use the version that made it, or a later one.");
        }

        if (new FileInfo(file).Length != manifest.Bytes || await BackupManifest.Sha256OfAsync(file, cancellation) != manifest.Sha256)
        {
            throw new BackupException(BackupRefusal.Damaged, $"{file} is not what was written when the backup was made: size or checksum differ.");
        }

        return manifest;
    }

    /// <summary>
    /// Puts a backup back. SQLite: in the place of the database, which is kept beside it. PostgreSQL: in the empty database that the owner's
    /// connection names. Then brings the tables up to date and puts up the walls.
    /// </summary>
    /// <exception cref="BackupException">It cannot be put back; the database is as it was, except with <see cref="BackupRefusal.NotWhole"/>.</exception>
    public async Task<Restored> RestoreAsync(string file, CancellationToken cancellation)
    {
        var manifest = await CheckAsync(file, cancellation);
        string? kept = null;
        switch (database.Provider)
        {
            case DatabaseProvider.Sqlite:
                kept = await BackupSqlite.RestoreAsync(database.ConnectionText, file, manifest, clock.UtcNow, cancellation);
                break;
            case DatabaseProvider.Postgres:
                await BackupPostgres.RestoreAsync(database.OwnerConnectionText, file, manifest, cancellation);
                break;
        }

        if (manifest.LastMigration is null)
        {
            await setup.RaiseWallsAsync(cancellation);
        }
        else
        {
            await setup.MigrateAsync(cancellation);
        }

        return new(manifest, kept);
    }

    private HashSet<string> KnownMigrations()
    {
        using var db = setup.OwnerContext();
        return [.. db.Database.GetMigrations()];
    }

    private string BackupConnection() => settings.Value.BackupConnection ?? throw new BackupException(BackupRefusal.NoBackupRole, BackupPostgres.HowToMakeTheRole);
}

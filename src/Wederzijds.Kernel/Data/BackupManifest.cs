using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wederzijds.Kernel.Data;

/// <summary>What a backup holds, kept in a small file beside it, so that damage and mistakes are found before anything is put back.</summary>
/// <param name="Format">Version of this description: <see cref="CurrentFormat"/>.</param>
/// <param name="LastMigration">Last migration that the tables went through; null: the tables were made straight from the model.</param>
/// <param name="Rows">Number of rows of each table at the moment of the backup.</param>
/// <param name="Sha256">Of the backup file, in hexadecimal digits.</param>
public sealed record BackupManifest(
    int Format, DatabaseProvider Provider, DateTimeOffset TakenAt, string? LastMigration, SortedDictionary<string, long> Rows, long Bytes, string Sha256)
{
    public const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Rows of all tables together.</summary>
    [JsonIgnore]
    public long RowCount => Rows.Values.Sum();

    public static string PathFor(string backup) => backup + ".manifest.json";

    internal static async Task<BackupManifest> DescribeAsync(
        string file, DatabaseProvider provider, BackupContent content, DateTimeOffset takenAt, CancellationToken cancellation) =>
        new(CurrentFormat, provider, takenAt, content.LastMigration, content.Rows, new FileInfo(file).Length, await Sha256OfAsync(file, cancellation));

    internal async Task WriteAsync(string path, CancellationToken cancellation)
    {
        await using var stream = BackupFiles.CreateAnew(path);
        await JsonSerializer.SerializeAsync(stream, this, Json, cancellation);
        stream.Flush(flushToDisk: true);
    }

    internal static async Task<BackupManifest> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            await using var stream = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync<BackupManifest>(stream, Json, cancellation)
                ?? throw new BackupException(BackupRefusal.Damaged, $"The manifest {path} is empty.");
        }
        catch (JsonException exception)
        {
            throw new BackupException(BackupRefusal.Damaged, $"The manifest {path} cannot be read.", exception);
        }
    }

    internal static async Task<string> Sha256OfAsync(string file, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation));
    }
}

/// <summary>What is in a database at one moment.</summary>
internal sealed record BackupContent(string? LastMigration, SortedDictionary<string, long> Rows);

internal static class BackupFiles
{
    /// <summary>A new file that only its owner may read: a backup holds everything that everybody wrote.</summary>
    public static FileStream CreateAnew(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(path, options);
    }

    public static async Task CopyAsync(string from, string to, CancellationToken cancellation)
    {
        await using var source = File.OpenRead(from);
        await using var copy = CreateAnew(to);
        await source.CopyToAsync(copy, cancellation);
        copy.Flush(flushToDisk: true);
    }

    /// <summary>What another program wrote is on the disk when this returns.</summary>
    public static void FlushToDisk(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        stream.Flush(flushToDisk: true);
    }
}

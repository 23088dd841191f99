using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Wederzijds.Kernel.Data;

/// <summary>SQLite: a commit is on the disk before it is acknowledged, also in WAL mode.</summary>
internal sealed class SafeWrites : DbConnectionInterceptor
{
    public static readonly SafeWrites Instance = new();

    private const string Pragmas = "PRAGMA synchronous=FULL; PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

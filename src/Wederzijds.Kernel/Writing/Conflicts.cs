using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Wederzijds.Kernel.Writing;

/// <summary>Tells "somebody else was first" from other failures of the database.</summary>
public static class Conflicts
{
    private const int SqliteUnique = 2067, SqlitePrimaryKey = 1555;

    /// <summary>A stale revision, or a transaction that the database broke off for another one, or a unique index that refused.</summary>
    public static bool IsConflict(Exception exception) => exception switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException update => IsDouble(update) || IsBrokenOff(update.InnerException),

        // Npgsql wraps what it holds for passing in one more exception.
        InvalidOperationException { InnerException: { } inner } => IsBrokenOff(inner) || IsBrokenOff(inner.InnerException),
        _ => IsBrokenOff(exception),
    };

    private static bool IsBrokenOff(Exception? exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    /// <summary>A unique index refused the row.</summary>
    public static bool IsDouble(DbUpdateException exception) => exception.InnerException is
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }
        or SqliteException { SqliteExtendedErrorCode: SqliteUnique or SqlitePrimaryKey };
}

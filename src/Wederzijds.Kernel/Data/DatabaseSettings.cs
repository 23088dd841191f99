using System.ComponentModel.DataAnnotations;

namespace Wederzijds.Kernel.Data;

public enum DatabaseProvider
{
    Sqlite = 1,
    Postgres = 2,
}

/// <summary>Which database, and how to reach it. Section "Database". Without any setting: an SQLite file in the data folder.</summary>
public sealed class DatabaseSettings
{
    public const string Section = "Database";

    [EnumDataType(typeof(DatabaseProvider))]
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Connection text of the role that the application runs under: in PostgreSQL one that owns nothing. Null: the file in the data folder.</summary>
    public string? Connection { get; set; }

    /// <summary>PostgreSQL only: connection text of the owner of the tables, used by <c>migrate</c> and for making sites. Null: same as Connection.</summary>
    public string? OwnerConnection { get; set; }

    /// <summary>
    /// PostgreSQL only: connection text of a role that reads every row of every site (BYPASSRLS and pg_read_all_data) and writes none,
    /// used by <c>backup</c>. Null: no backup can be made by the command.
    /// </summary>
    public string? BackupConnection { get; set; }
}

namespace Wederzijds.Kernel.Data;

/// <summary>Why a backup is not made or not put back.</summary>
public enum BackupRefusal
{
    /// <summary>There is a file or folder of that name already; a backup never overwrites.</summary>
    FileExists = 1,

    /// <summary>The backup, its manifest or the database is not there.</summary>
    NotFound = 2,

    /// <summary>Not the bytes that were written when the backup was made, or not readable as a database.</summary>
    Damaged = 3,

    /// <summary>A backup of the other kind of database.</summary>
    OtherProvider = 4,

    /// <summary>Its tables are of a version that this program does not know.</summary>
    UnknownSchema = 5,

    /// <summary>Something has the database open.</summary>
    TargetInUse = 6,

    /// <summary>PostgreSQL: there are tables already.</summary>
    TargetNotEmpty = 7,

    /// <summary>PostgreSQL: no role was given that may read all rows.</summary>
    NoBackupRole = 8,

    /// <summary>PostgreSQL: pg_dump or pg_restore was not found, or said no.</summary>
    ToolFailed = 9,

    /// <summary>What was put back does not hold the rows that the manifest counts.</summary>
    NotWhole = 10,
}

/// <summary>A backup is not made or not put back; nothing was altered. The message is a sentence for the operator.</summary>
public sealed class BackupException(BackupRefusal refusal, string message, Exception? cause = null) : Exception(message, cause)
{
    public BackupRefusal Refusal => refusal;
}

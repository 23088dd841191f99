using System.Data.Common;

namespace Wederzijds.Kernel.Data;

/// <summary>The few statements that both kinds of backup share.</summary>
internal static class BackupSql
{
    private const string History = "__EFMigrationsHistory";

    /// <summary>First column of every row, as text.</summary>
    public static async Task<List<string>> TextsAsync(DbConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var texts = new List<string>();
        while (await reader.ReadAsync(cancellation))
        {
            texts.Add(Convert.ToString(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture) ?? "");
        }

        return texts;
    }

    public static async Task<string?> LastMigrationAsync(DbConnection connection, IEnumerable<string> tables, CancellationToken cancellation) =>
        tables.Contains(History)
            ? (await TextsAsync(connection, $"SELECT migration_id FROM {Quote(History)} ORDER BY migration_id DESC LIMIT 1", cancellation)).FirstOrDefault()
            : null;

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

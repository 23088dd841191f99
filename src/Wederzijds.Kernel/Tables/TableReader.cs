using System.Globalization;

namespace Wederzijds.Kernel.Tables;

/// <summary>Opens tables. Nothing is kept in memory but the row at hand.</summary>
public static class TableReader
{
    /// <summary>Opens the table in a file. The name says the format: <c>.jsonl</c> and <c>.ndjson</c> are JSON Lines, all else is CSV.</summary>
    /// <exception cref="TableException">The file cannot be read as a table.</exception>
    public static async Task<Table> OpenFileAsync(string path, TableLimits? limits = null, char? separator = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var format = Path.GetExtension(path).ToLowerInvariant() is ".jsonl" or ".ndjson" ? TableFormat.JsonLines : TableFormat.Csv;
        return await OpenAsync(Open(path), leaveOpen: false, format, limits, separator, cancellation);
    }

    /// <summary>Opens the table in a stream, which stays of the caller.</summary>
    /// <param name="stream">UTF-8 text, with or without a byte order mark.</param>
    /// <param name="format">How the table is written down.</param>
    /// <param name="limits">How large its parts may be; <see cref="TableLimits.Default"/> when left out.</param>
    /// <param name="separator">The character between cells of CSV; found out from the first row when left out.</param>
    /// <param name="cancellation">Stops the reading of the first row.</param>
    /// <exception cref="TableException">The stream cannot be read as a table.</exception>
    public static Task<Table> OpenAsync(
        Stream stream, TableFormat format, TableLimits? limits = null, char? separator = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return OpenAsync(stream, leaveOpen: true, format, limits, separator, cancellation);
    }

    private static async Task<Table> OpenAsync(
        Stream stream, bool leaveOpen, TableFormat format, TableLimits? limits, char? separator, CancellationToken cancellation)
    {
        var text = new Utf8Text(stream, leaveOpen);
        limits ??= TableLimits.Default;
        try
        {
            if (await text.IsEmptyAsync(cancellation))
            {
                throw new TableException(TableError.EmptyFile);
            }

            if (text.Failure is { Error: TableError.NotText } failure)
            {
                throw failure;
            }

            return format switch
            {
                TableFormat.Csv => await CsvTable.OpenAsync(text, limits, separator, cancellation),
                TableFormat.JsonLines => await JsonLinesTable.OpenAsync(text, limits, cancellation),
            };
        }
        catch
        {
            await text.DisposeAsync();
            throw;
        }
    }

    private static FileStream Open(string path)
    {
        if (Directory.Exists(path))
        {
            throw new TableException(TableError.IsAFolder, details: path);
        }

        try
        {
            return new FileStream(path, new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new TableException(TableError.NotFound, details: path, cause: e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new TableException(TableError.NoAccess, details: path, cause: e);
        }
    }
}

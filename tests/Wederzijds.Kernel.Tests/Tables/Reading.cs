using System.Text;
using Wederzijds.Kernel.Tables;

namespace Wederzijds.Kernel.Tests.Tables;

/// <summary>What was read of a table until it ended or could not be read any further.</summary>
internal sealed record Reading(IReadOnlyList<string> Columns, IReadOnlyList<TableRow> Rows, TableException? Error)
{
    internal static Task<Reading> Csv(string text, TableLimits? limits = null, char? separator = null) =>
        Of(Encoding.UTF8.GetBytes(text), TableFormat.Csv, limits, separator);

    internal static Task<Reading> Json(string text, TableLimits? limits = null) => Of(Encoding.UTF8.GetBytes(text), TableFormat.JsonLines, limits);

    internal static async Task<Reading> Of(byte[] bytes, TableFormat format, TableLimits? limits = null, char? separator = null, int step = int.MaxValue)
    {
        using var stream = new SteppingStream(bytes, step);
        IReadOnlyList<string> columns = [];
        List<TableRow> rows = [];
        try
        {
            await using var table = await TableReader.OpenAsync(stream, format, limits, separator, TestContext.Current.CancellationToken);
            columns = table.Columns;
            await foreach (var row in table.RowsAsync(TestContext.Current.CancellationToken))
            {
                rows.Add(row);
            }
        }
        catch (TableException e)
        {
            return new Reading(columns, rows, e);
        }

        return new Reading(columns, rows, null);
    }

    internal void IsWhole() => Assert.True(Error is null && Rows.All(r => r.Problem is null), Error?.Message ?? string.Join("; ", Rows.Select(r => r.Problem)));

    internal void StopsAt(TableError error, long line, string details = "")
    {
        Assert.NotNull(Error);
        Assert.Equal((error, line, details), (Error.Error, Error.Line, details.Length == 0 ? "" : Error.Details));
    }

    /// <summary>Gives its bytes a few at a time, as a slow pipe does.</summary>
    private sealed class SteppingStream(byte[] bytes, int step) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(step, buffer.Length)], cancellationToken);
    }
}

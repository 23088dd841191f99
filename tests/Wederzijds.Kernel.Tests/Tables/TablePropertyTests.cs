using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using Wederzijds.Kernel.Tables;

namespace Wederzijds.Kernel.Tests.Tables;

public sealed class TablePropertyTests
{
    private static readonly string[] Pieces =
        ["a", "Dag buur", "\"", "\"\"", ",", ";", "\t", "|", "\n", "\r\n", "\r", " ", "é", "€", "👩‍🚒", "\u2028", "<script>", "=1+1", "'", "\\", "\uFEFF", "0", "{", "}"];

    private static readonly byte[][] Scraps =
    [
        .. Pieces.Select(Encoding.UTF8.GetBytes), [0], [0xC3], [0xE2, 0x82], [0xFF, 0xFE], [0xED, 0xA0, 0x80], "a,b\n"u8.ToArray(), "sep=;\n"u8.ToArray(),
        "{\"a\":"u8.ToArray(), "\"x\"}"u8.ToArray(), "{\"a\":1}\n"u8.ToArray(), "\\u0000"u8.ToArray(), "\\ud800"u8.ToArray(), [.. Enumerable.Repeat((byte)'x', 300)],
    ];

    private static readonly Gen<string> Cell = Gen.Int[0, Pieces.Length - 1].Array[0, 6].Select(picks => string.Concat(picks.Select(i => Pieces[i])));

    private static readonly Gen<string[][]> Cells =
        from columns in Gen.Int[1, 5]
        from rows in Cell.Array[columns].Array[0, 30]
        select rows;

    private static readonly Gen<byte[]> Noise = Gen.OneOf(
        Gen.Byte.Array[0, 200],
        Gen.Int[0, Scraps.Length - 1].Array[0, 40].Select(picks => picks.SelectMany(i => Scraps[i]).ToArray()));

    [Fact]
    public async Task What_is_written_as_csv_is_read_back_with_the_right_lines() =>
        await Gen.Select(Cells, Gen.Char[",;\t|"], Gen.Int[0, 2], Gen.Bool, Gen.Bool, Gen.Int[1, 70]).SampleAsync(async (cells, separator, end, quoteAll, mark, step) =>
        {
            var newline = new[] { "\n", "\r\n", "\r" }[end];
            var names = Enumerable.Range(0, cells.Length == 0 ? 2 : cells[0].Length).Select(i => string.Create(CultureInfo.InvariantCulture, $"n{i}{separator}\"x")).ToArray();
            var text = new StringBuilder(mark ? "\uFEFF" : "");
            var lines = new List<long>();
            var line = 1L;
            foreach (var row in cells.Prepend(names))
            {
                lines.Add(line);
                var written = string.Join(separator, row.Select(c => Written(c, separator, quoteAll || row.Length == 1)));
                line += 1 + written.ReplaceLineEndings("\n").Count(c => c == '\n') - written.Count(c => c == '\u2028');
                text.Append(written).Append(newline);
            }

            var reading = await Reading.Of(Encoding.UTF8.GetBytes(text.ToString()), TableFormat.Csv, separator: names.Length == 1 ? separator : null, step: step);

            reading.IsWhole();
            Assert.Equal(names, reading.Columns);
            Assert.Equal(cells, reading.Rows.Select(r => names.Select(n => r.Value(n)!).ToArray()));
            Assert.Equal(lines.Skip(1), reading.Rows.Select(r => r.Line));
        }, iter: 2_000);

    [Fact]
    public async Task What_is_written_as_json_lines_is_read_back_with_the_right_lines() =>
        await Gen.Select(Cells, Gen.Bool, Gen.Int[1, 70]).SampleAsync(async (cells, windows, step) =>
        {
            var text = string.Concat(cells.Select(row => JsonSerializer.Serialize(
                row.Select((cell, i) => (cell, i)).ToDictionary(c => $"n{c.i}", c => c.cell)) + (windows ? "\r\n" : "\n")));

            var reading = await Reading.Of(Encoding.UTF8.GetBytes(text), TableFormat.JsonLines, step: step);

            if (cells.Length == 0)
            {
                reading.StopsAt(TableError.EmptyFile, 0);
                return;
            }

            reading.IsWhole();
            Assert.Equal(cells, reading.Rows.Select(r => reading.Columns.Select(n => r.Value(n)!).ToArray()));
            Assert.Equal(Enumerable.Range(1, cells.Length).Select(i => (long)i), reading.Rows.Select(r => r.Line));
        }, iter: 1_000);

    [Theory(Timeout = 120_000)]
    [InlineData(TableFormat.Csv)]
    [InlineData(TableFormat.JsonLines)]
    public async Task Whatever_the_bytes_are_the_answer_is_rows_or_a_clear_refusal(TableFormat format) =>
        await Gen.Select(Noise, Gen.Int[1, 70]).SampleAsync(async (bytes, step) =>
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            // Anything but a TableException comes out of here and fails the test.
            var reading = await Reading.Of(bytes, format, new TableLimits { CellLength = 250, RowBytes = 600, Columns = 20 }, step: step);

            var lines = reading.Rows.Select(r => r.Line).ToList();
            Assert.Equal(lines.Order().Distinct(), lines);
            Assert.True(reading.Error is null || reading.Error.Line == 0 || reading.Error.Line >= lines.LastOrDefault(), reading.Error?.Message);
            Assert.All(reading.Rows, r => Assert.True(r.Problem is null || r.Values.Count == 0));
        }, iter: 10_000);

    private static string Written(string cell, char separator, bool quote) =>
        quote || cell.AsSpan().ContainsAny([separator, '"', '\r', '\n']) || cell.StartsWith('\uFEFF')
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : cell;
}

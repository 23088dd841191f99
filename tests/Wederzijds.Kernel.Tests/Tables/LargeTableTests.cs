using System.Globalization;
using System.Text;
using Wederzijds.Kernel.Tables;

namespace Wederzijds.Kernel.Tests.Tables;

public sealed class LargeTableTests
{
    private const int FiftyMegabytes = 50 * 1024 * 1024;

    [Theory]
    [InlineData(TableFormat.Csv, "a,b\n1,2\n3,\"", "\"\n4,5\n", 3)]
    [InlineData(TableFormat.Csv, "a,b\n1,2\n3,", "\n4,5\n", 3)]
    [InlineData(TableFormat.Csv, "a,b", "\n4,5\n", 1)]
    [InlineData(TableFormat.JsonLines, "{\"a\":1}\n{\"a\":\"", "\"}\n{\"a\":3}\n", 2)]
    public async Task A_cell_of_50_megabytes_is_refused_on_its_line_without_reading_it(TableFormat format, string before, string after, long line)
    {
        using var stream = new GeneratedStream(Cell());

        var error = await Assert.ThrowsAsync<TableException>(() => CountAsync(stream, format));

        Assert.Equal((TableError.RowTooLong, line), (error.Error, error.Line));
        Assert.True(stream.HandedOut < 4_000_000, $"{stream.HandedOut} bytes were read");

        IEnumerable<string> Cell()
        {
            yield return before;
            for (var i = 0; i < FiftyMegabytes / 1024; i++)
            {
                yield return new string('x', 1024);
            }

            yield return after;
        }
    }

    [Fact]
    public async Task A_row_of_50_million_separators_is_refused_without_reading_it()
    {
        using var stream = new GeneratedStream(Enumerable.Repeat(new string(',', 1024), FiftyMegabytes / 1024).Prepend("a,b\n1,2\n"));

        var error = await Assert.ThrowsAsync<TableException>(() => CountAsync(stream, TableFormat.Csv));

        Assert.Equal((TableError.RowTooLong, 3), (error.Error, error.Line));
        Assert.True(stream.HandedOut < 4_000_000, $"{stream.HandedOut} bytes were read");
    }

    [Theory]
    [InlineData(TableFormat.Csv)]
    [InlineData(TableFormat.JsonLines)]
    public async Task Of_20_000_rows_only_the_row_at_hand_is_kept(TableFormat format)
    {
        using var stream = new GeneratedStream(Rows(format));
        var (seen, largestLead) = await WalkAsync(stream, format);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.Equal(20_000, seen.Count);
        Assert.True(stream.HandedOut > 10_000_000, "the table is too small to prove anything");
        Assert.True(largestLead < 500_000, $"{largestLead} bytes were read ahead");
        Assert.True(seen.Count(r => r.IsAlive) < 5, $"{seen.Count(r => r.IsAlive)} rows are still in memory");
    }

    private static async Task<(List<WeakReference> Seen, long LargestLead)> WalkAsync(GeneratedStream stream, TableFormat format)
    {
        List<WeakReference> seen = [];
        var lead = 0L;
        await using var table = await TableReader.OpenAsync(stream, format, cancellation: TestContext.Current.CancellationToken);
        await foreach (var row in table.RowsAsync(TestContext.Current.CancellationToken))
        {
            Assert.Null(row.Problem);
            seen.Add(new WeakReference(row));
            lead = Math.Max(lead, stream.HandedOut - (seen.Count * 520L));
        }

        return (seen, lead);
    }

    private static IEnumerable<string> Rows(TableFormat format)
    {
        var text = new string('t', 500);
        if (format == TableFormat.Csv)
        {
            yield return "number,text\n";
        }

        for (var i = 0; i < 20_000; i++)
        {
            var number = i.ToString("D6", CultureInfo.InvariantCulture);
            yield return format == TableFormat.Csv ? $"\"{number}\",\"{text}\"\n" : $"{{\"number\":{number.TrimStart('0').PadLeft(1, '0')},\"text\":\"{text}\"}}\n";
        }
    }

    private static async Task CountAsync(Stream stream, TableFormat format)
    {
        await using var table = await TableReader.OpenAsync(stream, format, cancellation: TestContext.Current.CancellationToken);
        await foreach (var row in table.RowsAsync(TestContext.Current.CancellationToken))
        {
            Assert.Null(row.Problem);
        }
    }

    /// <summary>Makes its bytes while it is read, and counts them.</summary>
    private sealed class GeneratedStream(IEnumerable<string> pieces) : Stream
    {
        private readonly IEnumerator<string> _pieces = pieces.GetEnumerator();
        private ReadOnlyMemory<byte> _rest;

        internal long HandedOut { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_rest.IsEmpty && _pieces.MoveNext())
            {
                _rest = Encoding.UTF8.GetBytes(_pieces.Current);
            }

            var count = Math.Min(buffer.Length, _rest.Length);
            _rest[..count].CopyTo(buffer);
            _rest = _rest[count..];
            HandedOut += count;
            return ValueTask.FromResult(count);
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

using System.Buffers;
using System.Text.Unicode;

namespace Wederzijds.Kernel.Tables;

/// <summary>
/// Lets through the bytes of a stream as long as they are UTF-8 text, without the byte order mark. It ends before the first byte that is not
/// text, so the rows before it can be used; <see cref="Failure"/> then says on which line that byte is. Who reads must look at it at the end.
/// </summary>
internal sealed class Utf8Text(Stream source, bool leaveOpen) : Stream
{
    private const int BlockSize = 32 * 1024;
    private readonly byte[] _block = new byte[BlockSize];
    private readonly char[] _characters = new char[BlockSize];
    private int _start;
    private int _end;
    private int _held;
    private long _line = 1;
    private bool _begun;
    private byte _last;
    private bool _ended;

    /// <summary>What the text stops at, once it was met. Rows that end before it are whole.</summary>
    internal TableException? Failure { get; private set; }

    /// <summary>Whether what was let through so far ends with the end of a line.</summary>
    internal bool EndsWithLine => _last is (byte)'\r' or (byte)'\n';

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    internal async ValueTask<bool> IsEmptyAsync(CancellationToken cancellation) => (await PeekAsync(cancellation)).IsEmpty && Failure is null;

    /// <summary>The beginning of the text, which stays to be read.</summary>
    internal async ValueTask<ReadOnlyMemory<byte>> PeekAsync(CancellationToken cancellation)
    {
        if (!_begun)
        {
            await FillAsync(cancellation);
        }

        return _block.AsMemory(_start, _end - _start);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_start == _end && !_ended)
        {
            await FillAsync(cancellationToken);
        }

        var count = Math.Min(buffer.Length, _end - _start);
        _block.AsMemory(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Tables are read asynchronously.");

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        if (!leaveOpen)
        {
            await source.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !leaveOpen)
        {
            source.Dispose();
        }

        base.Dispose(disposing);
    }

    // A character may be cut in two by the end of a block: its first bytes are held back until the rest is there.
    private async ValueTask FillAsync(CancellationToken cancellation)
    {
        _block.AsSpan(_end, _held).CopyTo(_block);
        var room = BlockSize - _held;
        var read = await source.ReadAtLeastAsync(_block.AsMemory(_held, room), room, throwOnEndOfStream: false, cancellation);
        _ended = read < room;
        var filled = _held + read;
        _start = _begun || !_block.AsSpan(0, filled).StartsWith("\uFEFF"u8) ? 0 : 3;
        _begun = true;
        _end = _start + LengthOfText(_block.AsSpan(_start, filled - _start));
        CountLines(_block.AsSpan(_start, _end - _start));
        _held = filled - _end;
        if (Failure is not null)
        {
            _ended = true;
        }
    }

    private int LengthOfText(ReadOnlySpan<byte> bytes)
    {
        var status = Utf8.ToUtf16(bytes, _characters, out var length, out _, replaceInvalidSequences: false, isFinalBlock: _ended);
        var error = status == OperationStatus.InvalidData ? TableError.WrongEncoding : (TableError?)null;
        if (bytes[..length].IndexOf((byte)0) is var zero and >= 0)
        {
            error = TableError.NotText;
            length = zero;
        }

        if (error is { } found)
        {
            var binary = found == TableError.NotText || bytes[length..].Contains((byte)0);
            var wide = bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);
            Failure = new TableException(binary && !wide ? TableError.NotText : TableError.WrongEncoding, _line + LinesIn(bytes[..length]));
        }

        return length;
    }

    private void CountLines(ReadOnlySpan<byte> text)
    {
        _line += LinesIn(text);
        _last = text.IsEmpty ? _last : text[^1];
    }

    private int LinesIn(ReadOnlySpan<byte> text)
    {
        var lines = 0;
        var afterReturn = _last == '\r';
        foreach (var b in text)
        {
            lines += b == '\r' || (b == '\n' && !afterReturn) ? 1 : 0;
            afterReturn = b == '\r';
        }

        return lines;
    }
}

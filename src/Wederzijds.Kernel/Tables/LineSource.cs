using System.Globalization;

namespace Wederzijds.Kernel.Tables;

/// <summary>Hands out the lines of a text one by one, never holding more than one line (and never a line over the limit).</summary>
internal sealed class LineSource(Utf8Text text, int limit)
{
    private byte[] _buffer = new byte[Math.Min(16 * 1024, limit + 1)];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>The number of the current line, from 1.</summary>
    internal long Number { get; private set; }

    /// <summary>The current line without its line end; valid until the next one.</summary>
    internal ReadOnlyMemory<byte> Current { get; private set; }

    /// <summary>Whether the current line has a line end: the last line of a file that was cut off has none.</summary>
    internal bool IsTerminated { get; private set; }

    internal async ValueTask<bool> NextAsync(CancellationToken cancellation)
    {
        var scanned = 0;
        while (true)
        {
            var rest = _buffer.AsMemory(_start, _end - _start);
            var found = rest.Span[scanned..].IndexOf((byte)'\n');
            if (found >= 0)
            {
                return Take(rest[..(scanned + found)], terminated: true);
            }

            if (_ended)
            {
                if (text.Failure is { } failure)
                {
                    throw failure;
                }

                return rest.Length > 0 && Take(rest, terminated: false);
            }

            scanned = rest.Length;
            await FillAsync(cancellation);
        }
    }

    private bool Take(ReadOnlyMemory<byte> line, bool terminated)
    {
        _start += line.Length + (terminated ? 1 : 0);
        Number++;
        IsTerminated = terminated;
        Current = line.Span.EndsWith("\r"u8) ? line[..^1] : line;
        return true;
    }

    private async ValueTask FillAsync(CancellationToken cancellation)
    {
        var held = _end - _start;
        if (held > limit)
        {
            throw new TableException(TableError.RowTooLong, Number + 1, limit.ToString(CultureInfo.InvariantCulture));
        }

        var target = held > _buffer.Length / 2 ? new byte[(int)Math.Min((long)_buffer.Length * 2, Math.Max(limit, held) + 1L)] : _buffer;
        _buffer.AsSpan(_start, held).CopyTo(target);
        (_buffer, _start, _end) = (target, 0, held);
        var read = await text.ReadAsync(_buffer.AsMemory(_end), cancellation);
        _end += read;
        _ended = read == 0;
    }
}

using Microsoft.AspNetCore.Http.Features;

namespace Wederzijds.Web.Starting;

/// <summary>
/// Reads the bodies of forms with more patience than the framework: its reader takes a form with the character of number zero for a damaged one,
/// and the antiforgery check takes a body that grows too large for a wrong token. Both would get the same bare answer.
/// </summary>
internal static class FormBodies
{
    /// <summary>What stands in place of the character of number zero until <see cref="OddCharacters"/> takes it out.</summary>
    public const char Mark = '\u0001';

    /// <summary>In bytes: above it the framework reads no field, so a form that was refused was too large whatever else is wrong with it.</summary>
    private static readonly int LongestValue = new FormOptions().ValueLengthLimit;

    public static IApplicationBuilder UseFormBodies(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.Request.QueryString.Value is { } query && query.Contains("%00", StringComparison.Ordinal))
        {
            http.Request.QueryString = new(query.Replace("%00", "", StringComparison.Ordinal));
        }

        if (!http.Request.HasFormContentType)
        {
            await next(http);
            return;
        }

        var isUrlEncoded = http.Request.ContentType!.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);
        var body = new PatientStream(http.Request.Body, isUrlEncoded);
        http.Request.Body = body;
        await next(http);
        var isUnreadable = http.Response.StatusCode == StatusCodes.Status400BadRequest && body.Count > LongestValue;
        if ((body.WasTooLarge || isUnreadable) && !http.Response.HasStarted)
        {
            http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        }
    });

    /// <summary>Marks "%00" and the bare byte in passing (same length, so nothing is buffered) and remembers that a body was too large.</summary>
    private sealed class PatientStream(Stream inner, bool marksZeros) : Stream
    {
        private byte _last, _lastButOne;

        public bool WasTooLarge { get; private set; }

        /// <summary>Bytes read so far.</summary>
        public long Count { get; private set; }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                var count = await inner.ReadAsync(buffer, cancellationToken);
                Count += count;
                if (marksZeros)
                {
                    MarkZeros(buffer.Span[..count]);
                }

                return count;
            }
            catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
            {
                WasTooLarge = true;
                throw;
            }
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Bodies are read asynchronously.");

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private void MarkZeros(Span<byte> read)
        {
            foreach (ref var one in read)
            {
                if (one == 0)
                {
                    one = (byte)Mark;
                }
                else if (one == '0' && _last == '0' && _lastButOne == '%')
                {
                    one = (byte)'1';
                }

                (_lastButOne, _last) = (_last, one);
            }
        }
    }
}

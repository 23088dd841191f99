using SkiaSharp;

namespace Wederzijds.Contributions.Attaching;

/// <summary>
/// Draws an image anew, so that nothing of its file remains but what can be seen: no place, no camera, no maker, nothing glued behind it.
/// </summary>
internal static class ImageCleaner
{
    /// <summary>The most that is ever unpacked, in pixels: 4 bytes each in memory. A JPEG may be larger, since it can be unpacked at a fraction.</summary>
    public const long MostUnpacked = 30_000_000, MostOfJpeg = 250_000_000;

    /// <summary>The longest side of what is kept, in pixels.</summary>
    public const int MostSide = 2400;

    private const int Quality = 85;

    // Unpacking is what takes memory: few at once, the others wait.
    private static readonly SemaphoreSlim Turns = new(2, 2);

    public static async Task<FileLook> CleanAsync(string name, FileKind kind, byte[] content, CancellationToken cancellation)
    {
        await Turns.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() => Clean(name, kind, content), cancellation);
        }
        finally
        {
            Turns.Release();
        }
    }

    private static FileLook Clean(string name, FileKind kind, byte[] content)
    {
        using var data = SKData.CreateCopy(content);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.EncodedFormat != FormatOf(kind))
        {
            return FileRefusal.Broken;
        }

        var pixels = (long)codec.Info.Width * codec.Info.Height;
        if (pixels > (kind is FileKind.Jpeg ? MostOfJpeg : MostUnpacked))
        {
            return FileRefusal.TooManyPixels;
        }

        using var unpacked = Unpack(codec);
        if (unpacked is null)
        {
            return FileRefusal.Broken;
        }

        using var upright = Draw(unpacked, codec.EncodedOrigin);
        using var encoded = upright.Encode(FormatOf(kind), Quality);
        return encoded is null || encoded.Size > FileCleaner.MostBytes
            ? FileRefusal.Broken
            : new FileLook(new(name, kind, encoded.ToArray(), upright.Width, upright.Height), null);
    }

    /// <returns>Null: the file is cut off or damaged.</returns>
    private static SKBitmap? Unpack(SKCodec codec)
    {
        var size = codec.GetScaledDimensions(Math.Min(1f, 2f * MostSide / Math.Max(codec.Info.Width, codec.Info.Height)));
        if (size.Width <= 0 || size.Height <= 0 || (long)size.Width * size.Height > MostUnpacked)
        {
            return null;
        }

        var bitmap = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb()));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) is SKCodecResult.Success)
        {
            return bitmap;
        }

        bitmap.Dispose();
        return null;
    }

    /// <summary>At most <see cref="MostSide"/> long, and turned as the camera was held: who looks at it no longer has that from the file.</summary>
    private static SKImage Draw(SKBitmap source, SKEncodedOrigin origin)
    {
        var scale = Math.Min(1f, (float)MostSide / Math.Max(source.Width, source.Height));
        var (width, height) = (Math.Max(1, (int)(source.Width * scale)), Math.Max(1, (int)(source.Height * scale)));
        var isLying = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var info = new SKImageInfo(isLying ? height : width, isLying ? width : height, SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb());
        using var surface = SKSurface.Create(info);
        var canvas = surface.Canvas;
        canvas.Clear(SKColors.Transparent);
        canvas.SetMatrix(Turn(origin, width, height));
        using var image = SKImage.FromBitmap(source);
        canvas.DrawImage(image, new SKRect(0, 0, width, height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return surface.Snapshot();
    }

    /// <summary>The eight ways in which a camera can be held.</summary>
    private static SKMatrix Turn(SKEncodedOrigin origin, int width, int height) => origin switch
    {
        SKEncodedOrigin.TopRight => new(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new(0, -1, height, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new(0, -1, height, -1, 0, width, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new(0, 1, 0, -1, 0, width, 0, 0, 1),
        _ => SKMatrix.Identity,
    };

    private static SKEncodedImageFormat FormatOf(FileKind kind) => kind switch
    {
        FileKind.Jpeg => SKEncodedImageFormat.Jpeg,
        FileKind.Png => SKEncodedImageFormat.Png,
        FileKind.WebP => SKEncodedImageFormat.Webp,
        FileKind.Pdf or FileKind.Text => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not an image."),
    };
}

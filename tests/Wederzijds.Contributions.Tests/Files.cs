using System.Text;
using SkiaSharp;

namespace Wederzijds.Contributions.Tests;

/// <summary>Files for tests, made here: no picture of anybody's is in the repository.</summary>
internal static class Files
{
    /// <summary>What a camera writes into a picture, and nobody sees: where it was taken.</summary>
    public const string Secret = "GPS-52.3702N-4.8952E";

    public static byte[] Image(SKEncodedImageFormat format = SKEncodedImageFormat.Jpeg, int width = 60, int height = 40)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height));
        surface.Canvas.Clear(SKColors.SteelBlue);
        using var corner = new SKPaint { Color = SKColors.Gold };
        surface.Canvas.DrawRect(0, 0, width / 2f, height / 2f, corner);
        using var image = surface.Snapshot();
        using var data = image.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>A JPEG with EXIF, an orientation and a place; and something glued behind its end.</summary>
    /// <param name="orientation">1 is upright, 6 lies on its side.</param>
    public static byte[] JpegFromPhone(byte orientation = 1, string behind = "")
    {
        var plain = Image();
        var secret = Encoding.ASCII.GetBytes(Secret);
        byte[] tiff =
        [
            (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, // one entry: orientation
            0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0, .. secret,
        ];
        byte[] body = [.. "Exif\0\0"u8, .. tiff];
        var length = body.Length + 2;
        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. body, .. plain[2..], .. Encoding.ASCII.GetBytes(behind)];
    }

    /// <summary>A PNG that says it is enormous: small to send, a gigabyte to unpack.</summary>
    public static byte[] Bomb(int side = 40_000)
    {
        var png = Image(SKEncodedImageFormat.Png);
        for (var i = 0; i < 4; i++)
        {
            png[16 + i] = png[20 + i] = (byte)(side >> (24 - (8 * i)));
        }

        var crc = Crc32(png.AsSpan(12, 17));
        for (var i = 0; i < 4; i++)
        {
            png[29 + i] = (byte)(crc >> (24 - (8 * i)));
        }

        return png;
    }

    public static byte[] Pdf(string behind = "") => Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n" + behind);

    public static bool Contains(byte[] content, string text) => content.AsSpan().IndexOf(Encoding.ASCII.GetBytes(text)) >= 0;

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var i = 0; i < 8; i++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
            }
        }

        return ~crc;
    }
}

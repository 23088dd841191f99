using System.Globalization;
using System.Text;
using Wederzijds.Kernel.Blobs;

namespace Wederzijds.Contributions.Attaching;

/// <summary>Looks what a file is by its content, and cleans it. What it is called or said to be does not count.</summary>
internal static class FileCleaner
{
    public const int MostBytes = Blobs.MostBytes;
    private const int PdfHeaderLength = 5;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="name">As it was sent; may be a whole path, or null.</param>
    /// <param name="content">The bytes as they came; not altered.</param>
    public static async Task<FileLook> CleanAsync(string? name, byte[] content, CancellationToken cancellation)
    {
        if (content.Length == 0)
        {
            return FileRefusal.Empty;
        }

        if (content.Length > MostBytes)
        {
            return FileRefusal.TooLarge;
        }

        if (KindOf(content) is not { } kind)
        {
            return FileRefusal.WrongType;
        }

        return kind is FileKind.Pdf or FileKind.Text
            ? new(new(NameFor(name, kind), kind, content, null, null), null)
            : await ImageCleaner.CleanAsync(NameFor(name, kind), kind, content, cancellation);
    }

    /// <returns>Null: none of ours.</returns>
    internal static FileKind? KindOf(ReadOnlySpan<byte> content) =>
        content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? FileKind.Jpeg
        : content.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? FileKind.Png
        : content.Length > 12 && content.StartsWith("RIFF"u8) && content[8..12].SequenceEqual("WEBP"u8) ? FileKind.WebP
        : content.StartsWith("%PDF-"u8) ? (IsWholePdf(content) ? FileKind.Pdf : null)
        : IsPlainText(content) ? FileKind.Text : null;

    public static string EndingOf(FileKind kind) => kind switch
    {
        FileKind.Jpeg => ".jpg",
        FileKind.Png => ".png",
        FileKind.WebP => ".webp",
        FileKind.Pdf => ".pdf",
        FileKind.Text => ".txt",
    };

    public static string TypeOf(FileKind kind) => kind switch
    {
        FileKind.Jpeg => "image/jpeg",
        FileKind.Png => "image/png",
        FileKind.WebP => "image/webp",
        FileKind.Pdf => "application/pdf",
        FileKind.Text => "text/plain; charset=utf-8",
    };

    /// <summary>The last part of what it was called, letters and digits of any language, and the ending that fits.</summary>
    internal static string NameFor(string? name, FileKind kind)
    {
        var ending = EndingOf(kind);
        var last = (name ?? "").Split('/', '\\')[^1];
        var stem = last.LastIndexOf('.') is var dot and > 0 ? last[..dot] : last;
        var clean = new StringBuilder();
        foreach (var rune in stem.EnumerateRunes())
        {
            var plain = Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '_' or ' ' or '.' or '(' or ')' || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark;
            if (clean.Length + rune.Utf16SequenceLength > Attachment.NameMaxLength - ending.Length)
            {
                break;
            }

            clean.Append(plain ? rune.ToString() : "-");
        }

        var kept = clean.ToString().Trim(' ', '.', '-');
        return (kept.Length == 0 ? "bijlage" : kept) + ending;
    }

    /// <summary>Nothing may follow the end: another file glued behind it is not what it says it is.</summary>
    private static bool IsWholePdf(ReadOnlySpan<byte> content)
    {
        var end = content.LastIndexOf("%%EOF"u8);
        return end > PdfHeaderLength && content[(end + 5)..].IndexOfAnyExcept(" \t\r\n\0"u8) < 0;
    }

    /// <summary>UTF-8 without control characters, and no markup: a page called a text is still a page.</summary>
    private static bool IsPlainText(ReadOnlySpan<byte> content)
    {
        try
        {
            var text = Strict.GetString(content).TrimStart('\uFEFF');
            return !text.Any(c => char.IsControl(c) && c is not ('\t' or '\n' or '\r' or '\f')) && !text.AsSpan().TrimStart().StartsWith("<");
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}

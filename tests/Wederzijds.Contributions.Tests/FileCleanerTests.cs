using System.Text;
using CsCheck;
using SkiaSharp;
using Wederzijds.Contributions.Attaching;

namespace Wederzijds.Contributions.Tests;

/// <summary>What a file is, is seen by its content; and nothing goes along that its maker did not mean to tell.</summary>
public sealed class FileCleanerTests
{
    [Fact]
    public async Task The_place_in_a_photo_is_gone_and_the_photo_stands_upright()
    {
        var sent = Files.JpegFromPhone(orientation: 6);
        Assert.True(Files.Contains(sent, Files.Secret));

        var clean = (await CleanAsync("DSC 0001.JPEG", sent)).File!;

        Assert.Equal((FileKind.Jpeg, "DSC 0001.jpg"), (clean.Kind, clean.Name));
        Assert.False(Files.Contains(clean.Content, Files.Secret));
        Assert.False(Files.Contains(clean.Content, "Exif"));
        Assert.Equal((40, 60), (clean.Width, clean.Height)); // it lay on its side
        using var seen = SKBitmap.Decode(clean.Content);
        Assert.True(seen.GetPixel(35, 5) is { Red: > 200, Blue: < 90 }, seen.GetPixel(35, 5).ToString()); // the golden corner turned along
        Assert.True(seen.GetPixel(5, 5) is { Red: < 120 }, seen.GetPixel(5, 5).ToString());
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg, 1)]
    [InlineData(SKEncodedImageFormat.Png, 2)]
    [InlineData(SKEncodedImageFormat.Webp, 3)]
    public async Task An_image_stays_of_its_kind_and_a_large_one_is_made_smaller(SKEncodedImageFormat format, int kind)
    {
        var clean = (await CleanAsync("plaatje", Files.Image(format, 3000, 1500))).File!;

        Assert.Equal((FileKind)kind, clean.Kind);
        Assert.Equal((2400, 1200), (clean.Width, clean.Height));
        Assert.Equal((FileKind)kind, FileCleaner.KindOf(clean.Content));
    }

    [Fact]
    public async Task What_is_glued_behind_an_image_does_not_come_along()
    {
        var clean = (await CleanAsync("foto.jpg", Files.JpegFromPhone(behind: "<script>alert(1)</script>PK\u0005\u0006"))).File!;

        Assert.False(Files.Contains(clean.Content, "script"));
        Assert.False(Files.Contains(clean.Content, "PK\u0005\u0006"));
    }

    [Fact]
    public async Task A_small_file_that_would_unpack_to_gigabytes_is_refused() =>
        Assert.Equal(FileRefusal.TooManyPixels, (await CleanAsync("bom.png", Files.Bomb())).Refusal);

    [Fact]
    public async Task A_damaged_or_cut_off_image_is_refused()
    {
        var whole = Files.Image(SKEncodedImageFormat.Png, 400, 400);

        Assert.Equal(FileRefusal.Broken, (await CleanAsync("half.png", whole[..(whole.Length / 2)])).Refusal);
        Assert.Equal(FileRefusal.Broken, (await CleanAsync("x.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3])).Refusal);
    }

    [Theory]
    [InlineData("foto.jpg", "<!doctype html><script>alert(1)</script>")]
    [InlineData("notes.txt", "\uFEFF  <svg onload=alert(1)>")]
    [InlineData("x.pdf", "GIF89a;")]
    [InlineData("x.pdf", "%PDF-1.7 without an end")]
    [InlineData("x.zip", "PK\u0003\u0004\u0014\u0000")]
    [InlineData("x.exe", "MZ\u0090\u0000")]
    public async Task Another_kind_of_file_is_refused_whatever_it_is_called(string name, string content)
    {
        var bytes = content.StartsWith("GIF", StringComparison.Ordinal) ? Encoding.ASCII.GetBytes("GIF89a\u0001\0") : Encoding.UTF8.GetBytes(content);
        Assert.Equal(FileRefusal.WrongType, (await CleanAsync(name, bytes)).Refusal);
    }

    [Fact]
    public async Task Another_file_behind_a_pdf_is_refused_and_a_pdf_is_kept_as_it_is()
    {
        Assert.Equal(FileRefusal.WrongType, (await CleanAsync("x.pdf", Files.Pdf("PK\u0003\u0004"))).Refusal);
        var kept = (await CleanAsync("Plan.PDF", Files.Pdf())).File!;
        Assert.Equal((FileKind.Pdf, "Plan.pdf"), (kept.Kind, kept.Name));
        Assert.Equal(Files.Pdf(), kept.Content);
    }

    [Fact]
    public async Task Nothing_and_too_much_are_refused()
    {
        Assert.Equal(FileRefusal.Empty, (await CleanAsync("x.txt", [])).Refusal);
        Assert.Equal(FileRefusal.TooLarge, (await CleanAsync("x.txt", new byte[11 * 1024 * 1024])).Refusal);
        Assert.NotNull((await CleanAsync("x.txt", Encoding.UTF8.GetBytes(new string('x', FileCleaner.MostBytes)))).File);
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd.txt")]
    [InlineData(@"C:\Users\Rita\mijn foto's.HTML", "mijn foto-s.txt")]
    [InlineData("evil\"; filename=\"x.html", "evil-- filename--x.txt")]
    [InlineData("\u202Egpj.exe", "gpj.txt")]
    [InlineData(".", "bijlage.txt")]
    [InlineData(null, "bijlage.txt")]
    public void A_name_is_cleaned_and_ends_as_the_content_says(string? sent, string kept) => Assert.Equal(kept, FileCleaner.NameFor(sent, FileKind.Text));

    [Fact]
    public void Whatever_bytes_come_they_are_of_a_kind_or_refused() =>
        Gen.Select(Gen.Byte.Array[0, 400], Gen.Int[0, 5], Gen.String).Sample(
            (tail, head, name) =>
            {
                byte[][] heads = [[], [0xFF, 0xD8, 0xFF], [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A], [.. "%PDF-"u8], [.. "RIFF\0\0\0\0WEBPVP8 "u8], Files.Image()];
                byte[] content = [.. heads[head], .. tail];
                var look = FileCleaner.CleanAsync(name, content, CancellationToken.None).GetAwaiter().GetResult();
                Assert.True((look.File is null) != (look.Refusal is null));
                Assert.InRange(FileCleaner.NameFor(name, FileKind.Text).Length, 5, Attachment.NameMaxLength);
            },
            iter: 10_000);

    private static Task<FileLook> CleanAsync(string name, byte[] content) => FileCleaner.CleanAsync(name, content, TestContext.Current.CancellationToken);
}

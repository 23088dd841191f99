using Microsoft.AspNetCore.Http;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contracts.Initiatives;

namespace Wederzijds.Contributions.Attaching;

/// <summary>Files as forms send them.</summary>
internal static class Uploads
{
    /// <summary>The largest request that is read at all, in bytes.</summary>
    public const long MostOfRequest = 32 * 1024 * 1024;

    /// <summary>Whether a picture with this must show nobody, and who adds it must say so.</summary>
    public static bool AsksNobody(ContributionKind kind, InitiativeTemplate template) =>
        template is InitiativeTemplate.NeighbourhoodWatch && kind is ContributionKind.Report or ContributionKind.Observation;

    /// <summary>Reads and cleans what was sent. What is too large is not read.</summary>
    public static async Task<FileLook> ReadAsync(IFormFile? sent, CancellationToken cancellation)
    {
        if (sent is null or { Length: 0 })
        {
            return FileRefusal.Empty;
        }

        if (sent.Length > FileCleaner.MostBytes)
        {
            return FileRefusal.TooLarge;
        }

        var content = new byte[sent.Length];
        await using var stream = sent.OpenReadStream();
        await stream.ReadExactlyAsync(content, cancellation);
        return await FileCleaner.CleanAsync(sent.FileName, content, cancellation);
    }

    public static string Say(FileRefusal refusal) => refusal switch
    {
        FileRefusal.Empty => Texts.File_Empty,
        FileRefusal.TooLarge => Texts.File_TooLarge,
        FileRefusal.WrongType => Texts.File_WrongType,
        FileRefusal.Broken => Texts.File_Broken,
        FileRefusal.TooManyPixels => Texts.File_TooManyPixels,
    };

    public static string Say(FileKind kind) => kind switch
    {
        FileKind.Jpeg or FileKind.Png or FileKind.WebP => Texts.File_Image,
        FileKind.Pdf => Texts.File_Pdf,
        FileKind.Text => Texts.File_Text,
    };

    /// <summary>In a unit that people know, rounded up.</summary>
    public static string Size(int bytes) => bytes < 1024 * 1024
        ? string.Format(Texts.File_Kilobytes, Math.Max(1, bytes / 1024))
        : string.Format(Texts.File_Megabytes, Math.Round(bytes / 1024.0 / 1024.0, 1));
}

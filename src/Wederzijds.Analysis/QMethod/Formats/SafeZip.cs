using System.IO.Compression;

namespace Wederzijds.Analysis.QMethod.Formats;

/// <summary>Unpacks in memory only, and only so much: an archive may claim to be small and unpack to fill the machine.</summary>
internal static class SafeZip
{
    /// <summary>The most entries that an archive may have.</summary>
    public const int MostEntries = 64;

    /// <summary>The most bytes that all entries read may unpack to.</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    /// <summary>The most bytes that one packed byte may become, where more than <see cref="RatioFrom"/> bytes come out.</summary>
    public const int MostRatio = 200;

    /// <summary>Below this size a ratio says nothing.</summary>
    public const int RatioFrom = 1024 * 1024;

    /// <summary>The texts of entries whose file name begins with one of the words, under that word; the first of each.</summary>
    public static Dictionary<string, FileText> Texts(NamedContent archive, string[] wanted)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(archive.Content, writable: false), ZipArchiveMode.Read);
            return Texts(archive, zip, wanted);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw new AnalysisException(AnalysisFault.BrokenFile, new(File: archive.Name), "this is not a ZIP archive, or it breaks off.", broken);
        }
    }

    private static Dictionary<string, FileText> Texts(NamedContent archive, ZipArchive zip, string[] wanted)
    {
        if (zip.Entries.Count > MostEntries)
        {
            throw new AnalysisException(AnalysisFault.TooLarge, new(File: archive.Name),
                $"the archive has {zip.Entries.Count} entries; at most {MostEntries} are read.");
        }

        var texts = new Dictionary<string, FileText>(StringComparer.Ordinal);
        var left = MostBytes;
        foreach (var entry in zip.Entries)
        {
            var name = entry.Name.ToLowerInvariant();
            var word = name.EndsWith(".txt", StringComparison.Ordinal) ? Array.Find(wanted, w => name.StartsWith(w, StringComparison.Ordinal)) : null;
            if (word is not null && !texts.ContainsKey(word))
            {
                var content = Unpack(entry, left);
                left -= content.Length;
                texts.Add(word, FileText.Of(new(entry.Name, content)));
            }
        }

        return texts;
    }

    /// <summary>Counts what comes out; what the archive says of itself is not believed.</summary>
    private static byte[] Unpack(ZipArchiveEntry entry, int most)
    {
        using var source = entry.Open();
        using var content = new MemoryStream();
        var buffer = new byte[81920];
        while (source.Read(buffer, 0, buffer.Length) is var read and > 0)
        {
            var size = content.Length + read;
            if (size > most || (size > RatioFrom && size > MostRatio * Math.Max(1, entry.CompressedLength)))
            {
                throw new AnalysisException(AnalysisFault.TooLarge, new(File: entry.Name),
                    "the entry unpacks to more than is read; it may be made to fill the machine.");
            }

            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Privacy;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;

namespace Wederzijds.People.Privacy;

/// <summary>Everything that every module keeps about the person, as one file.</summary>
internal static class ExportPerson
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // a file to read, never part of a page
        Converters = { new JsonStringEnumConverter() },
    };

    public static async Task<IResult> DownloadAsync(
        HttpContext http, ICurrentPerson person, ISiteContext site, IEnumerable<IPersonalData> everywhere, TimeProvider clock, CancellationToken cancellation)
    {
        var data = new SortedDictionary<string, IReadOnlyList<object>>(StringComparer.Ordinal);
        foreach (var part in everywhere)
        {
            data[part.Name] = await part.ExportAsync(person.Id!.Value, cancellation);
        }

        http.Response.Headers.CacheControl = "no-store";
        var file = new { Site = site.Current!.Name, ExportedAt = clock.UtcNow, Data = data };
        return Results.File(JsonSerializer.SerializeToUtf8Bytes(file, Json), "application/json", "wederzijds.json");
    }
}

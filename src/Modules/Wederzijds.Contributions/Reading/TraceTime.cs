using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Wederzijds.Kernel.Sites;

namespace Wederzijds.Contributions.Reading;

/// <summary>An instant in the site's zone and the reader's language, for places that take text.</summary>
internal static class TraceTime
{
    public static string Write(DateTimeOffset at, HttpContext http)
    {
        var zone = http.RequestServices.GetRequiredService<ISiteContext>().Current?.Zone ?? TimeZoneInfo.Utc;
        return TimeZoneInfo.ConvertTime(at, zone).ToString("d MMMM yyyy, HH:mm", CultureInfo.CurrentCulture);
    }
}

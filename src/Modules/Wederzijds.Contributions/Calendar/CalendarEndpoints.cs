using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Wederzijds.Contributions.Reading;
using Wederzijds.Kernel.Access;

namespace Wederzijds.Contributions.Calendar;

/// <summary>What calendars fetch: a feed under a secret address, and one date for who may read the contribution.</summary>
internal static class CalendarEndpoints
{
    public static void MapCalendarEndpoints(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Links.Feed("{secret}"), FeedAsync).ExcludeFromDescription().Allow(Policies.Anyone);
        routes.MapGet(Links.DueDate("{slug}", "{reference}"), One).ExcludeFromDescription().Allow(ContributionPolicies.Reader);
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> FeedAsync(string secret, HttpContext http, DueDates dates, CancellationToken cancellation)
    {
        if (secret.Length > 100 || await dates.OwnerAsync(secret, cancellation) is not var (person, language))
        {
            return TypedResults.NotFound();
        }

        // A calendar has no language of its own to ask in: its owner's.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "nl-NL");
        return File(http, CalendarText.Write(await dates.OfAsync(person, cancellation), Origin(http), Texts.Calendar_Name));
    }

    private static Results<FileContentHttpResult, NotFound> One(CurrentContribution contribution, HttpContext http)
    {
        var c = contribution.Value;
        return c is { State: ContributionState.Open, DueOn: { } on }
            ? File(http, CalendarText.Write([new(c.Id, c.Slug, c.InitiativeName, c.Reference, c.Kind, on, c.ChangedAt, c.Revision)], Origin(http), Texts.Calendar_Name), c.Reference + ".ics")
            : TypedResults.NotFound();
    }

    private static string Origin(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}";

    private static FileContentHttpResult File(HttpContext http, string text, string? name = null)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Bytes(bytes, "text/calendar; charset=utf-8", name, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\""));
    }
}

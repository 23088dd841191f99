using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Wederzijds.Contributions.Placing;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Sites;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Contributions.Open311;

/// <summary>
/// Open311 GeoReport v2: other systems send requests and follow them. Written in English, as the specification is. Everybody may ask; the answer holds
/// what is public. Sending needs a key. See docs/open311.md.
/// </summary>
internal static class Open311Endpoints
{
    private const string Root = "/open311/v2";
    private static readonly TimeSpan LongestSpan = TimeSpan.FromDays(90);

    public static void MapOpen311Endpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Root);
        group.MapGet("/discovery.{format}", DiscoverAsync).ExcludeFromDescription().Allow(Policies.Anyone);
        group.MapGet("/services.{format}", ServicesAsync).ExcludeFromDescription().Allow(Policies.Anyone);
        group.MapGet("/services/{service}.{format}", DefinitionAsync).ExcludeFromDescription().Allow(Policies.Anyone);
        group.MapGet("/requests.{format}", RequestsAsync).ExcludeFromDescription().Allow(Policies.Anyone);
        group.MapGet("/requests/{request}.{format}", RequestAsync).ExcludeFromDescription().Allow(Policies.Anyone);
        group.MapPost("/requests.{format}", SendAsync).ExcludeFromDescription().Allow(Policies.Anyone).DisableAntiforgery();
    }

    private static async Task<IResult> DiscoverAsync(string format, HttpContext http, OpenServices services, CancellationToken cancellation)
    {
        var (offered, refusal) = await OpenAsync(format, http, services, cancellation);
        return offered is null ? refusal! : GeoReport.One(format, "discovery",
        [
            new("changeset", "2026-11-23T00:00:00Z"), new("contact", $"{http.Request.Scheme}://{http.Request.Host}/"), new("key_service", ""),
            new("endpoints", new Rows("endpoint", [[
                new("specification", "http://wiki.open311.org/GeoReport_v2"), new("url", $"{http.Request.Scheme}://{http.Request.Host}{Root}"),
                new("changeset", "2026-11-23T00:00:00Z"), new("type", "production"),
                new("formats", new Listed("format", ["text/xml", "application/json"])),
            ]])),
        ]);
    }

    private static async Task<IResult> ServicesAsync(string format, HttpContext http, OpenServices services, CancellationToken cancellation)
    {
        var (offered, refusal) = await OpenAsync(format, http, services, cancellation);
        return offered is null ? refusal! : GeoReport.Many(format, "services", new("service", [.. offered.Select(s => (IReadOnlyList<Field>)
        [
            new("service_code", s.Code), new("service_name", s.Name), new("description", s.Description ?? ""), new("metadata", false), new("type", "realtime"),
            new("keywords", s.Keywords ?? ""), new("group", s.Group ?? ""),
        ])]));
    }

    private static async Task<IResult> DefinitionAsync(string service, string format, HttpContext http, OpenServices services, CancellationToken cancellation)
    {
        var (offered, refusal) = await OpenAsync(format, http, services, cancellation);
        return offered is null ? refusal!
            : offered.All(s => s.Code != service) ? GeoReport.Error(format, StatusCodes.Status404NotFound, "service_code was not found.")
            : GeoReport.One(format, "service_definition", [new("service_code", service), new("attributes", new Rows("attribute", []))]);
    }

    private static async Task<IResult> RequestsAsync(
        string format, HttpContext http, OpenServices services, RequestList requests, TimeProvider clock, CancellationToken cancellation)
    {
        var (offered, refusal) = await OpenAsync(format, http, services, cancellation);
        if (offered is null)
        {
            return refusal!;
        }

        var (question, problem) = Question(http.Request.Query, clock.UtcNow);
        return question is null ? GeoReport.Error(format, StatusCodes.Status400BadRequest, problem!)
            : Shown(format, await requests.ListAsync(offered, question, cancellation), offered);
    }

    private static async Task<IResult> RequestAsync(
        string request, string format, HttpContext http, OpenServices services, RequestList requests, CancellationToken cancellation)
    {
        var (offered, refusal) = await OpenAsync(format, http, services, cancellation);
        if (offered is null)
        {
            return refusal!;
        }

        var client = services.Site?.ClientOf(http.Request.Query["api_key"].ToString())?.Name;
        return Reference.Read(request) is { } reference && await requests.FindAsync(offered, reference, client, cancellation) is { } found
            ? Shown(format, [found], offered)
            : GeoReport.Error(format, StatusCodes.Status404NotFound, "service_request_id was not found.");
    }

    private static async Task<IResult> SendAsync(
        string format, HttpContext http, OpenServices services, RequestLimits limits, ISiteContext site, IWriteGate gate, CurrentArea area, TimeProvider clock,
        CancellationToken cancellation)
    {
        if (!http.Request.HasFormContentType)
        {
            return GeoReport.Error(Known(format), StatusCodes.Status400BadRequest, "Send the request as a form: application/x-www-form-urlencoded or multipart/form-data.");
        }

        if (await ReadAsync(http.Request, cancellation) is not { } form)
        {
            return GeoReport.Error(Known(format), StatusCodes.Status400BadRequest, "The form cannot be read.");
        }

        var sender = services.Site?.ClientOf(form["api_key"].ToString());
        using var counted = limits.Count(site.Current?.Id, sender, PostLimits.AddressOf(http));
        if (!counted.IsAcquired)
        {
            var seconds = PostLimits.SayWhen(http.Response, counted);
            return GeoReport.Error(Known(format), StatusCodes.Status429TooManyRequests, $"Too many requests; try again in {seconds} seconds.");
        }

        var (offered, refusal) = await OpenAsync(format, http, services, cancellation, form["jurisdiction_id"]);
        if (offered is null)
        {
            return refusal!;
        }

        if (sender is not { } client)
        {
            return GeoReport.Error(format, StatusCodes.Status403Forbidden, "api_key is missing or is not valid.");
        }

        var code = form["service_code"].ToString();
        if (offered.FirstOrDefault(s => s.Code == code) is not { } service)
        {
            return code.Length == 0
                ? GeoReport.Error(format, StatusCodes.Status400BadRequest, "service_code was not provided.")
                : GeoReport.Error(format, StatusCodes.Status404NotFound, "service_code was not found.");
        }

        var (sent, problem) = RequestForm.Read(form, http.Request.Headers["Idempotency-Key"], service, area.Gazetteer, clock.UtcNow);
        if (sent is null)
        {
            return GeoReport.Error(format, StatusCodes.Status400BadRequest, problem!);
        }

        var reference = await gate.RunAsync((AcceptRequest accept) => accept.ExecuteAsync(service, client.Name, sent, cancellation), cancellation);
        http.Response.Headers.Location = $"{Root}/requests/{reference}.{format}";
        return GeoReport.Many(format, "service_requests", new("request", [[
            new("service_request_id", reference), new("service_notice", "A moderator looks at it before it becomes public."), new("account_id", null)]]), StatusCodes.Status201Created);
    }

    /// <returns>Null: no form, cut off, or with characters that no form may hold.</returns>
    private static async Task<IFormCollection?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            return await request.ReadFormAsync(cancellation);
        }
        catch (Exception exception) when (exception is InvalidOperationException or InvalidDataException or IOException)
        {
            return null;
        }
    }

    /// <summary>What every call begins with: a format we know, a site that opens something, and the right jurisdiction.</summary>
    private static async Task<(IReadOnlyList<OfferedService>? Offered, IResult? Refusal)> OpenAsync(
        string format, HttpContext http, OpenServices services, CancellationToken cancellation, string? jurisdiction = null)
    {
        if (Known(format) != format)
        {
            return (null, GeoReport.Error("xml", StatusCodes.Status404NotFound, "The formats are xml and json."));
        }

        if (services.Site is not { } site || await services.ListAsync(cancellation) is not { Count: > 0 } offered)
        {
            return (null, GeoReport.Error(format, StatusCodes.Status404NotFound, "Nothing is open to Open311 here."));
        }

        var asked = jurisdiction is { Length: > 0 } ? jurisdiction : http.Request.Query["jurisdiction_id"].ToString();
        return asked.Length == 0 || string.Equals(asked, site.Jurisdiction ?? http.Request.Host.Host, StringComparison.OrdinalIgnoreCase)
            ? (offered, null) : (null, GeoReport.Error(format, StatusCodes.Status404NotFound, "jurisdiction_id was not found."));
    }

    private static string Known(string format) => format is "json" ? "json" : "xml";

    private static (RequestQuestion? Question, string? Problem) Question(IQueryCollection query, DateTimeOffset now)
    {
        var status = query["status"].ToString();
        if (!Date(query["start_date"], out var start) || !Date(query["end_date"], out var end))
        {
            return (null, "start_date and end_date are instants of ISO 8601 with a time zone, such as 2026-11-23T08:00:00Z.");
        }

        ContributionState? state = status switch { "open" => ContributionState.Open, "closed" => ContributionState.Ended, _ => null };
        if (state is null && status is not ("" or "open,closed" or "closed,open"))
        {
            return (null, "status is open or closed.");
        }

        // Never more than ninety days, as the specification says: the last ones of what was asked.
        var until = end ?? (start is { } from && from <= now - LongestSpan ? from + LongestSpan : now);
        var since = start is { } asked && asked > until - LongestSpan ? asked : until - LongestSpan;
        var ids = Parts(query["service_request_id"]);
        return (new(ids?.Select(Reference.Read).OfType<string>().Take(50).ToList(), Parts(query["service_code"]), since, until, state), null);
    }

    private static List<string>? Parts(string? text) =>
        text is { Length: > 0 } ? [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(100)] : null;

    private static bool Date(string? text, out DateTimeOffset? at)
    {
        at = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var read)
            || read.Year is < 1970 or > 9000)
        {
            return false;
        }

        at = read;
        return true;
    }

    private static GeoReport Shown(string format, IReadOnlyList<PublicRequest> requests, IReadOnlyList<OfferedService> offered)
    {
        var byCode = offered.ToDictionary(s => s.Code, StringComparer.Ordinal);
        return GeoReport.Many(format, "service_requests", new("request", [.. requests.Select(r => (IReadOnlyList<Field>)
        [
            new("service_request_id", r.Reference), new("status", r.State is ContributionState.Open ? "open" : "closed"), new("status_notes", r.Outcome),
            new("service_name", byCode.GetValueOrDefault(r.ServiceCode)?.Name), new("service_code", r.ServiceCode), new("description", r.Text),
            new("agency_responsible", byCode.GetValueOrDefault(r.ServiceCode)?.InitiativeName), new("service_notice", null),
            new("requested_datetime", r.ReceivedAt), new("updated_datetime", r.ChangedAt), new("expected_datetime", r.DueAt),

            // Where it is, is never public.
            new("address", null), new("address_id", null), new("zipcode", null), new("lat", null), new("long", null), new("media_url", null),
        ])]));
    }
}

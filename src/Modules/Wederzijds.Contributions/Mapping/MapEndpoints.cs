using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contributions.Api;
using Wederzijds.Contributions.Listing;
using Wederzijds.Contributions.Placing;
using Wederzijds.Kernel.Access;

namespace Wederzijds.Contributions.Mapping;

/// <summary>What the map asks for while it is moved, and the vector data it draws.</summary>
internal static class MapEndpoints
{
    public static void MapMapEndpoints(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Links.MapPoints("{slug}"), PointsAsync).WithName("ListContributionPoints").Allow(Policies.Member);
        routes.MapGet(Links.Near("{slug}"), NearAsync).WithName("ListNearbyContributions").Allow(Policies.Member);
        routes.MapGet(Links.Area, Area).ExcludeFromDescription().Allow(Policies.Anyone);
    }

    private static async Task<Results<Ok<ContributionPoints>, ProblemHttpResult>> PointsAsync(
        string? filter, string? kind, string? side, string? box, ContributionMap map, CurrentInitiative initiative, CancellationToken cancellation)
    {
        if (MapBox.Read(box) is not { } within)
        {
            return ContributionEndpoints.Problem(StatusCodes.Status400BadRequest, "box-missing", Texts.Map_BoxMissing);
        }

        var which = Parse<ListFilter>(filter) ?? ListFilter.Open;
        var question = new ListQuestion(which, ListQuestion.UsualSort(which), Parse<ContributionKind>(kind), Parse<Side>(side), null);
        var answer = await map.ReadAsync(initiative.Member, question, within, cancellation);
        return TypedResults.Ok(new ContributionPoints(answer.Count,
            [.. answer.Clusters.Select(c => new ContributionPointsCluster(
                c.At.Round().Latitude, c.At.Round().Longitude, c.Count, c.Late, c.IsOne ? c.Reference : null, c.IsOne ? c.Title : null, c.Cell(answer.CellSize).Write()))]));
    }

    /// <summary>What is close to a place, open and of one kind: to look at before sending.</summary>
    private static async Task<Results<Ok<IReadOnlyList<NearbyItem>>, ProblemHttpResult>> NearAsync(
        string? at, string? kind, NearbyContributions nearby, CurrentInitiative initiative, CancellationToken cancellation) =>
        PointText.Read(at ?? "") is not { } point ? ContributionEndpoints.Problem(StatusCodes.Status400BadRequest, "place-not-understood", Texts.Place_PointUnknown)
        : Parse<ContributionKind>(kind) is not { } which ? ContributionEndpoints.Problem(StatusCodes.Status400BadRequest, "kind-missing", Texts.New_KindMissing)
        : TypedResults.Ok<IReadOnlyList<NearbyItem>>([.. (await nearby.FindAsync(initiative.Member, which, point, cancellation))
            .Select(c => new NearbyItem(c.Reference, c.Title, c.Place, c.ReceivedAt, c.Metres))]);

    /// <summary>Streets and water say nothing of anybody, so anybody may have them and keep them for a day.</summary>
    private static FileContentHttpResult Area(CurrentArea area, HttpContext http)
    {
        http.Response.Headers.CacheControl = "public, max-age=86400";
        return TypedResults.Bytes(area.Value.Json.ToArray(), "application/geo+json", entityTag: EntityTagHeaderValue.Parse(area.Value.Tag));
    }

    private static T? Parse<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}

/// <summary>An open contribution close by.</summary>
/// <param name="Metres">How far away, in whole metres.</param>
public sealed record NearbyItem(string Reference, string Title, string? Place, DateTimeOffset ReceivedAt, int Metres);

/// <summary>What lies in a box of the map, put together in cells.</summary>
/// <param name="Count">How many there are in the box.</param>
public sealed record ContributionPoints(int Count, IReadOnlyList<ContributionPointsCluster> Clusters);

/// <summary>One contribution, or several that lie close together at this scale.</summary>
/// <param name="Late">How many are past their day.</param>
/// <param name="Reference">Of the one; null: there are several.</param>
/// <param name="Title">Of the one; null: there are several.</param>
/// <param name="Box">The cell as west, south, east, north: ask for it to see them apart.</param>
public sealed record ContributionPointsCluster(double Latitude, double Longitude, int Count, int Late, string? Reference, string? Title, string Box);

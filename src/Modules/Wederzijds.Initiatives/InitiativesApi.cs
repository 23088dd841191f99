using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Wederzijds.Initiatives.Finding;
using Wederzijds.Initiatives.Showing;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Paging;

namespace Wederzijds.Initiatives;

/// <param name="Template">"General" or "NeighbourhoodWatch".</param>
/// <param name="State">"Open" or "Paused".</param>
public sealed record InitiativeItem(string Slug, string Name, string Place, string Template, string State);

/// <param name="Next">Give this as <c>at</c> for the following page; null on the last.</param>
public sealed record InitiativeItems(IReadOnlyList<InitiativeItem> Items, string? Next);

/// <param name="Citizens">Members of the citizens' side. Names of people are never public.</param>
public sealed record InitiativeAnswer(
    string Slug, string Name, string Place, string Template, string State, string Purpose, DateTimeOffset StartedAt, int Citizens, int Professionals);

internal static class InitiativesApi
{
    public static void MapInitiativesApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/initiatives").WithTags("Initiatives");
        api.MapGet("", ListAsync).WithName("ListInitiatives").ProducesProblem(StatusCodes.Status400BadRequest).Allow(Policies.Anyone);
        api.MapGet("/{slug}", ShowAsync).WithName("ShowInitiative").ProducesProblem(StatusCodes.Status404NotFound).Allow(Policies.InitiativeVisitor);
    }

    private static async Task<Results<Ok<InitiativeItems>, ProblemHttpResult>> ListAsync(
        InitiativeList list, CancellationToken cancellation, string? q = null, string? template = null, string? at = null)
    {
        var wanted = Terms.ReadTemplate(template);
        if (!string.IsNullOrEmpty(template) && wanted is null)
        {
            return TypedResults.Problem("template is General or NeighbourhoodWatch.", statusCode: StatusCodes.Status400BadRequest);
        }

        if (q?.Length > InitiativeList.WordsMaxLength)
        {
            return TypedResults.Problem($"q has at most {InitiativeList.WordsMaxLength} characters.", statusCode: StatusCodes.Status400BadRequest);
        }

        var cursor = Cursor.Parse(at);
        if (!string.IsNullOrEmpty(at) && cursor is null)
        {
            return TypedResults.Problem("at is not a place in this list; leave it out to begin.", statusCode: StatusCodes.Status400BadRequest);
        }

        var page = await list.ReadAsync(q, wanted, cursor, cancellation);
        return TypedResults.Ok(new InitiativeItems(
            [.. page.Items.Select(i => new InitiativeItem(i.Slug, i.Name, i.Place, i.Template.ToString(), i.State.ToString()))], page.Older));
    }

    private static async Task<Ok<InitiativeAnswer>> ShowAsync(string slug, CurrentInitiative here, InitiativeReading reading, CancellationToken cancellation)
    {
        var face = await reading.FaceAsync(here.Id, personId: null, cancellation);
        return TypedResults.Ok(new InitiativeAnswer(
            slug, here.Value.Name, face.Place, here.Value.Template.ToString(), face.State.ToString(), face.Purpose, face.Since, face.Citizens, face.Professionals));
    }
}

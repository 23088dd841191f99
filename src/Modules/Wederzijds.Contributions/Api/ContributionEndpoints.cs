using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Wederzijds.Contracts.Contributions;
using Wederzijds.Contributions.Answering;
using Wederzijds.Contributions.Listing;
using Wederzijds.Contributions.Placing;
using Wederzijds.Contributions.Reading;
using Wederzijds.Contributions.Receiving;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Data;
using Wederzijds.Kernel.Writing;

namespace Wederzijds.Contributions.Api;

/// <summary>The same use cases and the same rules as the pages, for machines. Cookies only for now, so only from pages of this site.</summary>
internal static class ContributionEndpoints
{
    private const string Root = "/api/v1/initiatives/{slug}/contributions";

    public static void MapContributionEndpoints(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Root, ListAsync).WithName("ListContributions").Allow(Policies.Member);
        routes.MapPost(Root, ReceiveAsync).WithName("ReceiveContribution").Allow(Policies.Member).AddEndpointFilter<SameOrigin>();
        routes.MapGet(Root + "/{reference}", ReadAsync).WithName("ReadContribution").Allow(ContributionPolicies.Reader);
        routes.MapPost(Root + "/{reference}/answer", AnswerAsync).WithName("AnswerContribution").Allow(ContributionPolicies.Answerer)
            .AddEndpointFilter<SameOrigin>();
    }

    /// <summary>The parameters are those of the list's own address.</summary>
    private static async Task<Ok<ContributionItems>> ListAsync(
        string? filter, string? sort, string? kind, string? side, string? holder, string? audience, string? joined, string? from, string? until, string? q,
        string? at, HttpRequest request, ContributionList list, CurrentInitiative initiative, CancellationToken cancellation)
    {
        var answer = await list.ReadAsync(initiative.Member, ListView.Read(request.Query).Ask(at), cancellation);
        return TypedResults.Ok(new ContributionItems(
            [.. answer.Page.Items.Select(r => new ContributionItem(
                r.Reference, r.Title, r.Kind, r.End, r.BroughtBySide, r.HolderName, r.ReceivedAt, r.ChangedAt, r.DueOn))],
            answer.Count, answer.Page.Newer, answer.Page.Older));
    }

    private static async Task<Results<Created<ContributionMade>, ProblemHttpResult>> ReceiveAsync(
        NewContribution request, IWriteGate gate, CurrentInitiative initiative, CurrentArea area, CancellationToken cancellation)
    {
        var text = Typed.Clean(request.Text);
        if (text.Length == 0)
        {
            return Problem(StatusCodes.Status400BadRequest, "text-missing", Texts.New_TextMissing);
        }

        if (request.Latitude is null != request.Longitude is null)
        {
            return Problem(StatusCodes.Status400BadRequest, "place-incomplete", Texts.Place_PointUnknown);
        }

        var at = request is { Latitude: { } latitude, Longitude: { } longitude } ? new GeoPoint(latitude, longitude) : area.PointOf(request.Place);
        var brought = new Brought(request.Kind!.Value, text, Typed.Clean(request.Place), request.Audience) { At = at };
        var side = initiative.Member.Side;
        var reference = await gate.RunAsync(
            (ReceiveContribution use) => use.ExecuteAsync(initiative.Id, side, brought, Typed.Clean(request.ForName), cancellation), cancellation);
        var address = $"/api/v1/initiatives/{initiative.Value.Slug}/contributions/{reference}";
        return TypedResults.Created(address, new ContributionMade(reference, address));
    }

    private static async Task<Ok<ContributionDetails>> ReadAsync(CurrentContribution contribution, AppDbContext db, CancellationToken cancellation)
    {
        var c = contribution.Value;
        var trace = await db.TraceAsync(c.Id, withNames: true, cancellation);
        return TypedResults.Ok(new ContributionDetails(
            c.Reference, c.Title, c.Text, c.Kind, c.Place, c.Audience, c.ContributorName, c.BroughtBySide, c.HolderName, c.ReceivedAt, c.DueOn, c.End,
            c.EndedAt, c.OutcomeWords, c.IsSolved, c.Revision, [.. trace.Select(s => new ContributionTraceStep(s.At, s.Kind.ToString(), s.Actor, s.Words))])
        {
            Latitude = c.At?.Latitude,
            Longitude = c.At?.Longitude,
        });
    }

    private static async Task<Results<NoContent, NotFound, ProblemHttpResult>> AnswerAsync(
        NewAnswer request, IWriteGate gate, CurrentContribution contribution, CurrentInitiative initiative, CancellationToken cancellation)
    {
        if (request.End is not (ContributionEnd.Done or ContributionEnd.PartlyDone or ContributionEnd.NotDone or ContributionEnd.PassedOn))
        {
            return Problem(StatusCodes.Status400BadRequest, "not-an-answer", Texts.Answer_EndMissing);
        }

        var passedOn = new PassedOn(
            Typed.Clean(request.PassedOnTo), Typed.Clean(request.PassedOnNumber), request.TheyTellTheRest ? Teller.Them : Teller.Us, request.MayNotTell);
        var answer = new GivenAnswer(request.End.Value, Typed.Clean(request.Words), passedOn);
        var (id, side) = (contribution.Value.Id, initiative.Member.Side);
        var outcome = await gate.RunAsync((AnswerContribution use) => use.ExecuteAsync(id, answer, side, request.Revision, cancellation), cancellation);
        return outcome switch
        {
            Outcome.Done => TypedResults.NoContent(),
            Outcome.NotFound => TypedResults.NotFound(),
            Outcome.ReasonMissing => Problem(StatusCodes.Status400BadRequest, "reason-missing", Words.Of(outcome)),
            Outcome.ReceiverMissing => Problem(StatusCodes.Status400BadRequest, "receiver-missing", Words.Of(outcome)),
            Outcome.AlreadyEnded => Problem(StatusCodes.Status409Conflict, "already-ended", Words.Of(outcome)),
            Outcome.ChangedMeanwhile or Outcome.NotEnded or Outcome.OnlyOnce or Outcome.NotAsked or Outcome.NoMember =>
                Problem(StatusCodes.Status409Conflict, "changed-meanwhile", Words.Of(outcome)),
        };
    }

    internal static ProblemHttpResult Problem(int status, string type, string title) =>
        TypedResults.Problem(statusCode: status, type: "urn:wederzijds:contributions:" + type, title: title);
}

/// <summary>A cookie travels along with a request that another site provokes; such a request is refused.</summary>
internal sealed class SameOrigin : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        var isForeign = site is "cross-site" or "same-site"
            || (origin.Length > 0 && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value));
        return isForeign
            ? ContributionEndpoints.Problem(StatusCodes.Status403Forbidden, "other-origin", "Requests from other origins are refused.")
            : await next(context);
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Writing;
using Wederzijds.Promises.Agreeing;
using Wederzijds.Promises.Proposing;

namespace Wederzijds.Promises.Register;

/// <summary>The same use cases and the same rules as the pages, for machines.</summary>
internal static class PromisesEndpoint
{
    private const string Root = "/api/v1/initiatives/{slug}/promises";

    public static void MapPromiseRegister(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Root, ListAsync).WithName("ListPromises").Allow(Policies.Member);
        routes.MapGet(Root + "/{id:guid}", ReadAsync).WithName("ReadPromise").Allow(Policies.Member);
        routes.MapPost(Root, ProposeAsync).WithName("ProposePromise").Allow(PromiseWriter.PolicyName)
            .AddEndpointFilter<SameOrigin>().RequireRateLimiting(PostLimits.Api);
        routes.MapPost(Root + "/{id:guid}/accept", AcceptAsync).WithName("AcceptPromise").Allow(PromiseWriter.PolicyName)
            .AddEndpointFilter<SameOrigin>().RequireRateLimiting(PostLimits.Api);
        routes.MapPost(Root + "/{id:guid}/decline", DeclineAsync).WithName("DeclinePromise").Allow(PromiseWriter.PolicyName)
            .AddEndpointFilter<SameOrigin>().RequireRateLimiting(PostLimits.Api);
    }

    /// <summary>The parameters are those of the register's own address.</summary>
    private static async Task<Ok<PromiseAnswers>> ListAsync(
        string? state, string? owes, string? kind, string? owner, string? late, string? at, HttpRequest request, CurrentInitiative here, PromiseList list,
        CancellationToken cancellation)
    {
        var view = RegisterView.Read(request.Query);
        var page = await list.ReadAsync(view.Ask(here.Id, view.State ?? PromiseState.InForce, at), cancellation);
        return TypedResults.Ok(new PromiseAnswers([.. page.Items.Select(r => Tell(r, r.Counts))], page.Newer, page.Older));
    }

    private static async Task<Results<Ok<PromiseAnswer>, NotFound>> ReadAsync(
        string slug, Guid id, CurrentInitiative here, PromisePictures pictures, CancellationToken cancellation)
    {
        var found = await pictures.ReadAsync(here.Id, id, cancellation);
        return found.Count == 0 ? TypedResults.NotFound() : TypedResults.Ok(Tell(found[0]));
    }

    private static async Task<Results<Created<PromiseMade>, ProblemHttpResult>> ProposeAsync(
        string slug, NewPromiseRequest request, CurrentInitiative here, IWriteGate gate, TimeProvider clock, CancellationToken cancellation)
    {
        if (request.ToTerms() is not { } terms)
        {
            return Problem(StatusCodes.Status400BadRequest, "norm-incomplete", Texts.Api_NormIncomplete);
        }

        var by = new Proposer(here.Member.PersonId, here.Member.Side, MayAccept: true);
        var form = new PromiseForm(request.Id ?? Guid.CreateVersion7(clock.UtcNow), here.Id, request.Debtor!.Value, terms, AsDraft: false);
        var outcome = await gate.RunAsync((ProposePromise propose) => propose.ExecuteAsync(form, by, cancellation), cancellation);
        return new PromiseFields { Kind = request.Kind!.Value }.Refusal(outcome, form.Debtor) is var (_, sentence)
            ? Problem(
                outcome is PromiseOutcome.AlreadyOwed or PromiseOutcome.ChangedMeanwhile ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest,
                outcome.ToString(), sentence)
            : TypedResults.Created($"/api/v1/initiatives/{slug}/promises/{form.FormId}", new PromiseMade(form.FormId));
    }

    private static async Task<Results<Ok<PromiseSaid>, NotFound, ProblemHttpResult>> AcceptAsync(
        string slug, Guid id, AcceptRequest request, CurrentInitiative here, IWriteGate gate, CancellationToken cancellation) =>
        await gate.RunAsync((AcceptPromise accept) =>
            accept.ExecuteAsync(here.Id, id, request.Version!.Value, here.Member.Side, here.Member.PersonId, cancellation), cancellation) switch
        {
            null => TypedResults.NotFound(),
            AcceptOutcome.NothingAsked => Problem(StatusCodes.Status409Conflict, "nothing-asked", Texts.Done_NothingAsked),
            { } said => TypedResults.Ok(new PromiseSaid(said.ToString())),
        };

    private static async Task<Results<NoContent, NotFound, ProblemHttpResult>> DeclineAsync(
        string slug, Guid id, DeclineRequest request, CurrentInitiative here, IWriteGate gate, CancellationToken cancellation)
    {
        if (Reasons.Read(request.Because, out var because) is { } objection)
        {
            return Problem(StatusCodes.Status400BadRequest, "reason-missing", objection);
        }

        return await gate.RunAsync((DeclinePromise decline) =>
            decline.ExecuteAsync(here.Id, id, request.Version!.Value, here.Member.PersonId, because, cancellation), cancellation) switch
        {
            DeclineOutcome.Declined => TypedResults.NoContent(),
            DeclineOutcome.NothingAsked => Problem(StatusCodes.Status409Conflict, "nothing-asked", Texts.Done_NothingAsked),
            null => TypedResults.NotFound(),
        };
    }

    private static PromiseAnswer Tell(PromiseRow p, PromiseCounts counts) => new(
        p.Id, p.Debtor.ToString(), p.State.ToString(), p.Version, p.Asked, p.Norm is { } norm ? NormAnswer.Of(norm) : null, p.Words, p.OwnerName, p.Since, p.Until,
        counts.Kept, counts.KeptLate, counts.Late, counts.Due, counts.Unconfirmed, counts.Missed,
        [.. counts.WaitedFor.Select(w => new WaitingAnswer(w.Name, w.Late, w.Due))]);

    private static PromiseAnswer Tell(PromisePicture p) => Tell(
        new PromiseRow(
            p.Id, p.Debtor, p.State, p.Version, p.Asked, p.Norm?.Kind, p.Norm?.Amount, p.Norm?.Period, p.Norm?.Date, p.Words, p.OwnerPersonId, p.OwnerName,
            p.Since, p.Until),
        p.Counts);

    private static ProblemHttpResult Problem(int status, string type, string title) =>
        TypedResults.Problem(statusCode: status, type: "urn:wederzijds:promises:" + type, title: title);
}

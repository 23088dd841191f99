using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Wederzijds.Contracts;
using Wederzijds.Kernel.Access;
using Wederzijds.Kernel.Time;
using Wederzijds.Kernel.Writing;
using Wederzijds.Promises.Expecting.Writing;

namespace Wederzijds.Promises.Expecting;

/// <summary>The latest round, as far as the side of who asks may read it.</summary>
/// <param name="State">Writing, Comparing or Settled.</param>
/// <param name="Expectations">While both sides write: those of the own side only.</param>
public sealed record RoundAnswer(
    Guid Id, string State, DateOnly? WantedBy, DateTimeOffset? CitizensSubmittedAt, DateTimeOffset? ProfessionalsSubmittedAt, DateTimeOffset? SettledAt,
    IReadOnlyList<ExpectationAnswer> Expectations);

/// <param name="Side">Who wrote it.</param>
/// <param name="Author">Null: a former participant.</param>
/// <param name="Beside">What lies beside it; null: nothing.</param>
public sealed record ExpectationAnswer(
    Guid Id, string Side, string Direction, string Kind, string Words, string? Author, string State, string? Fit, Guid? Beside, Guid? Promise, string? Because);

/// <param name="Id">Made by the sender, so that the same request sent twice writes nothing twice; null: it is made here.</param>
/// <param name="Direction">Expect or Offer.</param>
/// <param name="Kind">Information, Support, Answer, Presence, Equipment, Recognition, Effort or Conduct.</param>
public sealed record NewExpectationRequest(
    Guid? Id, [property: Required] string? Direction, [property: Required] string? Kind, [property: Required] string? Words);

public sealed record ExpectationMade(Guid Id, string Address);

/// <summary>The same use cases and the same rules as the pages, for machines.</summary>
internal static class ExpectationsEndpoint
{
    private const string Root = "/api/v1/initiatives/{slug}/promises/expectations";

    public static void MapExpectations(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Root, ReadAsync).WithName("ReadExpectations").Allow(Policies.Member);
        routes.MapPost(Root, WriteAsync).WithName("WriteExpectation").Allow(Policies.Member).AddEndpointFilter<SameOrigin>().RequireRateLimiting(PostLimits.Api);
    }

    private static async Task<Results<Ok<RoundAnswer>, NotFound>> ReadAsync(CurrentInitiative here, RoundReading reading, CancellationToken cancellation)
    {
        if ((await reading.RoundsAsync(here.Id, cancellation)).FirstOrDefault() is not { } round)
        {
            return TypedResults.NotFound();
        }

        var lines = await reading.OfRoundAsync(round.Id, here.Member.Side, cancellation);
        return TypedResults.Ok(new RoundAnswer(
            round.Id, round.State.ToString(), round.WantedBy, round.CitizensSubmittedAt, round.ProfessionalsSubmittedAt, round.SettledAt,
            [.. lines.Select(l => new ExpectationAnswer(
                l.Id, l.Side.ToString(), l.Direction.ToString(), l.Kind.ToString(), l.Words, l.AuthorName, l.State.ToString(), l.Fit?.ToString(), l.PartnerId,
                l.PromiseId, l.Because))]));
    }

    private static async Task<Results<Created<ExpectationMade>, Ok<ExpectationMade>, ProblemHttpResult>> WriteAsync(
        NewExpectationRequest request, IWriteGate gate, CurrentInitiative here, TimeProvider clock, CancellationToken cancellation)
    {
        var fields = new WishFields { Direction = request.Direction, Kind = request.Kind, Words = request.Words };
        var problem = (Field: "", Sentence: "");
        if (fields.Read((field, sentence) => problem = (field, sentence)) is not { } wish)
        {
            return Problem(StatusCodes.Status400BadRequest, problem.Field.ToLowerInvariant() + "-wrong", problem.Sentence);
        }

        var id = request.Id is { } given && given != Guid.Empty ? given : Guid.CreateVersion7(clock.UtcNow);
        var made = new ExpectationMade(id, $"/api/v1/initiatives/{here.Value.Slug}/promises/expectations");
        var outcome = await gate.RunAsync((WriteExpectation write) => write.AddAsync(id, here.Id, wish, here.Member, cancellation), cancellation);
        return outcome switch
        {
            WriteOutcome.Written => TypedResults.Created(made.Address, made),
            WriteOutcome.AlreadyDone => TypedResults.Ok(made),
            WriteOutcome.NoRound => Problem(StatusCodes.Status409Conflict, "no-round", NewExpectationModel.Refusal(outcome)),
            WriteOutcome.SideIsReady => Problem(StatusCodes.Status409Conflict, "side-is-ready", NewExpectationModel.Refusal(outcome)),
            WriteOutcome.Enough => Problem(StatusCodes.Status409Conflict, "enough", NewExpectationModel.Refusal(outcome)),
            WriteOutcome.ChangedMeanwhile => Problem(StatusCodes.Status409Conflict, "changed-meanwhile", NewExpectationModel.Refusal(outcome)),
        };
    }

    internal static ProblemHttpResult Problem(int status, string type, string title) =>
        TypedResults.Problem(statusCode: status, type: "urn:wederzijds:promises:" + type, title: title);
}
